"""What a poll brought: a row for each mail that has to do with the call, and a line that accounts for all.

The line names every message that was looked at once, so that its numbers add up.
Imports no models and no rich: most polls find nothing new, and say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import words
from otrs_apply.outputs.grid import BAD, DOUBT, FAINT, GOOD, STRONG, Cell, Column, table, tsv

if TYPE_CHECKING:
    from rich.table import Table

    from otrs_apply.models import Reading
    from otrs_apply.raw import Unfetched

COUNTED: Final = {
    "application": ("application", "applications"),
    "amendment": ("amendment", "amendments"),
    "followup": ("follow-up", "follow-ups"),
    "reply": ("reply", "replies"),
    "near miss": ("near miss", "near misses"),
    "other": ("other", "others"),
    "copy": ("here already", "here already"),
    "unreadable": ("unreadable", "unreadable"),
    "erased": ("removed for good before", "removed for good before"),
}
"""What becomes of a message, in the order of the summary, with the words for one and for many."""

COLUMNS: Final = (
    Column("What", most=11),
    Column("Who", most=22),
    Column("Received", most=16),
    Column("What it says", folds=True),
    Column("Mail", most=30, wide=True),
)


def summary(counts: Mapping[str, int], changed: int = 0) -> str:
    """One line that accounts for every message that was looked at."""
    total = sum(counts.values())
    here, erased = counts.get("copy", 0), counts.get("erased", 0)
    if total == here + erased and not changed:
        told = [f"{words.of(here, 'message')} here already"] if here else []
        told += [f"{words.of(erased, 'message')} removed for good before"] if erased else []
        return f"Nothing new ({', '.join(told)})." if told else "Nothing new."
    kinds = [*COUNTED, *(key for key in counts if key not in COUNTED)]
    parts = [words.of(counts[key], *COUNTED.get(key, (key, key))) for key in kinds if counts.get(key)]
    line = f"Looked at {words.of(total, 'message')}: {', '.join(parts)}." if total else "No new message."
    reads = f"{words.of(changed, 'known mail')} now {'reads' if changed == 1 else 'read'} differently."
    return f"{line} {reads}" if changed else line


def rows(
    readings: Iterable["Reading"], changed: Iterable["Reading"] = (), unfetched: Iterable["Unfetched"] = ()
) -> list[list[Cell]]:
    """What is new, then what is known and has changed its place, then what could not be had."""
    shown = [row(one) for one in readings if one.kind != "other" or one.near_miss]
    shown += [row(one, again=True) for one in changed]
    shown += [
        [Cell("unreadable", BAD), Cell(""), Cell(""), Cell(one.why, BAD), Cell(one.source, FAINT)]
        for one in unfetched
    ]
    return shown


def row(reading: "Reading", *, again: bool = False) -> list[Cell]:
    """One mail."""
    what, style = kind(reading)
    says = moved(reading, what) if again else gist(reading)
    doubtful = bool(reading.flags or reading.missing or reading.near_miss or reading.troubles)
    return [
        Cell(what, style),
        Cell(who(reading), STRONG),
        Cell(words.when(reading.received_at or reading.sent_at)),
        Cell(says, BAD if reading.flags or what == "unreadable" else DOUBT if doubtful else ""),
        Cell(reading.source, FAINT),
    ]


def moved(reading: "Reading", what: str) -> str:
    """What a known mail is now."""
    article = "an" if what[0] in "aou" else "a"
    return f"now {article} {what}" + (f" to {reading.thread}" if reading.thread else "")


def kind(reading: "Reading") -> tuple[str, str]:
    """What a mail is, in a word, and its style."""
    if reading.near_miss:
        return "near miss", DOUBT
    if reading.withdrawal:
        return "withdrawal", DOUBT
    one = COUNTED.get(reading.kind.value, (reading.kind.value, ""))[0]
    return one, {"application": GOOD, "unreadable": BAD}.get(one, "")


def who(reading: "Reading") -> str:
    """The username; of a mail without one the sender."""
    return words.said(reading.application, "username") or reading.sender.name or reading.sender.address


def gist(reading: "Reading") -> str:
    """What a person wants to know of a mail before opening it."""
    if reading.near_miss:
        return f"looks like an application, but the subject is not: {reading.subject or '(none)'}"
    parts = [flag.words for flag in reading.flags]
    if reading.kind == "application":
        missing = f"missing: {words.labels(reading.missing)}"
        parts.append(missing if reading.missing else "complete")
    elif reading.kind == "amendment":
        given = [name for name in reading.application.__dataclass_fields__ if _says(reading, name)]
        parts.append(f"says {words.labels(given)}" if given else "")
    elif reading.kind == "unreadable":
        parts += reading.troubles
    else:
        parts.append(reading.subject)
    if reading.doubts:
        parts.append(f"to check: {words.labels(reading.doubts)}")
    return "; ".join(part for part in parts if part)


def _says(reading: "Reading", name: str) -> bool:
    return name != "username" and words.said(reading.application, name) is not None


def news(shown: Sequence[Sequence[Cell]], width: int) -> "Table":
    """The rows for a person."""
    return table(COLUMNS, shown, width)


def plain(shown: Sequence[Sequence[Cell]]) -> str:
    """The rows for a program: what, who, received, what it says, mail."""
    return tsv(COLUMNS, shown)
