"""The answer to what the person would bring to the team, in their own words.

Reads     all that stands under the question (pasted, paraphrased, translated); without a question, the
          paragraphs of prose that say what the person would bring, and those after them
Leaves    labels, the question itself, greetings, sign-offs, lines of other fields, quoted text
First     labelled sections, all of them in order; prose only where there is none
"""

from otrs_apply.call import Call
from otrs_apply.fields.bringing import bringing
from otrs_apply.fields.page import Given, Page
from otrs_apply.fields.paragraphs import Paragraph, joined, paragraphs
from otrs_apply.fields.promises import puts_off
from otrs_apply.models import Found, Unread

_STRANGE = "a label that is not known: does it ask for the answer?"


def find_answer(
    page: Page,
    call: Call,  # noqa: ARG001 - every reader is handed both
    given: Given = (),
) -> Found[str] | Unread | None:
    """The person's answer, its paragraphs joined by blank lines."""
    labelled = [passage for passage in page.sections if "answer" in passage.fields]
    pieces = [piece for passage in labelled for piece in paragraphs(page, passage)]
    if len(pieces) == 1 and puts_off(pieces[0].text):
        return Unread(
            evidence=(page.evidence(pieces[0].start, pieces[0].end, "answer.put_off"),),
            why="the mail puts its answer off",
        )
    if pieces:
        known = any(passage.label for passage in labelled)
        return _found(page, pieces, "answer.labelled", None if known else _STRANGE)
    run = bringing(page, given)
    pieces = [piece for passage in run.passages for piece in paragraphs(page, passage)]
    return _found(page, pieces, "answer.told" if run.brings else "answer.prose", run.why) if pieces else None


def _found(page: Page, pieces: list[Paragraph], rule: str, why: str | None) -> Found[str]:
    return Found[str](
        value=joined(pieces),
        evidence=tuple(page.evidence(piece.start, piece.end, rule) for piece in pieces),
        why=why,
    )
