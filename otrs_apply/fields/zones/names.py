"""Zones and places by name, in many languages, with the endings that languages put on them.

Tables    zone_names.tsv, zone_places.tsv (CLDR, by tools/make_zones.py), zone_phrases.tsv, zone_cities.tsv
How       folded words are looked up, the longest run at each place; scripts without blanks as substrings;
          "Warszawie" is found by "Warszawa" in languages that decline names
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.folding import WORD, fold, key
from otrs_apply.fields.phrases import DATA, UNSPACED

MOST_WORDS = 6
MOST_TOKENS = 400
LONGEST_UNSPACED = 12
SHORTEST_STEM = 4
LONGEST_ENDING = 4
NOMINATIVES = (
    "",
    "a",
    "o",
    "e",
    "i",
    "us",
    "as",
    "is",
    "s",
    "y",
    "а",
    "о",
    "е",
    "ь",
    "я",
    "ы",
    "и",
    "ия",
    "α",
    "η",
    "ος",
    "ი",
)
_DECLINING = """
ru uk be pl cs sk sl hr sr bs bg mk hu fi et lv lt tr az el eu ka hy kk la eo sq is ta te ml kn
"""
DECLINING = frozenset(_DECLINING.split())


class Name(NamedTuple):
    """The name of a place or zone in a text."""

    zones: tuple[str, ...]
    """Where it may be; "!s" and "!d" behind a zone mean its winter or its summer time alone."""
    place: bool
    start: int
    end: int


@cache
def places() -> dict[str, str]:
    """Folded name of a place to its zones; ours come before CLDR's."""
    return _generated("zone_places.tsv") | dict(_ours("zone_cities.tsv"))


@cache
def zone_words() -> dict[str, str]:
    """Folded name of a zone to the zone."""
    return _generated("zone_names.tsv") | dict(_ours("zone_phrases.tsv"))


def _generated(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (DATA / table).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            zones, _, names = line.partition("\t")
            found.update(dict.fromkeys(names.split("|"), zones))
    return found


def _ours(table: str) -> Iterator[tuple[str, str]]:
    for line in (DATA / table).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            *_, zones, names = line.split("\t")
            for name in names.split("|"):
                yield key(name), zones


def names(
    text: str, tongues: frozenset[str], *, with_places: bool = True, capitals: bool = False
) -> list[Name]:
    """The names in a short text, in its order; ``capitals`` leaves places that begin with a small letter."""
    found = list(_spaced(text, tongues, with_places=with_places, capitals=capitals))
    if UNSPACED.search(text):
        taken = {(name.start, name.end) for name in found}
        found += [
            name for name in unspaced(text, with_places=with_places) if (name.start, name.end) not in taken
        ]
        found.sort(key=lambda name: name.start)
    return found


def large_names(text: str, tongues: frozenset[str]) -> list[Name]:
    """The names that begin with a capital, or in a script that has none."""
    found = list(_spaced(text, tongues, with_places=True, capitals=True, large=True))
    return found + list(unspaced(text, with_places=True)) if UNSPACED.search(text) else found


def _spaced(
    text: str, tongues: frozenset[str], *, with_places: bool, capitals: bool, large: bool = False
) -> Iterator[Name]:
    matches = [match for match, _ in zip(WORD.finditer(text), range(MOST_TOKENS), strict=False)]
    words = [fold(match.group()) for match in matches]
    declining = not DECLINING.isdisjoint(tongues)
    free_from = 0
    for index in range(len(words)):
        if index < free_from:
            continue
        small = capitals and text[matches[index].start()].islower()
        if small and large:
            continue
        use_places = with_places and not small
        for count in range(min(MOST_WORDS, len(words) - index), 0, -1):
            name = " ".join(words[index : index + count])
            zones = zone_words().get(name)
            place = zones is None
            if zones is None and use_places:
                zones = places().get(name) or (_declined(name) if declining and count == 1 else None)
            if zones:
                yield Name(
                    tuple(zones.split(";")), place, matches[index].start(), matches[index + count - 1].end()
                )
                free_from = index + count
                break


def _declined(word: str) -> str | None:
    """The zones of a place whose name stands with an ending: "варшаве", "budapesten"."""
    for length in range(1, LONGEST_ENDING + 1):
        stem = word[:-length]
        if len(stem) < SHORTEST_STEM:
            return None
        for ending in NOMINATIVES:
            if zones := places().get(stem + ending):
                return zones
    return None


def unspaced(text: str, *, with_places: bool) -> Iterator[Name]:
    """The names in scripts that put no blanks between words."""
    start = 0
    for run in re.finditer(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3 ]{2,}", text[:2000]):
        start = run.start()
        while start < run.end():
            for end in range(min(run.end(), start + LONGEST_UNSPACED), start + 1, -1):
                name = fold(text[start:end])
                zones = zone_words().get(name)
                place = zones is None
                if zones is None and with_places:
                    zones = places().get(name)
                if zones:
                    yield Name(tuple(zones.split(";")), place, start, end)
                    start = end
                    break
            else:
                start += 1
