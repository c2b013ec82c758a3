"""Someone's mails folded into one current picture; pure.

Rules     an amendment wins field by field over what was said before, and both are kept and shown; follow-ups,
          withdrawals and replies change no field; what came after the deadline is shown beside what was in
          time and never takes its place, unless nothing was there; another sender under the same name is
          another applicant, and both say so
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from otrs_apply.call import Call
from otrs_apply.checks.missing import missing
from otrs_apply.errors import NoSuchApplicant
from otrs_apply.models import Application, Flag, Found, Kind, Reading, Unread
from otrs_apply.wiki.username import normalise

NEAREST = 3
GIVING = (Kind.APPLICATION, Kind.AMENDMENT)


class Status(StrEnum):
    """Where an application stands."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    LATE = "late"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """A field that was said again, otherwise."""

    field: str
    before: Found[Any] | Unread | None
    after: Found[Any] | Unread
    source: str
    at: datetime | None
    late: bool
    """Said after the deadline: shown, and not taken where something was said in time."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One person's application, over all of their mails."""

    username: str | None
    mails: tuple[Reading, ...]
    """All mails of the thread in the order of arrival, the application first."""
    application: Application
    """What holds now."""
    changes: tuple[Change, ...]
    missing: tuple[str, ...]
    doubts: dict[str, str]
    flags: tuple[Flag, ...]
    status: Status

    @property
    def first(self) -> Reading:
        """The application itself."""
        return self.mails[0]

    @property
    def name(self) -> str:
        """What people call them: the username, else the address."""
        return self.username or self.first.sender.address or self.first.source


def fold(readings: Sequence[Reading], call: Call) -> tuple[Applicant, ...]:
    """All applicants, in the order in which they applied."""
    threads: dict[str, list[Reading]] = {
        reading.source: [reading] for reading in readings if reading.kind is Kind.APPLICATION
    }
    for reading in readings:
        if reading.thread in threads and reading.kind is not Kind.APPLICATION:
            threads[reading.thread].append(reading)
    folded = [_applicant(mails, call) for mails in threads.values()]
    return tuple(_contested(one, folded) for one in folded)


def _applicant(mails: Sequence[Reading], call: Call) -> Applicant:
    current: dict[str, Found[Any] | Unread | None] = {}
    changes: list[Change] = []
    for mail in mails:
        if mail.kind in GIVING:
            for change in _changes(mail, current):
                if mail.kind is Kind.AMENDMENT:
                    changes.append(change)
                if not (change.late and change.before is not None):
                    current[change.field] = change.after
    application = Application(**current)
    lacking = missing(application, call)
    flags = {flag.name: flag for mail in mails for flag in mail.flags if mail.kind in GIVING}
    username = application.username
    return Applicant(
        username=username.value if isinstance(username, Found) else None,
        mails=tuple(mails),
        application=application,
        changes=tuple(changes),
        missing=lacking,
        doubts={name: value.why for name, value in current.items() if value is not None and value.why},
        flags=tuple(flags.values()),
        status=_status(mails, lacking),
    )


def _changes(mail: Reading, current: dict[str, Found[Any] | Unread | None]) -> Iterable[Change]:
    late = mail.kind is Kind.AMENDMENT and not mail.on_time
    for name in Application.model_fields:
        said = getattr(mail.application, name)
        before = current.get(name)
        if said is None or (isinstance(said, Unread) and before is not None) or _same(before, said):
            continue
        yield Change(name, before, said, mail.source, mail.received_at or mail.sent_at, late)


def _same(before: Found[Any] | Unread | None, after: Found[Any] | Unread) -> bool:
    return isinstance(before, Found) and isinstance(after, Found) and before.value == after.value


def _status(mails: Sequence[Reading], lacking: tuple[str, ...]) -> Status:
    if any(mail.withdrawal for mail in mails):
        return Status.WITHDRAWN
    if not mails[0].on_time:
        return Status.LATE
    return Status.INCOMPLETE if lacking else Status.COMPLETE


def _contested(applicant: Applicant, everybody: Sequence[Applicant]) -> Applicant:
    """The applicant, flagged where somebody else applies under the same username."""
    others = [
        other.first.sender.address
        for other in everybody
        if other is not applicant and other.username and other.username == applicant.username
    ]
    if not others:
        return applicant
    words = f"another sender applies as {applicant.username}: {', '.join(others)}"
    flags = (*applicant.flags, Flag(name="contested", words=words))
    return Applicant(
        applicant.username, applicant.mails, applicant.application, applicant.changes, applicant.missing,
        applicant.doubts, flags, applicant.status,
    )  # fmt: skip


def find(applicants: Sequence[Applicant], asked: str) -> tuple[Applicant, ...]:
    """Those who go by a name as a person types it: any case, ``User:X``, ``_`` for blank, a unique beginning.

    Several only where several people apply under one name.

    Raises:
        NoSuchApplicant: nobody does; the nearest names are suggested.
    """
    wanted = normalise(asked).casefold()
    names = {applicant.name: applicant.name.casefold() for applicant in applicants}
    exact = tuple(one for one in applicants if one.name.casefold() == wanted)
    if exact:
        return exact
    beginning = {name for name, folded in names.items() if wanted and folded.startswith(wanted)}
    if len(beginning) == 1:
        return tuple(one for one in applicants if one.name in beginning)
    folded_names = {folded: name for name, folded in names.items()}
    near = difflib.get_close_matches(wanted, folded_names, NEAREST)
    nearest = sorted(beginning)[:NEAREST] or [folded_names[name] for name in near]
    raise NoSuchApplicant(asked, tuple(nearest))
