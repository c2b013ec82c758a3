"""Marks: SHA-256 digests by which a mail that was removed for good is recognised, whatever route it comes by.

Content   the bytes as received, as everywhere in the store
Header    the header's bytes whatever its line ends: the same message without its attachments, or from a file
Letter    Message-ID, sender and Date: a list's copy, which has other headers and a footer

Nobody's name can be read in a mark. A new mail, of whoever was forgotten, has none of them.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final

from otrs_apply.store.base import sha256, storable

ENDS_OF_HEADER: Final = (b"\n\r\n", b"\n\n", b"\r\r")
"""An empty line, without the CR before it."""
HEADER_LIMIT: Final = 1 << 20


def marks_of(content: bytes, message_id: str | None, sender: str, sent_at: str | None) -> list[bytes]:
    """A mail's marks; ``sent_at`` as ``utc_text`` writes it."""
    marks = [sha256(content)]
    if header := header_mark(content):
        marks.append(header)
    if message_id and sent_at:
        words = "\0".join(map(storable, ("letter", message_id, sender, sent_at)))
        marks.append(sha256(words.encode()))
    return marks


def header_mark(content: bytes) -> bytes | None:
    """The mark of a message's header; None where it has none."""
    # Looked for one by one, and line ends put in place so: a quarter of the time that patterns take.
    end = min(
        (at for one in ENDS_OF_HEADER if (at := content.find(one, 0, HEADER_LIMIT)) >= 0),
        default=HEADER_LIMIT,
    )
    plain = content[:end].replace(b"\r\n", b"\n").replace(b"\r", b"\n").strip(b"\n")
    return sha256(b"header\0" + plain) if b":" in plain and b"\n" in plain else None


def is_erased(db: sqlite3.Connection, marks: Iterable[bytes]) -> bool:
    """Whether one of them was removed for good."""
    several = list(marks)
    asked = f"SELECT 1 FROM erased WHERE mark IN ({', '.join('?' * len(several))})"  # noqa: S608 -- question marks
    return db.execute(asked, several).fetchone() is not None


def mark_all(db: sqlite3.Connection, marks: Iterable[bytes]) -> None:
    """They are not to come back."""
    db.executemany("INSERT INTO erased (mark) VALUES (?) ON CONFLICT DO NOTHING", [(mark,) for mark in marks])
