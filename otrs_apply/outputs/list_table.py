"""Every applicant in a row: where they stand, what is missing, what they speak, when they wrote."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import words
from otrs_apply.outputs.grid import BAD, DOUBT, FAINT, GOOD, STRONG, Cell, Column, table, tsv

if TYPE_CHECKING:
    from rich.table import Table

    from otrs_apply.applicants import Applicant

COLUMNS: Final = (
    Column("Applicant", most=16, least=8),
    Column("Status", most=10, least=10),
    Column("Missing; flags", folds=True, least=14, wide=False),
    Column("Missing", folds=True, least=14, wide=True),
    Column("Languages", folds=True, least=9),
    Column("Zone", most=9, least=5),
    Column("Came", most=6, least=6, wide=False),
    Column("Received", most=16, least=16, wide=True),
    Column("Flags", folds=True, least=5, wide=True),
    Column("To check", folds=True, least=9, wide=True),
    Column("Abilities", folds=True, least=9, wide=True),
    Column("Agent", most=7, least=5, wide=True),
    Column("Name", most=14, wide=True),
)
STYLES: Final = {"complete": GOOD, "incomplete": DOUBT, "late": BAD, "withdrawn": FAINT}


def rows(applicants: Iterable["Applicant"]) -> list[list[Cell]]:
    """One row an applicant."""
    return [row(applicant) for applicant in applicants]


def row(applicant: "Applicant") -> list[Cell]:
    """One applicant."""
    said = applicant.application
    arrived = applicant.received_at
    stands = applicant.status.value
    zone = words.said(said, "time_zone")
    skills = words.said(said, "skills")
    spoken = words.said(said, "languages") or ()
    return [
        Cell(applicant.name, STRONG),
        Cell(stands, STYLES[stands]),
        Cell(lacks_and_flags(applicant), BAD if applicant.flags else DOUBT),
        Cell(words.labels(applicant.missing), DOUBT),
        Cell(" ".join(language.code for language in spoken)),
        Cell((words.offset(zone.utc_offset) or zone.words) if zone else ""),
        Cell(words.day(arrived)),
        Cell(words.when(arrived)),
        Cell(" ".join(flag.name for flag in applicant.flags), BAD),
        Cell(words.labels(applicant.doubts), DOUBT),
        Cell(" ".join(skills.claimed) if skills else ""),
        Cell(words.said(said, "otrs_agent") or ""),
        Cell(words.said(said, "real_name") or ""),
    ]


def lacks_and_flags(applicant: "Applicant") -> str:
    """What is missing and what the checks say, in one cell."""
    parts = (words.labels(applicant.missing), " ".join(flag.name for flag in applicant.flags))
    return "; ".join(part for part in parts if part)


def applicants_table(shown: list[list[Cell]], width: int) -> "Table":
    """The rows for a person."""
    return table(COLUMNS, shown, width)


def plain(shown: list[list[Cell]]) -> str:
    """The rows for a program: every column."""
    return tsv(COLUMNS, shown)


def footer(shown: int, of: int) -> str:
    """How many there are, and of how many."""
    if shown == of:
        return words.of(of, "applicant") + "."
    return f"{shown} of {words.of(of, 'applicant')}."
