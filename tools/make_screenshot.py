"""Make docs/screenshot.svg: what a terminal shows of the demo, drawn by rich from a real run.

The mails are those of sample_mail/, which are invented; nobody in the picture exists. The picture loads nothing:
it asks for no font but what is there, so that looking at it tells nobody.
"""

import fcntl
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
from io import StringIO
from pathlib import Path
from typing import Final

from demo_server import demo_server
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT: Final = Path(__file__).parent.parent
PICTURE: Final = ROOT / "docs" / "screenshot.svg"
COMMAND: Final = Path(sys.executable).parent / "otrs-apply"
WIDTH: Final = 98
NOW: Final = "2014-10-31T20:00:00Z"
HEIGHT: Final = 200
"""Lines of the terminal: no pager comes in between."""
SHOTS: Final = (("fetch", 8, 5), ("list --since 2014-10-21 --sort status", 30, 0), ("show Fyrskeppet", 21, 0))
"""What is typed, and how many lines of its output are shown from its beginning and from its end."""
WITHOUT_FONTS: Final = re.sub(
    r"\s*@font-face \{\{.*?\}\}\n", "\n", CONSOLE_SVG_FORMAT, flags=re.DOTALL
).replace(
    "font-family: Fira Code, monospace",
    "font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
)
THEME: Final = TerminalTheme(
    (24, 26, 31),
    (220, 223, 228),
    [
        (75, 80, 90),
        (236, 110, 110),
        (140, 200, 110),
        (230, 190, 100),
        (110, 170, 240),
        (200, 140, 230),
        (90, 195, 205),
        (220, 223, 228),
    ],
)


def ran(words: str, environment: dict[str, str]) -> str:
    """What a command shows on a terminal; 7 says that some mails wait for a person, as the samples mean them to."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    command = [str(COMMAND), *shlex.split(words)]
    with subprocess.Popen(
        command, env=environment, stdin=there, stdout=there, stderr=subprocess.DEVNULL
    ) as process:
        os.close(there)
        shown = b"".join(iter(lambda: read(here), b"")).decode()
    if process.returncode not in {0, 7}:
        sys.exit(f"{words}: status {process.returncode}\n{shown}")
    return shown.replace("\r\n", "\n")


def read(terminal: int) -> bytes:
    """What comes next; nothing at the end, which Linux says by an error."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


def shortened(output: str, first: int, last: int) -> str:
    """The first and last lines, with a mark where there are more."""
    lines = output.rstrip("\n").split("\n")
    if len(lines) <= first + last + 1:
        return "\n".join(lines)
    return "\n".join([*lines[:first], "  ⋮", *lines[len(lines) - last :]])


def picture(shown: list[tuple[str, str]]) -> str:
    """Commands and what they showed, as SVG."""
    console = Console(
        record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor"
    )
    for words, output in shown:
        console.print(Text.assemble(("$ ", "green"), (f"otrs-apply {words}", "bold")))
        console.print(Text.from_ansi(output), soft_wrap=True)
        console.print()
    return console.export_svg(
        title="otrs-apply", theme=THEME, code_format=WITHOUT_FONTS, unique_id="shot", font_aspect_ratio=0.6
    )


def main() -> None:
    """Serve, poll, list, show; draw."""
    with tempfile.TemporaryDirectory() as folder, demo_server(ROOT / "sample_mail") as server:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "OTRS_APPLY_MAILBOX_URL": server.url,
            "OTRS_APPLY_MAILBOX_TLS": "none",  # allowed for loopback alone
            "OTRS_APPLY_MAILBOX_PASSWORD": server.password,
            "OTRS_APPLY_NOW": NOW,
        }
        shown = [(words, shortened(ran(words, environment), *lines)) for words, *lines in SHOTS]
    PICTURE.write_text(picture(shown), "utf-8")
    print(PICTURE)


if __name__ == "__main__":
    main()
