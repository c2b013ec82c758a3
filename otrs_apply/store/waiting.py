"""Messages that could not be had: each waits for a person, and is tried again where that may help.

A mailbox's position passes them, so that one bad message holds nothing up; here they are remembered instead.
The tries become rarer (PAUSES) and end. A clock that was put back makes a message due, never waits for it.
"""

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from otrs_apply.raw import Unfetched
from otrs_apply.store.base import Base, storable, utc_moment, utc_text

PAUSES: Final = (
    timedelta(0),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
)
"""How long to wait after each try that failed; after the last one nobody tries any more."""


class Waiting(Base):
    """What could not be had."""

    def unfetched(self) -> tuple[Unfetched, ...]:
        """The messages that could not be had and still wait for a person."""
        with self._reading() as db:
            rows = db.execute("SELECT source, why, header, passing FROM unfetched ORDER BY id").fetchall()
        return tuple(
            Unfetched(source, why, header, passing=bool(passing)) for source, why, header, passing in rows
        )

    def to_try_again(self, mailbox: str, now: datetime) -> frozenset[str]:
        """Sources of this mailbox that could not be had, may be had by now, and are due."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT source, tries, tried FROM unfetched WHERE mailbox = ? AND passing",
                (storable(mailbox),),
            ).fetchall()
        return frozenset(source for source, tries, tried in rows if is_due(tries, utc_moment(tried), now))


def is_due(tries: int, tried: datetime | None, now: datetime) -> bool:
    """Whether a message that was tried so often, then last, is to be tried again."""
    if tries > len(PAUSES):
        return False
    return tried is None or now < tried or now >= tried + PAUSES[tries - 1]


def miss(db: sqlite3.Connection, mailbox: str, message: Unfetched, at: datetime | None) -> bool:
    """Remember a message that could not be had; whether it is the first time."""
    row = {
        "mailbox": storable(mailbox),
        "source": storable(message.source),
        "why": storable(message.why),
        "header": message.header,
        "passing": message.passing,
        "tried": utc_text(at),
    }
    known = db.execute(
        "SELECT 1 FROM unfetched WHERE mailbox = :mailbox AND source = :source", row
    ).fetchone()
    db.execute(
        """
        INSERT INTO unfetched (mailbox, source, why, header, passing, tried)
        VALUES (:mailbox, :source, :why, :header, :passing, :tried)
        ON CONFLICT (mailbox, source) DO UPDATE SET
          why = excluded.why, header = excluded.header, passing = excluded.passing,
          tries = tries + 1, tried = excluded.tried
        """,
        row,
    )
    return known is None


def settle(db: sqlite3.Connection, mailbox: str, sources: Iterable[str]) -> None:
    """What could be had after all, or is gone, waits for nobody any more."""
    if db.execute("SELECT 1 FROM unfetched LIMIT 1").fetchone():
        db.executemany(
            "DELETE FROM unfetched WHERE mailbox = ? AND source = ?",
            [(storable(mailbox), storable(source)) for source in sources],
        )
