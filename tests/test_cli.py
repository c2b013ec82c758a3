"""The command line as people, scripts and cron use it: in this process with its own App, then for real."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from otrs_apply import __version__
from otrs_apply.cli import cli
from otrs_apply.commands.app import App
from otrs_apply.commands.progress import Progress
from otrs_apply.errors import MailboxError
from otrs_apply.raw import Batch, Position, RawMail, Unfetched, Wanted

NOW = datetime(2014, 10, 30, 12, 0, tzinfo=UTC)
TOOL = Path(sys.executable).parent / "otrs-apply"
MAIL = """\
Received: from mx.example.org by lists.example.org; Mon, {day} Oct 2014 12:00:00 +0000
From: {name} <{address}>
Subject: {subject}
Date: Mon, {day} Oct 2014 11:59:57 +0000
Message-ID: <{day}.{address}>
Content-Type: text/plain; charset=utf-8

Real name: {name}
Age: 34
Time zone: UTC+1
Talk pages: https://de.wikipedia.org/wiki/User_talk:{user}
Languages: German (native), English (fluent)
Technical abilities: OTRS, SQL, no Perl
What would you bring to the OTRS admin team?
I would bring patience, and ten years of tickets about licences.
"""


def mail(user: str, name: str, day: int = 20, subject: str = "") -> bytes:
    address = f"{user.lower().replace(' ', '.')}@example.org"
    subject = subject or f"OTRS administrator application: {user}"
    return MAIL.format(
        user=user.replace(" ", "_"), name=name, address=address, subject=subject, day=day
    ).encode()


class Given:
    """A source that hands out what a test gives it, then fails where it should."""

    name = "imaps://ann@mail.example.org:993/INBOX"

    def __init__(self, *batches: Batch, error: BaseException | None = None) -> None:
        self.batches = batches
        self.error = error

    def poll(self, since: Position | None, wanted: Wanted) -> Iterator[Batch]:
        del since, wanted
        yield from self.batches
        if self.error:
            raise self.error


class TestApp(App):
    """An App with a source of the test's own."""

    __test__ = False
    given: Given | None = None

    def open_source(self, source: str | None, store: object = None) -> object:  # type: ignore[override]
        return self.given or super().open_source(source, store)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    mails = tmp_path / "mails"
    mails.mkdir()
    (mails / "bee.eml").write_bytes(mail("Bee Keeper", "Bea Keeper"))
    (mails / "cid.eml").write_bytes(mail("Cid", "Cid \x1b[31mRed [bold]x[/bold]", 21))
    (mails / "spam.eml").write_bytes(mail("Dora", "Dora", 22, "Cheap watches"))
    return mails


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path),
        "OTRS_APPLY_STORE_PATH": str(tmp_path / "store.db"),
        "PATH": os.environ["PATH"],
    }


@pytest.fixture
def app(environ: dict[str, str]) -> TestApp:
    return TestApp(environ=environ, clock=lambda: NOW)


def run(app: App, *words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], obj=app)


