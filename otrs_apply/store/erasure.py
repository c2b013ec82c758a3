"""Removing people's data for good: rows in one transaction, then every byte of them in the file and its log.

First     rows, marks (marks.py) and a note that bytes may be left: whole or nothing, whatever happens
Then      VACUUM writes the file anew, since a page may hold what once stood in it; a checkpoint with TRUNCATE
          empties the log (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint); then the note goes
Killed    in between, the note stands: ``scrub`` ends it, and what was asked for is known by its salted digest
Leaves    who reads meanwhile to read; who reads for long holds up the last bytes, which is told as an error
"""

import json
import os
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final, NamedTuple

from otrs_apply.erased import Erased, Gone
from otrs_apply.errors import StoreError
from otrs_apply.frozen import dataclass
from otrs_apply.store.base import Base, sha256, utc_moment, utc_text
from otrs_apply.store.marks import header_mark, mark_all, marks_of

SALT: Final = 16
WORD: Final = re.compile(r"[^\W_]+")
LONG: Final = 3
"""Letters of a name that is looked for within words too."""
UID: Final = re.compile(r";UIDVALIDITY=\d+;UID=\d+$")
WITHHELD_ERROR: Final = "what went wrong is no longer known: it was removed with older data"


@dataclass(frozen=True, slots=True)
class Held:
    """How old something is, in the words of the store."""

    number: int
    thread: int
    """The number of the application that it belongs to, else its own."""
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Doomed:
    """What is to go."""

    mails: frozenset[int] = frozenset()
    """Their numbers; what has come to their threads meanwhile goes with them."""
    unfetched: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()
    """In lower case; what a poll said goes where one of them stands in it."""
    polls_before: datetime | None = None


class Erasure(Base):
    """What is held for how long, and removing it."""

    def held(self) -> tuple[list[Held], list[Held]]:
        """Every mail, and every message that could not be had, with the last time that it is known by."""
        with self._reading() as db:
            mails = db.execute("SELECT mail, coalesce(thread, mail), arrived FROM reading").fetchall()
            unfetched = db.execute("SELECT id, id, tried FROM unfetched").fetchall()
        return [_held(row) for row in mails], [_held(row) for row in unfetched]

    def headers(self) -> dict[int, tuple[str, bytes]]:
        """Source and header of the messages that could not be had, by their numbers."""
        with self._reading() as db:
            rows = db.execute("SELECT id, source, header FROM unfetched").fetchall()
        return {number: (source, bytes(header)) for number, source, header in rows}

    def would_erase(self, doomed: Doomed) -> Erased:
        """What ``erase`` would remove."""
        with self._reading() as db:
            return _gathered(db, doomed, _with_threads(db, doomed.mails))

    def called(self, sources: Iterable[str]) -> tuple[Gone, ...]:
        """Mails as they may be told without a name."""
        with self._reading() as db:
            rows = [_row(db, number) for number in map(self._number, sources) if number is not None]
        return tuple(_gone(row, _names(row.json)) for row in rows)

    def _number(self, source: str) -> int | None:
        row = self._db.execute("SELECT id FROM mail WHERE source = ?", (source,)).fetchone()
        return row[0] if row else None

    def erase(self, doomed: Doomed, asked: str) -> Erased:
        """Remove the rows and remember that bytes may be left (``scrub`` is to follow), all or nothing."""
        with self._transaction() as db:
            numbers = _with_threads(db, doomed.mails)
            erased = _gathered(db, doomed, numbers)
            if erased:
                _mark(db, numbers, doomed.unfetched)
                _remove(db, doomed, numbers)
                salt = os.urandom(SALT)
                db.execute(
                    "INSERT INTO erasing (asked, receipt) VALUES (?, ?)",
                    (salt + _digest(salt, asked), json.dumps(asdict(erased))),
                )
        return erased

    def cut_off(self) -> list[Erased]:
        """Erasures that were cut off before the last of their bytes."""
        with self._reading() as db:
            rows = db.execute("SELECT receipt FROM erasing ORDER BY id").fetchall()
        return [_erased(receipt) for (receipt,) in rows]

    def was_cut_off(self, asked: str) -> bool:
        """Whether an erasure for which this was asked was cut off before the last of its bytes."""
        from hmac import compare_digest  # for this alone

        with self._reading() as db:
            rows = db.execute("SELECT asked FROM erasing").fetchall()
        return any(compare_digest(tag[SALT:], _digest(tag[:SALT], asked)) for (tag,) in rows)

    def scrub(self) -> None:
        """See that no byte of what was removed is left in the file or its log; does nothing where none is.

        Raises:
            StoreError: somebody reads for longer than the wait; the rows are gone, the next call goes on.
        """
        if not self.cut_off():
            return
        with self._reading() as db:
            db.execute("PRAGMA temp_store = MEMORY")  # others' mails are not to be left on another disk
            db.execute("VACUUM")
        self._empty_log()
        with self._transaction() as db:
            db.execute("DELETE FROM erasing")
        self._empty_log()

    def _empty_log(self) -> None:
        with self._reading() as db:
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise StoreError(
                f"{self._name} is being read by another program: what was removed is gone from sight, but its"
                " bytes may stand in the file; run it again in a moment"
            )

    def told_about(self, sources: Iterable[str]) -> list[dict[str, Any]]:
        """What the digests have told of these mails, and when."""
        with self._reading() as db:
            return [
                {"digest": name, "delivered_at": at, "source": source, "item": item, "said": said}
                for source in sources
                for name, at, item, said in db.execute(
                    """
                    SELECT told.digest, digest.at, told.item, told.said FROM told
                    JOIN mail ON mail.id = told.mail
                    LEFT JOIN digest ON digest.name = told.digest
                    WHERE mail.source = ? ORDER BY told.digest, told.item
                    """,
                    (source,),
                )
            ]

    def mailboxes(self, sources: Iterable[str]) -> dict[str, str]:
        """Where these mails were found."""
        with self._reading() as db:
            found = (
                db.execute("SELECT source, mailbox FROM mail WHERE source = ?", (one,)) for one in sources
            )
            return {source: mailbox for rows in found for source, mailbox in rows}


