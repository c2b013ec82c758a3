"""Words that may label, though no table knows them: where they stand in a line and where they end.

Reads     questions, words before a colon, a dash or a cell's border, headings in any markup
Leaves    lines that go on with a sentence; whether the words label anything is for ``supposed`` to say
"""

import re

from otrs_apply.fields.layout.head import Form, Head
from otrs_apply.fields.layout.lines import WIDTH, Line
from otrs_apply.fields.layout.notations import AFTER, is_lone_question

_UNKNOWN = re.compile(r"[^\W\d_](?:[^:：.!?,;=\n](?![ \t][-–—][ \t])){0,32}(?:[:](?=[ \t]|$)|：)")
_QUESTION = re.compile(r"[^\W\d_¿][^:：.!?？؟;\n]{2,90}(?:[?？؟]|(?<=[\u0370-\u03ff]);)")
_LABEL = re.compile(
    r"[^\W\d_][^:：.!?？؟;|\n]{1,70}?[ \t]*"
    r"(?:[*_'=\"”»]{0,6}(?:[:](?=[*_'= \t]|$)|：)[*_'=]{0,6}|[ \t][-–—=][ \t]|[ \t]*(?:\|\|?|\t)[ \t]*)"
)
_SET_OFF = re.compile(
    r"(?:={2,6}|#{1,6}|\*{1,3}|_{2,3}|'{2,5}|[【\[「『《])[ \t]*"
    r"(?P<label>[^\W\d_¿][^=*_'#【】\[\]「」『』《》\n]{1,90}?)[ \t]*"
    r"(?:={2,6}|\*{1,3}|_{2,3}|'{2,5}|[】\]」』》]|$)[ \t]*[:：]?[ \t]*"
)
_LINK = 30
"""Letters of a last word that no client wraps: a link."""
_QUESTION_MARKS = "?？؟;"
_MARKUP = frozenset("=#*_'【[「『《")
_STOPS = frozenset(".!?:;,)。！？：…")


def may_label(lines: list[Line], number: int, begin: int, *, asked: bool) -> Head | None:
    """The words at a line's beginning that may be a label; ``asked`` where a "Q:" stands before them."""
    line = lines[number]
    if not asked and _goes_on(lines, number, begin):
        return _unknown(line, number, begin)
    if head := _question(lines, number, begin):
        return head
    if asked:
        return Head(number, begin, number, len(line.text), (), line.text[begin:].strip(), Form.ASKED)
    return _unknown(line, number, begin) or _set_off(line, number, begin)


def _question(lines: list[Line], number: int, begin: int) -> Head | None:
    """A question; one that is set apart from the text above it may ask for the answer."""
    text = lines[number].text
    if not any(mark in text for mark in _QUESTION_MARKS):
        return None
    begin += len(text[begin : begin + 4]) - len(text[begin : begin + 4].lstrip("¿"))
    if question := _QUESTION.match(text, begin):
        after = AFTER.match(text, question.end() - 1)
        fallback = ("answer",) if is_lone_question(lines, number) else ()
        end = after.end() if after else question.end()
        return Head(number, begin, number, end, fallback, question[0], Form.ASKED, lines[number].quoted)
    if is_lone_question(lines, number):
        return Head(number, begin, number, len(text), ("answer",), text.strip(), Form.GUESS)
    return None


def _set_off(line: Line, number: int, begin: int) -> Head | None:
    """Words that markup, a dash or a cell's border sets off."""
    marked = line.text[begin : begin + 1] in _MARKUP or line.text[:1] in _MARKUP
    if marked and (set_off := _SET_OFF.match(line.text, begin) or _SET_OFF.match(line.text)):
        start, end = set_off.span()
        return Head(number, start, number, end, (), set_off["label"].rstrip(":： "), Form.ASKED, line.quoted)
    if label := _LABEL.match(line.text, begin):
        words = label[0].rstrip(" \t:：|-–—*_'=")
        return Head(number, begin, number, label.end(), (), words, Form.ASKED, line.quoted)
    return None


def _unknown(line: Line, number: int, begin: int) -> Head | None:
    """A few words and a colon: whatever they ask for, a value before them ends there."""
    unknown = _UNKNOWN.match(line.text, begin)
    if unknown is None:
        return None
    return Head(number, begin, number, unknown.end(), (), unknown[0].rstrip(":："), Form.UNKNOWN, line.quoted)


def _goes_on(lines: list[Line], number: int, begin: int) -> bool:
    """Whether the line may go on with a sentence of the line above, so that its words are no label."""
    if lines[number].text[begin : begin + 1].islower() and begin == 0:
        return True
    above = lines[number - 1] if number else None
    return (
        above is not None
        and not above.blank
        and begin == 0
        and len(above.text) >= WIDTH
        and len(above.text.rpartition(" ")[2]) < _LINK
        and above.text.rstrip()[-1:] not in _STOPS
    )
