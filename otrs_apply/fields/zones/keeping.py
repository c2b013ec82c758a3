"""Where prose says which time its writer keeps, or where they live: the table data/zone_residence.tsv.

Reads     "I live in Lisbon", "my time zone is", "東京に住んで", "Budapesten élek"
Leaves    "I was born in Rome", "I used to live in Oslo"
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.folding import WORD, fold, key
from otrs_apply.fields.phrases import UNSPACED, read_entries
from otrs_apply.fields.zones.names import first_words, zone_words

# Words for time: a zone in words counts in prose only with one of them ("East Coast" alone is any coast).
_TIME_WORDS = """
time zeit zeitzone heure hora horario ora tijd tid tiid aika aikaa aeg laiks laikas czas czasu cas casu
ido vreme vrijeme време время времени час часом ωρα saati vaxti waktu gio temps ordua masa oras waqt
توقيت وقت زمان שעון समय সময় நேரம் సమయం സമയം เวลา დრო ժամանակ amser am eur tempo москве киевом києвом
минску киеву
"""
TIME_WORDS = frozenset(_TIME_WORDS.split())
REACH = 64
"""Characters beside the phrase in which the place stands."""
END = re.compile(r"(?<!\bSt)[.;!?。！？；](?=\s|$)|[。！？；]|\n\s*\n")


# "Sydney time", "New York time": the place stands before.
PLACE_TIME = re.compile(r"\b[A-Z][\w’'.-]{2,20}(?= time(?![\w-]))")


class Said(NamedTuple):
    """A phrase, and the stretch beside it in which the place or zone stands."""

    meaning: str
    start: int
    end: int
    area_start: int
    area_end: int


@cache
def _phrases() -> tuple[dict[str, str], dict[str, int], re.Pattern[str], dict[str, str]]:
    spaced: dict[str, str] = {}
    unspaced: dict[str, str] = {}
    longest: dict[str, int] = {}
    for entry in read_entries("zone_residence.tsv"):
        if UNSPACED.search(entry.phrase):
            unspaced[entry.phrase] = entry.meaning
            continue
        folded = key(entry.phrase)
        spaced.setdefault(folded, entry.meaning)
        first, *more = folded.split(" ")
        longest[first] = max(longest.get(first, 1), 1 + len(more))
    pattern = re.compile("|".join(sorted(map(re.escape, unspaced), key=len, reverse=True)))
    return spaced, longest, pattern, unspaced


def statements(text: str) -> Iterator[Said]:
    """The phrases of a passage, and its names of zones ("Pacific Time"), in one walk over its words."""
    spaced, longest, pattern, unspaced = _phrases()
    zones, starts = zone_words(), first_words()
    matches = list(WORD.finditer(text))
    words = [fold(match.group()) for match in matches]
    free_from = 0
    for index, word in enumerate(words):
        if index < free_from or (word not in longest and word not in starts):
            continue
        for count in range(min(6, len(words) - index), 0, -1):
            phrase = " ".join(words[index : index + count])
            meaning = spaced.get(phrase)
            if meaning is None and (
                phrase not in zones or TIME_WORDS.isdisjoint(words[index : index + count])
            ):
                continue
            start, end = matches[index].start(), matches[index + count - 1].end()
            yield _said(text, meaning or "zone", start, end)
            free_from = index + count
            break
    for match in PLACE_TIME.finditer(text):
        yield _said(text, "behind", match.end(), match.end())
    if UNSPACED.search(text):
        for match in pattern.finditer(text):
            yield _said(text, unspaced[match.group()], *match.span())


def _said(text: str, meaning: str, start: int, end: int) -> Said:
    if meaning == "zone":
        return Said(meaning, start, end, start, min(len(text), end + REACH // 2))
    if meaning == "behind":
        begin = max(0, start - REACH // 2)
        breaks = list(END.finditer(text, begin, start))
        return Said(meaning, start, end, breaks[-1].end() if breaks else begin, start)
    stop = END.search(text, end, end + REACH)
    return Said(meaning, start, end, end, stop.start() if stop else min(len(text), end + REACH))
