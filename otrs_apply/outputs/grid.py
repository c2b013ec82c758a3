"""Tables: for a person as wide as the terminal, for a program rows of tab-separated text.

A cell is text from anywhere: it is made harmless here, and never read as markup. Imports rich only when a
table is really drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs.safe import terminal

if TYPE_CHECKING:
    from rich.table import Table

WIDE: Final = 120
"""Columns from which a table shows what is only nice to have."""
NARROW: Final = 80

# Colours that can be read on light and on dark; yellow, cyan and blue cannot be on one of them.
GOOD, BAD, DOUBT, FAINT, STRONG = "green", "red", "magenta", "dim", "bold"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row and a column."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and how wide it may become."""

    title: str
    most: int | None = None
    """Cells at 80 columns; a wider terminal gives up to half as much again. What is longer is cut ("…")."""
    least: int = 4
    wide: bool | None = None
    """True: only where there is room for it; False: only where there is none, and not for programs."""
    folds: bool = False
    """Goes on over several lines instead of being cut."""


def table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], width: int) -> "Table":
    """A table that is no wider than ``width``."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    wide = width >= WIDE
    shown = [place for place, column in enumerate(columns) if column.wide in {None, wide}]
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, width=None, header_style=STRONG, padding=(0, 1, 0, 0))
    for place in shown:
        column = columns[place]
        drawn.add_column(
            column.title,
            min_width=column.least,
            overflow="fold" if column.folds else "ellipsis",
            no_wrap=not column.folds,
        )
    for row in rows:
        cells = []
        for place in shown:
            column, cell = columns[place], row[place]
            most = column.most and max(column.most, column.most * min(width, WIDE) // NARROW)
            text = terminal.shorten(cell.text, most) if most else terminal.line(cell.text)
            cells.append(Text(text if column.folds else terminal.isolated(text), style=cell.style))
        drawn.add_row(*cells)
    return drawn


def tsv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows for a program: every column in full, one row a line, no header; '' where there are none."""
    shown = [place for place, column in enumerate(columns) if column.wide is not False]
    return "\n".join("\t".join(terminal.line(row[place].text) for place in shown) for row in rows)
