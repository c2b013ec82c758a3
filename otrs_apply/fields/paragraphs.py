"""The paragraphs of a passage, verbatim: what `answer` and `other` hand on.

Reads     text between blank lines; each item of a list is a paragraph of its own
Leaves    lines that are only a rule; the wraps of a paragraph, which become blanks
"""

import re
from typing import NamedTuple

from otrs_apply.fields.page import Page, Passage

_ITEM = re.compile(r"[ \t]*(?:[-*•·◦‣▪●○]|\(?\d{1,2}[.)]|\(?[a-h][.)])[ \t]+\S")
_POSTSCRIPT = re.compile(
    r"(?:(?:P\.?[ ]?){1,2}S\.?|P\.?[ ]?D\.?|N\.?[ ]?B\.?|П\.?[ ]?С\.?|Υ\.?[ ]?Γ\.?"
    r"|נ\.?[ ]?ב\.?|ป\.?ล\.?|追伸|又及)"
    r"[ \t]*[.:,–—-]*[ \t]+(?=\S)"
)
_RULE = re.compile(r"[ \t]*[-=_~*^—]{3,}[ \t]*$")


class Paragraph(NamedTuple):
    """A paragraph and where it stands in the letter's text."""

    text: str
    start: int
    end: int


def paragraphs(page: Page, passage: Passage) -> list[Paragraph]:
    """The paragraphs of a passage."""
    found: list[Paragraph] = []
    lines: list[str] = []
    begin = end = at = passage.start
    for line in page.letter.text[passage.start : passage.end].split("\n"):
        blank = not line.strip() or bool(_RULE.match(line))
        if lines and (blank or _ITEM.match(line)):
            found.append(_paragraph(lines, begin, end))
            lines = []
        if not blank:
            if not lines:
                begin = at + len(line) - len(line.lstrip())
            lines.append(line)
            end = at + len(line.rstrip())
        at += len(line) + 1
    if lines:
        found.append(_paragraph(lines, begin, end))
    return found


def _paragraph(lines: list[str], start: int, end: int) -> Paragraph:
    return Paragraph(" ".join(line.strip() for line in lines), start, end)


def joined(pieces: list[Paragraph]) -> str:
    """The paragraphs as one text, a blank line between them."""
    return "\n\n".join(piece.text for piece in pieces)


def is_postscript(text: str) -> bool:
    """Whether a paragraph is set off as a postscript."""
    return bool(_POSTSCRIPT.match(text))


def behind_postscript(piece: Paragraph) -> Paragraph:
    """The paragraph without the mark of a postscript."""
    mark = _POSTSCRIPT.match(piece.text)
    skipped = mark.end() if mark else 0
    return Paragraph(piece.text[skipped:], piece.start + skipped, piece.end)
