"""Filing a batch: what is new, what was here before, and what only looks the same.

A mail is recognised by its content whatever its UID or file is called, and a copy by another route (a list's,
with other headers and footers) by its Message-ID, sender and own words. Another mail with the same Message-ID
is kept and noted: anybody can write any Message-ID.
"""

import sqlite3
from typing import TYPE_CHECKING

from otrs_apply.raw import Position, RawMail, Unfetched
from otrs_apply.store.base import sha256, storable, utc_text
from otrs_apply.store.rows import row_of, words_digest

if TYPE_CHECKING:
    from otrs_apply.models import Reading


class Filing:
    """One batch on its way into the tables."""

    def __init__(self, db: sqlite3.Connection, mailbox: str, version: str, *, renames: bool) -> None:
        self.db = db
        self.mailbox = storable(mailbox)
        self.version = version
        self.renames = renames
        self.taken: list[Reading] = []
        self.copies: list[str] = []
        self.notes: list[str] = []
        self._ids: dict[str, int] = {}
        """The batch's sources as they were handed in, to the mails that stand for them."""

    def keep(self, raw: RawMail, reading: "Reading") -> None:
        """Keep a mail and its reading, unless they are here already."""
        if self.keep_again(raw):
            return
        words, twin = words_digest(reading, raw.content), None
        if reading.message_id:
            message_id = storable(reading.message_id)
            twins = self.db.execute(
                "SELECT id, source, words FROM mail WHERE message_id = ? ORDER BY id", (message_id,)
            ).fetchall()
            if same := [row for row in twins if row[2] == words]:
                self._is_copy(raw, same[0][0])
                look(self.db, sha256(raw.content))  # its content differs, and is known from now on
                return
            if twins:
                twin = twins[0][0]
                self.notes.append(
                    f"{raw.source} has the Message-ID of {twins[0][1]}, but says something else"
                )
        self._insert(raw, reading, words, twin)

    def keep_again(self, raw: RawMail) -> bool:
        """Whether this content is here; if its UID has changed, the mail is found under the new one."""
        row = self.db.execute(
            "SELECT id, source, mailbox FROM mail WHERE digest = ?", (sha256(raw.content),)
        ).fetchone()
        if not row:
            return False
        mail, source, mailbox = row
        self._is_copy(raw, mail)
        if self.renames and mailbox == self.mailbox and source != raw.source:
            self.db.execute("UPDATE mail SET source = ? WHERE id = ?", (self._free_name(raw.source), mail))
        return True

    def _is_copy(self, raw: RawMail, mail: int) -> None:
        self._ids[raw.source] = mail
        self.copies.append(raw.source)

    def _insert(self, raw: RawMail, reading: "Reading", words: bytes, twin: int | None) -> None:
        source = self._free_name(raw.source)
        mail = self.db.execute(
            """
            INSERT INTO mail (mailbox, source, digest, message_id, words, twin, internal_date, content)
            VALUES (:mailbox, :source, :digest, :message_id, :words, :twin, :internal_date, :content)
            """,
            {
                "mailbox": self.mailbox,
                "source": source,
                "digest": sha256(raw.content),
                "message_id": storable(reading.message_id) if reading.message_id else None,
                "words": words,
                "twin": twin,
                "internal_date": utc_text(raw.internal_date),
                "content": raw.content,
            },
        ).lastrowid
        self.db.execute(
            """
            INSERT INTO reading (mail, version, arrived, kind, sender, username, json)
            VALUES (:mail, :version, :arrived, :kind, :sender, :username, :json)
            """,
            row_of(reading, self.version) | {"mail": mail},
        )
        self.db.execute(
            "DELETE FROM unfetched WHERE mailbox = ? AND source = ?", (self.mailbox, storable(raw.source))
        )
        self._ids[raw.source] = mail or 0
        self.taken.append(
            reading if source == reading.source else reading.model_copy(update={"source": source})
        )

    def tie_threads(self) -> None:
        """Tie readings to the applications they belong to, which may have come behind them."""
        for place, reading in enumerate(self.taken):
            if reading.thread is None:
                continue
            thread = self._ids.get(reading.thread) or id_of(self.db, reading.thread)
            self.db.execute(
                "UPDATE reading SET thread = ? WHERE mail = (SELECT id FROM mail WHERE source = ?)",
                (thread, reading.source),
            )
            named = self.db.execute("SELECT source FROM mail WHERE id = ?", (thread,)).fetchone()
            if (name := named[0] if named else None) != reading.thread:
                self.taken[place] = reading.model_copy(update={"thread": name})

    def _free_name(self, source: str) -> str:
        """The source, numbered where another mail has its name: "a.eml (2)"."""
        name, number = storable(source), 1
        while id_of(self.db, name) is not None:
            number += 1
            name = f"{storable(source)} ({number})"
        return name


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


def miss(db: sqlite3.Connection, mailbox: str, message: Unfetched) -> bool:
    """Remember a message that could not be had; whether it is the first time."""
    row = {
        "mailbox": storable(mailbox),
        "source": storable(message.source),
        "why": storable(message.why),
        "header": message.header,
    }
    known = db.execute(
        "SELECT 1 FROM unfetched WHERE mailbox = :mailbox AND source = :source", row
    ).fetchone()
    db.execute(
        """
        INSERT INTO unfetched (mailbox, source, why, header) VALUES (:mailbox, :source, :why, :header)
        ON CONFLICT (mailbox, source) DO UPDATE SET why = excluded.why, header = excluded.header
        """,
        row,
    )
    return known is None
