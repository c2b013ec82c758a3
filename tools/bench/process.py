"""Whole processes: how long one takes on the wall, and how much memory at most."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PYTHON: Final = sys.executable
TOOL: Final = str(Path(sys.executable).with_name("otrs-apply"))
UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""Bytes that ru_maxrss counts by (getrusage(2))."""


@dataclass(frozen=True, slots=True)
class Run:
    """A process that has ended."""

    seconds: float
    """On the wall."""
    worked: float
    """Seconds of the processor, which other work on the machine disturbs least."""
    said: str


def run(command: Sequence[str], environ: Mapping[str, str], statuses: Sequence[int] = (0,)) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: it ends with another status; there is nothing to measure then.
    """
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, env=dict(environ), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().decode("utf-8", "replace")
    if child.returncode not in statuses:
        raise RuntimeError(f"{command[0]}: status {child.returncode}: {said[-300:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, said)


def in_turns(
    commands: Mapping[str, Sequence[str]], environ: Mapping[str, str], turns: int
) -> dict[str, list[Run]]:
    """Each command, taking turns; one turn before them to warm the disk's cache."""
    for command in commands.values():
        run(command, environ)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(turns):
        for name, command in commands.items():
            runs[name].append(run(command, environ))
    return runs


SPAWN: Final = """
import os, sys
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(child, 0)
print("", used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def memory(command: Sequence[str], environ: Mapping[str, str]) -> int:
    """Bytes of a command's resident set at most; started by a small process, whose own would count if larger."""
    return int(run((PYTHON, "-c", SPAWN, *command), environ).said.split()[-1]) * UNIT
