"""What a newer reader reads differently: a line for each field of each mail that changed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import words
from otrs_apply.outputs.grid import FAINT, STRONG, Cell, Column, table, tsv
from otrs_apply.outputs.reading_json import reading_object

if TYPE_CHECKING:
    from rich.table import Table

    from otrs_apply.models import Reading

COLUMNS: Final = (
    Column("Who", most=20),
    Column("Field", most=12),
    Column("Was", most=40, folds=True),
    Column("Is", most=40, folds=True),
    Column("Mail", most=30, wide=True),
)
COMPARED: Final = (
    *("kind", "thread", "username", "real_name", "age", "adult", "time_zone", "utc_offset", "talk_pages"),
    *("languages", "skills", "skills_denied", "otrs_agent", "answer", "other", "missing", "on_time", "flags"),
    *("unsure", "withdrawal", "near_miss"),
)


def rows(changes: Iterable[tuple["Reading", "Reading"]]) -> list[list[Cell]]:
    """A row for each field that reads differently; () where only words or places of evidence moved."""
    shown = []
    for was, now in changes:
        before, after = reading_object(was), reading_object(now)
        who = after["username"] or before["username"] or now.sender.address
        shown += [
            [
                Cell(who, STRONG),
                Cell(key),
                Cell(_said(before[key])),
                Cell(_said(after[key])),
                Cell(now.source, FAINT),
            ]
            for key in COMPARED
            if before[key] != after[key]
        ]
    return shown


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value)) or "none"
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part is not None and part is not True)
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def summary(mails: int, changed: int) -> str:
    """How many were read again, and how many read differently."""
    return f"Read {words.of(mails, 'mail')} again: {changed or 'none'} read differently."


def differences(shown: Sequence[Sequence[Cell]], width: int) -> "Table":
    """The rows for a person."""
    return table(COLUMNS, shown, width)


def plain(shown: Sequence[Sequence[Cell]]) -> str:
    """The rows for a program."""
    return tsv(COLUMNS, shown)
