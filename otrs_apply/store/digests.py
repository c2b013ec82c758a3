"""What the digests have told: of each name, every item as it was told, so that the next one tells the rest.

An item is about a mail, or about none; one that is about a mail goes when the mail does. What a digest held
is replaced as a whole, in the transaction that says it was delivered.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from datetime import datetime
from typing import Final

from otrs_apply.frozen import dataclass
from otrs_apply.store.base import Base, storable, utc_moment, utc_text
from otrs_apply.store.polls import Poll, poll_of

Item = tuple[str, int | None]
"""What it is, and the number of the mail that it is about."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the digests of one name have told so far."""

    at: datetime | None = None
    """When the last one was delivered."""
    items: Mapping[Item, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Polled:
    """How the polls of a mailbox went."""

    last: Poll
    last_good: Poll | None


NOTHING: Final = Told()


class Digests(Base):
    """What was told, and what there is to tell, at one moment."""

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Whatever is read within is of one moment, whoever writes meanwhile."""
        with self._reading() as db:
            db.execute("BEGIN")
            try:
                yield
            finally:
                db.execute("ROLLBACK")

    def newest(self) -> int:
        """The number of the newest mail; 0 where there is none."""
        with self._reading() as db:
            return int(db.execute("SELECT coalesce(max(id), 0) FROM mail").fetchone()[0])

    def numbers(self) -> dict[str, int]:
        """Every mail's number, by its source: the number stays when the source changes."""
        with self._reading() as db:
            return dict(db.execute("SELECT source, id FROM mail").fetchall())

    def told(self, name: str) -> Told:
        """What the digests of this name have told."""
        with self._reading() as db:
            row = db.execute("SELECT at FROM digest WHERE name = ?", (storable(name),)).fetchone()
            if row is None:
                return NOTHING
            items = db.execute("SELECT item, mail, said FROM told WHERE digest = ?", (storable(name),))
            return Told(utc_moment(row[0]), {(item, mail): said for item, mail, said in items})

    def delivered(self) -> dict[str, datetime]:
        """When the last digest of each name was delivered."""
        with self._reading() as db:
            rows = db.execute("SELECT name, at FROM digest").fetchall()
        return {name: at for name, text in rows if (at := utc_moment(text))}

    def digest_delivered(self, name: str, items: Mapping[Item, str], at: datetime) -> None:
        """Remember what a digest told and the ones before it, once it was delivered in full."""
        digest = storable(name)
        with self._transaction() as db:
            db.execute(
                """
                INSERT INTO digest (name, mail, at)
                VALUES (:name, (SELECT coalesce(max(id), 0) FROM mail), :at)
                ON CONFLICT (name) DO UPDATE SET mail = excluded.mail, at = excluded.at
                """,
                {"name": digest, "at": utc_text(at)},
            )
            db.execute("DELETE FROM told WHERE digest = ?", (digest,))
            _tell(db, digest, items.items())

    def polled(self) -> tuple[Polled, ...]:
        """Every mailbox that was ever polled, the one that was polled last at the end."""
        with self._reading() as db:
            rows = db.execute(
                """
                SELECT last.mailbox, last.started, last.ended, last.error, last.counts,
                       good.mailbox, good.started, good.ended, good.error, good.counts
                FROM (SELECT max(id) AS id, max(CASE WHEN error IS NULL THEN id END) AS good
                      FROM poll GROUP BY mailbox) AS newest
                JOIN poll AS last ON last.id = newest.id
                LEFT JOIN poll AS good ON good.id = newest.good
                ORDER BY last.id
                """
            ).fetchall()
        return tuple(
            Polled(poll_of(row[:5]), poll_of(row[5:]) if row[5] is not None else None) for row in rows
        )


def _tell(db: sqlite3.Connection, digest: str, items: Iterable[tuple[Item, str]]) -> None:
    """Note the items, but those about mails that were removed meanwhile."""
    db.executemany(
        """
        INSERT INTO told (digest, item, mail, said)
        SELECT :digest, :item, :mail, :said
        WHERE :mail IS NULL OR EXISTS (SELECT 1 FROM mail WHERE id = :mail)
        """,
        [
            {"digest": digest, "item": storable(item), "mail": mail, "said": storable(said)}
            for (item, mail), said in items
        ],
    )
