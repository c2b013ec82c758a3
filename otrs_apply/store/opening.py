"""Opening the store's file: private, durable, patient, and never waiting for readers.

The file and SQLite's companions (``-wal``, ``-shm``) are the user's alone: SQLite gives these the rights of
the file, so it is made before SQLite sees it. Write-ahead logging lets everyone read while one writes;
``synchronous = FULL`` makes a commit outlast a power cut (https://www.sqlite.org/wal.html).
"""

import os
import sqlite3
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from otrs_apply.errors import StoreError
from otrs_apply.store.said import explaining
from otrs_apply.store.schema import VERSION, migrate, version_of

WAIT: Final = 5.0
"""Seconds that a writer waits for another one."""
PAUSE: Final = 0.02
MEMORY: Final = ":memory:"
PRIVATE: Final = 0o600


def connect_to_write(path: Path, wait: float) -> sqlite3.Connection:
    """The file, made where it is not there, with its tables as this version wants them."""
    _prepare_file(path)
    with explaining(str(path)):
        db = _connect(path.absolute().as_uri(), wait)
        try:
            _write_ahead(db, wait)
            migrate(db, str(path))
        except BaseException:
            db.close()
            raise
    return db


def connect_to_read(path: Path, wait: float) -> sqlite3.Connection:
    """The file as it is; on a medium that cannot be written it is read all the same.

    A file of an older version is brought up to ours first, for which it must be writable.
    """
    with explaining(str(path)):
        try:
            db = _readable(path.absolute().as_uri(), wait)
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
                raise
            if (wal := Path(f"{path}-wal")).exists() and wal.stat().st_size:
                raise  # its newest mails stand in the log, which cannot be read without writing beside it
            db = _readable(path.absolute().as_uri() + "?immutable=1", wait)
        try:
            old = version_of(db, str(path)) < VERSION
        except BaseException:
            db.close()
            raise
    if not old:
        return db
    db.close()
    return connect_to_write(path, wait)


def connect_to_memory() -> sqlite3.Connection:
    """A store that ends with the process: for tests, and for `list` before anything was fetched."""
    db = _connect(MEMORY, 0)
    migrate(db, MEMORY)
    return db


def _connect(uri: str, wait: float) -> sqlite3.Connection:
    db = sqlite3.connect(uri, timeout=wait, isolation_level=None, uri=True)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten: applicants' data is not ours
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def _readable(uri: str, wait: float) -> sqlite3.Connection:
    db = _connect(uri, wait)
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the first look at the file itself
        db.execute("PRAGMA query_only = ON")
    except BaseException:
        db.close()
        raise
    return db


def _write_ahead(db: sqlite3.Connection, wait: float) -> None:
    """Turn write-ahead logging on; SQLite does not wait by itself where two do so at once."""
    until = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(PAUSE)
        else:
            return


def _prepare_file(path: Path) -> None:
    """Make the file and the folders above it, for the user alone; take others' rights to a file of ours."""
    try:
        for folder in reversed(path.absolute().parents):
            with suppress(FileExistsError):
                if not folder.is_dir():
                    folder.mkdir(0o700)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise StoreError(f"{path} is not a file; choose a file with --store")
        if stat.S_IMODE(found.st_mode) & 0o077 and found.st_uid == os.geteuid():
            path.chmod(stat.S_IMODE(found.st_mode) & 0o700)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be made or opened ({error.strerror}); choose another place with --store"
        ) from error
