"""Answers that carry only the numbers of the call's lines ("1. Ana Lima, 34, UTC-3", "2. https://...").

Reads     a list 1, 2, 3 ... (or a, b, c; i, ii; ①, ②; 一, 二) or bullets, of at least four, as asked
Leaves    a list inside an answer; a list whose links stand where the call asks for something else
First     one item for each of the call's lines, then one item for each field that the lines ask for
"""

import re

from otrs_apply.call import Bullet, Call
from otrs_apply.fields.layout.head import Form, Head
from otrs_apply.fields.layout.heads import MARK
from otrs_apply.fields.layout.lines import Line

_LEAST = 4
_BEGINS = frozenset("0123456789([（［#一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩abcdefghivxfqp問问質вzrmnktпт№")
_BULLET = re.compile(r"[ \t]*([-*•–—])[ \t]+(?=\S)")
_LINK = re.compile(r"https?://|\[\[|\bwiki|\btalk:|discussion|wikt:|\bw:|:[a-z]{2,3}:", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def _value(mark: re.Match[str]) -> tuple[int, ...]:
    """The numbers that a mark may stand for ("i" is the first and the ninth)."""
    written = mark["number"] or mark["circled"] or mark["hash"] or mark["asked"] or ""
    lower = written.lower()
    if written.isdecimal():
        return (int(written),)
    values = []
    if lower in _ROMAN:
        values.append(_ROMAN.index(lower) + 1)
    if len(lower) == 1 and "a" <= lower <= "j":
        values.append(ord(lower) - ord("a") + 1)
    if written and written in _CHINESE:
        values.append(_CHINESE.index(written) + 1)
    if written and written in _CIRCLED:
        values.append(_CIRCLED.index(written) + 1)
    return tuple(values)


def find_numbered(lines: list[Line], heads: list[Head], call: Call) -> list[Head]:
    """A head for each item of a list without labels that answers the call in its order."""
    marks = _list(lines)
    labelled = {head.line: head for head in heads if head.fields}
    if len(marks) < _LEAST and len(labelled) <= 1:
        marks = _bulleted(lines)
    if len(marks) < _LEAST or sum(number in labelled for number, _ in marks) > len(marks) / 2:
        return []
    texts = _items(lines, marks)
    for order in _orders(call.bullets):
        if len(marks) <= len(order) + 1 and _fits(
            order, texts, [labelled.get(number) for number, _ in marks]
        ):
            return [
                Head(number, 0, number, end, fields, str(place + 1), Form.NUMBER)
                for place, ((number, end), fields) in enumerate(zip(marks, order, strict=False))
                if number not in labelled
            ]
    return []


def _list(lines: list[Line]) -> list[tuple[int, int]]:
    """The first list 1, 2, 3 ... of own lines: line numbers, and where the words behind the marks begin."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if line.blank or line.quoted or not _may_begin(line.text):
            continue
        mark = MARK.match(line.text)
        if mark is None:
            continue
        values = _value(mark)
        if len(found) + 1 in values:
            found.append((number, mark.end()))
        elif 1 in values and len(found) < _LEAST:
            found = [(number, mark.end())]
    return found


def _may_begin(text: str) -> bool:
    first = text.lstrip()[:1].casefold()
    return first in _BEGINS or first.isdecimal()


def _bulleted(lines: list[Line]) -> list[tuple[int, int]]:
    """The first list of own lines that all begin with the same bullet, as ``_list`` has them."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        bullet = _BULLET.match(line.text)
        if bullet is None or line.quoted:
            if len(found) >= _LEAST and line.blank:
                break
            continue
        if found and lines[found[0][0]].text.lstrip()[0] != bullet[1]:
            found = []
        found.append((number, bullet.end()))
    return found


def _items(lines: list[Line], marks: list[tuple[int, int]]) -> list[str]:
    ends = [number for number, _ in marks[1:]] + [min(marks[-1][0] + 3, len(lines))]
    return [
        "\n".join([lines[number].text[begin:], *(line.text for line in lines[number + 1 : end][:6])])
        for (number, begin), end in zip(marks, ends, strict=True)
    ]


def _orders(bullets: tuple[Bullet, ...]) -> list[list[tuple[str, ...]]]:
    """The fields of each item: by the call's lines, by single fields, and with the name left out."""
    by_line = [bullet.fields for bullet in bullets]
    single: list[tuple[str, ...]] = [(field,) for fields in by_line for field in fields]
    return [by_line, single, single[1:]]


def _fits(order: list[tuple[str, ...]], texts: list[str], labelled: list[Head | None]) -> bool:
    """Whether links stand where the call asks for them, and labels agree."""
    for fields, head in zip(order, labelled, strict=False):
        if head and not set(head.fields) & set(fields):
            return False
    asked = [place for place, fields in enumerate(order) if "talk_pages" in fields]
    linked = [place for place, text in enumerate(texts) if _LINK.search(text[:300])]
    if not linked:
        return order is not None and len(texts) >= len(order) - 1
    return bool(asked) and asked[0] in linked and not (linked[0] < asked[0])
