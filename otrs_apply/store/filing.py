"""Filing a batch: what is new, what was here before, and what only looks the same.

A mail is recognised by its content whatever its UID or file is called, and a copy by another route (a list's,
with other headers and footers) by its Message-ID, sender and own words. Another mail with the same Message-ID
is kept and noted: anybody can write any Message-ID. What was removed for good stays away by any route.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from otrs_apply.frozen import dataclass
from otrs_apply.raw import Position, RawMail
from otrs_apply.store.base import sha256, storable, utc_text
from otrs_apply.store.marks import is_erased, mark_all, marks_of
from otrs_apply.store.rows import own_words, reading_of, row_of

if TYPE_CHECKING:
    from otrs_apply.models import Reading

MOST_ALIKE: Final = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """What tells a mail that is here from others."""

    number: int
    mailbox: str
    source: str
    digest: bytes
    message_id: str | None


class Filing:
    """One batch on its way into the tables."""

    def __init__(self, db: sqlite3.Connection, mailbox: str, version: str, *, renames: bool) -> None:
        self.db = db
        self.mailbox = storable(mailbox)
        self.version = version
        self.renames = renames
        self.taken: list[Reading] = []
        self.copies: list[str] = []
        self.erased: list[str] = []
        """Sources of mails that were removed for good, and are left alone."""
        self.notes: list[str] = []
        self._ids: dict[str, int] = {}
        """The batch's sources as they were handed in, to the mails that stand for them."""
        self._before: dict[str, int] = {}
        """Sources of mails from earlier batches as they were when the batch was read, before any renaming."""

    def remember(self, readings: Iterable["Reading"]) -> None:
        """Find the mails that readings name before they are renamed."""
        for reading in readings:
            for name in (reading.source, reading.thread):
                if name and (mail := id_of(self.db, name)) is not None:
                    self._before[name] = mail

    def keep(self, raw: RawMail, reading: "Reading") -> None:
        """Keep a mail and its reading, unless they are here already."""
        raw, message_id = named(raw), storable(reading.message_id or "") or None
        digest = sha256(raw.content)
        alike = self._alike(raw.source, digest, message_id)
        if known := next((mail for mail in alike if mail.digest == digest), None):
            self._is_here(raw, known)
            return
        marks = _marks(raw, reading)
        if is_erased(self.db, marks):
            self.erased.append(raw.source)
            mark_all(self.db, marks)  # a copy by another route is known from now on
            return
        twins = [mail for mail in alike if message_id and mail.message_id == message_id]
        if same := next((mail for mail in twins if self._says_the_same(mail, reading)), None):
            self._is_copy(raw, same)
            look(self.db, digest)  # its content differs, and is known from now on
            return
        if twins:
            self.notes.append(
                f"{raw.source} has the Message-ID of {twins[0].source}, but says something else"
            )
        taken = any(mail.source == raw.source for mail in alike)
        source = self._free_name(raw.source) if taken else raw.source
        self._ids[raw.source] = self._insert(
            {
                "mailbox": self.mailbox,
                "source": source,
                "digest": digest,
                "message_id": message_id,
                "twin": twins[0].number if twins else None,
                "internal_date": utc_text(raw.internal_date),
                "content": raw.content,
            },
            reading,
        )
        self.taken.append(reading if source == reading.source else replace(reading, source=source))

    def recognises(self, raw: RawMail, reading: "Reading") -> bool:
        """Whether ``keep`` would take this mail for one that is here, or was removed for good."""
        raw, message_id = named(raw), storable(reading.message_id or "") or None
        digest = sha256(raw.content)
        alike = self._alike(raw.source, digest, message_id)
        if any(mail.digest == digest for mail in alike) or is_erased(self.db, _marks(raw, reading)):
            return True
        twins = (mail for mail in alike if message_id and mail.message_id == message_id)
        return any(self._says_the_same(mail, reading) for mail in twins)

    def keep_again(self, raw: RawMail) -> None:
        """Note a mail whose content is here; if its UID has changed, it is found under the new one."""
        raw, digest = named(raw), sha256(raw.content)
        if mail := next((one for one in self._alike(raw.source, digest, None) if one.digest == digest), None):
            self._is_here(raw, mail)
        elif is_erased(self.db, [digest]):
            self.erased.append(raw.source)
        else:  # a list's copy of a mail that is here
            self.copies.append(raw.source)

    def _alike(self, source: str, digest: bytes, message_id: str | None) -> list["Kept"]:
        """The mails that have one of these, as many as it takes: a flood may share one Message-ID."""
        rows = self.db.execute(
            """
            SELECT id, mailbox, source, digest, message_id FROM mail
            WHERE source = :source OR digest = :digest OR message_id = :message_id
            ORDER BY digest = :digest DESC, source = :source DESC, id LIMIT :most
            """,
            {"source": source, "digest": digest, "message_id": message_id, "most": MOST_ALIKE},
        )
        return [Kept(*row) for row in rows]

    def _says_the_same(self, mail: "Kept", reading: "Reading") -> bool:
        (stored,) = self.db.execute("SELECT json FROM reading WHERE mail = ?", (mail.number,)).fetchone()
        words = own_words(reading)
        try:
            there = reading_of(mail.source, None, stored, None)
        except ValueError:  # another version's, until `otrs-apply reread`: keep rather than lose
            return False
        return bool(words) and reading.sender.address == there.sender.address and words == own_words(there)

    def _is_here(self, raw: RawMail, mail: "Kept") -> None:
        self._is_copy(raw, mail)
        if self.renames and mail.mailbox == self.mailbox and mail.source != raw.source:
            name = self._free_name(raw.source)
            self.db.execute("UPDATE mail SET source = ? WHERE id = ?", (name, mail.number))

    def _is_copy(self, raw: RawMail, mail: "Kept") -> None:
        self._ids[raw.source] = mail.number
        self.copies.append(raw.source)

    def _insert(self, columns: dict[str, str | int | bytes | None], reading: "Reading") -> int:
        mail = self.db.execute(
            """
            INSERT INTO mail (mailbox, source, digest, message_id, twin, internal_date, content)
            VALUES (:mailbox, :source, :digest, :message_id, :twin, :internal_date, :content)
            """,
            columns,
        ).lastrowid
        self.db.execute(
            """
            INSERT INTO reading (mail, version, arrived, kind, sender, username, json)
            VALUES (:mail, :version, :arrived, :kind, :sender, :username, :json)
            """,
            row_of(reading, self.version) | {"mail": mail},
        )
        return mail or 0

    def tie_threads(self) -> None:
        """Tie readings to the applications they belong to, which may have come behind them."""
        for place, reading in enumerate(self.taken):
            if reading.thread is None:
                continue
            thread = self._thread_of(reading)
            self.db.execute(
                "UPDATE reading SET thread = ? WHERE mail = (SELECT id FROM mail WHERE source = ?)",
                (thread, reading.source),
            )
            named = self.db.execute("SELECT source FROM mail WHERE id = ?", (thread,)).fetchone()
            if (name := named[0] if named else None) != reading.thread:
                self.taken[place] = replace(reading, thread=name)

    def _thread_of(self, reading: "Reading") -> int | None:
        name = reading.thread or ""
        return self._ids.get(storable(name)) or self._before.get(name) or id_of(self.db, name)

    def change(self, changed: Iterable["Reading"]) -> None:
        """Put readings of earlier mails in the place of those that were there."""
        for reading in changed:
            replace_reading(
                self.db, reading, self._before.get(reading.source), self._thread_of(reading), None
            )

    @property
    def dealt_with(self) -> list[str]:
        """The sources that nobody needs to ask for again: stored by now or before, or left alone for good."""
        return [*self._ids, *self.copies, *self.erased]

    def _free_name(self, source: str) -> str:
        """The source, numbered where another mail has its name: "a.eml (2)"."""
        name, number = source, 1
        while id_of(self.db, name) is not None:
            number += 1
            name = f"{source} ({number})"
        return name


