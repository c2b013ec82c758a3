"""When mailboxes were polled and what came of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any, Final

from otrs_apply.frozen import dataclass
from otrs_apply.store.base import Base, storable, utc_moment, utc_text

KEPT: Final = 1000
"""Polls that are remembered: a week of one every ten minutes."""


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll of a mailbox."""

    mailbox: str
    started: datetime
    ended: datetime
    error: str | None = None
    """One harmless line; None where all went well."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """What was looked at, by what became of it."""

    @property
    def ok(self) -> bool:
        """Whether it went to its end."""
        return self.error is None


class Polls(Base):
    """When it was polled."""

    def record_poll(self, poll: Poll) -> None:
        """Remember a poll; the oldest are forgotten, never a mailbox's last good one."""
        with self._transaction() as db:
            newest = db.execute(
                """
                INSERT INTO poll (mailbox, started, ended, error, counts)
                VALUES (:mailbox, :started, :ended, :error, :counts)
                """,
                {
                    "mailbox": storable(poll.mailbox),
                    "started": utc_text(poll.started),
                    "ended": utc_text(poll.ended),
                    "error": None if poll.error is None else storable(poll.error),
                    "counts": json.dumps(dict(poll.counts)),
                },
            ).lastrowid
            db.execute(
                """
                DELETE FROM poll WHERE id <= :old
                  AND id NOT IN (SELECT max(id) FROM poll WHERE error IS NULL GROUP BY mailbox)
                """,
                {"old": (newest or 0) - KEPT},
            )

    def last_poll(self, mailbox: str | None = None, *, ok: bool = False) -> Poll | None:
        """The latest poll (of this mailbox); with ``ok`` the latest that went well."""
        with self._reading() as db:
            row = db.execute(
                """
                SELECT mailbox, started, ended, error, counts FROM poll
                WHERE (:mailbox IS NULL OR mailbox = :mailbox) AND (NOT :ok OR error IS NULL)
                ORDER BY id DESC LIMIT 1
                """,
                {"mailbox": mailbox, "ok": ok},
            ).fetchone()
        return poll_of(row) if row else None


def poll_of(row: Sequence[Any]) -> Poll:
    """A poll as its row's mailbox, started, ended, error and counts have it."""
    mailbox, started, ended, error, counts = row
    return Poll(mailbox, _moment(started), _moment(ended), error, json.loads(counts))


def _moment(text: str) -> datetime:
    moment = utc_moment(text)
    assert moment is not None  # noqa: S101 -- the columns are NOT NULL
    return moment
