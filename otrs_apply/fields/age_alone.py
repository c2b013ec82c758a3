"""An age under a label of its own, where the first number counts, whatever is said around it.

Reads     "34", "34.5", "almost 18", "17 (18 in February)", "30-40" (of age)
Leaves    small numbers before larger ones: "two kids (5 and 7), and I am 34"
"""

import re

from otrs_apply.fields.age_reader import LEAST_LIKELY, AgeFound, AgeReader
from otrs_apply.fields.age_words import MORE, Judged, Sense, judge, unit_end
from otrs_apply.fields.birth import OLDEST, YOUNGEST
from otrs_apply.fields.birthday import passed_by
from otrs_apply.fields.number_words import Number, numbers
from otrs_apply.fields.page import Passage

NEAR = 40
WIDE = 4
"""Years from which on a range is no slip about one's own age."""
HALF = re.compile(r"\W{0,3}(\d\d)[.,]\d(?!\d)")
RANGE = re.compile(r"\s*(?:-|–|—|/|or|o|ou|oder|to|до|или|and|und|et|y|e|en|och|og|i|a)\s*\d\d(?!\d)")


def candidates(text: str) -> list[Number]:
    """The numbers that may be an age."""
    return [number for number in numbers(text) if YOUNGEST <= number.value <= OLDEST]


def alone(reader: AgeReader, passage: Passage, text: str) -> AgeFound | None:
    """The first number counts; "17 (18 in February)" names the next birthday beside it."""
    found = candidates(text)
    if not found and (half := HALF.match(text)):  # "34.5"
        found = [Number(int(half[1]), *half.span(1))]
    if not found:
        return None
    first = next((number for number in found if number.value >= LEAST_LIKELY), found[0])
    for hit in reader.hits(text):
        if "approx" in hit.meanings and hit.start <= first.start < hit.end:  # "Mitte dreißig"
            return reader.said(passage, hit)
    judged = judge(text, first, reader.page.tongues, labelled=True)
    written = reader.page.letter.text[max(0, passage.start - 4) : passage.start + first.start]
    if MORE.search(written):  # the layout takes the sign before "> 18" for one of a quote
        judged = Judged(Sense.OVER, first, first.start, first.end, led=False)
    if judged is not None and judged.sense is not Sense.AGE:
        return reader.judged(passage, judged)
    if judged is None:
        judged = Judged(Sense.AGE, first, first.start, unit_end(text, first, reader.page.tongues), led=True)
    if match := RANGE.match(text, first.end):
        return _range(reader, passage, judged, match)
    if len(found) > 1:
        return _with_second(reader, passage, text, judged, found[1])
    span = judged.start, judged.end
    return reader.years(passage, first, *span, _least_only(reader, text, first, span))


def _range(reader: AgeReader, passage: Passage, judged: Judged, match: re.Match[str]) -> AgeFound:
    """Two ages: "30-40" is of age, "34/35" is one of them."""
    first = judged.number
    last = int(match.group()[-2:])
    if last - first.value >= WIDE and first.value >= reader.call.adult_age:
        return reader.said_between(passage, (first.start, match.end()))
    return reader.years(passage, first, judged.start, match.end(), "several ages beside each other")


def _least_only(reader: AgeReader, text: str, number: Number, span: tuple[int, int]) -> str | None:
    """Why the age of majority may be no age but the least one: words stand beside it that nobody knows."""
    if number.value != reader.call.adult_age:
        return None
    beside = text[: span[0]] + " " + text[span[1] : span[1] + NEAR]
    hits = reader.hits(beside)
    words = [
        match
        for match in re.finditer(r"[^\W\d_]{2,}", beside)
        if not any(hit.start <= match.start() < hit.end for hit in hits)
    ]
    return f"{number.value} may be the least age only" if words else None


def _with_second(
    reader: AgeReader, passage: Passage, text: str, judged: Judged, second: Number
) -> AgeFound | None:
    first = judged.number
    if second.value == first.value + 1:
        around = text[first.end :]
        if passed_by(around, reader.page, reader.call.closing_day, reader.page.tongues):
            return reader.years(passage, second, first.start, second.end)
    return reader.years(passage, first, judged.start, judged.end)
