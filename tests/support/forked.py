"""The tool in a process of its own, forked from one that has loaded it already.

As a shell starts it: its own file descriptors, environment, folder and exit status; without the second that it
takes to load the readers and their word lists, of which a test suite would pay hundreds. What depends on how
Python itself starts (PYTHONUTF8, a locale, warnings) needs the installed script.
"""

import io
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NoReturn
from warnings import simplefilter

from otrs_apply.call import load_call
from otrs_apply.cli import main
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail

ROOT = Path(__file__).parent.parent.parent


@cache
def loaded() -> None:
    """Load what a child would, once; the word lists too, which stand ready after the first letters."""
    call = load_call()
    for path in sorted(ROOT.glob("sample_mail/*.eml"))[:3]:
        read_mail(RawMail(path.name, path.read_bytes()), call)


def tool(
    words: Sequence[str | Path],
    environ: Mapping[str, str],
    cwd: Path | None = None,
    *,
    warnings: Literal["default", "always"] = "default",
) -> subprocess.CompletedProcess[str]:
    """`otrs-apply WORDS`, and what came of it."""
    loaded()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as warned:
        child = os.fork()
        if child == 0:
            simplefilter(warnings)
            silent = os.open(os.devnull, os.O_RDONLY)
            become(words, environ, cwd, (silent, said.fileno(), warned.fileno()))
        _, status = os.waitpid(child, 0)
        for file in (said, warned):
            file.seek(0)
        out, err = (file.read().decode("utf-8", "surrogateescape") for file in (said, warned))
    return subprocess.CompletedProcess(list(words), os.waitstatus_to_exitcode(status), out, err)


def at(terminal: int, words: Sequence[str | Path], environ: Mapping[str, str]) -> int:
    """Start `otrs-apply WORDS` with all of its streams at a terminal; the process's number."""
    loaded()
    child = os.fork()
    if child == 0:
        become(words, environ, None, (terminal, terminal, terminal))
    return child


def become(
    words: Sequence[str | Path], environ: Mapping[str, str], cwd: Path | None, streams: tuple[int, int, int]
) -> NoReturn:
    """Be the tool from here on, with these for standard input, output and error."""
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(os.fdopen(number, mode), encoding="utf-8", line_buffering=os.isatty(number))
            for number, mode in ((0, "rb"), (1, "wb"), (2, "wb"))
        )
        os.environ.clear()
        os.environ.update(environ)
        if cwd:
            os.chdir(cwd)
        sys.argv = ["otrs-apply", *map(str, words)]
        code = ended()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 -- nothing may come back into the tests
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def ended() -> int:
    """The exit status."""
    try:
        main()
    except SystemExit as done:
        return int(done.code or 0)
    return 0
