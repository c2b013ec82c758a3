"""Whether the subject has "Username", or nothing, where the applicant's name should stand."""

from otrs_apply.checks.facts import Facts
from otrs_apply.models import Flag


def placeholder_username(facts: Facts) -> Flag | None:
    """Say what stands there instead of a name."""
    if facts.subject is None or not facts.subject.placeholder:
        return None
    words = f"the subject says {facts.subject.raw!r}" if facts.subject.raw else "the subject names nobody"
    return Flag(name="placeholder_username", words=words)
