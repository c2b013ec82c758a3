"""An applicant: who applied, what holds, and how it came to hold."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from otrs_apply.frozen import dataclass
from otrs_apply.models import FIELDS, Application, Flag, Found, Reading, Unread

Value = Found[Any] | Unread
Beside = Literal["late", "spoof"]


class Status(StrEnum):
    """Where an application stands; the first that holds."""

    WITHDRAWN = "withdrawn"
    LATE = "late"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Change:
    """What a later mail says of a field, where it is something else than before."""

    field: str
    was: Value | None
    """What held before it."""
    said: Value
    """As the mail says it; its evidence stands in that mail's text."""
    now: Value | None
    """What holds behind it: of a list that has grown, all of it; where it stands beside, what held before."""
    source: str
    at: datetime | None
    margin: str = ""
    beside: Beside | None = None
    """Why it changes nothing; None where it does."""


@dataclass(frozen=True)
class Applicant:
    """Somebody who applied, as they stand now."""

    readings: tuple[Reading, ...]
    """The mails of the thread: the application, then all that belong to it, in the order of arrival."""
    application: Application
    """What holds, field by field. A field's evidence stands in the text of the mail ``sources`` names."""
    status: Status
    missing: tuple[str, ...] = ()
    """What the call requires and no mail that counts has given."""
    flags: tuple[Flag, ...] = ()
    changes: tuple[Change, ...] = ()
    """In the order of arrival."""
    sources: dict[str, str] = field(default_factory=dict)
    """Field to the mail that said last what holds."""

    @property
    def first(self) -> Reading:
        """The application itself."""
        return self.readings[0]

    @property
    def username(self) -> str | None:
        """The account that applies; None where no mail gives one."""
        found = self.application.username
        return found.value if isinstance(found, Found) else None

    @property
    def name(self) -> str:
        """What to call them: the username, else who the mail is from."""
        return self.username or self.first.sender.name or self.first.sender.address or self.first.source

    @property
    def received_at(self) -> datetime | None:
        """When the application came, by the server's clock (else the Date header)."""
        return came_at(self.first)

    @property
    def last_at(self) -> datetime | None:
        """When the last mail of the thread came."""
        return max((at for one in self.readings if (at := came_at(one))), default=None)

    @property
    def doubts(self) -> dict[str, str]:
        """Field to the reason why a person should look."""
        held = ((name, getattr(self.application, name)) for name in FIELDS)
        return {name: value.why for name, value in held if value is not None and value.why is not None}

    @property
    def beside(self) -> tuple[Change, ...]:
        """What came late or forged, and stands beside what holds."""
        return tuple(change for change in self.changes if change.beside)

    def reading_of(self, name: str) -> Reading:
        """The mail that a field's evidence stands in."""
        source = self.sources.get(name)
        return next((one for one in self.readings if one.source == source), self.first)


def came_at(reading: Reading) -> datetime | None:
    """The time that counts: the server's stamp, else the Date header."""
    return reading.received_at or reading.sent_at
