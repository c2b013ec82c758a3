"""Where the call stands: totals, applications a day, languages against those wanted, hours of the day.

Languages and hours count of those who may still be chosen: neither late nor withdrawn.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from otrs_apply.applicants import Applicant, Status
from otrs_apply.call import Call
from otrs_apply.digest.model import Coverage, Standing
from otrs_apply.models import Found

HOURS: Final = 24
AWAKE: Final = range(8, 22)
"""The hours of their own clock in which somebody may be expected to answer."""
MOST_DAYS: Final = 62
"""A call that is open for longer shows its last two months."""
STANDING: Final = frozenset({Status.COMPLETE, Status.INCOMPLETE})


def standing(
    applicants: Sequence[Applicant], call: Call, now: datetime, waiting: Mapping[str, int]
) -> Standing:
    """All of it."""
    totals = Counter(one.status for one in applicants)
    counted = [one for one in applicants if one.status in STANDING]
    days, before = _days(applicants, call, now)
    wanted, others = _languages(counted, call)
    offsets = [offset for one in counted if (offset := _offset(one)) is not None]
    return Standing(
        opens=call.opens,
        deadline=call.deadline,
        totals={status.value: totals[status] for status in reversed(Status)},
        days=days,
        before=before,
        late=sum(not one.first.on_time for one in applicants),
        undated=sum(one.received_at is None for one in applicants),
        wanted=wanted,
        languages=others,
        hours=_hours(offsets),
        zones=len(offsets),
        counted=len(counted),
        waiting=dict(waiting),
    )


def _days(
    applicants: Iterable[Applicant], call: Call, now: datetime
) -> tuple[tuple[tuple[date, int], ...], int]:
    """Applications in time by the day in UTC, from the opening to the deadline; how many came before."""
    came = Counter(
        one.received_at.astimezone(UTC).date() for one in applicants if one.received_at and one.first.on_time
    )
    del now
    last = call.closing_day
    first = max(call.opens.astimezone(UTC).date(), last - timedelta(days=MOST_DAYS - 1))
    span = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    return tuple((day, came[day]) for day in span), sum(n for day, n in came.items() if day < first)


def _languages(
    applicants: Iterable[Applicant], call: Call
) -> tuple[tuple[Coverage, ...], tuple[Coverage, ...]]:
    """The wanted ones in the call's order, then the others, those that most know first."""
    known: Counter[str] = Counter()
    for one in applicants:
        found = one.application.languages
        if isinstance(found, Found):
            known.update({language.code for language in found.value})
    wanted = tuple(Coverage(one.code, known[one.code], one.name) for one in call.wanted_languages)
    others = [code for code in known if code not in {one.code for one in wanted}]
    others.sort(key=lambda code: (-known[code], code))
    return wanted, tuple(Coverage(code, known[code]) for code in others)


def _offset(one: Applicant) -> int | None:
    found = one.application.time_zone
    return found.value.utc_offset if isinstance(found, Found) else None


def _hours(offsets: Iterable[int]) -> tuple[int, ...]:
    """How many are awake in the middle of each hour in UTC."""
    clocks = Counter(offsets)
    return tuple(
        sum(count for offset, count in clocks.items() if (hour * 60 + 30 + offset) // 60 % HOURS in AWAKE)
        for hour in range(HOURS)
    )
