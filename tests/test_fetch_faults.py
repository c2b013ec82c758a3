"""`otrs-apply fetch` against a mailbox that misbehaves: one line, its status, and the next poll makes it good."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from imap_servers import PASSWORD, Server
from mailboxes import mail
from scripted import Scripted

from otrs_apply.store import read_store

TOOL = Path(sys.executable).with_name("otrs-apply")
MAILS = {uid: mail(uid, "OTRS administrator application") for uid in range(101, 106)}
ALL = set(range(101, 106))


class Home:
    """A user's home: a store, and a mailbox on loopback."""

    def __init__(self, home: Path, port: int) -> None:
        self.store = home / "store.db"
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
        return subprocess.run(
            [TOOL, "fetch", *words],
            env=self.environ | environ,
            capture_output=True,
            text=True,
            check=False,
        )

    def uids(self) -> list[int]:
        with read_store(self.store) as store:
            assert store.troubles() == ()
            return sorted(int(raw.source.rpartition("=")[2]) for raw in store.mails())


@pytest.fixture
def server() -> Iterator[Scripted]:
    with Scripted(dict(MAILS)) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, server: Scripted) -> Home:
    return Home(tmp_path, server.port)


def refusing(uid: int) -> object:
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
    server.twist = refusing(103)  # type: ignore[assignment]
    for hour in (12, 13):  # the second poll tries it again, and says so again
        done = home.fetch(OTRS_APPLY_NOW=f"2014-10-30T{hour}:00:00Z")
        assert done.returncode == 7, done.stderr
        assert "UID=103" in done.stderr
        assert "UID=103" in done.stdout
        assert home.uids() == [101, 102, 104, 105]
    server.twist = lambda _number, _command, answer: answer
    done = home.fetch(OTRS_APPLY_NOW="2014-10-30T14:00:00Z")
    assert (done.returncode, done.stderr) == (0, "")
    assert home.uids() == sorted(ALL)
    server.commands.clear()
    assert home.fetch(OTRS_APPLY_NOW="2014-10-30T15:00:00Z").stdout == "Nothing new.\n"
    assert not [command for command in server.commands if "FETCH" in command]
