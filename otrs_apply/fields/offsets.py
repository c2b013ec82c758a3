"""Offsets from UTC in figures, and the offset of a zone on a day.

Reads     "UTC+5:30", "GMT -5", "+0200", "UTC−3" (U+2212), "UTC±0", "GMT+5.5", "UTC+1/+2" (two of them)
Leaves    numbers without a sign, phone numbers, years
Source    ISO 8601; the tz database for the rules that were in force on a day
"""

import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SIGN = r"[+\-−–－＋﹢±]"
FIGURE = (
    rf"(?P<sign>{SIGN})\s?(?P<hours>\d{{1,2}})(?:[:.,h]?(?P<minutes>[0-5]\d)|[.,](?P<tenths>5|25|75))?(?!\d)"
)
OFFSET = re.compile(rf"(?P<name>\b(?:UTC|GMT|Z|TU|ВСВ)\b\s*(?:/\s*GMT\s*)?)?\(?\s?{FIGURE}", re.IGNORECASE)
FARTHEST = 14 * 60
"""Minutes: no zone is farther east (Kiritimati); none farther west than -12:00."""
HOURS = 60
NAMED = re.compile(r"\b[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?\b")


class Offset(NamedTuple):
    """An offset found in a text."""

    minutes: int
    start: int
    end: int
    named: bool
    """Whether "UTC" or "GMT" stands before it."""


def offsets(text: str) -> list[Offset]:
    """The offsets in figures, in the text's order."""
    found = []
    for match in OFFSET.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if match["name"] is None and before and (before.isalnum() or before in "/:.-_"):
            continue
        minutes = _minutes(match)
        if minutes is not None and (match["name"] or _plain(match)):
            found.append(Offset(minutes, match.start(), match.end(), match["name"] is not None))
    return found


def _plain(match: re.Match[str]) -> bool:
    """Whether figures with a sign alone look like an offset: "+0200", "+2", "-03:30"."""
    return len(match["hours"]) <= 2  # noqa: PLR2004 -- hours have two digits at most


def _minutes(match: re.Match[str]) -> int | None:
    fraction = match["tenths"]
    part = {"5": 30, "25": 15, "75": 45}[fraction] if fraction else int(match["minutes"] or 0)
    minutes = int(match["hours"]) * HOURS + part
    if minutes > FARTHEST:
        return None
    return -minutes if match["sign"] in "-−–－" else minutes


@lru_cache(maxsize=1024)
def offset_on(zone: str, day: date) -> int | None:
    """Minutes east of UTC in the zone at noon (UTC) of the day; None where there is no such zone."""
    try:
        delta = datetime.combine(day, time(12), UTC).astimezone(ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return None if delta is None else int(delta.total_seconds() // 60)
