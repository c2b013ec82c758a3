"""How much of an application a mail gives: which fields it states so plainly that they make it one."""

import re
from typing import TypeVar

from otrs_apply.models import FIELDS, Application, Found, Unread

T = TypeVar("T")

SAID_IN_PASSING = frozenset({"otrs_agent", "username", "other"})
"""Fields that people also speak of in thanks and questions."""
LEAST_TOLD = 120
"""Characters of an answer that is more than a remark."""
PERSONAL = frozenset({"real_name", "age", "talk_pages", "answer"})
"""Fields that mail about other matters (a server and its time zone, its languages) does not give."""
WEAK_RULES = re.compile(r"\.(?:signed|display_name|display)$")
"""Rules that read a signature or a header, which every mail has."""


def stated(application: Application) -> frozenset[str]:
    """The fields that the mail states; prose that might answer the main question is not enough for it."""
    return frozenset(
        name
        for name in FIELDS
        if name not in SAID_IN_PASSING and _is_stated(name, getattr(application, name))
    )


def _is_stated(name: str, found: Found[T] | Unread | None) -> bool:
    if not isinstance(found, Found) or not found.value or is_weak(found):
        return False
    return name != "answer" or any(piece.rule.endswith(".labelled") for piece in found.evidence)


def tells_answer(application: Application) -> bool:
    """Whether prose answers the main question at some length, in words that say so."""
    found = application.answer
    return (
        isinstance(found, Found)
        and len(found.value) >= LEAST_TOLD
        and any(piece.rule.endswith(".told") for piece in found.evidence)
    )


def is_weak(found: Found[T]) -> bool:
    """Whether it rests on a signature or a header alone."""
    return not found.evidence or all(WEAK_RULES.search(piece.rule) for piece in found.evidence)
