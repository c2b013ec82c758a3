"""How labels are set off: markup, colon, question mark, dash, column, a line alone.

Each function is handed the lines, a line's number and the place behind its list mark, and returns the head
that stands there.
"""

import re

from otrs_apply.fields.labels import LONGEST, asks, field_of_opening, fields_of
from otrs_apply.fields.layout.head import Form, Head, is_rule
from otrs_apply.fields.layout.lines import BULLET, WIDTH, Line

_HEADING = re.compile(r"(={1,6})[ \t]*([^=]{1,110}?)[ \t]*\1[ \t]*$|#{1,6}[ \t]+(.{1,110}?)[ \t]*#{0,6}$")
_BOLD = re.compile(r"('{2,5}|\*{1,3}|_{1,3}|`)[ \t]*([^\s*_`'][^*_`\n]{0,110}?)[ \t]*\1[ \t]*")
_BRACKETED = re.compile(
    r"([【\[「『《〔〈])[ \t]*([^\[【「『《〔〈】\]」』》〕〉\n]{1,80})[】\]」』》〕〉][ \t]*"
)
_BEHIND_BOLD = re.compile(r"[:：][ \t]*|[-–—][ \t]+|\|\|?[ \t]*")
_MARKUP = frozenset("=#'*_`【[「『《〔〈")
_COLON = re.compile(r"[：﹕︰՝]|[.·_]{2,40}:|:(?!//|(?<=\d:)\d)")  # no clock's, no address's
_ASKED = re.compile(r"[?？؟;\u037e՞]")
# The question in another language, behind one in words that we may not know.
_AGAIN = re.compile(r"[ \t]*[/|–—-][ \t]*([^?？؟/|\n]{3,110})[?？؟]")
_DASH = re.compile(r"[ \t](?:[-–—]{1,2}>?|=|→|=>|»|>{1,2}|::)(?:[ \t]|$)|[–—―－]+|(?:\.{3,}|…)[ \t]?[:：]?")
_ARROWS = frozenset({"->", "-->", "–>", "—>", "→", "=>", "»", ">", ">>", "::"})
"""These set a label off as a colon does; a dash stands in sentences too."""
_COLUMN = re.compile(r"[ \t]*(?:\t|\|\|?|[ \u00a0]{2,}|=)[ \t]*")
AFTER = re.compile(
    r"[\"'“”„‘’«»?？؟;\u037e՞.!)）\]*_ \t]*(?:[(（][^()（）\n]{0,80}[)）])?[\"'”»*_ \t]*[:：]?[*_'\" \t]*"
    r"(?:[-–—=]{1,2}>?[ \t]+|\|\|?[ \t]*)?"
)
_REST = re.compile(r"[*_'`]*[ \t]*(?:\|\|?[ \t]*)?")
_MAY_END = re.compile(r"[:：﹕︰՝?？؟՞;\u037e=|>»→\t–—―－…]|\.\.\.|[ \t][-–—]| [ \u00a0]")
_QUESTION_MARKS = frozenset("?？؟")
_MOST_WORDS = 18
_UNSPACED, _UNSPACED_LABEL = "\u0e00", 30
_LONG = frozenset({"answer", "other"})
_NAMESPACES = frozenset({"talk_pages", "username"})
_CELLS = re.compile(r"\[\[|[|\t]")
_CLOSE = re.compile(r"(?!https?:|//|\[|<|www\.)\S")


def marked_up(line: Line, number: int, begin: int) -> Head | None:
    """Wiki and Markdown headings, bold words, definition terms."""
    text = line.text
    start = len(text) - len(text.lstrip(" \t"))
    if text[start] not in _MARKUP and text[begin : begin + 1] not in _MARKUP:
        return None
    if heading := _HEADING.match(text, start):
        words = heading[2] or heading[3]
        fields = _loose(words.strip(" *_':"))
        return Head(number, start, number, len(text), fields, words, Form.HEADING) if fields else None
    for place in sorted({start, begin}):
        bold = _BOLD.match(text, place) or _BRACKETED.match(text, place)
        if bold and (fields := _loose(bold[2])):
            colon = _BEHIND_BOLD.match(text, bold.end())
            end = colon.end() if colon else bold.end()
            return Head(number, place, number, end, fields, bold[2].rstrip(" :"), Form.HEADING)
    return None


def _loose(words: str, *, question: bool = True) -> tuple[str, ...] | None:
    """The fields of a label that its markup or its mark sets off from the text."""
    words = words.strip()
    if words.startswith("{{"):
        return None
    if fields := fields_of(words):
        return fields
    if len(words) <= LONGEST and words.count(" ") < _MOST_WORDS and "//" not in words:
        if field := field_of_opening(words):
            return (field,)
        if question and asks(words):
            return ("answer",)
    return None


def delimited(lines: list[Line], number: int, begin: int) -> Head | None:
    """A label and its colon, question mark, dash or column."""
    text = lines[number].text
    if not _MAY_END.search(text, begin, begin + LONGEST):
        return _wrapped(lines, number, begin)
    for read in (_by_colon, _by_question, _by_dash, _by_column):
        if (found := read(text, begin)) is not None:
            fields, label, end, form = found
            return Head(number, begin, number, end, fields, text[begin:label].strip(), form)
    return _wrapped(lines, number, begin)


