"""`--help` of every command: its examples can be typed, and those that need no mailbox are run."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from forked import tool

from otrs_apply.cli import COMMANDS, cli
from otrs_apply.commands.examples import EXAMPLES

ROOT = Path(__file__).parent.parent
ELSEWHERE = {"init", "watch", "login", "doctor"}
"""Need a mailbox, a browser or a person."""
STATUS = {"status": (4, 7), "fetch sample_mail/": (7,), "fetch --json sample_mail/": (0, 7), "parse": (0, 7)}


def commands(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(words), command
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below
            yield from commands(below, (*words, name))


EVERY = dict(commands(cli))
LINES = sorted({line for lines in EXAMPLES.values() for line in lines})


@pytest.mark.parametrize("words", EVERY)
def test_help_shows_its_examples(words: str) -> None:
    shown = CliRunner().invoke(cli, [*words.split(), "--help"], prog_name="otrs-apply")
    assert shown.exit_code == 0
    assert EXAMPLES[words]
    for line in EXAMPLES[words]:
        assert line.startswith(f"otrs-apply {words}".rstrip())
        assert f"  {line}\n" in shown.output


@pytest.mark.parametrize("line", LINES)
def test_an_example_can_be_parsed(line: str) -> None:
    command: click.Command = cli
    left = shlex.split(line.partition(" > ")[0])[1:]
    while isinstance(command, click.Group) and left:
        below = command.get_command(click.Context(command), left.pop(0))
        assert below, line
        command = below
    command.make_context("x", left)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "sample_mail").mkdir()
    for path in sorted(ROOT.glob("sample_mail/*.eml"))[-8:]:  # Tejedor among them
        (folder / "sample_mail" / path.name).symlink_to(path)
    return folder


def run(line: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("OTRS_APPLY_")},
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "OTRS_APPLY_NOW": "2014-10-31T20:00:00Z",
    }
    return tool(shlex.split(line)[1:], environment, home)


def test_examples_run_as_they_stand(home: Path) -> None:
    assert run("otrs-apply fetch sample_mail/", home).returncode in {0, 7}
    for command, lines in EXAMPLES.items():
        for line in lines:
            words = line.split()
            if words[1] in ELSEWHERE or "--mail-to" in line or line == "otrs-apply fetch" or " > " in line:
                continue
            done = run(line.replace("Quillfeather", "Marisol_Tejedor"), home)
            allowed = (0, *STATUS.get(command, ()), *STATUS.get(line.removeprefix("otrs-apply "), ()))
            assert done.returncode in allowed, f"{line}: {done.returncode} {done.stderr}"
            assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fecth", "fetch"),
        ("shwo x", "show"),
        ("digets", "digest"),
        ("exprot", "export"),
        ("list --mising age", "--missing"),
        ("config shwo", "show"),
    ],
)
def test_the_nearest_is_named(typed: str, meant: str, home: Path) -> None:
    done = run(f"otrs-apply {typed}", home)
    assert done.returncode == 2
    assert "Did you mean" in done.stderr
    assert f"'{meant}'" in done.stderr


def test_the_list_of_commands_says_what_each_does_on_its_line_and_imports_none() -> None:
    code = "import sys; from otrs_apply.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    shown = subprocess.run((sys.executable, "-c", code, "--help"), capture_output=True, text=True, check=True)
    for name, words in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(words)}$", shown.stdout, re.MULTILINE)
        assert f"otrs_apply.commands.{name}" not in shown.stderr.split()


@pytest.mark.parametrize("words", ["", "show", "config", "config show"])
def test_help_may_be_asked_for_as_a_command(words: str) -> None:
    asked = CliRunner().invoke(cli, ["help", *words.split()], prog_name="otrs-apply")
    assert (asked.exit_code, asked.stderr) == (0, "")
    assert asked.stdout == CliRunner().invoke(cli, [*words.split(), "--help"], prog_name="otrs-apply").stdout


def test_help_on_what_there_is_not() -> None:
    asked = CliRunner().invoke(cli, ["help", "shw"], prog_name="otrs-apply")
    assert asked.exit_code == 2
    assert "Did you mean 'show'?" in asked.stderr
