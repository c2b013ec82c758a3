"""An age under a label that asks for it, alone or with others ("Name, age, time zone: Ana, 34, ...").

Reads     the number, whatever is said around it; a birth date; "over 18"; "of legal age"
Leaves    refusals ("rather not say"), years of work, the number of an offset
First     a birth date, unless a number stands before it that it only explains
"""

import re
from collections.abc import Iterator

from otrs_apply.fields.age_reader import AgeFound, AgeReader
from otrs_apply.fields.age_words import MORE, Judged, Sense, judge, unit_end
from otrs_apply.fields.birth import OLDEST, YOUNGEST, birth_dates
from otrs_apply.fields.birthday import passed_by
from otrs_apply.fields.number_words import Number, numbers
from otrs_apply.fields.page import Passage

LOOKED_AT = 600
SEPARATOR = re.compile(r"[,;/|\n\t•·()（）、，；]|\s[-–—]\s?|\.\s")
EDGES = " \t\r\n.:*_-–—=~'\"“”«»[]{}<>&"
SEX = frozenset({"", "m", "f", "w", "h", "v", "k", "male", "female", "and", "y", "e", "et", "und", "i"})
UNREAD_WORDS = 3
"""So few words under the label, none of them understood, may be a number in a language that we lack."""
MONTH_DAYS = 31
NEAR = 40
RANGE = re.compile(r"\s*(?:-|–|—|/|or|o|ou|oder|to|до|или)\s*\d\d(?!\d)")


def read(reader: AgeReader, passage: Passage) -> AgeFound | None:
    """The age that stands under a label."""
    text = passage.text[:LOOKED_AT]
    found = _born(reader, passage, text)
    if found is None:
        found = _in_company(reader, passage, text) if passage.joint else _alone(reader, passage, text)
    return found or _without_number(reader, passage, text)


def puzzling(reader: AgeReader, passage: Passage) -> bool:
    """Whether words that could not be read may be an age all the same; a refusal is none."""
    if passage.joint:
        return False
    text = passage.text.strip(EDGES)
    if any("silent" in hit.meanings for hit in reader.hits(text[:LOOKED_AT])):
        return False
    return (
        bool(re.search(r"\d", text[:LOOKED_AT]))
        or 0 < len(re.findall(r"[^\W_]{3,}", text[:LOOKED_AT])) <= UNREAD_WORDS
    )


def _candidates(text: str) -> list[Number]:
    return [number for number in numbers(text) if YOUNGEST <= number.value <= OLDEST]


def _born(reader: AgeReader, passage: Passage, text: str) -> AgeFound | None:
    dates = birth_dates(text, reader.call.closing_day, reader.page.tongues)
    if not dates:
        return None
    (first, last), written = dates[0].spans[0], dates[0]
    said = any("born" in hit.meanings for hit in reader.hits(text))
    whole_year = (last - first).days > MONTH_DAYS
    others = [n for n in _candidates(text) if n.end <= written.start or n.start >= written.end]
    if others and (whole_year or not said) and others[0].start < written.start:
        return None
    if others and whole_year and others[0].value in written.ages(reader.call.closing_day):
        return None  # "born in 1980 (34)": the number settles it
    if passage.joint and not said and whole_year:
        return None
    return reader.born(passage, text)


def _alone(reader: AgeReader, passage: Passage, text: str) -> AgeFound | None:
    """The first number counts; "17 (18 in February)" names the next birthday beside it."""
    candidates = _candidates(text)
    if not candidates:
        return None
    first = candidates[0]
    for hit in reader.hits(text):
        if "approx" in hit.meanings and hit.start <= first.start < hit.end:  # "Mitte dreißig"
            return reader.said(passage, hit)
    judged = judge(text, first, reader.page.tongues, labelled=True)
    written = reader.page.letter.text[max(0, passage.start - 4) : passage.start + first.start]
    if MORE.search(written):  # the layout takes the sign before "> 18" for one of a quote
        judged = Judged(Sense.OVER, first, first.start, first.end, led=False)
    if judged is not None and judged.sense is not Sense.AGE:
        return reader.judged(passage, judged)
    start, end = (
        (judged.start, judged.end) if judged else (first.start, unit_end(text, first, reader.page.tongues))
    )
    if match := RANGE.match(text, first.end):
        return reader.years(passage, first, start, match.end(), "several ages beside each other")
    if len(candidates) > 1:
        return _with_second(
            reader, passage, text, Judged(Sense.AGE, first, start, end, led=True), candidates[1]
        )
    return reader.years(passage, first, start, end, _least_only(reader, text, first, (start, end)))


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


def _in_company(reader: AgeReader, passage: Passage, text: str) -> AgeFound | None:
    """Under a joint label: a segment that is a number, else a number with words of age, else the only one."""
    tongues = reader.page.tongues
    candidates = _candidates(text)
    segments = list(_segments(text))
    for number in candidates:
        judged = judge(text, number, tongues, labelled=False) or judge(text, number, tongues, labelled=True)
        if judged and (judged.led or judged.sense is not Sense.AGE):
            return reader.judged(passage, judged)
        if _fills(text, number, segments, tongues):
            return reader.years(passage, number, number.start, unit_end(text, number, tongues))
        if judged:
            return reader.judged(passage, judged)
    plain = [number for number in candidates if not number.in_words]
    if not plain:
        return None
    others = {number.value for number in plain} - {plain[0].value}
    why = f"{plain[0].value} is not the only number there" if others else None
    return reader.years(passage, plain[0], plain[0].start, unit_end(text, plain[0], tongues), why)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in SEPARATOR.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _fills(text: str, number: Number, segments: list[tuple[int, int]], tongues: frozenset[str]) -> bool:
    for start, end in segments:
        if start <= number.start < end:
            behind = text[unit_end(text, number, tongues) : end].strip(EDGES).casefold()
            return not text[start : number.start].strip(EDGES) and behind in SEX
    return False


def _without_number(reader: AgeReader, passage: Passage, text: str) -> AgeFound | None:
    hits = reader.hits(text)
    for hit in hits:
        if "minor" in hit.meanings:
            return reader.said(passage, hit)
    segments = list(_segments(text)) if passage.joint else []
    for hit in hits:
        fills = not passage.joint or any(
            text[start:end].strip(EDGES) == text[hit.start : hit.end] for start, end in segments
        )
        if hit.meanings & {"legal", "approx"} or ("adult" in hit.meanings and fills):
            return reader.said(passage, hit)
    return None
