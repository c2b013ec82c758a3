"""Every setting with the value that holds and where it was said; secrets are masked before they come here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.outputs.grid import FAINT, STRONG, Cell, Column, table, tsv
from otrs_apply.outputs.safe import terminal

if TYPE_CHECKING:
    from rich.table import Table

COLUMNS: Final = (
    Column("Setting", most=24, least=16),
    Column("Value", folds=True, least=28),
    Column("Said by", folds=True, least=17),
)
NOT_SET: Final = "-"


@dataclass(frozen=True, slots=True)
class Row:
    """A setting as people see it."""

    name: str
    shown: str
    origin: str
    said: bool
    """Whether anybody said it, or it is what is built in."""
    value: Any = None
    """For programs; None where it is a secret, or is not set."""
    variable: str = ""
    secret: bool = False


def cells(rows: Iterable[Row]) -> list[list[Cell]]:
    """One row a setting; what nobody said is faint."""
    return [
        [
            Cell(row.name, STRONG if row.said else FAINT),
            Cell(row.shown or NOT_SET, "" if row.said else FAINT),
            Cell(row.origin, "" if row.said else FAINT),
        ]
        for row in rows
    ]


def config_table(file: str | None, rows: Iterable[Row], width: int) -> "Table":
    """The rows for a person, who is told once which file it is."""
    near = [replace(row, origin=_near(row.origin, file)) for row in rows]
    return table(COLUMNS, cells(near), width)


def _near(origin: str, file: str | None) -> str:
    """Where a setting was said, short."""
    if file and origin.startswith(file):
        return f"the file{origin.removeprefix(file)}"
    return origin.partition(", ")[0]


def head(file: str | None) -> str:
    """Which file is read."""
    return f"The file: {terminal.line(file)}" if file else "There is no file; `otrs-apply init` writes one."


def plain(rows: Iterable[Row]) -> str:
    """The rows for a program: setting, value, where it was said."""
    return tsv(COLUMNS, ([Cell(row.name), Cell(row.shown), Cell(row.origin)] for row in rows))


def document(file: str | None, rows: Iterable[Row]) -> dict[str, Any]:
    """All of it as JSON."""
    return {
        "file": file,
        "settings": {
            row.name: {
                "value": row.value,
                "masked": row.secret and bool(row.shown),
                "origin": row.origin,
                "variable": row.variable,
            }
            for row in rows
        },
    }
