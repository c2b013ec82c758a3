"""Where prose says which time its writer keeps, or where they live: the table data/zone_residence.tsv.

Reads     "I live in Lisbon", "my time zone is", "東京に住んで", "Budapesten élek"
Leaves    "I was born in Rome", "I used to live in Oslo"
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from otrs_apply.fields.folding import WORD, folded_words, key
from otrs_apply.fields.phrases import UNSPACED, read_entries
from otrs_apply.fields.zones.names import MOST_WORDS, unspaced, zone_words

# Words for time: a zone in words counts in prose only with one of them ("East Coast" alone is any coast).
_TIME_WORDS = """
time zeit zeitzone heure hora horario ora tijd tid tiid aika aikaa aeg laiks laikas czas czasu cas casu
ido vreme vrijeme време время времени час часом ωρα saati vaxti waktu gio temps ordua masa oras waqt
توقيت وقت زمان שעון समय সময় நேரம் సమయం സമയം เวลา დრო ժամանակ amser tempo москве киевом києвом
минску киеву
"""
TIME_WORDS = frozenset(_TIME_WORDS.split())
HINTS = frozenset({"me", "away"})
"""Meanings that zones/hinted.py alone asks for."""
LOOKED_AT = 40_000
"""Characters of one passage that are looked at, and the most phrases: more is no application."""
MOST = 60
REACH = 64
"""Characters beside the phrase in which the place stands."""
END = re.compile(r"(?<!\bSt)[.;!?。！？；](?=\s|$)|[。！？；]|\n\s*\n")

KANA = re.compile("[\u3040-\u30ff]")
COMMA = re.compile(rf"[、，,]|{END.pattern}")
"""Where a clause ends in scripts without blanks: "パリで生まれ、京都に住んで"."""

# "Sydney time", "New York time": the place stands before.
PLACE_TIME = re.compile(r"\b[A-Z][\w’'.-]{2,20}(?= (?:time|hours)(?![\w-]))")


class Said(NamedTuple):
    """A phrase, and the stretch beside it in which the place or zone stands."""

    meaning: str
    start: int
    end: int
    area_start: int
    area_end: int


class _Phrases(NamedTuple):
    """The table, ready: each phrase under its most telling word."""

    by_word: dict[str, list[tuple[int, tuple[str, ...], str]]]
    """Folded word to (its place in the phrase, the phrase, its meaning), the longest phrase first."""
    telling: frozenset[str]
    """Words without any of which a passage holds no phrase and no zone."""
    unspaced: dict[str, str]
    pattern: re.Pattern[str]
    without_kana: re.Pattern[str]
    """The same for texts without kana, where "在住" is no word but stands within "现在住在"."""


@cache
def _phrases() -> _Phrases:
    by_word: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
    unspaced: dict[str, str] = {}
    japanese = set[str]()
    for entry in read_entries("zone_residence.tsv"):
        if entry.meaning in HINTS:
            continue
        if UNSPACED.search(entry.phrase):
            unspaced[entry.phrase] = entry.meaning
            japanese |= {entry.phrase} if entry.language == "ja" else set()
            continue
        words = tuple(key(entry.phrase).split(" "))
        place = max(range(len(words)), key=lambda index: len(words[index]))
        by_word.setdefault(words[place], []).append((place, words, entry.meaning))
    for phrases in by_word.values():
        phrases.sort(key=lambda phrase: -len(phrase[1]))
    pattern, without_kana = _any_of(unspaced.keys()), _any_of(unspaced.keys() - japanese)
    return _Phrases(by_word, TIME_WORDS | by_word.keys(), unspaced, pattern, without_kana)


def _any_of(phrases: Collection[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, phrases), key=len, reverse=True)))


def statements(text: str) -> Iterator[Said]:
    """The phrases of a passage, and its names of zones ("Pacific Time"), in one walk over its words."""
    text = text[:LOOKED_AT]
    return islice(_statements(text), MOST)


def _statements(text: str) -> Iterator[Said]:
    table = _phrases()
    words = folded_words(text)
    matches = [] if table.telling.isdisjoint(words) else list(WORD.finditer(text))
    for index in [index for index, word in enumerate(words) if word in table.telling]:
        word = words[index]
        if word in TIME_WORDS and (found := _zone_around(words, index)):
            first, last = found
            yield _said(text, "zone", matches[first].start(), matches[last].end())
        for place, phrase, meaning in table.by_word.get(word, ()):
            first = index - place
            if first >= 0 and tuple(words[first : first + len(phrase)]) == phrase:
                yield _said(text, meaning, matches[first].start(), matches[first + len(phrase) - 1].end())
                break
    for match in PLACE_TIME.finditer(text):
        yield _said(text, "behind", match.end(), match.end())
    if UNSPACED.search(text):
        for name in unspaced(text, with_places=False):
            if not name.place:
                yield _said(text, "zone", name.start, name.end)
        pattern = table.pattern if KANA.search(text) else table.without_kana
        for match in pattern.finditer(text):
            yield _said(text, table.unspaced[match.group()], *match.span())


def _zone_around(words: list[str], index: int) -> tuple[int, int] | None:
    """The first and last word of the longest name of a zone that holds this word."""
    known = zone_words()
    for count in range(MOST_WORDS, 1, -1):
        for first in range(max(0, index - count + 1), index + 1):
            if first + count <= len(words) and " ".join(words[first : first + count]) in known:
                return first, first + count - 1
    return None


def _said(text: str, meaning: str, start: int, end: int) -> Said:
    if meaning == "zone":
        return Said(meaning, start, end, start, min(len(text), end + REACH // 2))
    if meaning == "behind":
        begin = max(0, start - REACH // 2)
        breaks = list((COMMA if UNSPACED.search(text, begin, start) else END).finditer(text, begin, start))
        return Said(meaning, start, end, breaks[-1].end() if breaks else begin, start)
    stop = END.search(text, end, end + REACH)
    return Said(meaning, start, end, end, stop.start() if stop else min(len(text), end + REACH))
