"""From a view of the store to a digest, and to what will have been told once it is delivered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from otrs_apply.applicants import Applicant, came_at, fold
from otrs_apply.call import Call
from otrs_apply.digest.attention import attention, kept_too_long, login_ending
from otrs_apply.digest.ledger import Item, Ledger
from otrs_apply.digest.model import Changed, Digest, PollState
from otrs_apply.digest.news import News, news_of
from otrs_apply.digest.sharing import Shared
from otrs_apply.digest.snapshot import from_json, snapshot, to_json
from otrs_apply.digest.standing import standing
from otrs_apply.models import Reading
from otrs_apply.outputs.sharing import Sharing
from otrs_apply.raw import Unfetched

APPLICANT: Final = "applicant"


@dataclass(frozen=True, slots=True)
class View:
    """What there is to tell, all of one moment."""

    readings: Sequence[Reading]
    """In the order of arrival."""
    numbers: Mapping[str, int]
    """Sources to the numbers of their mails."""
    unfetched: Sequence[Unfetched] = ()
    polls: tuple[PollState, ...] = ()
    told: Mapping[Item, str] = field(default_factory=dict)
    told_at: datetime | None = None
    keep_for: timedelta | None = None
    """How long the team keeps data behind the deadline."""
    login: str = ""
    """When the login to the mailbox ends, in words, where that is soon or has been."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest, and what has been told once it is delivered."""

    digest: Digest
    items: Mapping[Item, str]


def compose(  # noqa: PLR0913 -- what there is, and all that decides what is said of it
    view: View,
    call: Call,
    now: datetime,
    sharing: Sharing,
    *,
    name: str = "daily",
    since: datetime | None = None,
) -> Composed:
    """The digest of a view; with ``since`` of what came from then on, whatever was told."""
    shared = Shared(sharing)
    ledger = Ledger(view.told, view.numbers, since)
    applicants = fold(view.readings, call)
    needs = attention(view.readings, view.unfetched, applicants, ledger, shared)
    ending = login_ending(view.login, now, ledger)
    over = kept_too_long(applicants, call.deadline, view.keep_for, now, ledger)
    then = _then(view, call, ledger)
    news = [_news(one, then, call, view, ledger, shared) for one in applicants]
    digest = Digest(
        name=name,
        call=call.name,
        now=now,
        since=since or view.told_at,
        standing=standing(applicants, call, now, ledger.waiting),
        polls=view.polls,
        attention=(*ending, *needs, *over),
        new=tuple(one.new for one in news if one.new),
        changed=(*(one.changed for one in news if one.changed), *_gone(applicants, view, ledger, shared)),
        late=tuple(late for one in news for late in one.late),
    )
    return Composed(digest, ledger.items)


def _then(view: View, call: Call, ledger: Ledger) -> Mapping[int, str]:
    """How everybody was told, or how they stood at the moment asked for, by the number of the application."""
    if not ledger.since:
        return ledger.told_of(APPLICANT)
    earlier = fold([one for one in view.readings if not ledger.recent(came_at(one))], call)
    return {
        number: to_json(snapshot(one, view.numbers))
        for one in earlier
        if (number := ledger.number(one.first.source)) is not None
    }


def _news(  # noqa: PLR0913, PLR0917 -- somebody, and all that decides what is said of them
    one: Applicant, then: Mapping[int, str], call: Call, view: View, ledger: Ledger, shared: Shared
) -> News:
    """What is to be said of somebody who stood so then, or who is new."""
    number = ledger.number(one.first.source)
    said, before = to_json(snapshot(one, view.numbers)), then.get(-1 if number is None else number)
    ledger.enter(APPLICANT, one.first.source, said)
    if said == before:
        return News()
    was = from_json(before) if before else None
    known = was.mails if was else frozenset()
    mails = [mail for mail in one.readings[1:] if view.numbers.get(mail.source) not in known]
    alone = was or snapshot(fold([one.first], call)[0], view.numbers)
    return news_of(one, alone, mails, shared, new=was is None)


def _gone(applicants: Sequence[Applicant], view: View, ledger: Ledger, shared: Shared) -> Iterator[Changed]:
    """Who was told as an applicant, and whose mail is read as no application any more."""
    here = {ledger.number(one.first.source) for one in applicants}
    readings = {view.numbers.get(one.source): one for one in view.readings}
    for mail in ledger.told_of(APPLICANT):
        if mail in here or (reading := readings.get(mail)) is None:
            continue
        name, kind = shared.called(reading), reading.kind.value
        yield Changed(name=name, source=reading.source, status=kind, events=("gone",))