def tool(environ: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([TOOL, *words], env=environ, capture_output=True, text=True, check=False)


def test_fetch_prints_a_row_for_each_and_accounts_for_all(app: App, folder: Path) -> None:
    done = run(app, "fetch", folder)
    assert done.exit_code == 0
    *rows, summary = done.stdout.splitlines()
    assert [row.split("\t")[:2] for row in rows] == [["application", "Bee Keeper"], ["application", "Cid"]]
    assert summary == "Looked at 3 messages: 2 applications, 1 other."


def test_fetch_again_changes_nothing(app: App, folder: Path) -> None:
    run(app, "fetch", folder)
    before = run(app, "list", "--json").stdout
    assert run(app, "fetch", folder).stdout.startswith("Nothing new")
    assert run(app, "list", "--json").stdout == before


def test_fetch_says_what_could_not_be_read(app: TestApp) -> None:
    app.given = Given(Batch(unfetched=(Unfetched("INBOX;UIDVALIDITY=1;UID=9", "the server says NO"),)))
    done = run(app, "fetch")
    assert done.exit_code == 7
    assert "INBOX;UIDVALIDITY=1;UID=9" in done.stderr
    assert done.stdout.splitlines()[-1] == "Looked at 1 message: 1 unreadable."


def test_fetch_keeps_what_came_before_a_fault(app: TestApp) -> None:
    app.given = Given(
        Batch(mails=(RawMail("1", mail("Bee", "Bea")),)), error=MailboxError("server gone; 1 kept")
    )
    done = run(app, "fetch")
    assert (done.exit_code, done.stderr) == (4, "otrs-apply: server gone; 1 kept\n")
    assert run(app, "list").stdout.startswith("Bee\t")


def test_quiet_fetch_says_nothing(app: App, folder: Path) -> None:
    done = run(app, "fetch", "-q", folder)
    assert (done.exit_code, done.output) == (0, "")


def test_fetch_json(app: App, folder: Path) -> None:
    told = json.loads(run(app, "fetch", folder, "--json").stdout)
    assert told["looked_at"] == 3
    assert [one["username"] for one in told["new"] if one["kind"] == "application"] == ["Bee Keeper", "Cid"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], ["Bee Keeper", "Cid"]),
        (["--reverse"], ["Cid", "Bee Keeper"]),
        (["--complete"], ["Bee Keeper", "Cid"]),
        (["--late"], []),
        (["--missing", "age"], []),
        (["--language", "de"], ["Bee Keeper", "Cid"]),
        (["--language", "German", "--language", "français"], []),
        (["--skill", "SQL", "--skill", "otrs"], ["Bee Keeper", "Cid"]),
        (["--skill", "perl"], []),
        (["--since", "2014-10-21"], ["Cid"]),
        (["--until", "2014-10-20"], ["Bee Keeper"]),
        (["--since", "10d", "--until", "now"], ["Bee Keeper", "Cid"]),
        (["bea", "KEEPER"], ["Bee Keeper"]),
        (["bea", "red"], []),
    ],
)
def test_list_filters(app: App, folder: Path, words: list[str], names: list[str]) -> None:
    run(app, "fetch", folder)
    told = json.loads(run(app, "list", "--json", *words).stdout)
    assert [one["username"] for one in told] == names


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--missing", "shoe size"],
        ["list", "--language", "qqqq"],
        ["list", "--skill", "juggling"],
        ["list", "--since", "soon"],
        ["show"],
        ["show", "Bee", "--raw", "--json"],
        ["parse"],
        ["parse", "no/such/file.eml"],
        ["fetch", "no/such/folder"],
        ["juggle"],
    ],
)
def test_wrong_usage(app: App, words: list[str]) -> None:
    done = run(app, *words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_nobody_applied_yet(app: App) -> None:
    assert run(app, "list").output == ""
    assert json.loads(run(app, "list", "--json").stdout) == []


@pytest.mark.parametrize("asked", ["Bee Keeper", "bee_keeper", "User:Bee_keeper", "bee"])
def test_show_finds_who_is_meant(app: App, folder: Path, asked: str) -> None:
    run(app, "fetch", folder)
    done = run(app, "show", asked)
    assert done.exit_code == 0
    assert done.stdout.startswith("Bee Keeper  Bea Keeper\ncomplete, ")
    for title in ("Fields", "Checks", "Qualifications", "Answer", "Other", "Mails"):
        assert f"\n{title}\n" in done.stdout


def test_show_suggests_the_nearest(app: App, folder: Path) -> None:
    run(app, "fetch", folder)
    done = run(app, "show", "Be Keper")
    assert done.exit_code == 6
    assert "did you mean Bee Keeper?" in done.stderr


def test_show_evidence_raw_and_json(app: App, folder: Path) -> None:
    run(app, "fetch", folder)
    assert "Time zone: ⟦UTC+1⟧  ← time zone" in run(app, "show", "bee", "--evidence").stdout
    raw = run(app, "show", "cid", "--raw").stdout
    assert "Message-ID: <21.cid@example.org>" in raw
    assert "Cid ␛[31mRed" in raw
    told = json.loads(run(app, "show", "bee", "--json").stdout)
    assert told["mails"][0]["kind"] == "application"


@pytest.mark.parametrize(
    "words",
    [["show", "cid"], ["list"], ["show", "cid", "--json"], ["show", "cid", "--raw"], ["show", "cid", "-v"]],
)
def test_nothing_of_a_mail_moves_the_terminal(app: App, folder: Path, words: list[str]) -> None:
    run(app, "fetch", folder)
    assert "\x1b" not in run(app, *words).output


def test_parse_prints_every_message_in_the_order_of_arrival(app: App, folder: Path) -> None:
    done = run(app, "parse", "--json", folder / "spam.eml", folder / "cid.eml", folder / "bee.eml")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["source"] for one in told] == ["bee.eml", "cid.eml", "spam.eml"]
    assert told[0]["received_at"] == "2014-10-20T12:00:00Z"
    assert not Path(app.environ["OTRS_APPLY_STORE_PATH"]).exists()


