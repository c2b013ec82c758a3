"""Mail as received, and how far its mailboxes were read: bytes, reading and position in one transaction.

Imports no models: a poll that finds nothing new comes by here.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from otrs_apply.frozen import dataclass
from otrs_apply.raw import Looked, Position, RawMail, Unfetched
from otrs_apply.store.base import Base, sha256, utc_moment
from otrs_apply.store.filing import Filing, look, move
from otrs_apply.store.waiting import miss, settle

if TYPE_CHECKING:
    from otrs_apply.models import Reading


@dataclass(frozen=True, slots=True)
class Added:
    """What came of ``Store.add``."""

    readings: tuple["Reading", ...] = ()
    """The new ones, as stored: a source that was taken already (a file that changed) has got a number."""
    copies: tuple[str, ...] = ()
    """Sources of mails that were here already."""
    erased: tuple[str, ...] = ()
    """Sources of mails that were removed for good, and are left alone."""
    looked: int = 0
    """How many of those not taken had not been looked at before."""
    unfetched: int = 0
    """How many of those that could not be had were not known before."""
    notes: tuple[str, ...] = ()
    """Lines for a person: a Message-ID that another mail has as well."""


class Mails(Base):
    """What was received."""

    def position(self, mailbox: str) -> Position | None:
        """How far this mailbox was read; None where never."""
        with self._reading() as db:
            row = db.execute(
                "SELECT mailbox, uidvalidity, uidnext FROM position WHERE mailbox = ?", (mailbox,)
            ).fetchone()
        return Position(*row) if row else None

    def knows(self, mail: RawMail) -> bool:
        """Whether exactly this content was dealt with before, wherever it was found."""
        digest = sha256(mail.content)
        with self._reading() as db:
            row = db.execute(
                """
                SELECT 1 FROM mail WHERE digest = :digest
                UNION ALL SELECT 1 FROM looked WHERE digest = :digest
                UNION ALL SELECT 1 FROM erased WHERE mark = :digest
                """,
                {"digest": digest},
            ).fetchone()
        return row is not None

    def recognises(self, mail: RawMail, reading: "Reading") -> bool:
        """Whether a mail is one that is here, or was removed for good, come by another route."""
        with self._reading() as db:
            return Filing(db, "", "", renames=False).recognises(mail, reading)

    def add(  # noqa: PLR0913 -- one transaction holds all that a batch says
        self,
        mails: Sequence[tuple[RawMail, "Reading"]] = (),
        looked: Sequence[Looked] = (),
        unfetched: Sequence[Unfetched] = (),
        position: Position | None = None,
        *,
        again: Sequence[RawMail] = (),
        changed: Sequence["Reading"] = (),
        gone: Sequence[str] = (),
        at: datetime | None = None,
        mailbox: str = "",
        version: str = "",
    ) -> Added:
        """Keep a batch and the position behind it, whole or not at all.

        Args:
            mails: messages with what was read from them.
            looked: messages that were not taken.
            unfetched: messages that could not be had.
            position: where the next poll goes on once all of this is stored.
            again: messages that ``knows`` knew: where their UIDs have changed, their sources do.
            changed: readings of earlier mails that the batch has changed (their kind, their thread), under
                the sources that they had before it.
            gone: sources that waited (``to_try_again``) and are no longer in the mailbox.
            at: now, which says when ``unfetched`` ones are due again.
            mailbox: where they were found, for sources that have no position.
            version: the reader's.
        """
        box = position.mailbox if position else mailbox
        with self._transaction() as db:
            if position:
                move(db, position)
            filing = Filing(db, box, version, renames=position is not None)
            filing.remember([*(reading for _, reading in mails), *changed])
            for raw in again:
                filing.keep_again(raw)
            for raw, reading in mails:
                filing.keep(raw, reading)
            filing.tie_threads()
            filing.change(changed)
            settle(db, box, [*filing.dealt_with, *(message.source for message in looked), *gone])
            return Added(
                readings=tuple(filing.taken),
                copies=tuple(filing.copies),
                erased=tuple(filing.erased),
                looked=0 if position else sum(look(db, sha256(message.header)) for message in looked),
                unfetched=sum(miss(db, box, message, at) for message in unfetched),
                notes=tuple(filing.notes),
            )

    def mails(self) -> Iterator[RawMail]:
        """Every mail in the order of storing, one at a time, so that readings may be replaced in between."""
        after = 0
        while True:
            with self._reading() as db:
                row = db.execute(
                    "SELECT id, source, content, internal_date FROM mail WHERE id > ? ORDER BY id LIMIT 1",
                    (after,),
                ).fetchone()
            if not row:
                return
            after, source, content, stamp = row
            yield RawMail(source, content, utc_moment(stamp))

    def mail(self, source: str) -> RawMail | None:
        """One mail as received."""
        with self._reading() as db:
            row = db.execute(
                "SELECT source, content, internal_date FROM mail WHERE source = ?", (source,)
            ).fetchone()
        return RawMail(row[0], row[1], utc_moment(row[2])) if row else None
