"""Whether the mail's own date claims that it was in time when the server's stamp says that it was not."""

from otrs_apply.checks.facts import Facts
from otrs_apply.checks.margin import duration
from otrs_apply.models import Flag


def dated_early(facts: Facts) -> Flag | None:
    """Say how far apart the two stamps are; needs both."""
    sent, received = facts.reading.sent_at, facts.reading.received_at
    if sent is None or received is None or not sent <= facts.call.deadline < received:
        return None
    apart = duration(received - sent)
    return Flag(
        name="dated_early", words=f"its Date is before the deadline, but it was received {apart} later"
    )
