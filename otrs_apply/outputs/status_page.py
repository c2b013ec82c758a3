"""Where things stand, on one screen: the polls, the applications, the deadline, what waits for a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.outputs import digest_words, words
from otrs_apply.outputs.grid import BAD, DOUBT, GOOD, STRONG
from otrs_apply.outputs.safe import terminal

if TYPE_CHECKING:
    from rich.table import Table

    from otrs_apply.digest import PollState

UNREAD: Final = "unread"
WAITS: Final = {
    UNREAD: ("message that could not be read", "messages that could not be read"),
    "near_miss": ("near miss", "near misses"),
    "contested": ("applicant whose username is contested", "applicants whose usernames are contested"),
    "doubts": ("applicant with fields to check", "applicants with fields to check"),
    "retention": ("applicant kept too long", "applicants kept too long"),
    "outdated": (
        "reading by an older version (`otrs-apply reread`)",
        "readings by an older version (`otrs-apply reread`)",
    ),
}
"""What may wait for a person, in the order of urgency."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where things stand."""

    mailbox: str | None
    now: datetime
    deadline: datetime
    last_good: datetime | None
    polls: Sequence["PollState"] = ()
    """What is wrong with them."""
    totals: Mapping[str, int] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    last_digest: datetime | None = None

    @property
    def exit_status(self) -> int:
        """4 where polls fail, are too long ago or never were; 7 where messages could not be read; else 0."""
        if self.polls:
            return 4
        return 7 if self.waiting.get(UNREAD) else 0


def rows(status: Status) -> Iterator[tuple[str, str, str]]:
    """A title, what there is to say, and its style."""
    yield "Mailbox", status.mailbox or "none is configured; `otrs-apply init` asks for it", ""
    yield "Last good poll", _ago(status.last_good, status.now), BAD if status.polls else GOOD
    for state in status.polls:
        yield "", _poll(state), BAD
    total = sum(status.totals.values())
    parts = [f"{count:,} {name}" for name, count in status.totals.items() if count]
    yield "Applications", f"{total:,}{': ' if parts else ''}{', '.join(parts)}", ""
    yield "Deadline", _deadline(status), ""
    waits = [words.of(status.waiting[key], *WAITS[key]) for key in WAITS if status.waiting.get(key)]
    for place, one in enumerate(waits or ["nothing"]):
        yield "" if place else "Waits for you", one, DOUBT if waits else GOOD
    yield "Last digest", _ago(status.last_digest, status.now), ""


def _poll(state: "PollState") -> str:
    if state.what == "never":
        return "this mailbox has never been polled; does `otrs-apply fetch` run?"
    if state.error:
        return state.error
    return f"{state.mailbox}: too long ago; does `otrs-apply fetch` run?"


def _ago(then: datetime | None, now: datetime) -> str:
    if then is None:
        return "none so far"
    return f"{digest_words.age(then, now)} ({words.when(then)} UTC)"


def _deadline(status: Status) -> str:
    left = digest_words.duration(status.now, status.deadline)
    closes = f"{words.when(status.deadline)} UTC"
    return f"passed {left} ago ({closes})" if status.now > status.deadline else f"in {left} ({closes})"


def page(status: Status) -> "Table":
    """For a person."""
    from rich.table import Table
    from rich.text import Text

    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(width=max(len(title) for title, *_ in rows(status)))
    drawn.add_column(overflow="fold")
    for title, said, style in rows(status):
        drawn.add_row(Text(title, STRONG), Text(terminal.line(said), style))
    return drawn


def plain(status: Status) -> str:
    """For a program: a title and what there is to say, a line each."""
    return "\n".join(f"{title}\t{terminal.line(said)}" for title, said, _ in rows(status))


def document(status: Status) -> dict[str, Any]:
    """All of it as JSON."""
    return {
        "status": status.exit_status,
        "now": _stamp(status.now),
        "mailbox": status.mailbox,
        "last_good_poll": _stamp(status.last_good),
        "polls": [
            {"mailbox": one.mailbox, "what": one.what, "since": _stamp(one.since), "error": one.error or None}
            for one in status.polls
        ],
        "applications": dict(status.totals),
        "deadline": _stamp(status.deadline),
        "seconds_left": int((status.deadline - status.now).total_seconds()),
        "waiting": {key: status.waiting.get(key, 0) for key in WAITS},
        "last_digest": _stamp(status.last_digest),
    }


def _stamp(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None
