"""How far from the deadline a mail came, in words: "3 s late", "6 days before the deadline"."""

from datetime import datetime, timedelta

from otrs_apply.call import Call

SECOND, MINUTE, HOUR, DAY = 1, 60, 3600, 86_400
FEW = 2
"""Below so many of a unit the next smaller one is more honest: "90 min", not "1 h"."""


def margin(at: datetime | None, call: Call) -> str:
    """The distance of ``at`` from the deadline; empty where no time is known.

    The deadline is the last second in time: what comes a second after it is "1 s late".
    """
    if at is None:
        return ""
    distance = at.replace(microsecond=0) - call.deadline
    if distance > timedelta(0):
        return f"{duration(distance)} late"
    return f"{duration(-distance)} before the deadline" if distance else "in the deadline's last second"


def duration(time: timedelta) -> str:
    """A length of time in its largest fitting unit, rounded down."""
    seconds = int(time.total_seconds())
    for unit, name in ((DAY, "days"), (HOUR, "h"), (MINUTE, "min")):
        if seconds >= FEW * unit:
            return f"{seconds // unit} {name}"
    return f"{seconds} s"
