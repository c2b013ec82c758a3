"""What was read from the mails: derived, in the order of arrival, and replaced when a better reader comes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from otrs_apply.errors import StoreError
from otrs_apply.frozen import dataclass
from otrs_apply.store.base import Base
from otrs_apply.store.filing import id_of, replace_reading
from otrs_apply.store.rows import reading_of

if TYPE_CHECKING:
    from otrs_apply.models import Reading


@dataclass(frozen=True, slots=True)
class ThreadKeys:
    """By what a later mail is known to belong to an application: each key to the application's source."""

    message_ids: Mapping[str, str] = field(default_factory=dict)
    """Of the application and of every mail of its thread, for References and In-Reply-To."""
    senders: Mapping[str, str] = field(default_factory=dict)
    """Addresses that sent an application; the latest where there are several."""
    usernames: Mapping[str, str] = field(default_factory=dict)
    """Names that applied; the earliest where several mails claim one."""


class Readings(Base):
    """What was read."""

    def readings(self, *, after: int = 0, skip_stale: bool = False) -> list["Reading"]:
        """Every reading in the order of arrival; those without a time come last.

        Args:
            after: only of mails stored after this one (``newest`` counts them).
            skip_stale: leave out what another version wrote with other fields, instead of raising.

        Raises:
            StoreError: a reading has fields that this version does not know.
        """
        return self._read("mail.id > ?", (after,), skip_stale=skip_stale)

    def readings_about(self, name: str, address: str) -> list["Reading"]:
        """The readings of whole threads in which somebody may go by a name or an address, in the same order.

        These are threads of which a mail gives the username (``name`` is folded) or comes from the address,
        threads whose application gives no username, and those of all their namesakes.

        Raises:
            StoreError: as ``readings``, of these.
        """
        with self._reading() as db:
            rows = db.execute("SELECT mail, thread, kind, sender, username FROM reading").fetchall()
        threads = {
            thread or mail
            for mail, thread, kind, sender, username in rows
            if (username.casefold() == name if username else kind == "application") or sender == address
        }
        names = {username for mail, thread, *_, username in rows if (thread or mail) in threads and username}
        threads |= {thread or mail for mail, thread, *_, username in rows if username in names}
        mails = json.dumps([mail for mail, thread, *_ in rows if (thread or mail) in threads])
        return self._read("mail.id IN (SELECT value FROM json_each(?))", (mails,), skip_stale=False)

    def _read(self, which: str, values: tuple[int | str], *, skip_stale: bool) -> list["Reading"]:
        with self._reading() as db:
            rows = db.execute(
                f"""
                SELECT mail.source, application.source, reading.json, twin.source
                FROM reading
                JOIN mail ON mail.id = reading.mail
                LEFT JOIN mail AS application ON application.id = reading.thread
                LEFT JOIN mail AS twin ON twin.id = mail.twin
                WHERE {which}
                ORDER BY reading.arrived IS NULL, reading.arrived, mail.id
                """,  # noqa: S608 -- our own words
                values,
            ).fetchall()
        found = []
        for row in rows:
            try:
                found.append(reading_of(*row))
            except ValueError as error:
                if not skip_stale:
                    raise StoreError(
                        f"{self._name}: what was read from {row[0]} was written by another version; "
                        "`otrs-apply reread` reads it again from the mail"
                    ) from error
        return found

    def replace_readings(self, changed: Iterable["Reading"], *, version: str | None = None) -> int:
        """Put readings in the place of those with the same sources, all or none; how many there were.

        ``version`` is the reader's, where it read the mails anew (None: they were only tied to threads).
        """
        count = 0
        with self._transaction() as db:
            for reading in changed:
                thread = id_of(db, reading.thread) if reading.thread else None
                count += replace_reading(db, reading, id_of(db, reading.source), thread, version)
        return count

    def outdated(self, version: str) -> int:
        """How many readings another version of the reader made."""
        with self._reading() as db:
            return int(
                db.execute("SELECT count(*) FROM reading WHERE version != ?", (version,)).fetchone()[0]
            )

    def thread_ends(self) -> tuple[Iterable[str], Iterable[str]]:
        """Message-IDs and senders by which a later mail is known to belong to an application."""
        keys = self.thread_keys()
        return keys.message_ids, keys.senders

    def thread_keys(self) -> ThreadKeys:
        """By what the next mails are tied to the applications that are here."""
        with self._reading() as db:
            rows = db.execute(
                """
                SELECT coalesce(application.source, mail.source), reading.kind,
                       mail.message_id, reading.sender, reading.username
                FROM reading
                JOIN mail ON mail.id = reading.mail
                LEFT JOIN mail AS application ON application.id = reading.thread
                WHERE reading.kind = 'application' OR reading.thread IS NOT NULL
                ORDER BY reading.arrived IS NULL, reading.arrived, mail.id
                """
            ).fetchall()
        message_ids: dict[str, str] = {}
        senders: dict[str, str] = {}
        usernames: dict[str, str] = {}
        for source, kind, message_id, sender, username in rows:
            if message_id:
                message_ids.setdefault(message_id, source)
            if kind == "application" and sender:
                senders[sender] = source
            if kind == "application" and username:
                usernames.setdefault(username, source)
        return ThreadKeys(message_ids, senders, usernames)
