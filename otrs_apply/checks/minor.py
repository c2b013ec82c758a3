"""Whether the applicant is under age on the day that the call closes."""

from otrs_apply.checks.facts import Facts
from otrs_apply.models import Flag, Found


def minor(facts: Facts) -> Flag | None:
    """Say so where the mail itself says that they are no adult."""
    age = facts.reading.application.age
    if not isinstance(age, Found) or age.value.adult is not False:
        return None
    years = f"{age.value.years} years old" if age.value.years is not None else "under age"
    return Flag(name="minor", words=f"{years} on {facts.call.closing_day:%d %B %Y}")
