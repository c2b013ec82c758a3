"""`otrs-apply fetch` against a mailbox that misbehaves: one line, its status, and the next poll makes it good."""

import base64
import contextlib
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
from forked import tool
from imap_servers import PASSWORD, Server
from mailboxes import mail
from scripted import CUT, Scripted, Twist

from otrs_apply.cli import cli
from otrs_apply.store import open_store, read_store

THOROUGH = bool(os.environ.get("OTRS_APPLY_THOROUGH"))
"""`make faults`: hundreds of times rather than a few."""
FORK = get_context("fork")

TOOL = Path(sys.executable).with_name("otrs-apply")
MAILS = {uid: mail(uid, "OTRS administrator application") for uid in range(101, 106)}
ALL = sorted(MAILS)


class Home:
    """A user's home: a store, and a mailbox on loopback."""

    def __init__(self, home: Path, port: int) -> None:
        self.port = port
        self.store = home / "store.db"
        self.said = home / "said.txt"
        self.environ = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "OTRS_APPLY_STORE_PATH": str(self.store),
            "OTRS_APPLY_MAILBOX_URL": Server("", port).url(),
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD,
            "OTRS_APPLY_NOW": "2014-10-30T12:00:00Z",
        }

    def fetch(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return tool(["fetch", *words], self.environ | environ)

    def fetch_anew(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """By a Python that starts in this environment."""
        return subprocess.run(
            [TOOL, "fetch", *words],
            env=self.environ | environ,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, prepare: Callable[[], object] = lambda: None) -> ForkProcess:
        """A poll in a process of its own, which need not load anything."""

        def run() -> None:
            os.environ.clear()
            os.environ.update(self.environ)
            sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 -- for as long as the process lives
            sys.stderr = self.said.open("w")
            prepare()
            try:
                cli.main(["fetch", "-v"])
            except SystemExit as done:
                with contextlib.suppress(OSError):  # the disk is full for this as well
                    sys.stderr.flush()
                os._exit(int(done.code or 0))
            os._exit(99)

        process = FORK.Process(target=run)
        process.start()
        return process

    def poll(self, prepare: Callable[[], object] = lambda: None) -> tuple[int | None, str]:
        """Its exit status, and what it says on standard error."""
        process = self.start(prepare)
        process.join()
        return process.exitcode, self.said.read_text()

    def uids(self) -> list[int]:
        """What is stored, by UID: whole, unaltered, and behind no position that it does not reach."""
        with read_store(self.store) as store:
            assert store.troubles() == ()
            mails = {int(raw.source.rpartition("=")[2]): raw.content for raw in store.mails()}
            assert len(mails) == len(list(store.mails())) == len(store.readings())
            waiting = {int(one.source.rpartition("=")[2]) for one in store.unfetched()}
            position = store.position(Server("", 0).url().replace(":0/", f":{self.port}/"))
        assert mails == {uid: MAILS[uid] for uid in mails}
        behind = {uid for uid in ALL if position and uid < position.uidnext}
        assert behind <= {*mails, *waiting}
        return sorted(mails)


@pytest.fixture
def server() -> Iterator[Scripted]:
    with Scripted(dict(MAILS)) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, server: Scripted) -> Home:
    return Home(tmp_path, server.port)


def refusing(uid: int) -> Twist:
    def twist(_number: int, command: str, answer: bytes) -> bytes:
        if "BODY.PEEK[]" in command and b"(UID %d " % uid in answer:
            tag = answer.rsplit(b"\r\n", 2)[1].partition(b" ")[0]
            gone = re.sub(rb"(?s)\* \d+ FETCH \(UID %d .*?\)\r\n(?=\*|\w+ OK)" % uid, b"", answer)
            return gone.replace(tag + b" OK", tag + b" NO [SERVERBUG] \x1b[31mcorrupt")
        return answer

    return twist


def test_a_message_that_is_refused_is_listed_with_its_uid_and_read_when_it_can_be(
    home: Home, server: Scripted
) -> None:
    server.twist = refusing(103)
    for hour in (12, 13):  # the second poll tries it again, and says so again
        done = home.fetch(OTRS_APPLY_NOW=f"2014-10-30T{hour}:00:00Z")
        assert done.returncode == 7, done.stderr
        assert "UID=103" in done.stderr
        assert "UID=103" in done.stdout
        assert home.uids() == [101, 102, 104, 105]
    server.twist = lambda _number, _command, answer: answer
    done = home.fetch(OTRS_APPLY_NOW="2014-10-30T14:00:00Z")
    assert (done.returncode, done.stderr) == (0, "")
    assert home.uids() == ALL
    server.commands.clear()
    assert home.fetch(OTRS_APPLY_NOW="2014-10-30T15:00:00Z").stdout == "Nothing new.\n"
    assert not [command for command in server.commands if "FETCH" in command]


def one_line(said: str) -> str:
    assert said.startswith("otrs-apply: ")
    assert said.count("\n") == 1
    assert PASSWORD not in said
    return said


def then_all(home: Home) -> None:
    """The next clean poll has everything, once; the one behind it nothing new."""
    assert home.poll() == (0, "")
    assert home.uids() == ALL
    assert home.poll() == (0, "")
    assert home.uids() == ALL


def test_what_came_before_a_fault_is_told_with_it(home: Home, server: Scripted) -> None:
    def twist(number: int, command: str, answer: bytes) -> bytes:
        second = "BODY.PEEK[]" in command and "107" in command
        return CUT if second or (number and "EXAMINE" in command) else answer

    for uid in (106, 107):  # too long to be fetched together
        server.mails[uid] = mail(uid, "OTRS administrator application") + b"x" * (3 << 20)
    server.twist = twist
    done = home.fetch(OTRS_APPLY_MAILBOX_POLL_TIMEOUT="3")
    assert done.returncode == 4
    assert len([line for line in done.stdout.splitlines() if line.startswith("application")]) == 6
    assert "6 messages of this poll are kept" in one_line(done.stderr)


@pytest.mark.parametrize("limit", range(0, 400_000, 997) if THOROUGH else [0, 60_000, 120_000])
def test_a_disk_that_is_full_at_any_byte(home: Home, limit: int) -> None:
    def full() -> None:
        sys.stderr = sys.stdout  # which is no file
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    status, _ = home.poll(full)
    assert status in {0, 5}
    then_all(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")
@pytest.mark.parametrize("size", range(16, 400, 4) if THOROUGH else [100, 160])
def test_a_tiny_disk(home: Home, tmp_path: Path, size: int) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", disk], check=False, capture_output=True
    )
    if mount.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        home.environ["OTRS_APPLY_STORE_PATH"] = str(disk / "store.db")
        status, said = home.poll()
        assert status in {0, 5}
        if status:
            assert "disk" in one_line(said)
        subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=True)
        assert home.poll() == (0, "")
        home.store = disk / "store.db"
        assert home.uids() == ALL
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def test_a_folder_that_vanishes(home: Home, server: Scripted, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    home.environ["OTRS_APPLY_STORE_PATH"] = str(gone / "store.db")

    def vanish(_number: int, command: str, answer: bytes) -> bytes:
        if "BODY.PEEK[]" in command:
            shutil.rmtree(gone)
        return answer

    server.twist = vanish
    status, said = home.poll()
    assert status == 5
    assert "moved or deleted" in one_line(said)
    server.twist = lambda _number, _command, answer: answer
    home.store = gone / "store.db"
    then_all(home)


def test_killed_at_any_moment(home: Home) -> None:
    chance = random.Random(2014)  # noqa: S311 -- any moments
    started = time.monotonic()
    assert home.poll()[0] == 0
    longest = time.monotonic() - started
    for _ in range(400 if THOROUGH else 3):
        for path in home.store.parent.glob("store.db*"):
            path.unlink()
        poll = home.start()
        poll.join(chance.uniform(0, longest))
        poll.kill()
        poll.join()
        if home.store.exists() and home.store.stat().st_size:
            assert set(home.uids()) <= set(ALL)
        then_all(home)


def test_polls_at_once_store_everything_once(home: Home) -> None:
    for _ in range(50 if THOROUGH else 1):
        for path in home.store.parent.glob("store.db*"):
            path.unlink()
        polls = [home.start() for _ in range(4)]
        for poll in polls:
            poll.join()
        assert {poll.exitcode for poll in polls} == {0}
        assert home.uids() == ALL


@pytest.mark.skipif(not THOROUGH, reason="it waits for seconds; the store's own test waits for less")
def test_a_store_in_use_is_waited_for_and_then_said(home: Home) -> None:
    open_store(home.store).close()
    with closing(sqlite3.connect(home.store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        status, said = home.poll()
        assert status == 5
        assert "another otrs-apply is at work" in one_line(said)
        other.execute("ROLLBACK")
    then_all(home)


def test_a_renumbered_mailbox_doubles_nothing_and_says_so_in_one_line(home: Home, server: Scripted) -> None:
    home.poll()
    server.uidvalidity = 8
    server.mails = {uid + 400: content for uid, content in MAILS.items()}
    status, said = home.poll()
    assert status == 0
    assert said.count("\n") == 1
    assert "numbered the mailbox's messages anew" in said
    with read_store(home.store) as store:
        assert [raw.source for raw in store.mails()] == [
            f"INBOX;UIDVALIDITY=8;UID={uid + 400}" for uid in ALL
        ]
    assert home.poll() == (0, "")


def test_a_renamed_mailbox_doubles_nothing(home: Home) -> None:
    home.poll()
    home.environ["OTRS_APPLY_MAILBOX_URL"] += "%20of%202014"
    assert home.poll() == (0, "")
    with read_store(home.store) as store:
        assert len(list(store.mails())) == len(ALL)


@pytest.mark.parametrize(
    "environ",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "OTRS_APPLY_NOW": "1971-01-01T00:00:00Z"},
        {
            "TZ": "America/St_Johns",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "OTRS_APPLY_NOW": "9999-12-31T23:59:59Z",
        },
        {"TZ": ":nonsense", "LC_ALL": "xx_XX", "OTRS_APPLY_NOW": "0001-01-01T00:00:00Z"},
    ],
)
def test_no_clock_zone_or_locale_changes_what_is_read(home: Home, environ: dict[str, str]) -> None:
    assert home.poll()[0] == 0
    with read_store(home.store) as store:
        before = store.readings()
    home.store.unlink()
    done = home.fetch_anew(**environ)
    assert (done.returncode, done.stderr) == (0, "")
    with read_store(home.store) as store:
        assert store.readings() == before
    then_all(home)


def says(pattern: str, words: str) -> Twist:
    """A server that answers some commands so."""

    def twist(_number: int, command: str, answer: bytes) -> bytes:
        if not re.match(pattern, command):
            return answer
        tag = answer.rsplit(b"\r\n", 2)[-2].partition(b" ")[0].decode()
        return words.format(tag=tag, secret=PASSWORD).encode().replace(b"CUT", CUT)

    return twist


@pytest.mark.parametrize(
    ("twist", "status"),
    [
        (says("LOGIN", "{tag} NO [ALERT] {secret} is wrong\r\n"), 4),
        (says("LOGIN", "* BYE {secret}\r\nCUT"), 4),
        (says("LOGIN", "{tag} BAD {secret} \x1b[2J\r\n"), 4),
        (says("LOGIN", "{secret}\r\nCUT"), 4),
        (says("EXAMINE", "{tag} NO {secret}\r\n"), 4),
        (says("EXAMINE", "* OK [ALERT] {secret}\r\n* BYE {secret}\r\nCUT"), 4),
        (says("EXAMINE", '* OK [UIDVALIDITY "{secret}"] x\r\n{tag} OK [READ-ONLY] {secret}\r\n'), 4),
        (says("UID FETCH 101:105 .INTERN|UID FETCH 10. ", "{tag} NO {secret}\r\n"), 7),
    ],
)
def test_a_server_that_repeats_the_password_finds_nobody_who_writes_it_down(
    home: Home, server: Scripted, twist: Twist, status: int
) -> None:
    server.twist = twist
    home.environ["OTRS_APPLY_MAILBOX_POLL_TIMEOUT"] = "3" if status == 4 else "60"
    done, told = home.poll()
    assert done == status, told
    written = b"".join(path.read_bytes() for path in home.store.parent.glob("store.db*"))
    plain = PASSWORD.replace("\\", "").replace('"', "")
    for said in (told.encode(), written):
        for secret in (PASSWORD, plain, base64.b64encode(PASSWORD.encode()).decode()):
            assert secret.encode() not in said
    assert "\x1b" not in told


def test_the_password_stands_in_no_command_line_and_no_traceback(home: Home, server: Scripted) -> None:
    lines: list[str] = []

    def look(_number: int, command: str, answer: bytes) -> bytes:
        if command.startswith("EXAMINE"):
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                with contextlib.suppress(OSError):
                    lines.append(path.read_text(errors="replace"))
        return answer

    server.twist = look
    command = home.store.with_name("password.sh")
    command.write_text(f"printf %s '{PASSWORD}'")
    home.environ.pop("OTRS_APPLY_MAILBOX_PASSWORD")
    done = home.fetch_anew("-v", OTRS_APPLY_MAILBOX_PASSWORD_COMMAND=f"sh {command}")
    assert done.returncode == 0, done.stderr
    assert any("otrs-apply" in line for line in lines)
    assert not [line for line in lines if PASSWORD in line and "pymap" not in line]  # a server of the tests
    assert PASSWORD not in done.stdout + done.stderr
