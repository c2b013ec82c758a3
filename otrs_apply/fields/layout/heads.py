"""Heads: where a label stands at the beginning of a line, in every notation that people use.

Reads     "Name: Ana", "**Age** 34", "== Languages ==", "3) Langs - en, pt", "What would you bring?"
Leaves    a colon inside a sentence, "http:"; "Name: A; Age: 3" is for ``inner_heads``
First     the call's own bullets, then markup, colon, question mark, dash, column, the line as a whole
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice

from otrs_apply.call import Call
from otrs_apply.fields.labels import LONGEST, asks, field_of_opening, fields_of
from otrs_apply.fields.layout.bullets import Forms, find_pasted, forms_of
from otrs_apply.fields.layout.lines import WIDTH, Line


class Form(Enum):
    """How a label is written, from plain to doubtful."""

    PASTED = "the call's own words"
    HEADING = "markup"
    COLON = "a colon"
    QUESTION = "a question mark"
    DASH = "a dash"
    COLUMN = "a column"
    ALONE = "a line of its own"
    INNER = "inside a line"
    NUMBER = "the number of the call's line"
    UNKNOWN = "a label that we do not know"


@dataclass(frozen=True, slots=True)
class Head:
    """A label, and where the words behind it begin."""

    line: int
    begin: int
    end_line: int
    end: int
    fields: tuple[str, ...]
    label: str
    form: Form
    quoted: bool = False

    @property
    def long(self) -> bool:
        """Whether it asks for paragraphs rather than for a value."""
        return "answer" in self.fields or "other" in self.fields


MARK = re.compile(
    r"[ \t\u3000]*(?:"
    r"(?:[-*•·◦‣▪●○▶►→☞✦+#]|–|—)[ \t]+"
    r"|;[ \t]*"
    r"|[•·◦‣▪●○▶►→☞✦]"
    r"|[-*#](?=[^\W\d_][^*]{0,70}$|[^\W\d_][^*\n]{0,70}[:：])"
    r"|[(（\[]?(?P<number>\d{1,2}|[ivxIVX]{1,4}|[a-hA-H]|[一二三四五六七八九十]{1,2})"
    r"(?:[)）\].．:：、][)）]?(?!\d)[ \t]*|[ \t][-–—][ \t])"
    r"|(?P<circled>[①-⑩])[ \t]*"
    r"|#(?P<hash>\d{1,2})[.:)]?[ \t]+"
    r"|(?:[QqF]|Frage|Question|Pregunta|Вопрос|質問|问|問)[ \t]?(?P<asked>\d{0,2})[.:：)][ \t]*"
    r")?(?:[|!¦][ \t]*)?[ \t]*"
)
_HEADING = re.compile(r"(={1,6})[ \t]*([^=]{1,110}?)[ \t]*\1[ \t]*$|#{1,6}[ \t]+(.{1,110}?)[ \t]*#{0,6}$")
_BOLD = re.compile(r"('{2,5}|\*{1,3}|_{1,3}|`)[ \t]*([^\s*_`'][^*_`\n]{0,110}?)[ \t]*\1[ \t]*")
_BRACKETED = re.compile(
    r"([【\[「『《〔〈])[ \t]*([^\[【「『《〔〈】\]」』》〕〉\n]{1,80})[】\]」』》〕〉][ \t]*"
)
_BEHIND_BOLD = re.compile(r"[:：][ \t]*|[-–—][ \t]+|\|\|?[ \t]*")
_MARKUP = frozenset("=#'*_`【[「『《〔〈")
_COLON = re.compile(r"[:：﹕︰](?!//)")
_ASKED = re.compile(r"[?？؟;\u037e՞]")
_DASH = re.compile(r"[ \t](?:[-–—]{1,2}>?|=|→|=>|»|::)(?:[ \t]|$)|[–—―－]+|\.{3,}|…")
_COLUMN = re.compile(r"[ \t]*(?:\t|\|\|?|[ \u00a0]{2,}|=)[ \t]*")
_AFTER = re.compile(
    r"[\"'“”„‘’«»?？؟;\u037e՞.!)）\]*_ \t]*(?:[(（][^()（）\n]{0,80}[)）])?[\"'”»*_ \t]*[:：]?[*_'\" \t]*"
    r"(?:[-–—=]{1,2}>?[ \t]+|\|\|?[ \t]*)?"
)
_REST = re.compile(r"[*_'`]*[ \t]*(?:\|\|?[ \t]*)?")
_UNKNOWN = re.compile(r"[^\W\d_][^:：.!?,;\n]{0,32}[:：](?=[ \t]|$)")
_RULE = re.compile(r"[ \t]*(?:[-=_~*^—─═]{3,}|\{\|.*|\|[-}+].*)[ \t]*$")
_RULED = frozenset("-=_~*^—─═{|")
_MAY_END = re.compile(r"[:：﹕︰?？؟՞;\u037e=|»→\t–—―－…]|\.\.\.|[ \t][-–—]| [ \u00a0]")
_MOST_WORDS = 18
_LISTED = 3
_LONG = frozenset({"answer", "other"})
_SENTENCE_ENDS = frozenset(".!?)。")
_RUN_WITHIN = 200
_WORD = re.compile(r"\S+")
_LISTING = 2000
_SPAN = 8
_NEVER_INNER = frozenset({"ignore", "adverb", "place", "username"})
_NAMESPACES = frozenset({"talk_pages", "username"})
_CLOSE = re.compile(r"(?!https?:|//|\[|<|www\.)\S")


def is_rule(line: Line) -> bool:
    """Whether a line is an underline or a separator."""
    return line.text.lstrip()[:1] in _RULED and bool(_RULE.match(line.text))


def find_heads(lines: list[Line], call: Call) -> list[Head]:
    """Every label at the beginning of a line, in order; none is judged yet."""
    heads: list[Head] = []
    forms = forms_of(call.bullets)
    until = -1
    for number, line in enumerate(lines):
        if number <= until or line.blank:
            continue
        if (head := _read_head(lines, number, forms)) and head.form is not Form.UNKNOWN:
            heads.append(head)
            until = head.end_line if head.end_line > number else until
        elif listing := _listing(lines, number):
            heads += listing
            until = listing[-1].end_line
        elif head:
            heads.append(head)
    return _bare_run(lines, heads)


def _bare_run(lines: list[Line], heads: list[Head]) -> list[Head]:
    """The heads with those of lines that have no mark at all: "NAME Ana", "AGE 34", "TIME ZONE UTC-3"."""
    if sum(head.form is not Form.UNKNOWN for head in heads) >= _LISTED:
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


def _listing(lines: list[Line], number: int) -> list[Head]:
    """The labels of a paragraph that lists several behind a greeting or a remark: "Hi, name: Ana; age: 3"."""
    line = lines[number]
    begins = number == 0 or lines[number - 1].blank
    if line.quoted or not (begins or _INNER_COLON.search(line.text)):
        return []
    found = inner_heads(lines, number, 0, len(lines))
    return found if len({head.fields for head in found}) >= _LISTED else []


def _read_head(lines: list[Line], number: int, forms: Forms) -> Head | None:
    line = lines[number]
    mark = MARK.match(line.text)
    begin = mark.end() if mark else 0
    if pasted := find_pasted(lines, number, begin, forms):
        last = lines[pasted.line].text
        after = _AFTER.match(last, pasted.end)
        return Head(
            number,
            begin,
            pasted.line,
            after.end() if after else pasted.end,
            pasted.fields,
            line.text[begin : pasted.end if pasted.line == number else None].strip(),
            Form.PASTED,
            lines[pasted.line].quoted,
        )
    head = _marked_up(line, number, begin) or _delimited(lines, number, begin) or _alone(lines, number, begin)
    if head is None and _UNKNOWN.match(line.text, begin):
        head = Head(number, begin, number, begin, (), "", Form.UNKNOWN, line.quoted)
    return replace(head, quoted=True) if head and line.quoted else head


def _marked_up(line: Line, number: int, begin: int) -> Head | None:
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


def _delimited(lines: list[Line], number: int, begin: int) -> Head | None:
    """A label and its colon, question mark, dash or column."""
    text = lines[number].text
    if not _MAY_END.search(text, begin, begin + LONGEST):
        return _wrapped(lines, number, begin)
    for read in (_by_colon, _by_question, _by_dash, _by_column):
        if (found := read(text, begin)) is not None:
            fields, label, end, form = found
            return Head(number, begin, number, end, fields, text[begin:label].strip(), form)
    return _wrapped(lines, number, begin)


_Read = tuple[tuple[str, ...], int, int, Form]
"""The fields of a label, where the label ends, where the words behind it begin, and its form."""


def _by_colon(text: str, begin: int) -> _Read | None:
    colon = _COLON.search(text, begin, begin + LONGEST)
    if colon is None or colon.start() == begin:
        return None
    label = text[begin : colon.start()]
    dash = _DASH.search(label)
    if "?" in label or (dash and fields_of(label[: dash.start()])):
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
    after = _AFTER.match(text, asked.start())
    return (fields, asked.end(), after.end() if after else asked.end(), Form.QUESTION) if fields else None


def _by_dash(text: str, begin: int) -> _Read | None:
    dash = _DASH.search(text, begin, begin + LONGEST)
    if dash is None or dash.start() == begin:
        return None
    label = text[begin : dash.start()]
    ends = not text[dash.end() : dash.end() + 9].strip()
    fields = _loose(label) if ends else fields_of(label)
    if fields is None and not label[:1].islower() and (field := field_of_opening(label)) in _LONG:
        fields = (field,)
    return (fields, dash.start(), dash.end(), Form.DASH) if fields else None


def _by_column(text: str, begin: int) -> _Read | None:
    column = _COLUMN.search(text, begin, begin + 40)
    if column is None or column.start() == begin or column.end() >= len(text):
        return None
    fields = fields_of(text[begin : column.start()])
    if fields is None or fields_of(text[column.end() :]):  # a table's own heading: "Question  Answer"
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
    if text.rstrip()[-1:] in ".!?:" or fields_of(following[: mark.start()]):
        return None
    if not (field := field_of_opening(text[begin:])):
        return None
    after = _AFTER.match(following, mark.start())
    end = after.end() if after else mark.end()
    return Head(number, begin, number + 1, end, (field,), text[begin:].strip(), Form.QUESTION)


def _alone(lines: list[Line], number: int, begin: int) -> Head | None:
    """A label that has a line to itself and nothing behind it."""
    line = lines[number]
    if len(line.text) - begin > LONGEST:
        return None
    words = line.text[begin:].strip(" \t|*_'\"")
    if not words or words[-1] in ".,!" or words.count(" ") >= _MOST_WORDS:
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
        fields = _loose(words)
    return Head(number, begin, number, len(line.text), fields, words, Form.ALONE) if fields else None


def _is_gap(lines: list[Line], number: int) -> bool:
    return not 0 <= number < len(lines) or lines[number].blank or is_rule(lines[number])


_INNER_COLON = re.compile(r"：|[:?](?=[ \t\n])|[ \t][-–—][ \t]")
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
    text = "\n".join(line.text for line in lines[first : last + 1])
    if len(text) > _LISTING or not _INNER_COLON.search(text, begin):
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
