"""`otrs-apply digest` as cron runs it: what was not delivered in full is told again, and nothing else is."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from smtp_servers import smtp_server

from otrs_apply.call import load_call
from otrs_apply.cli import cli
from otrs_apply.commands.app import App
from otrs_apply.models import Kind
from otrs_apply.oauth.grant import Grant
from otrs_apply.oauth.keeping import Keeping
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mailbox
from otrs_apply.store import Poll, open_store
from otrs_apply.triage.candidate import wanted

NOW = datetime(2014, 10, 28, 8, 0, tzinfo=UTC)
TOOL = Path(sys.executable).parent / "otrs-apply"
INBOX = "imaps://desk@mail.example.org:993/INBOX"
MAIL = """\
Received: from mx.example.org by lists.example.org; Mon, {day} Oct 2014 12:00:00 +0000
From: Bea Banana <{user}@example.org>
Subject: OTRS administrator application: {user}
Date: Mon, {day} Oct 2014 11:59:57 +0000
Message-ID: <{day}.{user}@example.org>
Content-Type: text/plain; charset=utf-8

Real name: Bea Banana
Age: 34
Time zone: UTC+1
Talk pages: https://de.wikipedia.org/wiki/User_talk:{user}
Languages: German (native), French (fluent)
Technical abilities: OTRS, SQL, no Perl
What would you bring to the OTRS admin team?
I would bring patience, and ten years of tickets about licences.
"""


def mail(user: str, day: int = 20) -> bytes:
    return MAIL.format(user=user, day=day).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    mails = tmp_path / "mails"
    mails.mkdir()
    (mails / "bee.eml").write_bytes(mail("Bee"))
    (mails / "cid.eml").write_bytes(mail("Cid", 21))
    return mails


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path),
        "OTRS_APPLY_STORE_PATH": str(tmp_path / "store.db"),
        "OTRS_APPLY_NOW": NOW.isoformat(),
        "OTRS_APPLY_DIGEST_FROM": "desk@example.org",
        "PATH": os.environ["PATH"],
    }


@pytest.fixture
def app(environ: dict[str, str], folder: Path) -> App:
    made = App(environ=environ)
    assert run(made, "fetch", folder).exit_code == 0
    return made


def run(app: App, *words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], obj=App(environ=app.environ))


def told(app: App, *words: str) -> list[str]:
    """Whom the next digest tells as new."""
    done = run(app, "digest", "--json", *words)
    assert done.exit_code == 0, done.output
    return [one["name"] for one in json.loads(done.stdout)["new"]] if done.stdout else []


def tool(environ: dict[str, str], *words: str | Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [TOOL, *words], env=environ, check=False, **({"capture_output": True} | more)
    )


def test_everything_then_nothing_then_what_is_new(app: App, folder: Path) -> None:
    assert told(app) == ["Bee", "Cid"]
    done = run(app, "digest")
    assert (done.exit_code, done.output) == (0, "")
    (folder / "dan.eml").write_bytes(mail("Dan", 22))
    run(app, "fetch", folder)
    assert told(app) == ["Dan"]


def test_always_prints_all_the_same(app: App) -> None:
    run(app, "digest")
    assert "Nothing new since 28 Oct 2014, 08:00 UTC." in run(app, "digest", "--always").stdout


@pytest.mark.parametrize("words", [["--dry-run"], ["--since", "2014-10-20"], ["--since", "last monday"]])
def test_what_moves_nothing(app: App, words: list[str]) -> None:
    assert run(app, "digest", *words).exit_code == 0
    assert told(app) == ["Bee", "Cid"]


def test_since(app: App) -> None:
    run(app, "digest")
    assert told(app, "--since", "2014-10-21") == ["Cid"]
    assert told(app, "--since", "8d") == ["Bee", "Cid"]
    assert run(app, "digest", "--since", "some day").exit_code == 2


def test_each_name_has_its_own_past(app: App) -> None:
    assert told(app) == told(app, "--name", "weekly") == ["Bee", "Cid"]
    assert told(app) == told(app, "--name", "weekly") == []


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_forms(app: App, form: str) -> None:
    done = run(app, "digest", "--format", form)
    assert done.exit_code == 0
    assert "Bee" in done.stdout
    assert "Banana" not in done.stdout


def test_json_is_format_json(app: App) -> None:
    one, other = (
        run(app, "digest", "--dry-run", "--json"),
        run(app, "digest", "--dry-run", "--format", "json"),
    )
    assert one.stdout == other.stdout
    assert json.loads(one.stdout)["schema_version"] == 1


def test_what_the_settings_share(app: App) -> None:
    environ = {**app.environ, "OTRS_APPLY_PRIVACY_SHARE": "username, real_name, age, answer"}
    text = run(App(environ=environ), "digest").stdout
    assert "Bea Banana, 34" in text
    assert "UTC+1" not in text


def test_a_file_is_written_in_full_for_its_owner(app: App, tmp_path: Path) -> None:
    file = tmp_path / "digest.html"
    done = run(app, "digest", "--format", "html", "--output", file)
    assert (done.exit_code, done.output) == (0, "")
    assert file.read_text().startswith("<!DOCTYPE html>")
    assert file.stat().st_mode & 0o777 == 0o600
    assert told(app) == []


def test_a_file_that_cannot_be_written_tells_nothing(app: App, tmp_path: Path) -> None:
    assert run(app, "digest", "--output", tmp_path / "none" / "digest").exit_code == 2
    assert told(app) == ["Bee", "Cid"]


def test_a_full_disk_tells_nothing(app: App) -> None:
    with Path("/dev/full").open("wb") as full:
        done = tool(dict(app.environ), "digest", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("otrs-apply: standard output cannot be written (No space left")
    assert told(app) == ["Bee", "Cid"]


def test_a_closed_pipe_tells_nothing(app: App) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = tool(dict(app.environ), "digest", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert done.stderr == b""
    assert told(app) == ["Bee", "Cid"]


def sendmail(environ: dict[str, str], folder: Path, body: str) -> dict[str, str]:
    path = folder / "sendmail"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return environ | {"OTRS_APPLY_DIGEST_SENDMAIL": str(path)}


def test_killed_while_it_delivers_the_next_one_holds_everything(app: App, tmp_path: Path) -> None:
    environ = sendmail(dict(app.environ), tmp_path, "cat >/dev/null; kill -9 $PPID")
    done = tool(environ, "digest", "--mail-to", "ann@example.org")
    assert done.returncode == -signal.SIGKILL
    assert told(app) == ["Bee", "Cid"]


def test_killed_while_it_prints(app: App, folder: Path) -> None:
    for number in range(150):
        (folder / f"{number}.eml").write_bytes(mail(f"U{number}", 10 + number % 15))
    run(app, "fetch", "-q", folder)
    with subprocess.Popen(
        [TOOL, "digest", "--json"], env=dict(app.environ), stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stdout.read(1) == b"{"  # more than a pipe holds is still to come
        running.kill()
    assert len(told(app)) == 152


def test_mailed_by_sendmail(app: App, tmp_path: Path) -> None:
    environ = sendmail(dict(app.environ), tmp_path, f'echo "$@" >{tmp_path}/words; cat >{tmp_path}/letter')
    done = run(App(environ=environ), "digest", "--mail-to", "ann@example.org", "--mail-to", "bob@example.org")
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "words").read_text() == "-i -f desk@example.org -- ann@example.org bob@example.org\n"
    assert "Subject: OTRS administrators 2014: 2 new\n" in (tmp_path / "letter").read_text()
    assert told(app) == []
    (tmp_path / "letter").unlink()
    assert run(App(environ=environ), "digest", "--mail-to", "ann@example.org").output == ""
    assert not (tmp_path / "letter").exists()


@pytest.fixture
def by_smtp(app: App) -> Iterator[dict[str, str]]:
    with smtp_server(after_data="554 5.7.1 no") as taken:
        yield {
            **app.environ,
            "OTRS_APPLY_SMTP_URL": f"smtp://localhost:{taken.port}",
            "OTRS_APPLY_SMTP_TLS": "none",
        }
        assert taken.commands[-1] == "DATA"


def test_refused_after_data_tells_nothing(app: App, by_smtp: dict[str, str]) -> None:
    done = run(App(environ=by_smtp), "digest", "--mail-to", "ann@example.org")
    assert done.exit_code == 4
    assert re.fullmatch(
        r"otrs-apply: localhost:\d+: the letter is refused: 5.7.1 no \(554\); nothing counts as told.*\n",
        done.stderr,
    )
    assert told(app) == ["Bee", "Cid"]


def test_a_digest_answers_no_digest(app: App) -> None:
    call = load_call()
    with smtp_server() as taken:
        environ = {
            **app.environ,
            "OTRS_APPLY_SMTP_URL": f"smtp://127.0.0.1:{taken.port}",
            "OTRS_APPLY_SMTP_TLS": "none",
        }
        run(App(environ=environ), "digest", "--mail-to", call.address)
        ((_, _, content),) = taken.letters
    (before,) = read_mailbox([RawMail("bee.eml", mail("Bee"))], call)
    forms = [content, content.replace(b"From: otrs-apply <desk@", b"From: Bea <Bee@")]
    for form in forms:  # also where it comes from who applied
        read = read_mailbox([RawMail("bee.eml", mail("Bee")), RawMail("digest.eml", form)], call)
        assert [one for one in read if one.source == "bee.eml"] == [before]
        (ours,) = (one for one in read if one.source == "digest.eml")
        assert (ours.kind, ours.near_miss, ours.thread) == (Kind.OTHER, False, None)
    header = content.split(b"\r\n\r\n")[0] + b"\r\n\r\n"
    wanted(header, call, frozenset(), frozenset())  # wanted or not, it is nobody's
    app_store = app.store_path
    with open_store(app_store) as store:
        assert store.told("daily").at == NOW
    (app_store.parent / "mails" / "digest.eml").write_bytes(content)
    run(app, "fetch", app_store.parent / "mails")
    assert run(app, "digest").output == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--mail-to", "-oQ/tmp@example.org"], "is no mail address"),
        (["--mail-to", "a@b\nBcc: c@d"], "is no mail address"),
        (["--mail-to", "a@example.org", "--format", "html"], "--format goes with --output"),
        (["--json", "--format", "html"], "choose one"),
        (["--format", "pdf"], "Invalid value"),
    ],
)
def test_wrong_usage(app: App, words: list[str], said: str) -> None:
    done = run(app, "digest", *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert told(app) == ["Bee", "Cid"]


def test_the_configured_mailbox_that_is_not_polled_is_always_said(app: App) -> None:
    environ = {**app.environ, "OTRS_APPLY_MAILBOX_URL": "imaps://desk@mail.example.org/INBOX"}
    watching = App(environ=environ)
    assert f"{INBOX}: has never been polled" in " ".join(run(watching, "digest").stdout.split())
    with open_store(app.store_path) as store:
        store.record_poll(Poll(INBOX, NOW - timedelta(days=3), NOW - timedelta(days=3)))
    said = "no poll has succeeded since 25 Oct 2014, 08:00 UTC (3 days ago)"
    for _ in range(2):
        text = " ".join(run(watching, "digest").stdout.split())
        assert f"{INBOX}: {said}; does `otrs-apply fetch` run?" in text
    patient = App(environ=environ | {"OTRS_APPLY_DIGEST_STALE_AFTER": "1w"})
    assert run(patient, "digest").output == ""
    with open_store(app.store_path) as store:
        store.record_poll(Poll(INBOX, NOW, NOW, "no answer from mail.example.org:993"))
    text = " ".join(run(patient, "digest").stdout.split())
    assert f"{INBOX}: {said} no answer from mail.example.org:993" in text


def test_two_at_once_tell_it_once(app: App, tmp_path: Path) -> None:
    environ = sendmail(
        dict(app.environ),
        tmp_path,
        f"cat >/dev/null; {TOOL} digest >{tmp_path}/other 2>&1; echo $? >{tmp_path}/rc",
    )
    done = tool(environ, "digest", "--mail-to", "ann@example.org")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "rc").read_text() == "5\n"
    assert "another digest 'daily' is being delivered" in (tmp_path / "other").read_text()


def test_what_is_fetched_while_a_digest_is_delivered_is_in_the_next(app: App, tmp_path: Path) -> None:
    (tmp_path / "dan.eml").write_bytes(mail("Dan", 22))
    environ = sendmail(dict(app.environ), tmp_path, f"cat >/dev/null; {TOOL} fetch {tmp_path}/dan.eml >&2")
    done = tool(environ, "digest", "--mail-to", "ann@example.org")
    assert (done.returncode, done.stderr) == (0, b"")
    assert told(app) == ["Dan"]


def test_reread_and_uids_that_change_are_no_news(app: App) -> None:
    run(app, "digest")
    run(app, "reread")
    assert run(app, "digest").output == ""


def test_no_store_no_digest(environ: dict[str, str], tmp_path: Path) -> None:
    done = run(App(environ=environ), "digest")
    assert (done.exit_code, done.output) == (0, "")
    assert not (tmp_path / "store.db").exists()


def test_a_crontab_line(environ: dict[str, str], folder: Path) -> None:
    """As cron runs it: /bin/sh, HOME, a short PATH and little else."""
    bare = {name: environ[name] for name in ("HOME", "OTRS_APPLY_NOW")} | {"PATH": "/usr/bin:/bin"}
    line = f"{TOOL} fetch -q {folder} && {TOOL} digest"
    done = subprocess.run(["/bin/sh", "-c", line], env=bare, capture_output=True, check=False, cwd="/")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "* Bee: complete, 20 Oct 12:00" in done.stdout.decode()
    again = subprocess.run(["/bin/sh", "-c", line], env=bare, capture_output=True, check=False, cwd="/")
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"")


@pytest.mark.usefixtures("app")
def test_a_login_that_is_about_to_end(environ: dict[str, str], tmp_path: Path) -> None:
    ends = NOW + timedelta(days=5)
    grant = Grant("google", "desk@example.org", "me", "r", logged_in=NOW, renewed=NOW, refresh_ends=ends)
    Keeping(tmp_path / ".local/state/otrs-apply", "desk@mail.example.org").keep(grant)
    logged_in = {"OTRS_APPLY_MAILBOX_URL": INBOX, "OTRS_APPLY_MAILBOX_OAUTH": "google"}
    later = App(environ=environ | logged_in)
    words = "the login of desk@example.org with Google ends on 2014-11-02"
    shown = " ".join(run(later, "digest").stdout.split())
    assert f"The mailbox: polls stop when the login ends {words}; `otrs-apply login` renews it" in shown
    assert words not in run(later, "digest").stdout