_CLOCK = re.compile(r"\d:\d")
_Read = tuple[tuple[str, ...], int, int, Form]
"""The fields of a label, where the label ends, where the words behind it begin, and its form."""


def _by_colon(text: str, begin: int) -> _Read | None:
    colon = _COLON.search(text, begin, begin + LONGEST)
    if colon is None or colon.start() == begin:
        return None
    label = text[begin : colon.start()]
    dash = _DASH.search(label)
    if "?" in label or (dash and _loose(label[: dash.start()])):
        return None
    rest = text[colon.end() : colon.end() + 9]
    fields = _loose(label, question=not rest.strip(" *_'"))
    if fields is None or (_NAMESPACES.intersection(fields) and _CLOSE.match(rest) and colon[0] == ":"):
        return None
    behind = _REST.match(text, colon.end())
    return fields, colon.start(), behind.end() if behind else colon.end(), Form.COLON


def _by_question(text: str, begin: int) -> _Read | None:
    asked = _ASKED.search(text, begin, begin + LONGEST)
    if asked is None or (asked[0] == ";" and asked.end() != len(text.rstrip())):
        return None
    fields = _loose(text[begin : asked.start()])
    if fields is None and (again := _AGAIN.match(text, asked.end())) and (fields := _loose(again[1])):
        asked = again
    after = AFTER.match(text, asked.end() - 1)
    return (fields, asked.end(), after.end() if after else asked.end(), Form.QUESTION) if fields else None


def _by_dash(text: str, begin: int) -> _Read | None:
    dash = _DASH.search(text, begin, begin + LONGEST)
    if dash is None or dash.start() == begin:
        return None
    label = text[begin : dash.start()]
    ends = not text[dash.end() : dash.end() + 9].strip()
    arrow = dash[0].strip() in _ARROWS or dash[0].startswith("....")
    fields = _loose(label) if ends or arrow else fields_of(label)
    if fields is None and not label[:1].islower() and (field := field_of_opening(label)) in _LONG:
        fields = (field,)
    return (fields, dash.start(), dash.end(), Form.DASH) if fields else None


def _by_column(text: str, begin: int) -> _Read | None:
    column = _COLUMN.search(text, begin, begin + 40)
    if column is None or column.start() == begin or column.end() >= len(text):
        return None
    fields = fields_of(text[begin : column.start()])
    behind = text[column.end() : column.end() + LONGEST + 1]
    if fields is None or fields_of(behind):  # a table's own heading: "Question  Answer"
        return None
    return fields, column.start(), column.end(), Form.COLUMN


def _wrapped(lines: list[Line], number: int, begin: int) -> Head | None:
    """A question or a label that a client wrapped onto the next line."""
    text = lines[number].text
    if (
        number + 1 >= len(lines)
        or lines[number + 1].blank
        or lines[number + 1].quoted != lines[number].quoted
    ):
        return None
    following = lines[number + 1].text
    mark = _ASKED.search(following, 0, 70) or _COLON.search(following, 0, 50)
    if not mark or mark[0] == ";" or "." in following[: mark.start()] or len(text) - begin > LONGEST:
        return None
    if ". " in text[begin:] or _CLOCK.search(following, 0, mark.end() + 1):
        return None  # a sentence that goes on, and a colon of a time of day
    if text.rstrip()[-1:] in ".!?:" or BULLET.match(following) or fields_of(following[: mark.start()]):
        return None
    if not (field := field_of_opening(text[begin:])):
        return None
    after = AFTER.match(following, mark.start())
    end = after.end() if after else mark.end()
    return Head(number, begin, number + 1, end, (field,), text[begin:].strip(), Form.QUESTION)


def alone(lines: list[Line], number: int, begin: int) -> Head | None:
    """A label that has a line to itself and nothing behind it."""
    line = lines[number]
    if len(line.text) - begin > LONGEST:
        return None
    words = line.text[begin:].strip(" \t|*_'\"")
    if not words or words[-1] in ".,!。，！、" or words.count(" ") >= _MOST_WORDS or _CELLS.search(words):
        return None
    marked = bool(line.text[:begin].strip())
    lonely = marked or _is_gap(lines, number - 1)
    if not lonely and len(lines[number - 1].text) >= WIDTH:
        return None
    fields = fields_of(words)
    if fields is None and (
        marked
        or (lonely and _is_gap(lines, number + 1))
        or (number + 1 < len(lines) and is_rule(lines[number + 1]))
    ):
        fields = None if _is_text(words) else _loose(words)
    return Head(number, begin, number, len(line.text), fields, words, Form.ALONE) if fields else None


def _is_text(words: str) -> bool:
    """Whether words of a script without blanks, and perhaps without stops, are too many for a label."""
    return len(words) > _UNSPACED_LABEL and words[0] >= _UNSPACED and words[-1] not in _QUESTION_MARKS


def is_lone_question(lines: list[Line], number: int) -> bool:
    """Whether a line is a question that is set apart from the text above it."""
    text = lines[number].text.rstrip(" \t*_'\")")
    return text[-1:] in _QUESTION_MARKS and len(text) <= LONGEST and _is_gap(lines, number - 1)


def _is_gap(lines: list[Line], number: int) -> bool:
    return not 0 <= number < len(lines) or lines[number].blank or is_rule(lines[number])
