"""What stands under each head, and what is left over as prose and as the sign-off.

First     an answer runs to the next label; a value ends at a blank line, unless what follows goes on with it
          (a list, links) or its label is a heading with the next label still to come
"""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from otrs_apply.fields.layout.head import Form, Head, is_rule
from otrs_apply.fields.layout.lines import Line, flowing, is_wrapped
from otrs_apply.fields.layout.signoff import signed_at_end
from otrs_apply.fields.page import Passage
from otrs_apply.mail.letter import Letter

_LEAD = re.compile(
    r"[ \t]*(?:(?:A|Answer|Ans|Antwort|Réponse|Rép|R|Respuesta|Resposta|Risposta|Răspuns|Antwoord|Svar|Vastus"
    r"|S|Odpowiedź|Odpověď|Odpoveď|Odgovor|O|Válasz|V|Cevap|C|Cavab|Atsakymas|Atbilde|Jawaban|Jawapan|J|Sagot|Jibu"
    r"|Ответ|Відповідь|В|Отговор|Одговор|О|Жауап|Απάντηση|Α|Պատասխան|Պ|პასუხი|პ|תשובה|ת|الجواب|الإجابة|جواب|پاسخ|ج"
    r"|उत्तर|जवाब|उ|উত্তর|உத்தரம்|பதில்|ตอบ|คำตอบ|Trả lời|Đáp|Đ|T|答え|答|回答|답변|답)"
    r"[ \t]?\d{0,2}[.:：)][ \t]*)?"
    r"(?::{1,6}[ \t]*(?=[^\s:/]))?"
    r"(?:[-–—=>|»→][ \t\n]+(?=\S))?(?:\([^()]{0,80}\)[ \t]*\n)?"
)
_NOTHING = re.compile(r"[\s|–—=>-]*$")
_TAIL = " \t\n|\r"
_LIST = re.compile(r"[ \t]*(?:[-*•·◦‣▪●○#]|\(?(?:\d{1,2}|[^\W\d_]|[ivx]{1,4})[.)])[ \t]|[ \t]{2,}\S")
_LINKS = re.compile(r"https?://|\[\[|<http|\b[a-z]{1,8}:[a-z]{2,3}:|\btalk:", re.IGNORECASE)
_BULLET = re.compile(r"[-*•·◦‣▪●○][ \t]+")
_LISTS = frozenset({"languages", "skills"})
_UNSPACED = "\u0e00"
_GREETING = 20
_SHORT = 60
_PARAGRAPH = 300
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")


class Extent(NamedTuple):
    """A section: its lines, label included, and its words."""

    first: int
    last: int
    passage: Passage


class Sheet(NamedTuple):
    """What a section is cut from."""

    letter: Letter
    lines: list[Line]
    signed: set[int]
    width: int


def sections(sheet: Sheet, heads: list[Head]) -> list[Extent]:
    """The section of each head that has fields, in the order of the text."""
    found = []
    for place, head in enumerate(heads):
        if head.fields and head.fields != ("ignore",):
            found.append(_section(sheet, head, heads[place + 1] if place + 1 < len(heads) else None))
    return found


def _section(sheet: Sheet, head: Head, following: Head | None) -> Extent:
    lines = sheet.lines
    start = lines[head.end_line].start + head.end
    if following and following.form is Form.INNER:
        end = lines[following.line].start + following.begin
        if not head.long and sheet.letter.text[end - 1 : end] == ".":
            end -= 1
        return Extent(head.line, following.line, _passage(sheet, start, end, head))
    last = _last_line(sheet, head, following)
    if head.quoted or _NOTHING.match(lines[head.end_line].text, head.end):
        below = range(head.end_line + 1, last + 1)
        first = next((n for n in below if not (lines[n].blank or lines[n].quoted or is_rule(lines[n]))), None)
        if first is not None:
            start = lines[first].start
        elif head.quoted:
            start = lines[last].end
    return Extent(head.line, last, _passage(sheet, start, max(start, lines[last].end), head))


