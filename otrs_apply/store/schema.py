"""The store's tables: numbered steps, counted by SQLite's own ``user_version``.

A step that was ever released is never edited; what changes is a further step. All steps that a file lacks run
in one transaction, so a file is never between two versions.
"""

import sqlite3
from typing import Final

from otrs_apply.errors import StoreError

APPLICATION_ID: Final = 0x4F545241
""""OTRA": tells our file from other programs' (https://www.sqlite.org/pragma.html#pragma_application_id)."""

FIRST: Final = (
    """
    CREATE TABLE mail (             -- what was received: the append-only truth
      id INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order of storing; never used twice: digests count by it
      mailbox TEXT NOT NULL,        -- the URL without password, or the path, that it was found in
      source TEXT NOT NULL UNIQUE,  -- file name, or FOLDER;UIDVALIDITY=n;UID=n; the name that readings go by
      digest BLOB NOT NULL UNIQUE,  -- SHA-256 of content: recognises a mail whatever it is called
      message_id TEXT,              -- as in the header; senders can repeat it, so not unique
      twin INTEGER REFERENCES mail (id) ON DELETE SET NULL, -- an earlier, other mail with this Message-ID
      internal_date TEXT,           -- the receiving server's stamp, ISO 8601 in UTC; null for plain files
      content BLOB NOT NULL         -- the message as received, without the attachments that were not fetched
    )
    """,
    "CREATE INDEX mail_message_id ON mail (message_id)",
    """
    CREATE TABLE reading (          -- what was read from it: derived, rebuilt by `otrs-apply reread`
      mail INTEGER PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
      version TEXT NOT NULL,        -- the reader's
      arrived TEXT,                 -- received, else sent, ISO 8601 in UTC: the order in which they are shown
      kind TEXT NOT NULL,           -- models.Kind
      thread INTEGER REFERENCES mail (id) ON DELETE SET NULL, -- the application that it belongs to
      sender TEXT NOT NULL,         -- address, in lower case
      username TEXT,                -- null where the mail gives none
      json TEXT NOT NULL            -- models.Reading without source and thread, which stand in columns
    )
    """,
    # Deleting a mail looks for those that point to it.
    "CREATE INDEX mail_twin ON mail (twin) WHERE twin IS NOT NULL",
    "CREATE INDEX reading_thread ON reading (thread) WHERE thread IS NOT NULL",
    """
    CREATE TABLE looked (           -- what is not kept, or kept by another route: never to be new again
      digest BLOB PRIMARY KEY       -- SHA-256 of a whole mail, or of a header (of sources without UIDs)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE unfetched (        -- messages that could not be had, which wait for a person
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      mailbox TEXT NOT NULL,
      source TEXT NOT NULL,
      why TEXT NOT NULL,
      header BLOB NOT NULL,
      UNIQUE (mailbox, source)
    )
    """,
    """
    CREATE TABLE position (         -- how far a mailbox was read (RFC 9051, 2.3.1.1)
      mailbox TEXT PRIMARY KEY,
      uidvalidity INTEGER NOT NULL,
      uidnext INTEGER NOT NULL      -- every UID below it has been dealt with, and what was taken is stored
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE poll (             -- the latest polls, and the last good one of each mailbox
      id INTEGER PRIMARY KEY,
      mailbox TEXT NOT NULL,
      started TEXT NOT NULL,        -- ISO 8601 in UTC
      ended TEXT NOT NULL,
      error TEXT,                   -- one harmless line; null where all went well
      counts TEXT NOT NULL          -- JSON: what was looked at, by kind
    )
    """,
    "CREATE INDEX poll_mailbox ON poll (mailbox, error)",
    """
    CREATE TABLE digest (           -- what the last digest of each name held
      name TEXT PRIMARY KEY,
      mail INTEGER NOT NULL,        -- the newest mail.id when it was delivered
      at TEXT NOT NULL              -- when it was delivered, ISO 8601 in UTC
    ) WITHOUT ROWID
    """,
)

TRIES: Final = (
    # What the server would not hand out may come another time, and its position need not wait for it.
    "ALTER TABLE unfetched ADD COLUMN passing INTEGER NOT NULL DEFAULT 0",  # whether it may
    "ALTER TABLE unfetched ADD COLUMN tries INTEGER NOT NULL DEFAULT 1",  # how often it was asked for
    "ALTER TABLE unfetched ADD COLUMN tried TEXT",  # the last time, ISO 8601 in UTC
)

TOLD: Final = (
    # Readings change without a new mail (`reread`), so what was told is remembered, not only how far.
    """
    CREATE TABLE told (
      digest TEXT NOT NULL,         -- the digest's name
      item TEXT NOT NULL,           -- what it is: an applicant, a doubt, ... (digest/ledger.py)
      mail INTEGER REFERENCES mail (id) ON DELETE CASCADE, -- the mail that it is about; null: none
      said TEXT NOT NULL,           -- as it was told: JSON, or a digest of it
      UNIQUE (digest, item, mail)
    )
    """,
    "CREATE INDEX told_mail ON told (mail) WHERE mail IS NOT NULL",
)

ERASED: Final = (
    """
    CREATE TABLE erased (           -- what was removed for good, and is not to come back
      mark BLOB PRIMARY KEY         -- SHA-256 that recognises a mail (store/marks.py); tells nothing of it
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE erasing (          -- an erasure whose bytes may stand in the file still; empty but then
      id INTEGER PRIMARY KEY,
      asked BLOB NOT NULL,          -- salted digest of what was asked for: doing it again ends it
      receipt TEXT NOT NULL         -- JSON of store/erasure.Erased, which names nobody
    )
    """,
)

STEPS: Final = (FIRST, TRIES, TOLD, ERASED)
"""Step n brings a file from ``user_version`` n to n + 1."""

VERSION: Final = len(STEPS)


def version_of(db: sqlite3.Connection, name: str) -> int:
    """How many steps a file has behind it; 0 where it is new.

    Raises:
        StoreError: it is another program's, or a newer otrs-apply made it.
    """
    # In this order: another process may make the file in between, and the owner is then ours.
    empty = db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    owner = int(db.execute("PRAGMA application_id").fetchone()[0])
    fresh = owner == 0 and version == 0 and empty
    if owner != APPLICATION_ID and not fresh:
        raise StoreError(f"{name} belongs to another program; choose another file with --store")
    if version > VERSION:
        raise StoreError(
            f"{name} was made by a newer otrs-apply (version {version}, ours {VERSION}); upgrade otrs-apply"
        )
    return version


def migrate(db: sqlite3.Connection, name: str) -> None:
    """Bring a file to our version; two processes may do so at once, one of them finds it done."""
    if version_of(db, name) == VERSION:
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[version_of(db, name) :]:
            for statement in step:
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
