"""What was measured, as lines: ours, the floor's of the same run, and the target beside the ratio."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

ABOVE: Final = "ABOVE"


@dataclass(frozen=True, slots=True)
class Line:
    """One measure; ``value`` is a ratio, a count or megabytes, and never a bare time."""

    what: str
    ours: str
    floor: str
    value: float
    target: float
    unit: str = "×"

    @property
    def met(self) -> bool:
        """Whether the target is kept."""
        return self.value <= self.target

    def __str__(self) -> str:
        places = 0 if self.unit in {"trips", "B"} else 2
        value = f"{self.value:,.{places}f} {self.unit}"
        target = f"≤ {self.target:,.{places}f} {self.unit}"
        return f"  {self.what:44} {self.ours:>14} {self.floor:>14} {value:>13}  {target:<14}{'' if self.met else ABOVE}"


@dataclass(slots=True)
class Report:
    """All lines, printed as they come."""

    lines: list[Line] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def title(self, words: str) -> None:
        """What the next lines are about."""
        print(f"\n{words}\n  {'':44} {'ours':>14} {'floor':>14} {'ratio':>13}  target", flush=True)

    def note(self, words: str) -> None:
        """A line that is no verdict."""
        print(f"  {words}", flush=True)

    def add(self, line: Line) -> None:
        """A measure."""
        self.lines.append(line)
        print(line, flush=True)

    def skip(self, why: str) -> None:
        """Say what is not measured."""
        self.skipped.append(why)
        print(f"\nNOT MEASURED: {why}", flush=True)


def ratio(what: str, ours: float, floor: float, target: float, show: Callable[[float], str]) -> Line:
    """A measure against a floor."""
    return Line(what, show(ours), show(floor), ours / max(floor, 1e-9), target)


def times(what: str, ours: Sequence[float], floor: Sequence[float], target: float) -> Line:
    """Two runs of times that took turns; the least of each is what the machine's other work disturbed least."""
    return ratio(what, min(ours), min(floor), target, milliseconds)


def milliseconds(seconds: float) -> str:
    """For people."""
    return f"{seconds * 1000:,.1f} ms"


def kilobytes(count: float) -> str:
    """For people."""
    return f"{count / 1000:,.1f} kB"
