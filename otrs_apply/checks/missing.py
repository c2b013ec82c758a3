"""What the call requires and the mail does not give.

Reads     fields with a value; "over 18" gives the age, "no technical skills" gives the abilities
Leaves    what was refused ("I'd rather not say") and what could not be read: those are missing
"""

from otrs_apply.call import Call
from otrs_apply.models import Age, Application, Found, Unread

GIVEN_BY = {"technical": "skills"}
"""The call's names for fields that are read under another name."""

NOTHING = ((), "", None, Age(years=None, adult=None))
"""Values that say nothing."""


def missing(application: Application, call: Call) -> tuple[str, ...]:
    """The required fields without a value, in the call's order."""
    return tuple(name for name in call.required if not is_given(application, name))


def is_given(application: Application, name: str) -> bool:
    """Whether the mail gives this field of the call."""
    found: Found[object] | Unread | None = getattr(application, GIVEN_BY.get(name, name), None)
    return isinstance(found, Found) and found.value not in NOTHING


def unsettled(application: Application, call: Call) -> str | None:
    """Why a person should look at what is missing: a field that may be given, or may not."""
    for name in call.required:
        found: Found[object] | Unread | None = getattr(application, GIVEN_BY.get(name, name), None)
        label = name.replace("_", " ")
        if isinstance(found, Unread):
            return f"{label}: words that seem to give it could not be read"
        headers = isinstance(found, Found) and all(one.rule.endswith(".display") for one in found.evidence)
        if isinstance(found, Found) and not found.sure and headers:
            return f"{label}: no word of the mail itself gives it"
    return None