def _last_line(sheet: Sheet, head: Head, following: Head | None) -> int:
    """The last line of the section, at least the label's own."""
    lines = sheet.lines
    heading = head.quoted or bool(_NOTHING.match(lines[head.end_line].text, head.end))
    framed = heading and following is not None and bool(following.fields)
    last = head.end_line
    gap, filled = False, not heading
    for number in range(head.end_line + 1, following.line if following else len(lines)):
        line = lines[number]
        if line.quoted and head.quoted and not filled and line.blank:
            continue
        if line.quoted or number in sheet.signed:
            break
        if line.blank or is_rule(line):
            gap = True
            continue
        if filled and not head.long and not framed and not _goes_on(sheet, head, number, gap=gap):
            break
        last, gap, filled = number, False, True
    return last


def _goes_on(sheet: Sheet, head: Head, number: int, *, gap: bool) -> bool:
    """Whether a value's section goes on in this line."""
    lines = sheet.lines
    text = lines[number].text
    if _LIST.match(text) or ("talk_pages" in head.fields and _gives_links(lines, number)):
        return True
    if not gap:
        return head.fields[0] in _LISTS or is_wrapped(lines[number - 1].text, text, sheet.width)
    alone = number + 1 >= len(lines) or lines[number + 1].blank
    return (
        alone
        and len(text.strip()) <= _SHORT
        and (text.strip()[-1] < _UNSPACED or head.fields[0] != "talk_pages")  # Thai ends no sentence
        and not _SENTENCE.search(text)
        and (head.fields[0] in _LISTS or head.fields[0] == "talk_pages")
    )


def _gives_links(lines: list[Line], number: int) -> bool:
    """Whether a short paragraph from this line on holds a link or a page's name."""
    text = " ".join(line.text for line in takewhile(lambda line: not line.blank, lines[number : number + 3]))
    return len(text) < _PARAGRAPH and bool(_LINKS.search(text))


def _passage(sheet: Sheet, start: int, end: int, head: Head) -> Passage:
    """The words from ``start`` to ``end``, without marks and blanks around them."""
    whole = sheet.letter.text
    text = whole[start:end]
    if head.form is Form.INNER:
        start += len(text) - len(text.lstrip())
        text = text.lstrip().rstrip(" \t\n;；|•·/,，、-–—")
    else:
        lead = _LEAD.match(text)
        skipped = lead.end() if lead else 0
        skipped += len(text[skipped:]) - len(text[skipped:].lstrip())
        text = text[skipped:].rstrip(_TAIL)
        start += skipped
        if (bullet := _BULLET.match(text)) and "\n" not in text:
            text, start = text[bullet.end() :], start + bullet.end()
    if head.long and (signed := signed_at_end(text)):
        text = text[:signed].rstrip()
    before = start - whole.rfind("\n", max(0, start - sheet.width), start) - 1
    return Passage(flowing(text, sheet.width, before), start, head.fields, head.label)


def prose(sheet: Sheet, taken: set[int], heads: Iterable[Head] = ()) -> tuple[Passage, ...]:
    """The paragraphs of the own lines that nothing else has taken, and what stands before labels in lines."""
    passages: list[Passage] = [_lead(sheet, head) for head in heads]
    first = last = -1
    for number, line in enumerate([*sheet.lines, Line(0, 0, "", blank=True)]):
        if not (line.blank or line.quoted or number in taken or is_rule(line)):
            first = number if first < 0 else first
            last = number
        elif first >= 0:
            passages.append(_paragraph(sheet, sheet.lines[first], sheet.lines[last].end))
            first = -1
    return tuple(sorted((one for one in passages if one.text), key=lambda one: one.start))


def _paragraph(sheet: Sheet, first: Line, end: int) -> Passage:
    start = first.start + len(first.text) - len(first.text.lstrip())
    return Passage(flowing(sheet.letter.text[start:end].rstrip(), sheet.width), start)


def _lead(sheet: Sheet, head: Head) -> Passage:
    """What stands in a line before the first of its labels."""
    line = sheet.lines[head.line]
    return _paragraph(sheet, line, line.start + head.begin)


def leading(heads: list[Head]) -> list[Head]:
    """The heads that are the first in their line, have words before them, and go on with no section."""
    found = []
    before: Head | None = None
    for head in heads:
        if head.form is Form.INNER and head.begin > _GREETING and (before is None or not before.fields):
            found.append(head)
        before = head
    return found


def closing(sheet: Sheet) -> tuple[Passage, ...]:
    """The sign-offs, one passage for each."""
    return prose(sheet, set(range(len(sheet.lines))) - sheet.signed)
