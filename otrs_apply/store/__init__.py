"""The store: one SQLite file; all SQL stands here.

``open_store`` for who writes, ``read_store`` for who only looks. A commit is whole or nothing whatever
happens (kill -9, a full disk, a power cut); what goes wrong outside of us is a StoreError of one line.
Nothing here imports pydantic before a reading is handed out.
"""

from pathlib import Path
from types import TracebackType
from typing import Final, Self

from otrs_apply.store.digests import Digests, Polled, Told
from otrs_apply.store.erasure import Doomed, Erasure
from otrs_apply.store.mails import Added, Mails
from otrs_apply.store.opening import MEMORY, WAIT, connect_to_memory, connect_to_read, connect_to_write
from otrs_apply.store.polls import Poll, Polls
from otrs_apply.store.readings import Readings, ThreadKeys
from otrs_apply.store.waiting import Waiting

__all__: Final = [
    "Added",
    "Doomed",
    "Poll",
    "Polled",
    "Store",
    "ThreadKeys",
    "Told",
    "open_store",
    "read_store",
]


class Store(Mails, Waiting, Readings, Polls, Digests, Erasure):
    """Mails, what was read from them, and when; a context manager that closes the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def troubles(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file (``PRAGMA integrity_check``); () where it is whole."""
        with self._reading() as db:
            lines = [str(row[0]) for row in db.execute("PRAGMA integrity_check(10)")]
        return () if lines == ["ok"] else tuple(lines)


def open_store(path: Path | str, *, wait: float = WAIT) -> Store:
    """Open the store to write, making it where it is not there.

    Args:
        path: the file; ":memory:" for one that ends with the process.
        wait: seconds to wait for another process that writes.

    Raises:
        StoreError: it cannot be opened, is locked past the wait, damaged, or not of this program and version.
    """
    if str(path) == MEMORY:
        return Store(connect_to_memory(), None)
    return Store(connect_to_write(Path(path), wait), Path(path))


def read_store(path: Path | str, *, wait: float = WAIT) -> Store:
    """Open the store to read; one that is not there yet is empty, and is not made.

    Raises:
        StoreError: as ``open_store``.
    """
    if str(path) == MEMORY or not Path(path).exists():
        return Store(connect_to_memory(), None)
    return Store(connect_to_read(Path(path), wait), Path(path))
