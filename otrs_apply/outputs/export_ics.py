"""The deadline as a calendar of one event: RFC 5545, in UTC, lines folded at 75 octets.

The event is the same one whenever it is exported, so that a deadline that is moved moves in calendars too.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from otrs_apply.outputs.registry import Export
from otrs_apply.outputs.safe import ics

KEYS: Final[tuple[str, ...]] = ()
OCTETS: Final = 75
"""RFC 5545, 3.1: a line's most, without its end."""


def pieces(export: Export) -> Iterator[str]:
    """The calendar."""
    call = export.call
    event = hashlib.sha256(f"{call.name}\n{call.address}".encode("utf-8", "backslashreplace")).hexdigest()
    for line in (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//otrs-apply//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{event[:32]}@otrs-apply",
        f"DTSTAMP:{moment(export.now)}",
        f"DTSTART:{moment(call.deadline)}",
        f"SUMMARY:{ics.text(f'Deadline: {call.name}')}",
        f"DESCRIPTION:{ics.text(f'The last second to write to {call.address}.')}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{ics.text(f'Tomorrow is the deadline: {call.name}')}",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ):
        yield folded(line)


def moment(at: datetime) -> str:
    """A moment in UTC: "20141031T235959Z"."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def folded(line: str) -> str:
    """A content line with its end, cut between characters into lines of at most 75 octets."""
    lines: list[str] = []
    begun, octets = "", 0
    for char in line:
        size = len(char.encode("utf-8", "replace"))
        if octets + size > OCTETS:
            lines.append(begun)
            begun, octets = " ", 1
        begun += char
        octets += size
    return "\r\n".join([*lines, begun]) + "\r\n"
