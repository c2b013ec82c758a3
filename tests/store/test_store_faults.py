"""What goes wrong outside of us: each a StoreError of one line, and nothing half-written."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from invented import pair, reading

from otrs_apply.errors import StoreError
from otrs_apply.raw import Position
from otrs_apply.store import Store, open_store, read_store

INBOX = "imaps://desk@mail.example.org:993/INBOX"
NOBODY = 65534


def fill(store: Store, first: int, count: int = 5, size: int = 100) -> None:
    """Some mails and the position behind them."""
    mails = [pair(reading(str(n), text=f"{n} " * size)) for n in range(first, first + count)]
    store.add(mails, position=Position(INBOX, 1, first + count))


def holds(store: Store) -> int:
    """How many mails there are; the position says the same, always."""
    found = store.readings()
    position = store.position(INBOX)
    assert [one.source for one in found] == [str(n) for n in range(len(found))]
    assert (position.uidnext if position else 0) == len(found)
    assert [raw.source for raw in store.mails()] == [one.source for one in found]
    assert store.troubles() == ()
    return len(found)


def one_line(error: pytest.ExceptionInfo[StoreError]) -> str:
    said = str(error.value)
    assert "\n" not in said
    assert error.value.exit_status == 5
    return said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def filled(path: Path) -> Path:
    with open_store(path) as store:
        fill(store, 0)
    return path


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that a process without root's rights can come to."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def unprivileged(task: Callable[[], str]) -> str:
    """What the task returns (or the StoreError it raises) in a process that rights hold for."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            try:
                said = task()
            except StoreError as error:
                said = f"StoreError: {error}"
            os.write(writer, said.encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.parametrize("opens", [open_store, read_store])
def test_garbage_is_no_store(path: Path, opens: Callable[[Path], Store]) -> None:
    path.write_bytes(b"From nobody\n" * 1000)
    with pytest.raises(StoreError) as error:
        opens(path)
    assert one_line(error) == f"{path} is no store of otrs-apply; choose another file with --store"
    assert path.read_bytes() == b"From nobody\n" * 1000


@pytest.mark.parametrize("opens", [open_store, read_store])
def test_another_programs_database_is_left_alone(path: Path, opens: Callable[[Path], Store]) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (x)")
    with pytest.raises(StoreError) as error:
        opens(path)
    assert "belongs to another program" in one_line(error)


@pytest.mark.parametrize("opens", [open_store, read_store])
def test_a_newer_version_is_refused(filled: Path, opens: Callable[[Path], Store]) -> None:
    with closing(sqlite3.connect(filled)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError) as error:
        opens(filled)
    assert "was made by a newer otrs-apply (version 99, ours " in one_line(error)
    assert one_line(error).endswith("upgrade otrs-apply")


def test_a_damaged_file_is_said_to_be(filled: Path) -> None:
    size = filled.stat().st_size
    with filled.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(StoreError) as error, open_store(filled) as store:
        store.readings()
    assert (
        one_line(error)
        == f"{filled} is damaged; move it away and fetch again, the mailbox still has the mail"
    )


def test_a_truncated_file_is_said_to_be_damaged(filled: Path) -> None:
    os.truncate(filled, 6000)
    with pytest.raises(StoreError) as error, open_store(filled) as store:
        holds(store)
    assert "damaged" in one_line(error)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error:
        open_store(tmp_path)
    assert one_line(error) == f"{tmp_path} is not a file; choose a file with --store"


def test_a_place_below_a_file_cannot_be(filled: Path) -> None:
    with pytest.raises(StoreError) as error:
        open_store(filled / "below" / "store.db")
    assert "cannot be made or opened (" in one_line(error)


def test_nothing_fetched_yet_reads_as_empty_and_makes_no_file(path: Path) -> None:
    with read_store(path) as store:
        assert store.readings() == []
    assert not path.exists()


def test_a_reader_writes_nothing(filled: Path) -> None:
    with read_store(filled) as store, pytest.raises(StoreError) as error:
        fill(store, 5)
    assert "cannot be written" in one_line(error)


def test_a_store_that_cannot_be_written_is_read(outside: Path) -> None:
    path = outside / "store.db"
    with open_store(path) as store:
        fill(store, 0)
    path.chmod(0o444)
    outside.chmod(0o555)

    def read() -> str:
        with read_store(path) as store:
            return str(holds(store))

    def write() -> str:
        with open_store(path) as store:
            fill(store, 5)
        return "written"

    assert unprivileged(read) == "5"
    assert unprivileged(write) == (
        f"StoreError: {path} cannot be written; give yourself the right to write it and its folder, "
        "or choose another with --store"
    )
    outside.chmod(0o755)


def test_a_store_that_may_not_be_read_says_so(outside: Path) -> None:
    path = outside / "store.db"
    open_store(path).close()
    path.chmod(0)
    said = unprivileged(lambda: str(holds(read_store(path))))
    assert said.startswith(f"StoreError: {path} cannot be opened; look at its rights")


def test_a_folder_that_cannot_be_made_says_so(outside: Path) -> None:
    outside.chmod(0o555)
    said = unprivileged(lambda: str(open_store(outside / "new" / "store.db")))
    assert "cannot be made or opened (Permission denied); choose another place with --store" in said


def test_a_writer_waits_and_then_says_who_is_in_the_way(filled: Path) -> None:
    with (
        closing(sqlite3.connect(filled, isolation_level=None)) as other,
        open_store(filled, wait=0.1) as store,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as error:
            fill(store, 5)
        assert one_line(error) == f"another otrs-apply is at work on {filled}; try again in a moment"
        assert holds(store) == 5  # readers are not blocked
        with read_store(filled, wait=0) as reader:
            assert holds(reader) == 5
        other.execute("ROLLBACK")
        fill(store, 5)
        assert holds(store) == 10


def test_a_file_deleted_under_our_hands_is_noticed(filled: Path) -> None:
    with open_store(filled) as store:
        filled.unlink()
        with pytest.raises(StoreError) as error:
            fill(store, 5)
    assert one_line(error) == f"{filled} was moved or deleted while it was in use; run it again"


def test_a_full_store_keeps_what_it_had(filled: Path) -> None:
    with open_store(filled) as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001 -- as full as a disk can be
        store._db.execute(f"PRAGMA max_page_count = {pages + 5}")  # noqa: SLF001
        with pytest.raises(StoreError) as error:
            fill(store, 5, size=5000)
        assert one_line(error).startswith(f"the disk is full: {filled} could not be written")
        assert holds(store) == 5
    with open_store(filled) as store:
        fill(store, 5, size=5000)
        assert holds(store) == 10


@pytest.mark.parametrize("limit", [0, 1, 4096, 5000, 30_000, 60_000, 100_000, 200_000])
def test_a_disk_that_ends_at_any_byte_half_writes_nothing(path: Path, limit: int) -> None:
    def write() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with open_store(path) as store:
            for first in range(0, 100, 5):
                fill(store, first, size=500)
        return "all written"

    child = get_context("fork").Process(target=report, args=(write, path.with_suffix(".said")))
    child.start()
    child.join()
    said = path.with_suffix(".said").read_text() if path.with_suffix(".said").exists() else ""
    assert child.exitcode == 5, said
    with open_store(path) as store:
        before = holds(store)
        assert before % 5 == 0
        fill(store, before)
        assert holds(store) == before + 5


def report(task: Callable[[], str], where: Path) -> None:
    """Run the task in a child, whose exit status is the StoreError's."""
    try:
        task()
    except StoreError as error:
        os._exit(error.exit_status)
    except BaseException as error:  # noqa: BLE001 -- the parent shows it
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        where.write_text(repr(error))
        os._exit(1)
    os._exit(0)


def write_until_killed(path: Path, told: Connection) -> None:
    while True:
        with open_store(path) as store:
            for _ in range(3):
                position = store.position(INBOX)
                first = position.uidnext if position else 0
                fill(store, first, size=400)
                told.send(first + 5)


def test_killed_at_any_moment_nothing_is_lost_or_half_written(path: Path) -> None:
    known = 0
    for round_ in range(40):
        ours, theirs = Pipe()
        writer = get_context("fork").Process(target=write_until_killed, args=(path, theirs))
        writer.start()
        for _ in range(round_ % 5 + 1):
            known = ours.recv()  # stored, as the writer was told
        assert writer.pid
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        with open_store(path) as store:
            kept = holds(store)
        assert kept >= known
        assert kept % 5 == 0


def write_some(path: Path, name: str) -> None:
    with open_store(path) as store:
        for number in range(20):
            store.add([pair(reading(f"{name}-{number}", text=f"{name} {number}"))])
            store.add(position=Position(INBOX, 1, number))


def test_several_at_once_make_one_store_and_lose_nothing(path: Path) -> None:
    fork = get_context("fork")
    writers = [fork.Process(target=write_some, args=(path, name)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    with read_store(path) as store:
        assert {one.source for one in store.readings()} == {f"{n}-{i}" for n in "abcd" for i in range(20)}
        assert store.position(INBOX) == Position(INBOX, 1, 19)
        assert store.troubles() == ()


def test_two_that_poll_the_same_at_once_store_it_once(path: Path) -> None:
    fork = get_context("fork")
    writers = [fork.Process(target=write_some, args=(path, "same")) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with read_store(path) as store:
        assert len(store.readings()) == 20


def test_nothing_new_imports_neither_pydantic_nor_a_reader(path: Path) -> None:
    script = """
import sys
from datetime import datetime, UTC
from otrs_apply.store import Poll, open_store
now = datetime.now(UTC)
with open_store(sys.argv[1]) as store:
    store.position("x")
    store.record_poll(Poll("x", now, now))
print([name for name in ("pydantic", "rich", "imapclient", "email") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True
    )
    assert done.stdout == "[]\n"
