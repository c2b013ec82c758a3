"""What a person's mails could leave behind, looked for in the bytes of every file in a folder."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from otrs_apply.models import Reading
    from otrs_apply.raw import RawMail

SHORTEST = 12
"""Characters of a line that is looked for; shorter ones are anybody's."""


def traces(raw: RawMail, reading: Reading, others: bytes) -> set[bytes]:
    """What tells that this mail was there: names, its lines as received and as read; not what others say too."""
    said = [getattr(reading.application, name) for name in ("username", "real_name")]
    texts = {found.value for found in said if hasattr(found, "value")}
    texts |= {reading.sender.name, reading.sender.address, reading.message_id or ""}
    texts |= {line.strip() for line in reading.text.splitlines()}
    found = {line.strip() for line in raw.content.splitlines() if len(line.strip()) >= SHORTEST}
    for text in texts:
        if len(text) >= SHORTEST or (" " in text and len(text) > 6):
            found |= {
                text.encode("utf-8", "replace"),
                text.encode("utf-16-le", "replace"),
                text.encode("utf-16-be", "replace"),
                base64.b64encode(text.encode("utf-8", "replace")).rstrip(b"="),
                text.encode("ascii", "backslashreplace"),
            }
    return {one for one in found if one not in others}


def left_in(folder: Path, wanted: Iterable[bytes]) -> list[tuple[str, bytes]]:
    """Where some of it is left."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return [(name, one) for name, content in files.items() for one in sorted(wanted) if one in content]
