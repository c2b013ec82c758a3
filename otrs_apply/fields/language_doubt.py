"""What a passage says of languages that was not understood: reasons to let a person look.

Reads     an item of a list that holds a level but no language that is known, or a word alone that might be
          one; a language without a level beside words that nobody knew
Leaves    what was understood, small words, digits, names of projects and places in brackets behind a level
How       the words of each item that no event covers are counted
"""

import re
from collections.abc import Iterator
from functools import cache

from otrs_apply.fields.language_parts import BINDERS, VERBS, Event, Item, items
from otrs_apply.fields.language_tables import WORD
from otrs_apply.fields.phrases import read_entries

SHORT = 3
"""Letters of a word that says little by itself."""
BESIDE = 1
"""Words not understood beside a language without a level, from which on a person is asked."""
BESIDE_IN_PROSE = 2
"""The same in a sentence that rates none; where it rates others, one that is not rated is told by words."""
BESIDE_LEVEL = 8
"""The same beside a language whose level was understood."""
TOLD = frozenset({"read", "write", "speak", "understand", "only"})
LONGEST_NAME = 2
"""Words of a name."""
UNKNOWN_NAME = "a word that may name a language was not recognised"
NOT_UNDERSTOOD = "words about a language were not understood"


@cache
def _small_words() -> frozenset[str]:
    return frozenset(entry.phrase.casefold() for entry in read_entries("stopwords.tsv"))


def doubt(text: str, events: list[Event]) -> str | None:
    """Why the languages of a labelled passage may be read wrongly; None where all was understood."""
    named = False
    for item in items(text, events):
        languages = [event.language for event in item.events if event.language]
        goes_on = named and not languages and _begins_with_level(text, item)
        named = bool(languages)
        rest = list(_rest(text, item))
        if not rest:
            continue
        kinds = {event.kind for event in item.events}
        if not languages:
            if kinds & VERBS or goes_on:
                continue  # "Indonesian, quite good (I lived there)"
            if kinds & (BINDERS - {"wish", "denied", "none"}) or _may_be_a_name(text, item, rest):
                return UNKNOWN_NAME
        elif any(not (one.bound or one.level) and one.known for one in languages):
            told = kinds & {"read", "write", "speak"} or ("only" in kinds and len(rest) == BESIDE)
            if len(rest) >= BESIDE and not told:
                return NOT_UNDERSTOOD
        elif len(rest) >= BESIDE_LEVEL * len(languages):
            return NOT_UNDERSTOOD
    return None


def _names_a_native(text: str, item: Item) -> bool:
    """Whether an unknown name stands beside a mother tongue: "my mother tongue is Xyz, and I write ..."."""
    native = any(event.kind == "native" for event in item.events)
    return native and any(word[0][0].isupper() for word in _rest(text, item) if word.start() > item.start + 1)


def _begins_with_level(text: str, item: Item) -> bool:
    first = item.events[0] if item.events else None
    return first is not None and first.kind in BINDERS and not text[item.start : first.start].strip(" (")


def doubt_in_prose(text: str, events: list[Event]) -> str | None:
    """The same of a sentence, in which other words stand: only of those beside a language without a level."""
    told_elsewhere = {one.language.code for one in events if one.language and one.language.bound}
    rated = any(one.language.level for one in events if one.language)
    least = BESIDE if rated else BESIDE_IN_PROSE
    told = False  # by a verb, of all that it lists
    for item in items(text, events):
        languages = [event.language for event in item.events if event.language]
        if not languages and _names_a_native(text, item):
            return UNKNOWN_NAME
        languages = [one for one in languages if one.code not in told_elsewhere]
        bare = any(not (one.bound or one.level) and one.known and one.write for one in languages)
        telling = bool({event.kind for event in item.events} & TOLD)
        told = telling or (told and not rated)  # where others are rated, each is told by itself
        if bare and not told and len(list(_rest(text, item))) >= least:
            return NOT_UNDERSTOOD
    return None


def _may_be_a_name(text: str, item: Item, rest: list[re.Match[str]]) -> bool:
    """Whether an item is a word or two that begin as names do, and nothing else."""
    first = rest[0]
    if len(rest) > LONGEST_NAME or item.events or "{{" in text[item.start : item.end]:
        return False
    whole = len(WORD.findall(text, item.start, item.end)) == len(rest)
    return whole and (first[0][0].isupper() or first[0][0].lower() == first[0][0].upper())


def _rest(text: str, item: Item) -> Iterator[re.Match[str]]:
    """The words of an item that no event covers and that are no small words."""
    at = 0
    for word in WORD.finditer(text, item.start, item.end):
        while at < len(item.events) and item.events[at].end <= word.start():
            at += 1
        covered = at < len(item.events) and item.events[at].start < word.end()
        if not covered and len(word[0]) > SHORT and word[0].casefold() not in _small_words():
            yield word
