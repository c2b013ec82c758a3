"""How long data have been kept: since the call's close, or the last mail of a thread where that is later."""

from datetime import datetime


def kept_since(last: datetime | None, deadline: datetime, now: datetime) -> datetime:
    """The moment from which a span counts; a mail from the future (a clock that is wrong) has no time."""
    return max(last, deadline) if last and last <= now else deadline
