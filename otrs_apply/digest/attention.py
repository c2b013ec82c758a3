"""What needs a person: mail that could not be had or read, near misses, doubts, contested usernames."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from otrs_apply.applicants import Applicant, Status, came_at
from otrs_apply.applicants.keeping import kept_since
from otrs_apply.digest.ledger import Ledger, fingerprint
from otrs_apply.digest.model import Attention
from otrs_apply.digest.sharing import Shared
from otrs_apply.models import Kind, Reading
from otrs_apply.raw import Unfetched


def attention(
    readings: Sequence[Reading],
    unfetched: Iterable[Unfetched],
    applicants: Sequence[Applicant],
    ledger: Ledger,
    shared: Shared,
) -> tuple[Attention, ...]:
    """Everything of this that is news, the most urgent first."""
    return (
        *_not_had(unfetched, ledger),
        *_unreadable(readings, ledger),
        *_near_misses(readings, ledger, shared),
        *_contested(applicants, ledger, shared),
        *_unsure(applicants, ledger, shared),
    )


def kept_too_long(
    applicants: Sequence[Applicant],
    deadline: datetime,
    keep_for: timedelta | None,
    now: datetime,
    ledger: Ledger,
) -> Iterator[Attention]:
    """That the data are kept for longer than the team wants; said once a month until they are gone."""
    if keep_for is None:
        return
    over = sum(now - kept_since(one.last_at, deadline, now) > keep_for for one in applicants)
    if not over:
        return
    if ledger.is_news("retention", None, f"{now:%Y-%m}", now):
        kept = "1 application is" if over == 1 else f"{over} applications are"
        words = f"{kept} kept for more than {keep_for.days} days after the deadline"
        yield Attention("retention", words=f"{words}; `otrs-apply purge` removes what is", at=now)


def login_ending(words: str, now: datetime, ledger: Ledger) -> Iterator[Attention]:
    """That the login to the mailbox is about to end, or has; said once of each end."""
    if words and ledger.is_news("login", None, fingerprint(words), now):
        yield Attention("login", words=f"{words}; `otrs-apply login` renews it", at=now)


def _not_had(unfetched: Iterable[Unfetched], ledger: Ledger) -> Iterator[Attention]:
    for one in unfetched:
        if ledger.is_news(f"unfetched {one.source}", None, ""):
            yield Attention("unfetched", words=one.why, source=one.source)


def _unreadable(readings: Iterable[Reading], ledger: Ledger) -> Iterator[Attention]:
    for one in readings:
        if one.kind is Kind.UNREADABLE and ledger.is_news("unreadable", one.source, "", came_at(one)):
            words = "; ".join(one.troubles) or "nothing in it can be read"
            yield Attention("unreadable", words=words, source=one.source, at=came_at(one))


def _near_misses(readings: Iterable[Reading], ledger: Ledger, shared: Shared) -> Iterator[Attention]:
    for one in readings:
        if one.near_miss and ledger.is_news("near_miss", one.source, "", came_at(one)):
            who, about = shared.called(one), shared.subject(one)
            yield Attention("near_miss", who=who, words=about, source=one.source, at=came_at(one))


def _contested(applicants: Iterable[Applicant], ledger: Ledger, shared: Shared) -> Iterator[Attention]:
    """One for each username, at the first who applied under it."""
    groups: dict[str, list[Applicant]] = {}
    for one in applicants:
        if one.username and any(flag.name == "contested" for flag in one.flags):
            groups.setdefault(one.username, []).append(one)
    for group in groups.values():
        said = ",".join(str(ledger.number(one.first.source)) for one in group)
        latest = max((at for one in group if (at := one.received_at)), default=None)
        if ledger.is_news("contested", group[0].first.source, said, latest):
            sources = ", ".join(one.first.source for one in group)
            yield Attention("contested", shared.name(group[0]), f"{len(group)} applications", sources, latest)


def _unsure(applicants: Iterable[Applicant], ledger: Ledger, shared: Shared) -> Iterator[Attention]:
    """The fields of each that a person should look at, where value or reason were not told before."""
    for one in applicants:
        if one.status is Status.WITHDRAWN:
            continue
        source, at = one.first.source, one.last_at
        doubts = [
            (name, why)
            for name, why in one.doubts.items()
            if ledger.is_news(f"unsure {name}", source, _doubt(one, name, why), at)
        ]
        if doubts:
            yield Attention(
                "unsure", shared.name(one), source=source, at=at, doubts=shared.doubts(doubts, one.readings)
            )


def _doubt(one: Applicant, name: str, why: str) -> str:
    value = getattr(getattr(one.application, name), "value", None)
    return fingerprint(why, repr(value))
