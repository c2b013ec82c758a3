"""Starting: `--version` and `--help` beside an import of click, a warm `list` and `show` as well.

By the processor's time: all four do nothing but work, and on a busy machine the wall counts others' work too.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bench.process import PYTHON, TOOL, in_turns
from bench.report import Report, times

STARTING: Final = 1.6
SHOWING: Final = 4.0


def measure(report: Report, store: Path, who: str, environ: Mapping[str, str], turns: int) -> None:
    """All of them, taking turns."""
    commands = {
        "import click": (PYTHON, "-c", "import click"),
        "--version": (TOOL, "--version"),
        "--help": (TOOL, "--help"),
        "list": (TOOL, "--store", str(store), "list"),
        "show": (TOOL, "--store", str(store), "show", who),
    }
    runs = in_turns(commands, environ, turns)
    worked = {name: [one.worked for one in some] for name, some in runs.items()}
    wall = {name: min(one.seconds for one in some) for name, some in runs.items()}
    report.title('Starting, beside `python -c "import click"`; `list` and `show` with 300 applicants, warm')
    for name in ("--version", "--help", "list", "show"):
        report.add(
            times(
                name,
                worked[name],
                worked["import click"],
                SHOWING if name in {"list", "show"} else STARTING,
            )
        )
    ratios = (
        f"{name} {wall[name] / wall['import click']:.2f} ×" for name in commands if name != "import click"
    )
    report.note(f"(by the wall: {', '.join(ratios)})")
