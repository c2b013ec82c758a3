"""The lines that a page is laid out from: the sender's own, and quoted ones, which may only label.

Leaves    signatures, footers, attributions, client lines and what somebody else wrote
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from otrs_apply.mail.letter import Letter
from otrs_apply.models import BlockKind

_QUOTE = re.compile(r"[ \t]*(?:[>|»][ \t]?){1,12}")
BULLET = re.compile(r"[ \t\u3000]*(?:[-*•·◦‣▪●○#+]|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)])[ \t]")
WIDTH = 55
"""A line shorter than this that another follows was ended by its writer, not by a client's wrapping."""


_WIDEST = 82
_USUAL = 72
_ORPHAN = 16
_SLACK = 6
_UNWRAPPED = 90
_WORD = 25
_ENOUGH = 2000
MOST_LINES = 5000
"""Lines of a letter that are looked at one by one; what comes behind them stands as one for each block."""


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
        left = MOST_LINES - len(lines)
        if block.kind is BlockKind.OWN:
            lines += _split(letter.text, block.start, block.end, quoted=False, most=max(left, 0))
        elif block.kind is BlockKind.QUOTED and left > 0:
            lines += _split(letter.text, block.start, block.end, quoted=True, most=left)
    while lines and lines[-1].quoted:
        lines.pop()
    return lines


def _split(text: str, start: int, end: int, *, quoted: bool, most: int = MOST_LINES) -> list[Line]:
    lines = []
    at = start
    for whole in text[start:end].split("\n", most):
        line, begin = whole, at
        if quoted and (marks := _QUOTE.match(whole)):
            line, begin = whole[marks.end() :], at + marks.end()
        lines.append(Line(begin, begin + len(line), line, quoted, not line or line.isspace()))
        at += len(whole) + 1
    return lines


def split_lines(text: str, start: int, end: int) -> list[Line]:
    """The lines from ``start`` to ``end`` of a text."""
    return _split(text, start, end, quoted=False)


def width_of(lines: list[Line]) -> int:
    """Where the client wrapped the lines: the longest of those that go on, within what clients do.

    A line of one word alone (a link) says nothing about it.
    """
    longest = 0
    for line, following in pairwise(lines):
        if len(line.text) > _WIDEST and _is_unwrapped(line.text):
            return _UNWRAPPED
        if following.blank or line.blank or len(line.text) > _WIDEST:
            continue
        if len(line.text) > longest and " " in line.text.strip():
            longest = len(line.text)
    return longest if longest >= WIDTH else _USUAL


def _is_unwrapped(text: str) -> bool:
    """Whether a client would have wrapped this line, had it wrapped any: longer than links make it."""
    return len(text) - sum(len(word) for word in text[:_ENOUGH].split(" ") if len(word) > _WORD) > _WIDEST


def is_wrapped(line: str, following: str, width: int = _USUAL) -> bool:
    """Whether a client wrapped the line, so that the following one goes on with it."""
    if BULLET.match(following):
        return False
    if line.endswith(" ") or following[:1] in {" ", "\t"}:
        return True
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width - _SLACK


def flowing(text: str, width: int = _USUAL, before: int = 0) -> str:
    """The text, as long as it was, with blanks where a client wrapped a line; its writer's line ends stay.

    ``before`` characters stand before the text in its first line.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    pieces = [lines[0]]
    above = "x" * min(before, width) + lines[0]
    broken = 0  # how long the line was that a client broke in front of ``above``
    for line in lines[1:]:
        wrapped = (
            above.strip()
            and line.strip()
            and (is_wrapped(above, line, width) or _combed(broken, above, line) or _enclosed(above, line))
        )
        pieces.append((" " if wrapped else "\n") + line)
        broken, above = len(above) if wrapped else 0, line
    return "".join(pieces)


def _combed(broken: int, orphan: str, following: str) -> bool:
    """Whether a wrapped line was wrapped once more, narrower, which leaves short lines between."""
    whole = broken + 1 + len(orphan)
    return (
        bool(broken) and len(orphan) <= _ORPHAN and _USUAL < whole <= _WIDEST and not BULLET.match(following)
    )


def _enclosed(above: str, following: str) -> bool:
    """Whether a bracket that was opened above is closed in the line that follows."""
    closed = following.find(")")
    return closed >= 0 and above.rfind("(") > above.rfind(")") and following.find("(", 0, closed) < 0
