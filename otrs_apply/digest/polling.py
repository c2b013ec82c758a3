"""Whether the mailbox is polled as it should be: always said, since silence would read as "nothing new"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from otrs_apply.digest.model import PollState


@dataclass(frozen=True, slots=True)
class Polled:
    """How the polls of a mailbox went."""

    mailbox: str
    last: datetime
    """When the last one ended."""
    error: str | None = None
    """Of the last one."""
    good: datetime | None = None
    """When the last good one ended."""


def poll_states(
    polled: Sequence[Polled], watched: str | None, now: datetime, stale_after: timedelta
) -> tuple[PollState, ...]:
    """What is wrong with the polls.

    Args:
        polled: every mailbox, the one that was polled last at the end.
        watched: the configured mailbox; where there is none, the one that was polled last is meant.
        now: the clock.
        stale_after: how old the last good poll of the watched one may be.
    """
    if watched is None and polled:
        watched = polled[-1].mailbox
    found = next((one for one in polled if one.mailbox == watched), None)
    return (
        *_watched(watched, found, now, stale_after),
        *_others(one for one in polled if one is not found),
    )


def _watched(
    mailbox: str | None, found: Polled | None, now: datetime, stale_after: timedelta
) -> Iterable[PollState]:
    if mailbox is None:
        return
    if found is None:
        yield PollState(mailbox, "never")
    elif found.error is not None:
        yield PollState(mailbox, "failing", found.good, found.error)
    elif found.good is None or abs(now - found.good) > stale_after:  # ahead of a clock that jumped back, too
        yield PollState(mailbox, "stale", found.good)


def _others(polled: Iterable[Polled]) -> Iterable[PollState]:
    """A mailbox that worked and does not any more; one that never did was a slip of the pen."""
    for one in polled:
        if one.error is not None and one.good is not None:
            yield PollState(one.mailbox, "failing", one.good, one.error)
