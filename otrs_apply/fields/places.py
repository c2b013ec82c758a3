"""Places, zone words and abbreviations: which zone, or how many minutes east of UTC, they stand for.

Tables: ``places.tsv`` (CLDR and tz database), ``zone_words.tsv``, ``abbreviations.tsv``.
"""

import re
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.phrases import ANY_LANGUAGE, DATA, Entry, Phrases, read_entries

ABBREVIATION = re.compile(r"(?<![\w/])[A-ZČМСК]{3,4}(?![\w/])|\b(?:UTC|GMT)\b", re.IGNORECASE)
PARTS = 2


class Sense(NamedTuple):
    """One meaning of an abbreviation."""

    minutes: int
    languages: frozenset[str]


@cache
def abbreviations() -> dict[str, tuple[Sense, ...]]:
    """Abbreviation to its meanings."""
    table = {}
    for line in (DATA / "abbreviations.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, meanings = line.split("\t")
        senses = []
        for meaning in meanings.split(";"):
            minutes, _, languages = meaning.partition("=")
            senses.append(Sense(int(minutes), frozenset(filter(None, languages.split(",")))))
        table[name] = tuple(senses)
    return table


@cache
def place_phrases() -> Phrases:
    """Every name of a place or zone; its meaning is the zone."""
    entries = [entry._replace(language=ANY_LANGUAGE) for entry in read_entries("zone_words.tsv")]
    known = {entry.phrase.casefold() for entry in entries}
    for line in (DATA / "places.tsv").read_text("utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == PARTS and not line.startswith("#") and parts[0] not in known:
            entries.append(Entry(parts[0], parts[1], ANY_LANGUAGE))
    return Phrases(entries)
