"""Which paragraphs of a letter without labels say what the person would bring.

Reads     "To the team I would bring patience ...", and the paragraphs around it that tell of the person
Leaves    paragraphs that carry values of other fields, and sentences about the mail itself
"""

from otrs_apply.call import Call
from otrs_apply.fields.page import Page, Passage


def bringing(page: Page, call: Call) -> tuple[tuple[Passage, ...], str | None]:  # noqa: ARG001 - comes with the next commit
    """The chosen paragraphs, and why a person should look."""
    return (), None
