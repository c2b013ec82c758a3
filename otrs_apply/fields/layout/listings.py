"""Labels that do not stand at the beginning of a line with a mark behind them.

Reads     "Name: Ana; Age: 34; TZ: UTC+1", "Hi, name: Ana | age: 34 | langs: pt", also wrapped over lines;
          "NAME Ana", "AGE 34", "TIME ZONE UTC-3" where three such lines follow each other
Leaves    one label and a colon in the middle of a sentence
"""

import re
from bisect import bisect_right
from itertools import islice

from otrs_apply.fields.labels import LONGEST, fields_of
from otrs_apply.fields.layout.head import Form, Head
from otrs_apply.fields.layout.lines import Line

_LISTED = 3
_SENTENCE_ENDS = frozenset(".!?)。")
_RUN_WITHIN = 200
_WORD = re.compile(r"\S+")
_LISTING = 2000
_SPAN = 8
_NEVER_INNER = frozenset({"ignore", "adverb", "place", "username"})
_INNER_COLON = re.compile(r"：|[:?](?=[ \t\n])|[ \t][-–—][ \t]")
_LABEL_MARKS = ":?：-–—"
_INNER = re.compile(
    r"(?:[;；|•·/,，、。]|[.!?)](?=[ \t\n])|[ \t\n][-–—](?=[ \t]))[ \t\n]*"
    r"(?P<label>[^;；|•·,，、.:：!?()]{1,40}?)[ \t]*(?:：|[:?](?=[ \t\n]))[ \t]*"
    r"|[;；|][ \t\n]*(?P<dashed>[^;；|:：.!?()]{1,40}?)[ \t]+[-–—][ \t]+"
)


def inner_heads(lines: list[Line], first: int, begin: int, until: int) -> list[Head]:
    """Further labels behind place ``begin`` of line ``first``: "Name: Ana; Age: 34; TZ: UTC+1".

    A listing may be wrapped: lines follow up to a gap, or to line ``until``.
    """
    last = first
    while (
        last + 1 < until and last - first < _SPAN and not lines[last + 1].blank and not lines[last + 1].quoted
    ):
        last += 1
    text = "\n".join([line.text for line in lines[first : last + 1]])
    if len(text) > _LISTING or not _may_label(text) or not _INNER_COLON.search(text, begin):
        return []
    starts = [0]
    for line in lines[first:last]:
        starts.append(starts[-1] + len(line.text) + 1)
    found = []
    for match in _INNER.finditer(text, begin):
        kind = "label" if match["label"] else "dashed"
        label = match[kind]
        fields = fields_of(label)
        if fields and fields[0] not in _NEVER_INNER and match.start(kind) not in starts:
            at = match.start() + (match[0][0] in _SENTENCE_ENDS)
            row, end_row = (bisect_right(starts, place) - 1 for place in (at, match.end()))
            place, end = at - starts[row], match.end() - starts[end_row]
            found.append(Head(first + row, place, first + end_row, end, fields, label, Form.INNER))
    return found


def _may_label(text: str) -> bool:
    """Whether any mark of a label is there: six searches for a letter cost a tenth of one for the pattern."""
    return any(mark in text for mark in _LABEL_MARKS)


def listing(lines: list[Line], number: int) -> list[Head]:
    """The labels of a paragraph that lists several behind a greeting or a remark: "Hi, name: Ana; age: 3"."""
    line = lines[number]
    begins = number == 0 or lines[number - 1].blank
    if line.quoted or not (begins or (_may_label(line.text) and _INNER_COLON.search(line.text))):
        return []
    found = inner_heads(lines, number, 0, len(lines))
    return found if len({head.fields for head in found}) >= _LISTED else []


def bare_run(lines: list[Line], heads: list[Head]) -> list[Head]:
    """The heads with those of lines that have no mark at all: "NAME Ana", "AGE 34", "TIME ZONE UTC-3"."""
    if sum(head.form not in {Form.UNKNOWN, Form.ASKED} for head in heads) >= _LISTED:
        return heads
    found: list[Head] = []
    run: list[Head] = []
    for number, line in enumerate([*lines[:_RUN_WITHIN], Line(0, 0, "", blank=True)]):
        head = None if line.blank or line.quoted or len(line.text) > LONGEST else _bare(line, number)
        if head:
            run.append(head)
            continue
        if len({one.fields for one in run}) >= _LISTED:
            found += run
        run = []
    taken = {head.line for head in found}
    return sorted([*found, *(one for one in heads if one.line not in taken)], key=lambda one: one.line)


def _bare(line: Line, number: int) -> Head | None:
    """A line that begins with one to three words that are a label."""
    words = list(islice(_WORD.finditer(line.text), 4))
    for last in reversed(words[:-1]):
        fields = fields_of(line.text[: last.end()])
        if fields and fields[0] != "ignore":
            return Head(number, 0, number, last.end(), fields, line.text[: last.end()].strip(), Form.COLUMN)
    return None