def _marks(raw: RawMail, reading: "Reading") -> list[bytes]:
    message_id = storable(reading.message_id or "") or None
    return marks_of(raw.content, message_id, reading.sender.address, utc_text(reading.sent_at))


def named(raw: RawMail) -> RawMail:
    """The mail under a name that can be stored."""
    return raw if (name := storable(raw.source)) == raw.source else replace(raw, source=name)


def replace_reading(
    db: sqlite3.Connection, reading: "Reading", mail: int | None, thread: int | None, version: str | None
) -> int:
    """Put a reading in the place of a mail's own; 0 where there is no such mail. Without version it stays."""
    return db.execute(
        """
        UPDATE reading
        SET version = coalesce(:version, version), arrived = :arrived, kind = :kind,
            thread = :thread, sender = :sender, username = :username, json = :json
        WHERE mail = :mail
        """,
        row_of(reading, "") | {"version": version, "mail": mail, "thread": thread},
    ).rowcount


def id_of(db: sqlite3.Connection, source: str) -> int | None:
    """The mail that goes by this source."""
    row = db.execute("SELECT id FROM mail WHERE source = ?", (storable(source),)).fetchone()
    return row[0] if row else None


def move(db: sqlite3.Connection, position: Position) -> None:
    """Go on to a position, never back: a slower poll of the same mailbox may finish behind a quicker one."""
    db.execute(
        """
        DELETE FROM unfetched WHERE mailbox = :mailbox  -- they are found again, under other UIDs
          AND EXISTS (SELECT 1 FROM position WHERE mailbox = :mailbox AND uidvalidity != :uidvalidity)
        """,
        {"mailbox": position.mailbox, "uidvalidity": position.uidvalidity},
    )
    db.execute(
        """
        INSERT INTO position (mailbox, uidvalidity, uidnext) VALUES (:mailbox, :uidvalidity, :uidnext)
        ON CONFLICT (mailbox) DO UPDATE SET
          uidnext = CASE uidvalidity WHEN excluded.uidvalidity THEN max(uidnext, excluded.uidnext)
                    ELSE excluded.uidnext END,
          uidvalidity = excluded.uidvalidity
        """,
        {"mailbox": position.mailbox, "uidvalidity": position.uidvalidity, "uidnext": position.uidnext},
    )


def look(db: sqlite3.Connection, digest: bytes) -> bool:
    """Remember something that is not to be new again; whether it was."""
    return (
        db.execute("INSERT INTO looked (digest) VALUES (?) ON CONFLICT DO NOTHING", (digest,)).rowcount == 1
    )
