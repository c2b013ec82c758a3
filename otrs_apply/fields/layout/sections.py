"""What stands under each head, and what is left over as prose and as the sign-off.

First     an answer runs to the next label; a value ends at a blank line, unless what follows goes on with it
          (a list, links) or its label is a heading with the next label still to come
"""

import re
from typing import NamedTuple

from otrs_apply.fields.layout.heads import Form, Head, is_rule
from otrs_apply.fields.layout.lines import WIDTH, Line, flowing
from otrs_apply.fields.page import Passage
from otrs_apply.mail.letter import Letter

_LEAD = re.compile(
    r"[ \t]*(?:(?:A|Answer|Ans|Antwort|Réponse|R|答|Ответ|О)[ \t]?\d{0,2}[.:：)][ \t]*)?(?:[-–—=>|»→][ \t]+)?"
)
_TAIL = " \t\n|\r"
_LIST = re.compile(r"[ \t]*(?:[-*•·◦‣▪●○#]|\(?\w{1,2}[.)])[ \t]|[ \t]{2,}\S")
_LINKS = re.compile(r"https?://|\[\[|<http|\b[a-z]{1,8}:[a-z]{2,3}:|\btalk:", re.IGNORECASE)
_SHORT = 60
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")


class Extent(NamedTuple):
    """A section: its lines, label included, and its words."""

    first: int
    last: int
    passage: Passage


def sections(letter: Letter, lines: list[Line], heads: list[Head], signed: set[int]) -> list[Extent]:
    """The section of each head that has fields, in the order of the text."""
    found = []
    for place, head in enumerate(heads):
        if not head.fields or head.fields == ("ignore",):
            continue
        following = heads[place + 1] if place + 1 < len(heads) else None
        found.append(_section(letter, lines, head, following, signed))
    return found


def _section(
    letter: Letter, lines: list[Line], head: Head, following: Head | None, signed: set[int]
) -> Extent:
    last_line = lines[head.end_line]
    start = last_line.start + head.end
    if following and following.form is Form.INNER:
        end = lines[following.line].start + following.begin
        return Extent(head.line, following.line, _passage(letter, start, end, head))
    stop = following.line if following else len(lines)
    last = _last_line(lines, head, stop, signed, labelled_after=bool(following and following.fields))
    if last > head.end_line and not last_line.text[head.end :].strip():
        first = next(
            (n for n in range(head.end_line + 1, last + 1) if not lines[n].blank and not is_rule(lines[n])),
            last,
        )
        start = lines[first].start
    if head.quoted:
        first_own = next((n for n in range(head.end_line + 1, last + 1) if not lines[n].quoted), None)
        start, end = (lines[first_own].start, lines[last].end) if first_own is not None else (start, start)
    else:
        end = max(start, lines[last].end)
    return Extent(head.line, last, _passage(letter, start, end, head))


def _last_line(lines: list[Line], head: Head, stop: int, signed: set[int], *, labelled_after: bool) -> int:
    """The last line of the section, at least the label's own."""
    heading = head.quoted or not lines[head.end_line].text[head.end :].strip(_TAIL)
    last = head.end_line
    gap = False
    filled = not heading
    for number in range(head.end_line + 1, stop):
        line = lines[number]
        if line.quoted:
            if not head.quoted or filled or not line.blank:
                break
            continue
        if number in signed:
            break
        if line.blank or is_rule(line):
            gap = True
            continue
        if (
            filled
            and gap
            and not head.long
            and not _goes_on(lines, head, number, heading=heading and labelled_after)
        ):
            break
        last, gap, filled = number, False, True
    return last


def _goes_on(lines: list[Line], head: Head, number: int, *, heading: bool) -> bool:
    """Whether a value's section goes on behind a blank line."""
    line = lines[number]
    if heading or _LIST.match(line.text):
        return True
    text = line.text.strip()
    if "talk_pages" in head.fields and _LINKS.search(text) and len(text) < 300:  # noqa: PLR2004
        return True
    alone = number + 1 >= len(lines) or lines[number + 1].blank
    return (
        alone
        and len(text) <= _SHORT
        and not _SENTENCE.search(text)
        and head.fields[0] in {"languages", "skills", "talk_pages"}
    )


def _passage(letter: Letter, start: int, end: int, head: Head) -> Passage:
    """The words from ``start`` to ``end``, without marks and blanks around them."""
    text = letter.text[start:end]
    lead = _LEAD.match(text)
    skipped = lead.end() if lead and head.form is not Form.INNER else 0
    skipped += len(text[skipped:]) - len(text[skipped:].lstrip())
    text = text[skipped:].rstrip(_TAIL if head.form is not Form.INNER else " \t\n;；|•·/,，、-–—")
    start += skipped
    return Passage(
        flowing(text, start - letter.text.rfind("\n", max(0, start - WIDTH), start) - 1),
        start,
        head.fields,
        head.label,
    )


def prose(letter: Letter, lines: list[Line], taken: set[int]) -> tuple[Passage, ...]:
    """The paragraphs of the own lines that nothing else has taken."""
    passages: list[Passage] = []
    first = last = -1
    for number, line in enumerate([*lines, Line(0, 0, "", blank=True)]):
        if (
            number < len(lines)
            and not line.blank
            and not line.quoted
            and number not in taken
            and not is_rule(line)
        ):
            first = number if first < 0 else first
            last = number
        elif first >= 0:
            start = lines[first].start + len(lines[first].text) - len(lines[first].text.lstrip())
            passages.append(Passage(flowing(letter.text[start : lines[last].end].rstrip()), start))
            first = -1
    return tuple(passages)


def closing(letter: Letter, lines: list[Line], signed: set[int]) -> tuple[Passage, ...]:
    """The sign-offs, one passage for each."""
    return prose(letter, lines, {number for number in range(len(lines)) if number not in signed})
