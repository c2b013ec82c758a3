"""Outputs as texts beside the tests: compared where there is one, written where there is none, to be read."""

from io import StringIO
from pathlib import Path

from rich.console import Console, RenderableType


def rendered(shown: RenderableType, width: int, *, color: bool = False) -> str:
    """What stands on a terminal of this width; lines without the blanks that fill them up."""
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="truecolor" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(shown)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def check_golden(path: Path, shown: str) -> None:
    """Compare with the file; write it where there is none, and fail so that a person reads it."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8")
        raise AssertionError(f"{path.name} was written: read it, then commit it")
    assert shown == path.read_text("utf-8")
