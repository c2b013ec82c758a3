"""What `parse` prints for a person: a row for every message, in the order of arrival."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import words
from otrs_apply.outputs.fetch_summary import gist, kind, who
from otrs_apply.outputs.grid import BAD, FAINT, STRONG, Cell, Column, table, tsv

if TYPE_CHECKING:
    from rich.table import Table

    from otrs_apply.models import Reading

COLUMNS: Final = (
    Column("Mail", most=20),
    Column("What", most=11),
    Column("Who", most=18),
    Column("Received", most=16, wide=True),
    Column("Time zone", most=14, wide=True),
    Column("Languages", most=16, wide=True),
    Column("What it says", folds=True),
)


def rows(readings: Iterable["Reading"]) -> list[list[Cell]]:
    """One row a message."""
    return [row(reading) for reading in readings]


def row(reading: "Reading") -> list[Cell]:
    """One message: where it is, what it is, whose, what it says."""
    what, style = kind(reading)
    zone = words.said(reading.application, "time_zone")
    spoken = words.said(reading.application, "languages") or ()
    return [
        Cell(reading.source, FAINT),
        Cell(what, style),
        Cell(who(reading), STRONG),
        Cell(words.when(reading.received_at or reading.sent_at)),
        Cell(words.zone(zone) if zone else ""),
        Cell(" ".join(language.code for language in spoken)),
        Cell(gist(reading), BAD if reading.flags or what == "unreadable" else ""),
    ]


def messages(shown: list[list[Cell]], width: int) -> "Table":
    """The rows for a person."""
    return table(COLUMNS, shown, width)


def plain(shown: list[list[Cell]]) -> str:
    """The rows for a program: every column."""
    return tsv(COLUMNS, shown)
