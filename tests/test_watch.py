"""`otrs-apply watch`: shows mails as they come, loses and doubles none, ends when it is told to."""

import json
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from imap_servers import Server
from mailboxes import mail
from proxies import Last, Proxy, cut_at
from scripted import Scripted
from watched import Manager, Watcher

from otrs_apply.cli import cli
from otrs_apply.store import read_store

SUBJECT = "OTRS administrator application"
FIRST, SECOND, THIRD = (mail(number, SUBJECT) for number in (1, 2, 3))


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    one = Manager(tmp_path / "notify")
    yield one
    one.close()


def number_of(line: str) -> str:
    document = json.loads(line)
    assert document["event"] == "new"
    return re.sub(r"\D", "", document["username"])


def test_what_comes_is_shown_and_kept(
    server: Server, folder: Callable[[Server], str], tmp_path: Path, manager: Manager
) -> None:
    box = folder(server)
    server.append([FIRST], box)
    with Watcher(tmp_path, server.port, box, manager=manager) as watcher:
        assert number_of(watcher.told()) == "1"
        manager.hears("READY=1")
        manager.hears("STATUS=listening")
        server.append([SECOND], box)
        assert number_of(watcher.told()) == "2"
        manager.hears("STATUS=listening")
        server.append([mail(9, "Lunch"), THIRD], box)
        assert number_of(watcher.told()) == "3"
        manager.hears("STATUS=listening")
        assert watcher.ends(signal.SIGTERM) == 0
        manager.hears("STOPPING=1")
    with read_store(tmp_path / "store.db") as store:
        assert len(list(store.mails())) == 3
        last = store.last_poll(ok=True)
        assert last
        assert sum(last.counts.values()) <= 2


def test_ctrl_c_ends_with_its_own_status(server: Server, tmp_path: Path, manager: Manager) -> None:
    with Watcher(tmp_path, server.port, words=(), manager=manager) as watcher:
        manager.hears("STATUS=listening")
        assert watcher.ends(signal.SIGINT) == 130
        assert watcher.said() == ""


def test_a_closed_terminal_ends_it_cleanly_unless_it_is_told_not_to_mind(
    pymap: Server, tmp_path: Path, manager: Manager
) -> None:
    with Watcher(tmp_path, pymap.port, words=(), manager=manager) as watcher:
        manager.hears("STATUS=listening")
        assert watcher.ends(signal.SIGHUP) == 0
        manager.hears("STOPPING=1")
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does: it is inherited
    try:
        with Watcher(tmp_path, pymap.port, words=(), manager=manager) as watcher:
            manager.hears("STATUS=listening")
            watcher.process.send_signal(signal.SIGHUP)
            assert watcher.ends(signal.SIGINT) == 130
    finally:
        signal.signal(signal.SIGHUP, before)


def test_rows_as_fetch_has_them(pymap: Server, folder: Callable[[Server], str], tmp_path: Path) -> None:
    box = folder(pymap)
    with Watcher(tmp_path, pymap.port, box, words=()) as watcher:
        assert watcher.told() == "Nothing new."
        pymap.append([FIRST], box)
        assert watcher.told().startswith("application\t1\t")
        assert watcher.ends(signal.SIGTERM) == 0


@pytest.mark.parametrize("count", [1, 250, 900, 1500])
def test_a_connection_may_die_at_any_byte(
    pymap: Server, folder: Callable[[Server], str], tmp_path: Path, manager: Manager, count: int
) -> None:
    box = folder(pymap)
    pymap.append([FIRST], box)
    with (
        Proxy(pymap.port, cut_at(count)) as proxy,
        Watcher(tmp_path, proxy.port, box, manager=manager) as watcher,
    ):
        assert number_of(watcher.told()) == "1"
        manager.hears("STATUS=listening")
        pymap.append([SECOND], box)
        assert number_of(watcher.told()) == "2"
        assert watcher.ends(signal.SIGTERM) == 0
        assert watcher.told() == ""
    with read_store(tmp_path / "store.db") as store:
        assert store.troubles() == ()
        assert len(list(store.mails())) == 2


def test_a_connection_that_ends_in_idle_is_made_anew(
    dovecot: Server, folder: Callable[[Server], str], tmp_path: Path, manager: Manager
) -> None:
    box = folder(dovecot)

    def ends_idle(number: int, _before: int, data: bytes) -> bytes:
        return Last(data) if number == 0 and b"\r\n+ " in b"\r\n" + data else data

    with (
        Proxy(dovecot.port, ends_idle) as proxy,
        Watcher(tmp_path, proxy.port, box, manager=manager) as watcher,
    ):
        manager.hears("STATUS=listening")
        manager.hears("STATUS=listening")
        assert proxy.connections == 2
        dovecot.append([FIRST], box)
        assert number_of(watcher.told()) == "1"
        assert watcher.ends(signal.SIGTERM) == 0


def test_polls_again_before_the_server_takes_it_for_gone(
    dovecot: Server, folder: Callable[[Server], str], tmp_path: Path, manager: Manager
) -> None:
    with (
        Proxy(dovecot.port) as proxy,
        Watcher(
            tmp_path,
            proxy.port,
            folder(dovecot),
            manager=manager,
            environ={"OTRS_APPLY_MAILBOX_IDLE_FOR": "1s", "WATCHDOG_USEC": "400000"},
        ) as watcher,
    ):
        manager.hears("STATUS=listening")
        manager.hears("WATCHDOG=1")
        manager.hears("STATUS=listening")
        assert watcher.ends(signal.SIGTERM) == 0
        said = [command.partition(" ")[0] for command in proxy.commands]
    assert said[1:6] == ["EXAMINE", "NOOP", "IDLE", "", "EXAMINE"]  # "" is DONE, which has no tag
    assert proxy.connections == 1


def test_without_idle_it_asks(tmp_path: Path, manager: Manager) -> None:
    mails = {101: FIRST}

    def tell(_number: int, command: str, answer: bytes) -> bytes:
        if command == "NOOP" and 102 not in mails:
            mails[102] = SECOND
            return b"* 2 EXISTS\r\n" + answer
        return answer

    with (
        Scripted(mails, twist=tell) as server,
        Watcher(
            tmp_path, server.port, manager=manager, environ={"OTRS_APPLY_MAILBOX_NOOP_EVERY": "1s"}
        ) as watcher,
    ):
        assert number_of(watcher.told()) == "1"
        assert number_of(watcher.told()) == "2"
        assert watcher.ends(signal.SIGTERM) == 0
        assert "NOOP" in server.commands
        assert server.connections == 1


def test_a_refused_login_ends_it(pymap: Server, tmp_path: Path) -> None:
    with Watcher(tmp_path, pymap.port, environ={"OTRS_APPLY_MAILBOX_PASSWORD": "wrong"}) as watcher:
        line = watcher.said()
        assert "refuses the login" in line
        assert "wrong" not in line
        assert watcher.process.wait(20) == 4


def test_a_folder_is_not_watched(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["watch", str(tmp_path)])
    assert done.exit_code == 2
    assert "a mailbox on a server is watched" in done.output


def test_without_a_mailbox() -> None:
    done = CliRunner().invoke(cli, ["watch"], env={"OTRS_APPLY_CONFIG": "", "HOME": "/nowhere"})
    assert done.exit_code == 3
    assert len(done.output.strip().splitlines()) == 1
