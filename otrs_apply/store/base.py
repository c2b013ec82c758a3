"""What all parts of the store stand on: one connection, and transactions that are whole or nothing."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from otrs_apply.errors import StoreError
from otrs_apply.store.said import explaining

LONE: Final = re.compile("[\ud800-\udfff]")


class Base:
    """A connection to the store's file."""

    def __init__(self, db: sqlite3.Connection, path: Path | None) -> None:
        self._db = db
        self._path = path
        self._name = str(path) if path else "the store"
        self._inode = _inode(path)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with explaining(self._name):
            yield self._db

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything within is stored, or nothing of it."""
        with explaining(self._name):
            self._db.execute("BEGIN IMMEDIATE")  # waits for other writers here, never in the middle
            try:
                yield self._db
                self._still_there()
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk may have rolled back already
                    self._db.execute("ROLLBACK")
                raise

    def _still_there(self) -> None:
        """SQLite would go on writing into a file that has been deleted, and nobody would know."""
        if _inode(self._path) != self._inode:
            raise StoreError(f"{self._name} was moved or deleted while it was in use; run it again")


def _inode(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def sha256(content: bytes) -> bytes:
    """The digest by which content is recognised."""
    import hashlib  # `list` asks for none

    return hashlib.sha256(content).digest()


def utc_text(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC, of one length, so that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None


def utc_moment(text: str | None) -> datetime | None:
    """The moment that ``utc_text`` wrote."""
    return datetime.fromisoformat(text) if text else None


def storable(text: str) -> str:
    """Without lone surrogates (a file name that is not UTF-8), which SQLite and JSON refuse; no shorter."""
    try:
        text.encode()  # a twentieth of the time that looking for one takes
    except UnicodeEncodeError:
        return LONE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text
