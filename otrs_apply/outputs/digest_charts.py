"""A digest's charts in characters: columns for the days, a strip for the hours."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

HEIGHT: Final = 5
CELL: Final = 2
"""Cells of a day; a call of 31 days takes 62."""
MOST_DAYS: Final = 34
"""Beyond, a day takes one cell."""


def columns(days: Sequence[tuple[date, int]], today: date, *, ascii_only: bool = False) -> Iterator[str]:
    """One column a day, a dot where nobody came, nothing for days to come; no line is wider than 75 cells."""
    if not days:
        return
    full, dot = ("#", ".") if ascii_only else ("█", "·")
    most = max(1, *(count for _, count in days))
    height = min(HEIGHT, most)
    wide = CELL if len(days) <= MOST_DAYS else 1
    for level in range(height, 0, -1):
        label = f"{-(-most * level // height):>4} " if level in {1, height} else " " * 5
        marks = (
            full if count * height > (level - 1) * most else dot if level == 1 and day <= today else " "
            for day, count in days
        )
        yield f"{label}{''.join(mark.ljust(wide) for mark in marks)}".rstrip()
    yield f"     {_axis([day for day, _ in days], wide)}".rstrip()


def _axis(days: Sequence[date], wide: int) -> str:
    """The days of the month under the first column, and under the fifth, tenth, ..."""
    axis = ""
    for place, day in enumerate(days):
        start = place * wide
        if (not place or not day.day % 5) and len(axis) <= start - bool(axis):
            axis = f"{axis:<{start}}{day.day}"
    return axis


def hours(counts: Sequence[int]) -> tuple[str, str]:
    """The hours, and under each how many; 72 cells."""
    most = 999
    names = "".join(f"{hour:>3}" for hour in range(len(counts)))
    return names, "".join(f"{min(count, most) or '-':>3}" for count in counts)
