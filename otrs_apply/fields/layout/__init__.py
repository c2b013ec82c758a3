"""A letter laid out: which of the sender's words stand under which label, and which are prose.

Reads     the sender's own lines; quoted lines of the call label the words below them and give no value
Leaves    greetings, sign-offs (``Page.closing``), signatures, footers, what somebody else wrote
First     heads are found (``heads``), judged together (``judge``), then each gets what stands below it
"""

from otrs_apply.call import Call
from otrs_apply.fields.labels import bare
from otrs_apply.fields.layout.heads import find_heads
from otrs_apply.fields.layout.judge import judge
from otrs_apply.fields.layout.lines import read_lines, width_of
from otrs_apply.fields.layout.numbered import find_numbered
from otrs_apply.fields.layout.sections import Sheet, closing, leading, prose, sections
from otrs_apply.fields.layout.signoff import closing_lines, greeting_lines
from otrs_apply.fields.layout.supposed import settle
from otrs_apply.fields.layout.typed import with_typed_answers
from otrs_apply.fields.page import Page
from otrs_apply.mail.letter import Letter

__all__ = ["read_page"]


def read_page(letter: Letter, call: Call) -> Page:
    """Lay a letter out."""
    letter = with_typed_answers(letter, call)
    lines = read_lines(letter)
    heads = settle(lines, find_heads(lines, call))
    numbered = find_numbered(lines, heads, call)
    width = width_of(lines)
    heads = judge(lines, sorted([*heads, *numbered], key=lambda head: (head.line, head.begin)), width)
    greeting = greeting_lines(lines)
    signed = closing_lines(lines, heads, _names(letter)) - greeting
    sheet = Sheet(letter, lines, signed, width)
    extents = sections(sheet, heads)
    taken = {number for extent in extents for number in range(extent.first, extent.last + 1)}
    return Page(
        letter=letter,
        sections=tuple(extent.passage for extent in extents if extent.passage.text),
        prose=prose(sheet, taken | greeting | signed, leading(heads)),
        closing=closing(sheet),
    )


def _names(letter: Letter) -> frozenset[str]:
    """The words of the sender's display name and of the name in the subject."""
    return frozenset(bare(letter.sender.name).split()) | frozenset(
        bare(letter.subject.rpartition(":")[2]).split()
    )
