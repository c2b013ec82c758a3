"""README and docs/: every command line in them runs, or parses where it needs what a test has not; links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import click
import pytest
from documents import EVERY, LANGUAGES, PAGES, ROOT, Block, ours, script
from forked import tool

from otrs_apply.cli import COMMANDS, cli
from otrs_apply.commands.examples import EXAMPLES
from otrs_apply.settings import load_settings
from otrs_apply.settings.keys import KEYS

LINK = re.compile(r"\]\(([^)\s]+)\)")
VARIABLE = re.compile(r"[A-Z_]+=")
SHELLS_OWN = frozenset("|&;<>()$`*?[~")
"""What a shell is needed for."""
SAMPLES = (
    "tejedor-application",
    "tejedor-amendment-time-zone",
    "fyrskepp-swedish-letter-minor",
    "near-miss-my-application",
    "newsletter-mentions-the-call",
)
"""Enough of them for whom the pages name."""
ELSEWHERE = {
    line
    for name in ("parse", "reread", "config path", "config check", "config schema")
    for line in EXAMPLES[name]
}
"""Examples of the help that change nothing: tests/test_help.py runs them, and each is a second of a processor."""
MAY_END = {
    "otrs-apply fetch sample_mail/": {7},
    "otrs-apply fetch": {7},
    "otrs-apply status": {4, 7},
}
"""Statuses besides 0: some sample mails wait for a person."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A new user's home beside the samples, with a mailbox that has them."""
    home = tmp_path_factory.mktemp("reader")
    (home / "sample_mail").mkdir()
    for mail in SAMPLES:
        (home / "sample_mail" / f"{mail}.eml").symlink_to(ROOT / "sample_mail" / f"{mail}.eml")
    with script("demo_server").demo_server(home / "sample_mail") as server:
        yield {
            "HOME": str(home),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
            "OTRS_APPLY_MAILBOX_URL": server.url,
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "OTRS_APPLY_MAILBOX_PASSWORD": server.password,
            "OTRS_APPLY_NOW": "2014-10-31T20:00:00Z",
        }


def test_every_command_line_runs(environment: dict[str, str]) -> None:
    """All pages after another, in one folder, as somebody does who reads them."""
    lines = [(block, line) for block in EVERY if block.language == "console" for line in block.commands()]
    for block, line in lines:
        if line in ELSEWHERE:
            continue
        done = typed(line, environment)
        said = f"{block}: {line}: {done.returncode}\n{done.stdout}{done.stderr}"
        assert done.returncode in {0, *MAY_END.get(line, ())}, said
        assert "Traceback" not in done.stdout + done.stderr, said


def typed(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What a shell makes of a line; one of our tool and its variables alone needs no shell."""
    home = Path(environment["HOME"])
    words = shlex.split(line, comments=True)
    variables = dict(word.split("=", 1) for word in takewhile(VARIABLE.match, words))
    left = words[len(variables) :]
    if left[0] == "otrs-apply" and not SHELLS_OWN.intersection(line.partition(" #")[0]):
        return tool(left[1:], environment | variables, home)
    command = ["bash", "-c", line]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("block", EVERY, ids=str)
def test_a_block_says_what_it_is(block: Block) -> None:
    assert block.language in LANGUAGES


@pytest.mark.parametrize(
    "block", [one for one in EVERY if one.language in {"sh", "crontab", "console"}], ids=str
)
def test_every_command_parses(block: Block) -> None:
    for line in block.commands():
        for words in ours(line):
            command: click.Command = cli
            ctx = click.Context(cli)
            while isinstance(command, click.Group):
                ctx = command.make_context("x", words, ignore_unknown_options=False)
                _, below, words = command.resolve_command(ctx, [*ctx._protected_args, *ctx.args])  # noqa: PLW2901, SLF001 -- click has no other name
                assert below, f"{block}: {line}"
                command = below
            command.make_context("x", words, parent=ctx)


@pytest.mark.parametrize("block", [one for one in EVERY if one.language == "toml"], ids=str)
def test_every_configuration_can_be_read(block: Block, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(block.text, "utf-8")
    file.chmod(0o600)
    assert load_settings(file, {"HOME": str(tmp_path)}).mailbox


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        path, _, section = link.partition("#")
        if "://" in path:
            continue
        there = (page.parent / path) if path else page
        assert there.exists(), link
        if section:
            titles = re.findall(r"^#+ (.*)$", there.read_text("utf-8"), re.MULTILINE)
            assert section in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in titles}


def test_the_table_of_keys_is_the_programs() -> None:
    page = (ROOT / "docs/configuration.md").read_text("utf-8")
    assert script("make_config_docs").written(page) == page, "run tools/make_config_docs.py"
    assert all(f"`{key.full}`" in page for key in KEYS)


def test_every_command_and_status_is_told_of() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"otrs-apply {name}" not in page] == []
    contract = {status for status, _ in script("make_man").STATUSES}
    assert contract == set(re.findall(r"^\| (\d+) \|", page, re.MULTILINE))
