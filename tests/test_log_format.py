"""`--log-format json`: each line on standard error is an object; standard output stays as it is."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from otrs_apply.cli import cli
from otrs_apply.commands.app import App
from otrs_apply.commands.group import NAME

THEIRS = "Beatrix"
NOW = datetime(2026, 3, 4, 5, 6, 7, 890_000, UTC)


@pytest.fixture
def app(tmp_path: Path) -> App:
    return App(environ={"HOME": str(tmp_path)}, clock=lambda: NOW)


def run(app: App, *words: str, log: str = "json") -> Result:
    return CliRunner().invoke(cli, ["--log-format", log, *words], obj=app, prog_name=NAME)


def said(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_an_error(app: App) -> None:
    done = run(app, "fetch")
    (line,) = said(done)
    assert done.exit_code == line["status"] == 3
    assert (line["time"], line["level"]) == ("2026-03-04T05:06:07.890Z", "error")
    assert line["message"].startswith("no mailbox is configured")
    assert run(app, "fetch", log="text").stderr == f"otrs-apply: {line['message']}\n"


def test_a_note(app: App, tmp_path: Path) -> None:
    done = run(app, "config", "path")
    assert done.stdout == f"{tmp_path}/.config/otrs-apply/config.toml\n"
    assert [(one["level"], "status" in one) for one in said(done)] == [("info", False)]
    assert run(app, "-q", "config", "path").stderr == ""


def test_a_warning(app: App, tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "gone.eml").symlink_to("nowhere")
    done = run(app, "parse", str(tmp_path / "mails"))
    assert done.exit_code == 7
    assert [one["level"] for one in said(done)] == ["warning"]


def test_wrong_usage(app: App) -> None:
    done = run(app, "show", "--raw", "--json", "x")
    (line,) = said(done)
    assert done.exit_code == line["status"] == 2
    assert "choose one" in line["message"]


def test_a_defect_and_its_places(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError(THEIRS)

    monkeypatch.setattr(App, "read_store", fails)
    (line,) = said(run(app, "list"))
    assert (line["status"], "traceback" in line) == (1, False)
    (line,) = said(run(app, "-v", "list"))
    assert "ZeroDivisionError" in line["traceback"]
    assert THEIRS not in json.dumps(line)


def test_by_the_variable_which_the_option_beats(app: App) -> None:
    by_variable = App(environ={**app.environ, "OTRS_APPLY_LOG_FORMAT": "json"}, clock=app.clock)
    done = CliRunner().invoke(cli, ["fetch"], obj=by_variable)
    assert said(done)[0]["level"] == "error"
    done = CliRunner().invoke(cli, ["fetch", "--log-format", "text"], obj=by_variable)
    assert done.stderr.startswith("otrs-apply: ")


@pytest.mark.parametrize("words", ["\x1b[2J", "\u202eevil", "a\nb", "\ud800", "\x7f"], ids=repr)
def test_no_line_moves_a_terminal(app: App, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    app.log_format = "json"
    app.warn(words)
    line = capsys.readouterr().err
    assert line.rstrip("\n").isprintable()
    assert json.loads(line)["message"] == words
    assert click.unstyle(line) == line