def _held(row: tuple[int, int, str | None]) -> Held:
    return Held(row[0], row[1], utc_moment(row[2]))


def _digest(salt: bytes, asked: str) -> bytes:
    return sha256(salt + asked.casefold().encode("utf-8", "surrogatepass"))


def _erased(receipt: str) -> Erased:
    told = json.loads(receipt)
    mails, unfetched = (tuple(Gone(**one) for one in told[name]) for name in ("mails", "unfetched"))
    return Erased(mails, unfetched, told["told"], told["polls"])


def _with_threads(db: sqlite3.Connection, numbers: Iterable[int]) -> list[int]:
    """Those of the mails that are here, and all that belongs to them."""
    found: set[int] = set()
    for number in numbers:
        rows = db.execute(
            """
            SELECT id FROM mail WHERE id = :number
            UNION SELECT mail FROM reading WHERE thread = :number
            """,
            {"number": number},
        )
        found.update(row[0] for row in rows)
    return sorted(found)


def _gathered(db: sqlite3.Connection, doomed: Doomed, numbers: Sequence[int]) -> Erased:
    """What there is to go."""
    rows = [_row(db, number) for number in numbers]
    names: dict[int, set[str]] = {}
    for row in rows:  # an answer's Message-ID may name whom it answers
        names.setdefault(row.thread, set(doomed.words)).update(_names(row.json))
    mails, told = [], 0
    for number, row in zip(numbers, rows, strict=True):
        mails.append(_gone(row, names[row.thread]))
        told += db.execute("SELECT count(*) FROM told WHERE mail = ?", (number,)).fetchone()[0]
    unfetched = []
    for _, source in _waiting(db, doomed.unfetched):
        unfetched.append(Gone(_uid(source), None))
        told += db.execute("SELECT count(*) FROM told WHERE item = ?", (_item(source),)).fetchone()[0]
    return Erased(tuple(mails), tuple(unfetched), told, len(_polls(db, doomed)))


