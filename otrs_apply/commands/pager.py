"""A pager for what is longer than the terminal; none where output is piped or the terminal is dumb.

``$PAGER``, else less, by way of click, which knows the platforms; ``less -FRX`` unless ``$LESS`` says more.
"""

import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Final

import click

from otrs_apply.commands.app import App

PAGED: Final = frozenset({"list", "show", "parse", "export"})
"""Commands whose output may be long, and that keep nothing: a digest counts as told only once it is seen."""
ESCAPES: Final = re.compile(r"\x1b(?:\[[0-9;?]{0,40}[A-Za-z]|\][^\x07\x1b]{0,4000}(?:\x07|\x1b\\))")
"""What rich writes and no column shows: colours, and links (OSC 8)."""
LINKS: Final = re.compile(r"\x1b\][^\x07\x1b]{0,4000}(?:\x07|\x1b\\)")
LESS_VERSION: Final = re.compile(rb"less (\d{1,6})")
LINKS_SINCE: Final = 590
"""A less that lets links through with -R, as tried; an older one is not trusted to."""


class _Held(io.TextIOWrapper):
    """Holds what is printed and is a terminal to whoever asks, as it will come to one."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="backslashreplace", write_through=True)

    def isatty(self) -> bool:
        return True

    def text(self) -> str:
        self.flush()
        held: io.BytesIO = self.buffer  # type: ignore[assignment] # as it was made above
        return held.getvalue().decode(self.encoding, "replace")


@contextmanager
def paged(name: str, app: App) -> Iterator[None]:
    """Hold a command's output and show it by pages, where it is longer than the terminal."""
    if name not in PAGED or not pages(app):
        yield
        return
    terminal = sys.stdout
    sys.stdout = held = _Held(terminal.encoding)
    try:
        yield
    finally:
        sys.stdout = terminal
        if not isinstance(sys.exc_info()[1], KeyboardInterrupt):
            show(held.text(), app)


def pages(app: App) -> bool:
    """Whether a person sits at a terminal that can page."""
    stdin = sys.stdin is not None and sys.stdin.isatty()
    return app.on_terminal and stdin and app.environ.get("TERM", "dumb") not in {"dumb", "emacs", ""}


def show(text: str, app: App) -> None:
    """Print it, by way of the pager where it does not fit."""
    pager = app.environ.get("PAGER", "").strip()
    if pager == "cat" or (not pager and not shutil.which("less")) or fits(text):
        click.echo(text, nl=False, color=True)
        return
    os.environ.setdefault("LESS", "FRX")
    knows = not pager or PurePath(shlex.split(pager)[0]).stem == "less"
    if knows and "\x1b]" in text and not takes_links(shlex.split(pager)[0] if pager else "less"):
        text = LINKS.sub("", text)
    click.echo_via_pager(text if knows else ESCAPES.sub("", text), color=knows)


def takes_links(less: str) -> bool:
    """Whether this less lets links through; an older one would show their addresses as litter."""
    import subprocess

    try:
        done = subprocess.run([less, "--version"], capture_output=True, check=False, timeout=5)  # noqa: S603 -- the user's own pager
    except (OSError, subprocess.SubprocessError):
        return False
    found = LESS_VERSION.match(done.stdout)
    return found is not None and int(found[1]) >= LINKS_SINCE


def fits(text: str) -> bool:
    """Whether all of it is seen at once, the prompt below included."""
    size = shutil.get_terminal_size()
    lines = ESCAPES.sub("", text).split("\n")
    return sum(max(1, -(-len(line) // max(1, size.columns))) for line in lines) <= size.lines - 1
