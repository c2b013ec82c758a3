"""`doctor`, `init` and `status` against real servers, files and stores."""

from __future__ import annotations

import json
import os
import pty
import select
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from imap_servers import PASSWORD, USER, Server

from otrs_apply.cli import cli
from otrs_apply.commands.app import App
from otrs_apply.raw import Unfetched
from otrs_apply.store import Poll, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2014, 10, 30, 12, 0, tzinfo=UTC)
TOOL = Path(sys.executable).parent / "otrs-apply"
SAMPLE = Path(__file__).parent.parent / "sample_mail" / "tejedor-application.eml"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path), "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD}


def run(environ: dict[str, str], *words: str) -> Result:
    return CliRunner().invoke(cli, list(words), obj=App(environ=environ))


def checks(result: Result) -> dict[str, tuple[str, str, str]]:
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    return {check: (state, words, remedy) for state, check, words, remedy in rows}


def bad(result: Result) -> list[str]:
    return [check for check, (state, *_) in checks(result).items() if state == "bad"]


def at(url: str, environ: dict[str, str], **more: str) -> dict[str, str]:
    return (
        environ | {"OTRS_APPLY_MAILBOX_URL": url} | {f"OTRS_APPLY_{key}": said for key, said in more.items()}
    )


def test_all_is_well(server: Server, folder: Callable[[Server], str], environ: dict[str, str]) -> None:
    name = folder(server)
    server.append(
        [b"Subject: OTRS administrator application: Bee\r\n\r\nHello\r\n", b"Subject: x\r\n\r\n"], name
    )
    environ = at(server.url(name), environ)
    environ |= (
        {"OTRS_APPLY_MAILBOX_CA_FILE": str(server.certificate)}
        if server.certificate
        else {"OTRS_APPLY_MAILBOX_TLS": "none"}
    )
    done = run(environ, "doctor")
    told = checks(done)
    assert (done.exit_code, bad(done)) == (0, []), done.stdout
    assert told["mailbox"][1].startswith(name)
    assert told["messages"][1].startswith("2 messages, 1 since")
    assert told["clock"][0] == "ok"
    assert told["TLS"][1].startswith("TLSv1." if server.certificate else "none")
    assert PASSWORD not in done.output
    document = json.loads(run(environ, "doctor", "--json").stdout)
    assert (document["well"], document["status"]) == (True, 0)
    assert [one["check"] for one in document["checks"]] == list(told)
    assert not (Path(environ["HOME"]) / ".local").exists(), "looking makes no store"


@pytest.mark.dovecot
def test_what_is_wrong_with_a_server_is_told_where_it_is(dovecot: Server, environ: dict[str, str]) -> None:
    trusting = {"MAILBOX_CA_FILE": str(dovecot.certificate)}
    tls = dovecot.url(scheme="imaps")
    told = [
        (at(tls, environ), "TLS", "mailbox.ca_file"),
        (at(dovecot.url(scheme="imaps", host="localhost.localdomain"), environ, **trusting), "host", "spelt"),
        (at(tls, environ, MAILBOX_PASSWORD="wrong", **trusting), "login", "password"),  # noqa: S106 -- none
        (at(tls.replace("INBOX", "Nope"), environ, **trusting), "mailbox", "it has"),
        (at(f"imaps://ann@127.0.0.1:{dovecot.port}", environ, **trusting), "TLS", "STARTTLS"),
        (at("imaps://ann@127.0.0.1:1", environ), "connection", "port"),
        (at("imaps://ann@no.invalid", environ), "host", "spelt"),
    ]
    for given, check, remedy in told:
        done = run(given, "doctor")
        if check == "host" and "localdomain" in given["OTRS_APPLY_MAILBOX_URL"] and bad(done) == ["TLS"]:
            check, remedy = "TLS", "as the certificate does"  # noqa: PLW2901 -- where the name stands for us
        assert (done.exit_code, bad(done)) == (4, [check]), done.stdout
        assert remedy in checks(done)[check][2], done.stdout
        assert checks(done)["clock"][0] == "skipped"
        assert checks(done)["store"][0] == "note", "what does not rest on it is looked at"


