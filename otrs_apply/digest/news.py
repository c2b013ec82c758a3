"""One applicant's news: new altogether, changed since they were told, or come late.

First     the mails that no digest has told: what each moves, by the applicant's own history
Then      what differs from what was told and no mail explains: the same mails are read otherwise now
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from otrs_apply.applicants import Applicant, Change, Status, came_at
from otrs_apply.digest.model import Changed, Entry, Event, Late, Move, Wrote
from otrs_apply.digest.sharing import Shared
from otrs_apply.digest.snapshot import Snapshot, differ
from otrs_apply.models import FIELDS, Application, Kind, Reading

TALK: Final[dict[Kind, Literal["followup", "reply"]]] = {Kind.FOLLOWUP: "followup", Kind.REPLY: "reply"}


@dataclass(frozen=True, slots=True)
class News:
    """What is to be said of somebody."""

    new: Entry | None = None
    changed: Changed | None = None
    late: tuple[Late, ...] = ()


def news_of(one: Applicant, was: Snapshot, mails: Sequence[Reading], shared: Shared, *, new: bool) -> News:
    """The news of an applicant.

    Args:
        one: as they stand now.
        was: as they were told; where they were not, as the application alone has them.
        mails: those of their mails that are news, without the application.
        shared: what the team shares.
        new: whether the application itself is news.
    """
    told = entry(one, shared) if new else None
    came_late = told is not None and not one.first.on_time
    late = [mail for mail in mails if mail.kind is Kind.AMENDMENT and not mail.on_time]
    arrivals = [_late_amendment(one, mail, shared) for mail in late]
    if told and came_late:
        arrivals.insert(0, Late(told.name, told.source, "application", told.margin, told.received_at, told))
    return News(
        new=None if came_late else told,
        changed=_changed(one, was, [mail for mail in mails if mail not in late], shared, new=new),
        late=tuple(arrivals),
    )


def entry(one: Applicant, shared: Shared) -> Entry:
    """An application in a few lines."""
    return Entry(
        name=shared.name(one),
        source=one.first.source,
        application=shared.application(one.application),
        status=one.status.value,
        missing=one.missing,
        flags=shared.flags(one.flags),
        unsure=tuple(one.doubts),
        sentence=shared.sentence(one),
        received_at=one.received_at,
        margin=one.first.margin,
    )


def _late_amendment(one: Applicant, mail: Reading, shared: Shared) -> Late:
    moves = tuple(_move(one, change, shared) for change in one.changes if change.source == mail.source)
    return Late(shared.name(one), mail.source, "amendment", mail.margin, came_at(mail), moves=moves)


def _changed(
    one: Applicant, was: Snapshot, mails: Sequence[Reading], shared: Shared, *, new: bool
) -> Changed | None:
    """What is different; None where nothing is."""
    sources = {mail.source for mail in mails}
    moves = [_move(one, change, shared) for change in one.changes if change.source in sources]
    moved = {change.field for change in one.changes if change.source in sources}
    if was.said and not new:
        moves += _read_otherwise(one, was.said, moved, shared)
    flags = {flag.name for flag in one.flags}
    shown = shared.flag_names(was.flags)
    told = Changed(
        name=shared.name(one),
        source=one.first.source,
        status=one.status.value,
        moves=tuple(moves),
        events=_events(one, was, new=new),
        missing=one.missing,
        flags=() if new else shared.flags(flag for flag in one.flags if flag.name not in was.flags),
        unflagged=() if new else tuple(name for name in was.flags if name not in flags and name in shown),
        wrote=tuple(
            Wrote(what, came_at(mail), mail.source)
            for mail in mails
            if (what := TALK.get(mail.kind)) and not mail.withdrawal
        ),
    )
    return told if told.moves or told.events or told.flags or told.unflagged or told.wrote else None


def _move(one: Applicant, change: Change, shared: Shared) -> Move:
    """What a mail moved; where it stands beside, what it says."""
    name = change.field
    return Move(
        field=name,
        was=shared.value(name, change.was, one.readings),
        now=shared.value(name, change.said if change.beside else change.now, one.readings),
        withheld=name not in shared,
        at=change.at,
        source=change.source,
        beside=change.beside is not None,
    )


def _read_otherwise(one: Applicant, was: Application, moved: set[str], shared: Shared) -> list[Move]:
    """What reads otherwise than it was told, without a mail that says so."""
    return [
        Move(
            field=name,
            was=shared.value(name, getattr(was, name), one.readings),
            now=shared.value(name, getattr(one.application, name), one.readings),
            withheld=name not in shared,
            by="reread",
        )
        for name in FIELDS
        if name not in moved and differ(getattr(was, name), getattr(one.application, name))
    ]


def _events(one: Applicant, was: Snapshot, *, new: bool) -> tuple[Event, ...]:
    """What became of the application since it was told, or since it came."""
    if one.status is Status.WITHDRAWN:
        return ("withdrawn",) if was.status != Status.WITHDRAWN else ()
    events: list[Event] = ["returned"] if was.status == Status.WITHDRAWN else []
    if was.missing and not one.missing:
        events.append("complete")
    elif one.missing and not was.missing and not new:
        events.append("incomplete")
    return tuple(events)
