"""A program at a terminal of its own: what it shows there, and how it ends."""

import fcntl
import os
import pty
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import forked

if TYPE_CHECKING:
    import subprocess

TOOL: Final = str(Path(sys.executable).parent / "otrs-apply")


@dataclass(frozen=True)
class Shown:
    """What came of it."""

    status: int
    text: str


def run(*words: str, environ: Mapping[str, str], size: tuple[int, int] = (200, 100)) -> Shown:
    """Run the tool with all of its streams at a terminal of so many lines and columns, to its end."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    child = forked.at(there, words, environ)
    os.close(there)
    text = b"".join(iter(lambda: _read(here), b"")).decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    os.close(here)
    return Shown(os.waitstatus_to_exitcode(status), text.replace("\r\n", "\n"))


def _read(here: int) -> bytes:
    try:
        return os.read(here, 1 << 16)
    except OSError:  # Linux says so where the other end is closed
        return b""


def interrupted(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """End it as Ctrl-C does: its status, and what it said to standard error."""
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def until_there_is(file: Path) -> None:
    """Wait for a file."""
    end = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