def test_parse_of_two_files_of_one_name(app: App, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "bee.eml"
    other.write_bytes(mail("Dee", "Dee", 23))
    done = run(app, "parse", "--json", folder / "bee.eml", other)
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["bee.eml", "bee.eml (2)"]


def test_parse_table_has_a_row_for_each(app: App, folder: Path) -> None:
    rows = run(app, "parse", folder).stdout.splitlines()
    assert [row.split("\t")[0] for row in rows] == ["bee.eml", "cid.eml", "spam.eml"]


def test_parse_reports_what_cannot_be_had_and_goes_on(app: TestApp) -> None:
    app.given = Given(
        Batch(mails=(RawMail("a", mail("Bee", "Bea")),), unfetched=(Unfetched("b", "no right to read it"),))
    )
    done = run(app, "parse", "--json", "x")
    assert done.exit_code == 7
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert "b" in done.stderr


def test_any_bytes_are_a_message(app: App, tmp_path: Path) -> None:
    path = tmp_path / "noise.eml"
    path.write_bytes(bytes(range(256)) * 40)
    done = run(app, "parse", "--json", path)
    assert done.exit_code in {0, 7}
    assert json.loads(done.stdout)["source"] == "noise.eml"


def test_reread_reports_what_changed(app: App, folder: Path) -> None:
    run(app, "fetch", folder)
    assert run(app, "reread").stdout.endswith("none read differently.\n")
    late = TestApp(
        environ={**app.environ, "OTRS_APPLY_CALL_DEADLINE": "2014-10-20T18:00:00Z"}, clock=lambda: NOW
    )
    done = run(late, "reread")
    assert "Cid\ton_time\tyes\tno\tcid.eml" in done.stdout
    assert run(late, "list", "--late", "--json").stdout.count('"username"') == 1


@pytest.mark.parametrize("before", [True, False])
def test_global_options_stand_before_or_after(
    app: App, folder: Path, tmp_path: Path, *, before: bool
) -> None:
    store = tmp_path / "other.db"
    options = ["--store", str(store), "--color", "never", "-v"]
    words = ["fetch", str(folder)]
    assert run(app, *(options + words if before else words + options)).exit_code == 0
    assert store.exists()


@pytest.mark.parametrize("words", [["--version"], ["list", "--version"], ["show", "--version"]])
def test_version(app: App, words: list[str]) -> None:
    assert run(app, *words).output == f"otrs-apply {__version__}\n"


@pytest.mark.parametrize("words", [["fetch"], ["list", "--since", "now"], ["list"]])
def test_a_wrong_configuration(environ: dict[str, str], tmp_path: Path, words: list[str]) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text("[mailbox]\nurll = 'x'\n")
    done = run(App(environ=environ | {"OTRS_APPLY_STORE_PATH": ""}), *words, "--config", config)
    assert done.exit_code == 3
    assert done.stderr.count("\n") == 1
    assert "wrong.toml" in done.stderr


def test_no_configuration_says_what_helps(app: App) -> None:
    done = run(app, "fetch")
    assert done.exit_code == 3
    assert "otrs-apply fetch FOLDER" in done.stderr


def test_the_clock_can_be_given(environ: dict[str, str], folder: Path) -> None:
    late = App(environ=environ | {"OTRS_APPLY_NOW": "2014-10-21T00:00:00Z"})
    run(late, "fetch", folder)
    assert "Bee Keeper" in run(late, "list", "--since", "1d").stdout
    done = run(App(environ=environ | {"OTRS_APPLY_NOW": "noon"}), "list", "--since", "1d")
    assert (done.exit_code, done.stderr.count("\n")) == (3, 1)


def test_a_defect_is_one_line_and_a_traceback_only_on_demand(app: TestApp) -> None:
    app.given = Given(error=ZeroDivisionError("\x1b[2Joops"))
    done = run(app, "fetch")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "ZeroDivisionError" in done.stderr
    told = run(app, "fetch", "-v").stderr
    assert "Traceback" in told
    assert "oops" not in done.stderr + told, "an exception's words may be an applicant's"


def test_interrupted(app: TestApp) -> None:
    app.given = Given(error=KeyboardInterrupt())
    assert run(app, "fetch").exit_code == 130


def test_progress_shows_how_far_it_is() -> None:
    terminal = Console(file=StringIO(), force_terminal=True, width=80)
    with Progress("imap://[::1]:143/INBOX", shows=True, patience=3600, console=terminal) as progress:
        progress(1200)
        progress.show()
    assert isinstance(terminal.file, StringIO)
    assert "imap://[::1]:143/INBOX: 1,200 looked at" in terminal.file.getvalue()


def test_progress_shows_on_a_terminal_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("a", shows=False, patience=0) as progress:
        progress(1)
    assert capsys.readouterr().err == ""


# For real, as another process.


def test_the_script_and_the_module(environ: dict[str, str]) -> None:
    assert tool(environ, "--version").stdout == f"otrs-apply {__version__}\n"
    told = subprocess.run(
        [sys.executable, "-m", "otrs_apply", "--version"],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == f"otrs-apply {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["fetch", "--help"], ["list", "--help"]])
def test_help_loads_nothing_heavy(environ: dict[str, str], words: list[str]) -> None:
    code = (
        "import sys\nfrom otrs_apply.cli import cli\n"
        f"try: cli({words!r})\nexcept SystemExit: pass\n"
        "print('loaded', *sorted({'pydantic', 'rich', 'imapclient', 'dateutil', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1].split() == ["loaded"]


def test_the_summary_of_nothing_loads_nothing_heavy(environ: dict[str, str]) -> None:
    code = (
        "import sys\nfrom otrs_apply.intake import Fetched\nfrom otrs_apply.commands.app import App\n"
        "from otrs_apply.commands.fetch import show\nshow(App(), Fetched())\n"
        "print('loaded', *sorted({'pydantic', 'rich', 'imapclient'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["Nothing new.", "loaded"]


def test_a_reader_that_has_seen_enough_is_no_error(environ: dict[str, str], folder: Path) -> None:
    tool(environ, "fetch", folder)
    child = subprocess.Popen(
        [TOOL, "show", "bee"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    assert child.stderr.read() == ""
    child.stderr.close()
    assert child.wait() == 0


def test_output_survives_any_locale(environ: dict[str, str], tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    (mails / "yamada.eml").write_bytes(mail("山田", "山田 太郎"))
    poor = environ | {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    assert tool(poor, "fetch", mails).returncode == 0
    told = subprocess.run([TOOL, "list", "--json"], env=poor, capture_output=True, check=True).stdout
    assert told.isascii()
    assert json.loads(told)[0]["username"] == "山田"
    assert tool(poor, "show", "山田").returncode == 0


def test_colours_only_where_they_are_asked_for(environ: dict[str, str], folder: Path) -> None:
    tool(environ, "fetch", folder)
    assert "\x1b" not in tool(environ | {"TERM": "xterm"}, "show", "bee").stdout
    assert "\x1b[1m" in tool(environ | {"TERM": "xterm"}, "show", "bee", "--color", "always").stdout
    shown = tool(environ | {"TERM": "xterm", "NO_COLOR": "1"}, "show", "bee", "--color", "always").stdout
    assert "\x1b[32m" not in shown