def _mark(db: sqlite3.Connection, numbers: Iterable[int], unfetched: Iterable[int]) -> None:
    """Keep what recognises them."""
    for number in numbers:
        content, message_id, text = db.execute(
            """
            SELECT content, message_id, json
            FROM mail LEFT JOIN reading ON reading.mail = mail.id WHERE id = ?
            """,
            (number,),
        ).fetchone()
        said = _said(text)
        sender = _inside(said, "sender", "address")
        mark_all(db, marks_of(content, message_id, sender, _utc(said.get("sent_at"))))
    for number in unfetched:
        for (header,) in db.execute("SELECT header FROM unfetched WHERE id = ?", (number,)):
            mark_all(db, [mark] if (mark := header_mark(header)) else [])


def _remove(db: sqlite3.Connection, doomed: Doomed, numbers: Iterable[int]) -> None:
    for number, source in _waiting(db, doomed.unfetched):
        db.execute("DELETE FROM told WHERE item = ?", (_item(source),))
        db.execute("DELETE FROM unfetched WHERE id = ?", (number,))
    db.executemany(
        "DELETE FROM mail WHERE id = ?", [(number,) for number in numbers]
    )  # and all that is theirs
    db.executemany(
        "UPDATE poll SET error = ? WHERE id = ?", [(WITHHELD_ERROR, number) for number in _polls(db, doomed)]
    )


class _Row(NamedTuple):
    """A mail, as far as its receipt needs it."""

    source: str
    message_id: str | None
    digest: bytes
    thread: int
    json: str | None


def _row(db: sqlite3.Connection, number: int) -> _Row:
    return _Row(
        *db.execute(
            """
            SELECT source, message_id, digest, coalesce(thread, id), json
            FROM mail LEFT JOIN reading ON reading.mail = mail.id WHERE id = ?
            """,
            (number,),
        ).fetchone()
    )


def _waiting(db: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    for number in sorted(numbers):
        yield from db.execute("SELECT id, source FROM unfetched WHERE id = ?", (number,)).fetchall()


def _item(source: str) -> str:
    """As digests call it (digest/attention.py)."""
    return f"unfetched {source}"


def _polls(db: sqlite3.Connection, doomed: Doomed) -> list[int]:
    """Polls whose error is to go."""
    before = utc_text(doomed.polls_before) or ""
    rows = db.execute(
        "SELECT id, error, ended FROM poll WHERE error IS NOT NULL AND error != ?", (WITHHELD_ERROR,)
    )
    return [
        number
        for number, error, ended in rows.fetchall()
        if ended < before or any(word in error.casefold() for word in doomed.words)
    ]


def _gone(row: _Row, names: Collection[str]) -> Gone:
    """As it may be told: a file's name is its owner's, and a Message-ID may hold a name."""
    low = (row.message_id or "").casefold()
    words = set(WORD.findall(low))
    tells = any(name in words or (len(name) >= LONG and name in low) for name in names)
    return Gone(_uid(row.source), None if tells else row.message_id, row.digest.hex())


def _uid(source: str) -> str | None:
    return source if UID.search(source) else None


def _names(text: str | None) -> set[str]:
    """The words of the names, and of the address before its @, in lower case."""
    said = _said(text)
    values = (
        _inside(said, "sender", "name"),
        _inside(said, "sender", "address").partition("@")[0],
        _inside(said, "application", "username", "value"),
        _inside(said, "application", "real_name", "value"),
    )
    words = {word for value in values for word in WORD.findall(value.casefold())}
    return {word for word in words if not word.isdigit()}


def _said(text: str | None) -> Mapping[str, Any]:
    """A reading's JSON, whatever version wrote it."""
    try:
        said = json.loads(text or "{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _inside(said: object, *keys: str) -> str:
    for key in keys:
        said = said.get(key) if isinstance(said, dict) else None
    return said if isinstance(said, str) else ""


def _utc(text: object) -> str | None:
    try:
        return utc_text(datetime.fromisoformat(text)) if isinstance(text, str) else None
    except ValueError:
        return None
