"""An age under a label that asks for it, alone or with others ("Name, age, time zone: Ana, 34, ...").

Reads     the number, whatever is said around it; a birth date; "over 18"; "of legal age"
Leaves    refusals ("rather not say"), years of work, the number of an offset
First     a birth date, unless a number stands before it that it only explains
"""

import re
from collections.abc import Iterator

from otrs_apply.fields.age_alone import alone, candidates
from otrs_apply.fields.age_reader import AgeFound, AgeReader
from otrs_apply.fields.age_words import Sense, judge, unit_end
from otrs_apply.fields.birth import birth_dates
from otrs_apply.fields.number_words import Number
from otrs_apply.fields.page import Passage

LOOKED_AT = 600
SEPARATOR = re.compile(r"[,;/|\n\t•·()（）、，；]|\s[-–—]\s?|\.\s")
EDGES = " \t\r\n.:*_-–—=~'\"“”«»[]{}<>&"
SEX = frozenset({"", "m", "f", "w", "h", "v", "k", "male", "female", "and", "y", "e", "et", "und", "i"})
UNREAD_WORDS = 3
"""So few words under the label, none of them understood, may be a number in a language that we lack."""
MONTH_DAYS = 31


def read(reader: AgeReader, passage: Passage) -> AgeFound | None:
    """The age that stands under a label."""
    text = passage.text[:LOOKED_AT]
    found = _born(reader, passage, text)
    if found is None:
        found = _in_company(reader, passage, text) if passage.joint else alone(reader, passage, text)
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


def _born(reader: AgeReader, passage: Passage, text: str) -> AgeFound | None:
    dates = birth_dates(text, reader.call.closing_day, reader.page.tongues)
    if not dates:
        return None
    (first, last), written = dates[0].spans[0], dates[0]
    said = any("born" in hit.meanings for hit in reader.hits(text))
    whole_year = (last - first).days > MONTH_DAYS
    others = [n for n in candidates(text) if n.end <= written.start or n.start >= written.end]
    if others and (whole_year or not said) and others[0].start < written.start:
        return None
    if others and whole_year and others[0].value in written.ages(reader.call.closing_day):
        return None  # "born in 1980 (34)": the number settles it
    if passage.joint and not said and whole_year:
        return None
    return reader.born(passage, text)


def _in_company(reader: AgeReader, passage: Passage, text: str) -> AgeFound | None:
    """Under a joint label: a segment that is a number, else a number with words of age, else the only one."""
    tongues = reader.page.tongues
    possible = candidates(text)
    segments = list(_segments(text))
    for number in possible:
        judged = judge(text, number, tongues, labelled=False) or judge(text, number, tongues, labelled=True)
        if judged and (judged.led or judged.sense is not Sense.AGE):
            return reader.judged(passage, judged)
        if _fills(text, number, segments, tongues):
            return reader.years(passage, number, number.start, unit_end(text, number, tongues))
        if judged:
            return reader.judged(passage, judged)
    plain = [number for number in possible if not number.in_words]
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
