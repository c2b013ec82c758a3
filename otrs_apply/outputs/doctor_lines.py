"""A check as a line: how it stands, what it is, what was found, and below it what to do about it.

Words, not signs, say how it stands, so that a terminal without colours or Unicode shows the same.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.doctor.finding import Finding, State, worst
from otrs_apply.outputs import words
from otrs_apply.outputs.grid import BAD, DOUBT, FAINT, GOOD, STRONG
from otrs_apply.outputs.safe import terminal

if TYPE_CHECKING:
    from rich.table import Table

STYLES: Final = {State.OK: GOOD, State.NOTE: DOUBT, State.BAD: BAD, State.SKIPPED: FAINT}
MARKS: Final = {State.OK: "ok", State.NOTE: "note", State.BAD: "BAD", State.SKIPPED: "-"}
MARK: Final = 4
NAME: Final = 13


def line(finding: Finding) -> "Table":
    """For a person."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(width=MARK)
    drawn.add_column(width=NAME)
    drawn.add_column(overflow="fold")
    style = STYLES[finding.state]
    said = Text(terminal.line(finding.words), FAINT if finding.state is State.SKIPPED else "")
    drawn.add_row(Text(MARKS[finding.state], style), Text(finding.check, STRONG), said)
    if finding.remedy:
        drawn.add_row("", "", Text(f"-> {terminal.line(finding.remedy)}", style))
    return drawn


def plain(finding: Finding) -> str:
    """For a program: state, check, what was found, what to do."""
    parts = (finding.state.value, finding.check, finding.words, finding.remedy)
    return "\t".join(map(terminal.line, parts))


def summary(findings: Iterable[Finding]) -> str:
    """All of them in a line."""
    failed = [one.check for one in findings if one.state is State.BAD]
    if not failed:
        return "All is well."
    return f"{words.of(len(failed), 'check')} failed: {', '.join(failed)}."


def document(findings: Iterable[Finding]) -> dict[str, Any]:
    """All of them as JSON."""
    found = list(findings)
    return {
        "well": not worst(found),
        "status": worst(found),
        "checks": [
            {
                "check": one.check,
                "state": one.state.value,
                "words": one.words,
                "remedy": one.remedy or None,
                "status": one.status,
            }
            for one in found
        ],
    }
