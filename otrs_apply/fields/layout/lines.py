"""The lines that a page is laid out from: the sender's own, and quoted ones, which may only label.

Leaves    signatures, footers, attributions, client lines and what somebody else wrote
"""

import re
from dataclasses import dataclass

from otrs_apply.mail.letter import Letter
from otrs_apply.models import BlockKind

_QUOTE = re.compile(r"[ \t]*(?:[>|»][ \t]?){1,12}")
_BULLET = re.compile(r"[ \t\u3000]*(?:[-*•·◦‣▪●○#+]|\(?[0-9A-Za-z]{1,2}[.)])[ \t]")
WIDTH = 55
"""A line shorter than this that another follows was ended by its writer, not by a client's wrapping."""


MOST_LINES = 5000
"""Lines of a block that are looked at one by one; what comes behind them stands as one."""


@dataclass(slots=True)
class Line:
    """A line of the letter's text."""

    start: int
    end: int
    text: str
    """Without its end; of a quoted line without the quote marks, ``start`` counting from there."""
    quoted: bool = False
    blank: bool = False


def read_lines(letter: Letter) -> list[Line]:
    """The own lines of a letter, and the quoted ones that stand above own words.

    A letter without blocks is taken as the sender's own words.
    """
    lines: list[Line] = []
    if not letter.blocks:
        return _split(letter.text, 0, len(letter.text), quoted=False)
    for block in letter.blocks:
        if block.kind is BlockKind.OWN:
            lines += _split(letter.text, block.start, block.end, quoted=False)
        elif block.kind is BlockKind.QUOTED:
            lines += _split(letter.text, block.start, block.end, quoted=True)
    while lines and lines[-1].quoted:
        lines.pop()
    return lines


def _split(text: str, start: int, end: int, *, quoted: bool) -> list[Line]:
    lines = []
    at = start
    for whole in text[start:end].split("\n", MOST_LINES):
        line, begin = whole, at
        if quoted and (marks := _QUOTE.match(whole)):
            line, begin = whole[marks.end() :], at + marks.end()
        lines.append(Line(begin, begin + len(line), line, quoted, not line or line.isspace()))
        at += len(whole) + 1
    return lines


def is_wrapped(line: str, following: str) -> bool:
    """Whether a client wrapped the line, so that the following one goes on with it."""
    if _BULLET.match(following):
        return False
    return len(line) >= WIDTH or line.endswith(" ") or following[:1] in {" ", "\t"}


def flowing(text: str, before: int = 0) -> str:
    """The text, as long as it was, with blanks where a client wrapped a line; its writer's line ends stay.

    ``before`` characters stand before the text in its first line.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    pieces = [lines[0]]
    above = "x" * min(before, WIDTH) + lines[0]
    for line in lines[1:]:
        wrapped = above.strip() and line.strip() and is_wrapped(above, line)
        pieces.append((" " if wrapped else "\n") + line)
        above = line
    return "".join(pieces)
