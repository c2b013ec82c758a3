"""At a terminal and off it: colours, links, the pager, Ctrl-C, a reader that has seen enough."""

import os
import shlex
import socket
import subprocess
from pathlib import Path

import pytest
import terminals
from click.testing import CliRunner
from rich.text import Text
from terminals import TOOL, interrupted

from otrs_apply.cli import cli
from otrs_apply.commands import hyperlinks
from otrs_apply.commands.app import App
from otrs_apply.outputs.safe import terminal
from otrs_apply.outputs.show_page import link_pages

SAMPLES = Path(__file__).parent.parent / "sample_mail"
LINK = "\x1b]8;"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose store holds one applicant."""
    folder = tmp_path_factory.mktemp("home")
    words = ["--store", str(folder / "store.db"), "fetch", "-q", str(SAMPLES / "tejedor-application.eml")]
    assert CliRunner().invoke(cli, words, obj=App(environ={"HOME": str(folder)})).exit_code == 0
    return folder


@pytest.fixture
def environ(home: Path) -> dict[str, str]:
    store = str(home / "store.db")
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-kitty",
        "OTRS_APPLY_STORE_PATH": store,
    }


NO_PAGER = {"PAGER": "/bin/true"}
"""What comes to it is not seen."""


def test_talk_pages_are_links_on_a_terminal_that_shows_them(environ: dict[str, str]) -> None:
    shown = terminals.run("show", "marisol_t", environ=environ | NO_PAGER | {"NO_COLOR": "1"})
    assert shown.status == 0
    assert ";https://es.wikipedia.org/wiki/Usuaria_discusi%C3%B3n:Marisol_Tejedor\x1b\\" in shown.text
    assert "\x1b[1m" in shown.text
    assert "\x1b[32m" not in shown.text


def test_no_links_where_they_are_not_shown(environ: dict[str, str]) -> None:
    text = terminals.run("show", "marisol_t", environ=environ | {"TERM": "xterm"}).text
    assert LINK not in text
    assert "\x1b[32m" in text


def test_a_dumb_terminal_gets_plain_text_and_no_pager(environ: dict[str, str]) -> None:
    dumb = environ | NO_PAGER | {"TERM": "dumb"}
    text = terminals.run("show", "marisol_t", environ=dumb, size=(10, 80)).text
    assert "\x1b" not in text
    assert "Marisol Tejedor" in text


def test_piped_there_are_none_whatever_is_asked_for(environ: dict[str, str]) -> None:
    command = [TOOL, "show", "marisol_t", "--color", "always"]
    piped = subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
    assert "\x1b[1m" in piped
    assert LINK not in piped


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("TERM=xterm-256color VTE_VERSION=6800", True),
        ("TERM=xterm-256color VTE_VERSION=4999", False),
        ("TERM=xterm-256color VTE_VERSION=x", False),
        ("TERM=xterm-256color WT_SESSION=1", True),
        ("TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.4.20", True),
        ("TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.0", False),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal TERM_PROGRAM_VERSION=455", False),
        ("TERM=tmux-256color TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a VTE_VERSION=6800", False),
        ("TERM=tmux-256color TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4", True),
        ("TERM=screen VTE_VERSION=6800", False),
        ("TERM=foot", True),
        ("TERM=xterm", False),
        ("TERM=dumb WT_SESSION=1", False),
        ("WT_SESSION=1", False),
        ("TERM=xterm FORCE_HYPERLINK=1", True),
        ("TERM=foot FORCE_HYPERLINK=0", False),
    ],
)
def test_which_terminals_show_links(said: str, *, shown: bool) -> None:
    assert hyperlinks.shown(dict(one.split("=") for one in said.split())) is shown


# --- the pager


@pytest.fixture
def pager(tmp_path: Path) -> tuple[str, Path]:
    """A pager that keeps what it is handed, and where."""
    kept = tmp_path / "paged"
    script = tmp_path / "pager"
    script.write_text(f"#!/bin/sh\ncat > {shlex.quote(str(kept))}\n")
    script.chmod(0o755)
    return str(script), kept


def test_what_is_longer_than_the_terminal_is_paged(environ: dict[str, str], pager: tuple[str, Path]) -> None:
    program, kept = pager
    shown = terminals.run("show", "marisol_t", environ=environ | {"PAGER": program}, size=(10, 80))
    assert (shown.status, shown.text) == (0, "")
    assert "Usuaria_discusión:Marisol_Tejedor" in kept.read_text("utf-8")
    assert "\x1b" not in kept.read_text("utf-8"), "a pager that may know no escapes is handed none"


def test_a_pager_that_is_not_there_hides_nothing(environ: dict[str, str]) -> None:
    shown = terminals.run("show", "marisol_t", environ=environ | {"PAGER": "/nowhere/pager"}, size=(10, 80))
    assert "Usuaria_discusión:Marisol_Tejedor" in shown.text


# --- ends


def test_ctrl_c_while_a_server_is_silent(environ: dict[str, str], tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"imap://ann@127.0.0.1:{silent.getsockname()[1]}"
        more = {
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "OTRS_APPLY_MAILBOX_PASSWORD": "x",
            "OTRS_APPLY_STORE_PATH": str(store),
            "OTRS_APPLY_LOG_FORMAT": "json",
        }
        child = subprocess.Popen(
            [TOOL, "fetch", url],
            env=environ | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        terminals.until_there_is(store)
        status, said = interrupted(child)
    assert status == 130
    assert "Traceback" not in said
    assert '"message": "interrupted", "status": 130' in said


def test_a_reader_that_wants_one_line(environ: dict[str, str]) -> None:
    """As with `| head -1`; the pipe is so small that the writer meets it closed."""
    child = subprocess.Popen(
        [TOOL, "show", "--json", "marisol_t"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        bufsize=1,
        pipesize=4096,
    )
    assert child.stdout
    assert child.stdout.read(1) == "{"
    child.stdout.close()
    assert child.stderr
    with child.stderr as errors:
        assert errors.read() == ""
    assert child.wait(60) == 0


def test_a_full_disk_is_no_defect(environ: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [TOOL, "list"], env=environ, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    said = "standard output cannot be written (No space left on device); run it again"
    assert done.stderr == f"otrs-apply: {said}\n"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/wiki/User_talk:Ana",
        "http://es.wikipedia.org/wiki/User_talk:Ana",
        "https://es.wikipedia.org.evil.example/wiki/Ana",
        "https://es.wikipedia.org/w/index.php?title=Ana&action=delete",
        "https://es.wikipedia.org/wiki/Ana\x1b\\",
    ],
)
def test_no_other_address_is_a_link(address: str) -> None:
    text = Text(terminal.line(address))
    link_pages(text, (address,))
    assert text.spans == []
