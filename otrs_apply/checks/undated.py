"""Whether the deadline had to be held against the mail's own Date, since no server stamped it."""

from otrs_apply.checks.facts import Facts
from otrs_apply.models import Flag


def undated(facts: Facts) -> Flag | None:
    """Say by what it was judged."""
    if facts.reading.received_at is not None:
        return None
    judged = "judged by its Date header" if facts.reading.sent_at else "it has no readable Date either"
    return Flag(name="undated", words=f"no server's stamp of when it came; {judged}")
