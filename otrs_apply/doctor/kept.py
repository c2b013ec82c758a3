"""What is kept: the store, when it was filled last, what was told of it, and how long it may stay."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from otrs_apply.doctor.finding import Finding, bad, note, ok

if TYPE_CHECKING:
    from otrs_apply.digest import PollState

MAILBOX, STORE, PERSON = 4, 5, 7
LEEWAY: Final = 60
"""Seconds by which two clocks may differ."""
DAY: Final = timedelta(days=1)
DAMAGED: Final = "move it away and fetch again, the mailbox still has the mail"


def store(path: Path, troubles: Sequence[str] | None, mails: int) -> Finding:
    """Whether SQLite finds it whole; None where there is none yet."""
    if troubles is None:
        return note("store", f"{path} is not there yet", "`otrs-apply fetch` makes it")
    if troubles:
        return bad("store", f"{path} is damaged: {troubles[0]}", DAMAGED, STORE)
    return ok("store", f"{path} is whole, {mails:,} {'mail' if mails == 1 else 'mails'}")


def readings(outdated: int) -> Finding:
    """Whether what is kept was read by this version of the tool."""
    if not outdated:
        return ok("readings", "all by this version")
    one = outdated == 1
    words = f"{outdated:,} {'was' if one else 'were'} read by an older version of the tool"
    return note("readings", words, "`otrs-apply reread` reads the same mails again, and says what changes")


def last_poll(states: Sequence["PollState"], good: datetime | None, now: datetime) -> Finding:
    """Whether the mailbox is polled as it should be."""
    if not states:
        return (
            ok("last poll", f"went well {ago(good, now)}")
            if good
            else note("last poll", "none so far", "`otrs-apply fetch`")
        )
    state = states[0]
    if state.what == "never":
        return note("last poll", "none of this mailbox so far", "`otrs-apply fetch`")
    since = f"the last good one {ago(state.since, now)}" if state.since else "none has gone well"
    if not state.error:
        remedy = "does cron or systemd run `otrs-apply fetch`?"
        return bad("last poll", f"too long ago: {since}", remedy, MAILBOX)
    error, _, remedy = state.error.partition("; ")
    words = f"failed: {error} ({since})"
    return bad("last poll", words, remedy or "`otrs-apply fetch` tries again", MAILBOX)


def last_digest(delivered: Mapping[str, datetime], now: datetime) -> Finding:
    """When each was delivered."""
    if not delivered:
        return note("last digest", "none so far", "`otrs-apply digest`, daily by cron")
    newest = sorted(delivered.items(), key=lambda one: one[1], reverse=True)
    return ok("last digest", ", ".join(f"{name} {ago(at, now)}" for name, at in newest))


def retention(applicants: int, deadline: datetime, keep_for: timedelta | None, now: datetime) -> Finding:
    """Whether applicants' data are kept for longer than the team wants."""
    if keep_for is None:
        remedy = 'privacy.keep_for = "180d" reminds you when it is time'
        return note("retention", "no end is set for applicants' data", remedy)
    until = deadline + keep_for
    if now <= until:
        return ok("retention", f"data may be kept until {until.astimezone(UTC):%Y-%m-%d}")
    if not applicants:
        return ok("retention", "nobody's data are kept")
    words = f"{applicants:,} applicants' data should be gone since {until.astimezone(UTC):%Y-%m-%d}"
    return bad("retention", words, "`otrs-apply purge` removes them", PERSON)


def ago(then: datetime | None, now: datetime) -> str:
    """How long ago, in the largest unit that says something."""
    if then is None:
        return "never"
    seconds = int((now - then).total_seconds())
    if seconds < -LEEWAY:
        return f"at {then.astimezone(UTC):%Y-%m-%d %H:%M} UTC, ahead of this machine's clock"
    for size, one, many in ((86_400, "day", "days"), (3_600, "hour", "hours"), (60, "minute", "minutes")):
        if seconds >= size:
            count = seconds // size
            return f"{count:,} {one if count == 1 else many} ago"
    return "just now"
