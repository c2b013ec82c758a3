"""Whether the mail came after the deadline, by the receiving server's clock."""

from otrs_apply.checks.facts import Facts
from otrs_apply.checks.margin import margin
from otrs_apply.models import Flag


def late(facts: Facts) -> Flag | None:
    """Say how late it came; what came in the deadline's last second is in time."""
    if facts.counted_at is None or facts.counted_at <= facts.call.deadline:
        return None
    return Flag(name="late", words=f"came {margin(facts.counted_at, facts.call)}")