def test_a_wrong_configuration_comes_first(environ: dict[str, str]) -> None:
    done = run(environ, "doctor")
    assert (done.exit_code, bad(done)) == (3, ["configuration"])
    assert "otrs-apply init" in done.stdout


def test_a_damaged_store(environ: dict[str, str], tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(b"no database" * 100)
    done = run(at("imaps://ann@127.0.0.1:1", environ, STORE_PATH=str(store)), "doctor")
    assert done.exit_code == 5
    assert bad(done) == ["files", "connection", "store"]
    assert checks(done)["last poll"][0] == "skipped"


# --- status


def polled(path: Path, ended: datetime, error: str | None = None) -> None:
    with open_store(path) as store:
        store.record_poll(Poll("imaps://ann@mail.example.org:993/INBOX", ended, ended, error, {}))


@pytest.mark.parametrize(
    ("ago", "error", "status"),
    [
        (timedelta(hours=1), None, 0),
        (timedelta(days=2), None, 4),
        (timedelta(0), "refused; look", 4),
        (None, None, 4),
    ],
)
def test_status_for_monitoring(
    environ: dict[str, str], tmp_path: Path, ago: timedelta | None, error: str | None, status: int
) -> None:
    path = tmp_path / "store.db"
    if ago is not None:
        polled(path, NOW - ago, error)
    environ = at("imaps://ann@mail.example.org/INBOX", environ, STORE_PATH=str(path), NOW=NOW.isoformat())
    done = run(environ, "status")
    assert done.exit_code == status, done.output
    assert "Deadline\tin 36 hours" in done.stdout or "Deadline\tin 1 day" in done.stdout
    document = json.loads(run(environ, "status", "--json").stdout)
    assert document["status"] == status
    assert document["deadline"] == "2014-10-31T23:59:59Z"
    assert run(environ, "status", "-q").stdout == ""


def test_a_clock_that_jumped_back_is_said(environ: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    polled(path, NOW + timedelta(days=400))
    environ = at("imaps://ann@mail.example.org/INBOX", environ, STORE_PATH=str(path), NOW=NOW.isoformat())
    done = run(environ, "status")
    assert done.exit_code == 4
    assert "Last good poll\t400 days ahead of the clock" in done.stdout


def test_messages_that_could_not_be_read_wait_for_a_person(environ: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    polled(path, NOW)
    with open_store(path) as store:
        store.add([], (), (Unfetched("INBOX;UIDVALIDITY=1;UID=1", "too large"),), None, mailbox="m", at=NOW)
    environ = at("imaps://ann@mail.example.org/INBOX", environ, STORE_PATH=str(path), NOW=NOW.isoformat())
    done = run(environ, "status")
    assert done.exit_code == 7
    assert "Waits for you\t1 message that could not be read" in done.stdout


def test_readings_of_an_older_version_are_named(environ: dict[str, str], tmp_path: Path) -> None:
    environ = at("imaps://ann@127.0.0.1:1/INBOX", environ, STORE_PATH=str(tmp_path / "store.db"))
    done = run(environ, "-v", "fetch", str(SAMPLE))
    assert (done.exit_code, done.stderr) == (0, "")
    assert "older version" not in run(environ, "status").stdout + run(environ, "doctor").stdout
    with closing(sqlite3.connect(tmp_path / "store.db")) as db, db:
        db.execute("UPDATE reading SET version = '0'")
    assert "1 reading by an older version (`otrs-apply reread`)" in run(environ, "status").stdout
    assert "1 was read by an older version of the tool" in run(environ, "doctor").stdout
    assert run(environ, "reread").exit_code == 0
    assert "older version" not in run(environ, "status").stdout


# --- init


def init(environ: dict[str, str], server: Server, *more: str) -> Result:
    words = ["--address", USER, "--host", "127.0.0.1", "--port", str(server.tls_port)]
    words += ["--ca-file", str(server.certificate), "--password-from", "environment"]
    return run(environ, "init", *words, *more)


@pytest.mark.dovecot
def test_options_answer_every_question(dovecot: Server, environ: dict[str, str], tmp_path: Path) -> None:
    done = init(environ, dovecot)
    file = tmp_path / ".config/otrs-apply/config.toml"
    assert done.exit_code == 0, done.output
    assert file.stat().st_mode & 0o777 == 0o600
    assert checks(done)["login"][0] == "ok"
    assert PASSWORD not in done.output + file.read_text()
    text = file.read_text()
    again = init(environ, dovecot, "--mailbox", "Other")
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert file.read_text() == text
    forced = init(environ, dovecot, "--mailbox", "Other", "--force", "--no-check")
    assert (forced.exit_code, forced.stdout) == (0, "")
    assert "/Other" in file.read_text()


@pytest.mark.parametrize(
    ("words", "option"),
    [
        ((), "--address"),
        (("--address", "ann@example.org"), "--host"),
        (("--address", "ann@example.org", "--host", "x.invalid"), "--password-from"),
        (("--address", "a@b.c", "--host", "x.invalid", "--password-from", "file"), "--password-file"),
        (("--address", "a@b.c", "--host", "x.invalid", "--password-from", "command"), "--secret-command"),
    ],
)
def test_without_a_terminal_nothing_is_asked(
    environ: dict[str, str], tmp_path: Path, words: tuple[str, ...], option: str
) -> None:
    done = run(environ, "init", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{option} is missing" in done.stderr
    assert not (tmp_path / ".config").exists()


class Person:
    """Somebody at a terminal."""

    def __init__(self, environ: dict[str, str], *words: str) -> None:
        self.here, there = pty.openpty()
        self.process = subprocess.Popen([TOOL, *words], stdin=there, stdout=there, stderr=there, env=environ)
        os.close(there)
        self.seen = ""

    def answers(self, question: str, answer: str) -> None:
        start = len(self.seen)
        self._read(lambda: question in self.seen[start:])
        os.write(self.here, f"{answer}\n".encode())

    def leaves(self) -> int:
        self._read(lambda: False)
        os.close(self.here)
        return self.process.wait(20)

    def _read(self, enough: Callable[[], bool]) -> None:
        until = time.monotonic() + 30
        while not enough():
            assert time.monotonic() < until, self.seen
            if select.select([self.here], [], [], 1)[0]:
                try:
                    more = os.read(self.here, 4096)
                except OSError:  # the other end is closed
                    return
                if not more:
                    return
                self.seen += more.decode("utf-8", "replace")


@pytest.mark.dovecot
def test_a_person_is_asked(dovecot: Server, environ: dict[str, str], tmp_path: Path) -> None:
    secret = tmp_path / "secret/pw"
    with_terminal = {"HOME": environ["HOME"], "TERM": "dumb", "PATH": os.environ["PATH"]}
    more = ("--ca-file", str(dovecot.certificate), "--port", str(dovecot.tls_port))
    person = Person(with_terminal, "init", *more)
    person.answers("Address of the mailbox", "ann@localhost")
    person.answers("host name", "127.0.0.1")
    person.answers("User [ann@localhost]", USER)
    person.answers("Mailbox [INBOX]", "")
    person.answers("Where the password comes from [1]", "2")
    person.answers("File", str(secret))
    person.answers("Password, to be written to", PASSWORD)
    assert person.leaves() == 0, person.seen
    assert "All is well." in person.seen
    assert PASSWORD not in person.seen
    assert secret.stat().st_mode & 0o777 == 0o600


@pytest.mark.dovecot
def test_a_password_that_is_typed(dovecot: Server, environ: dict[str, str]) -> None:
    typed = at(
        dovecot.url(scheme="imaps"), {"HOME": environ["HOME"], "TERM": "dumb", "PATH": os.environ["PATH"]}
    )
    typed |= {"OTRS_APPLY_MAILBOX_CA_FILE": str(dovecot.certificate)}
    person = Person(typed, "doctor")
    person.answers(f"Password of {USER} at 127.0.0.1:", PASSWORD)
    assert person.leaves() == 0, person.seen
    assert PASSWORD not in person.seen
