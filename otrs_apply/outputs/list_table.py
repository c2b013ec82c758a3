"""Every applicant in a row: where they stand, what is missing, what they speak, when they wrote."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from otrs_apply.applicants import Applicant
from otrs_apply.outputs import words
from otrs_apply.outputs.grid import BAD, DOUBT, FAINT, GOOD, STRONG, Cell, Column, table, tsv

if TYPE_CHECKING:
    from rich.table import Table

COLUMNS: Final = (
    Column("Applicant", most=18, least=8),
    Column("Status", most=10, least=10),
    Column("Missing", most=None, folds=True, least=9),
    Column("Languages", most=None, folds=True, least=9),
    Column("Zone", most=9, least=5),
    Column("Received", most=16, least=12),
    Column("Flags", folds=True, least=5),
    Column("To check", folds=True, wide=True),
    Column("Abilities", folds=True, wide=True),
    Column("Agent", most=7, wide=True),
    Column("Name", most=16, wide=True),
)
STYLES: Final = {"complete": GOOD, "incomplete": DOUBT, "late": BAD, "withdrawn": FAINT}


def status(applicant: Applicant) -> str:
    """Where an applicant stands, in a word."""
    if applicant.withdrawn:
        return "withdrawn"
    if not applicant.on_time:
        return "late"
    return "incomplete" if applicant.missing else "complete"


def rows(applicants: Iterable[Applicant]) -> list[list[Cell]]:
    """One row an applicant."""
    return [row(applicant) for applicant in applicants]


def row(applicant: Applicant) -> list[Cell]:
    """One applicant."""
    said = applicant.application
    stands = status(applicant)
    zone = words.said(said, "time_zone")
    skills = words.said(said, "skills")
    spoken = words.said(said, "languages") or ()
    return [
        Cell(applicant.username, STRONG),
        Cell(stands, STYLES[stands]),
        Cell(words.labels(applicant.missing), DOUBT),
        Cell(" ".join(language.code for language in spoken)),
        Cell((words.offset(zone.utc_offset) or zone.words) if zone else ""),
        Cell(words.when(applicant.received_at)),
        Cell(" ".join(flag.name for flag in applicant.flags), BAD),
        Cell(words.labels(applicant.doubts), DOUBT),
        Cell(" ".join(skills.claimed) if skills else ""),
        Cell(words.said(said, "otrs_agent") or ""),
        Cell(words.said(said, "real_name") or ""),
    ]


def applicants_table(shown: list[list[Cell]], width: int) -> "Table":
    """The rows for a person."""
    return table(COLUMNS, shown, width)


def plain(shown: list[list[Cell]]) -> str:
    """The rows for a program: every column."""
    return tsv(shown)


def footer(shown: int, of: int) -> str:
    """How many there are, and of how many."""
    if shown == of:
        return words.of(of, "applicant") + "."
    return f"{shown} of {words.of(of, 'applicant')}."
