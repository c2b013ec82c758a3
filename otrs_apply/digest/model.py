"""The nouns of a digest: frozen, and without anything that the team does not share.

A value is as ``models.Found`` has it; None also where it is withheld.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from otrs_apply.models import Application, Flag


@dataclass(frozen=True, slots=True)
class Move:
    """A field that says something else than before."""

    field: str
    was: Any
    now: Any
    withheld: bool = False
    """Whether the team does not share the values."""
    by: Literal["mail", "reread"] = "mail"
    """What moved it: a mail of theirs, or another reading of the same mails."""
    at: datetime | None = None
    source: str = ""
    beside: bool = False
    """Whether it does not count: it came too late, or is forged."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An application that is new, as it stands with all that has come since."""

    name: str
    source: str
    application: Application
    """What is shown of it: nothing that the team does not share, and no texts."""
    status: str
    missing: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    unsure: tuple[str, ...] = ()
    """Fields that a person should look at."""
    sentence: str = ""
    """Of the answer."""
    received_at: datetime | None = None
    margin: str = ""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A mail of the thread that gives no field."""

    what: Literal["followup", "reply"]
    at: datetime | None
    source: str


Event = Literal["complete", "incomplete", "withdrawn", "returned", "gone"]
"""``gone``: it is read as no application any more."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What is different about somebody who was told before, or who came and wrote again."""

    name: str
    source: str
    status: str
    moves: tuple[Move, ...] = ()
    events: tuple[Event, ...] = ()
    missing: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    """Only those that were not there before."""
    unflagged: tuple[str, ...] = ()
    wrote: tuple[Wrote, ...] = ()


@dataclass(frozen=True, slots=True)
class Late:
    """What came after the deadline."""

    name: str
    source: str
    what: Literal["application", "amendment"]
    margin: str
    at: datetime | None
    entry: Entry | None = None
    moves: tuple[Move, ...] = ()
    """What it says; of an application in time it changes nothing."""


Need = Literal["unreadable", "unfetched", "near_miss", "unsure", "contested", "login", "retention"]


@dataclass(frozen=True, slots=True)
class Attention:
    """Something that a person must look at."""

    what: Need
    who: str = ""
    """Whom it is about, as they are called here."""
    words: str = ""
    source: str = ""
    at: datetime | None = None
    doubts: tuple[tuple[str, str], ...] = ()
    """Fields with the reasons to look; '' where the reason would say what is not shared."""


@dataclass(frozen=True, slots=True)
class PollState:
    """A mailbox that is not polled as it should be."""

    mailbox: str
    what: Literal["failing", "stale", "never"]
    since: datetime | None = None
    """The last poll that succeeded; None where none has."""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A language and how many applicants know it."""

    code: str
    count: int
    name: str = ""
    """In English, of those that are wanted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the call stands."""

    opens: datetime
    deadline: datetime
    totals: Mapping[str, int]
    """Applicants by status, every status."""
    days: tuple[tuple[date, int], ...] = ()
    """Applications a day, from the opening to the closing or to today."""
    before: int = 0
    """Applications that came before the call opened."""
    late: int = 0
    undated: int = 0
    wanted: tuple[Coverage, ...] = ()
    languages: tuple[Coverage, ...] = ()
    """The others, those that most know first."""
    hours: tuple[int, ...] = (0,) * 24
    """For each hour of the day in UTC, how many applicants are awake."""
    zones: int = 0
    """Of how many applicants the clock is known."""
    counted: int = 0
    """Applicants whose languages and hours count: neither late nor withdrawn."""
    waiting: Mapping[str, int] = field(default_factory=dict)
    """What needed a person before and still does, by what it is."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest."""

    name: str
    call: str
    now: datetime
    since: datetime | None
    """When the last one was delivered, or the moment asked for; None where this is the first."""
    standing: Standing
    polls: tuple[PollState, ...] = ()
    attention: tuple[Attention, ...] = ()
    new: tuple[Entry, ...] = ()
    changed: tuple[Changed, ...] = ()
    late: tuple[Late, ...] = ()

    @property
    def news(self) -> int:
        """How many things there are to say, besides the polls and where the call stands."""
        return len(self.attention) + len(self.new) + len(self.changed) + len(self.late)

    @property
    def silent(self) -> bool:
        """Whether there is nothing to say."""
        return not self.news and not self.polls
