"""What came of a check: how it stands, in a line, what to do about it, and its exit status."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from otrs_apply.errors import OtrsApplyError

SEVERITY: Final = (5, 3, 4, 7)
"""Exit statuses, the worst first: what is kept, what is set, what is reached, what waits for a person."""


class State(StrEnum):
    """How a check stands."""

    OK = "ok"
    NOTE = "note"
    """Well, and worth knowing."""
    BAD = "bad"
    SKIPPED = "skipped"
    """It rests on one that is bad."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A check's line."""

    check: str
    state: State
    words: str
    remedy: str = ""
    status: int = 0
    """The exit status that it stands for; 0 where all is well."""


def ok(check: str, words: str) -> Finding:
    """All is well."""
    return Finding(check, State.OK, words)


def note(check: str, words: str, remedy: str = "") -> Finding:
    """All is well, and somebody may want to know."""
    return Finding(check, State.NOTE, words, remedy)


def bad(check: str, words: str, remedy: str, status: int) -> Finding:
    """Something is to be mended."""
    return Finding(check, State.BAD, words, remedy, status)


def skipped(check: str, because: str) -> Finding:
    """It could not be looked at."""
    return Finding(check, State.SKIPPED, f"not looked at: {because} comes first")


def failed(check: str, error: OtrsApplyError) -> Finding:
    """An error of ours as a line: its message says what is wrong and, behind a semicolon, what to do."""
    words, _, remedy = str(error).partition("; ")
    return bad(check, words, remedy, error.exit_status)


def worst(findings: Iterable[Finding]) -> int:
    """The exit status of all of them together."""
    statuses = {one.status for one in findings} - {0}
    return next((status for status in SEVERITY if status in statuses), max(statuses, default=0))
