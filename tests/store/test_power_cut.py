"""The power goes: whatever of the unsynced bytes reached the disk, a commit is whole or never was.

SQLite syncs its log before a commit returns (``synchronous = FULL``) and the database before the log is begun
anew (https://www.sqlite.org/wal.html). So a disk after a power cut holds all that was synced, and of the rest
any pages, in any order: these tests lay such disks out.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from invented import pair, reading

from otrs_apply.raw import Position
from otrs_apply.store import Store, open_store

INBOX = "imaps://desk@mail.example.org:993/INBOX"
PAGE = 4096
BATCHES = 4


def batch(store: Store, number: int) -> None:
    store.add([pair(reading(str(number), text=f"{number} " * 3000))], position=Position(INBOX, 1, number + 1))


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def kept(path: Path) -> int:
    """How many batches there are, each whole, with the position behind them."""
    with open_store(path) as store:
        assert store.troubles() == ()
        sources = [raw.source for raw in store.mails()]
        assert sources == [one.source for one in store.readings()] == [str(n) for n in range(len(sources))]
        position = store.position(INBOX)
        assert position is not None
        assert position.uidnext == len(sources)
        batch(store, len(sources))  # and it goes on
        return len(sources)


class Disk:
    """A store as it was on the disk before and while each batch was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "store.db"
        with open_store(self.path) as store:
            batch(store, 0)
        self.database = self.path.read_bytes()
        self.ends = [0]
        with open_store(self.path) as store:
            for number in range(1, BATCHES):
                batch(store, number)
                self.ends.append(log_of(self.path).stat().st_size)
            self.log = log_of(self.path).read_bytes()
            assert self.path.read_bytes() == self.database  # all that is new stands in the log
        self.after = self.path.read_bytes()  # the last one to close has moved it there

    def laid_out(self, name: str, database: bytes, log: bytes) -> Path:
        """What a machine finds when the power is back."""
        folder = self.folder / name
        folder.mkdir()
        path = folder / "store.db"
        path.write_bytes(database)
        log_of(path).write_bytes(log)
        shutil.copymode(self.path, path)
        return path

    def synced(self, length: int) -> int:
        """How many batches stand in so much of the log, beside the one before it."""
        return sum(end <= length for end in self.ends)


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


LOST: dict[str, Callable[[bytes], bytes]] = {
    "nothing of it": lambda _tail: b"",
    "zeros for it": lambda tail: bytes(len(tail)),
    "other bytes for it": lambda tail: Random(len(tail)).randbytes(len(tail)),  # noqa: S311 -- no secret
    "its end alone": lambda tail: bytes((len(tail) + 1) // 2) + tail[(len(tail) + 1) // 2 :],
}


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_what_was_not_synced_is_lost_and_nothing_else(disk: Disk, lost: Callable[[bytes], bytes]) -> None:
    chance = Random(2014)  # noqa: S311 -- no secret
    lengths = [*disk.ends, *(end - 1 for end in disk.ends[1:]), *(end + 1 for end in disk.ends[1:-1])]
    lengths += [chance.randrange(len(disk.log)) for _ in range(12)]
    for place, length in enumerate(lengths):
        log = disk.log[:length] + lost(disk.log[length:])
        assert kept(disk.laid_out(f"{place}", disk.database, log)) == disk.synced(length), length


def test_any_pages_of_a_log_that_was_being_moved_may_have_reached_the_database(disk: Disk) -> None:
    before = disk.database + bytes(len(disk.after) - len(disk.database))
    for place in range(12):
        chance = Random(place)  # noqa: S311 -- no secret
        pages = (
            (disk.after if chance.random() < 0.5 else before)[start : start + PAGE]
            for start in range(0, len(disk.after), PAGE)
        )
        assert kept(disk.laid_out(f"{place}", b"".join(pages), disk.log)) == BATCHES
