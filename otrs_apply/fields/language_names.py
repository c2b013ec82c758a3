"""The names and codes of languages: "German", "němčina", "по-русски", 台語, "de", "ger", "zh-min-nan".

Reads     a name in the languages asked for, its own language or English; codes of ISO 639, of CLDR and of
          Wikimedia's editions
Leaves    what is a language's name in another language only ("en" is Finnish for "not")
First     the longest name at each place; English and the mail's languages before others
Tables    ``language_tables``
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from otrs_apply.fields.language_tables import (
    ARABIC_SPELLINGS,
    EVERYWHERE,
    HEAD,
    NO_LANGUAGE,
    NOWHERE,
    OTHER_WORDS,
    UNSPACED,
    WORD,
    Table,
    every_language,
    key_of,
    lines,
    names_in,
    table_of,
    unspaced_names,
)
from otrs_apply.fields.tokens import Tokens

PLAIN_WORD = re.compile(r"[^\W\d_]+")
ASCII_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u0f18-\u0fbc\u200c\u200d]")
RUN = re.compile(UNSPACED.pattern + "+")
BETWEEN = re.compile(r"[:;,.!?()\n]+")
"""What does not stand inside of a name."""
SEVERAL = 2
LONGEST_BEND = 4
"""Letters that a bent name may have behind its stem."""
MOST_WORDS = 4
ARABIC = re.compile("[\u0600-\u06ff]")
PREFIXES = re.compile("(?:[وفبلك]{0,2}ال|[وفبل])(?=..)|[ובהלשמכ]{1,2}(?=...)")


class Name(NamedTuple):
    """A language's name, found in a text."""

    code: str
    start: int
    end: int


def tongues_of(text: str, names: list[Name], languages: frozenset[str]) -> frozenset[str]:
    """The languages whose own names a text uses: who writes "español" may write "inglés" too."""
    english = names_in("en").whole
    foreign = {key_of(text[name.start : name.end]): name.code for name in names}
    foreign = {key: code for key, code in foreign.items() if key not in english}
    own = frozenset(code for key, code in foreign.items() if code in lines() and _has(frozenset({key}), code))
    return (own | _that_say(frozenset(foreign), languages)) - languages


@lru_cache(maxsize=256)
def _that_say(keys: frozenset[str], languages: frozenset[str]) -> frozenset[str]:
    """The languages that have most of these names, where a text has several and is in none that has."""
    if len(keys) < SEVERAL or any(_has(keys, language) for language in languages - {"en"}):
        return frozenset()
    having = {language: _has(keys, language) for language in every_language() - {*EVERYWHERE}}
    most = [language for language, count in having.items() if count == max(having.values()) > 0]
    return frozenset(most if len(most) <= SEVERAL else ())


def _has(keys: frozenset[str], language: str) -> int:
    names = names_in(language)
    return sum(key in names.whole or _bent_in(key, names.stems) for key in keys)


def _bent_in(key: str, stems: dict[str, str]) -> bool:
    return any(key[:length] in stems for length in range(len(key), max(1, len(key) - LONGEST_BEND - 1), -1))


def named_by_themselves(text: str, names: list[Name]) -> frozenset[str]:
    """The languages that a text calls as they call themselves, "Esperanto" too, which is English as well."""
    own = names_in("own").whole
    return frozenset(name.code for name in names if own.get(key_of(text[name.start : name.end])) == name.code)


def find_names(text: str, languages: frozenset[str]) -> list[Name]:
    """The names of languages in a text, in its order, the longest at each place."""
    found = list(_spaced_names(text, languages))
    if UNSPACED.search(text):
        found += _unspaced_names(text)
        found.sort(key=lambda name: name.start)
    return found


def _spaced_names(text: str, languages: frozenset[str]) -> Iterator[Name]:
    tokens = _tokens(text)
    table = table_of(languages)
    heads = table.heads
    telling = {word for word in tokens.distinct if word[:HEAD] in heads or not word.isascii()}
    if telling:
        for code, index, taken in _named_words(tokens.folded, telling, table):
            start, end = tokens.span(index, index + taken - 1)
            if taken > 1 and (mark := BETWEEN.search(text, start, end)):
                # "I'm Swiss: German native" names no Swiss German.
                for name in _spaced_names(text[mark.end() : end], languages):
                    yield Name(name.code, name.start + mark.end(), name.end + mark.end())
            elif code != NO_LANGUAGE and not languages & OTHER_WORDS.get(tokens.folded[index], NOWHERE):
                yield Name(code, start, end)


@lru_cache(maxsize=8)
def _tokens(text: str) -> Tokens:
    """The words of a text, in which names are looked for twice: the second time in more languages."""
    folded = text.casefold()
    if len(folded) != len(text):  # folding makes some letters two: then word by word
        folded = text
    if not text.isascii() and ARABIC.search(text):
        folded = folded.translate(ARABIC_SPELLINGS)
    words = _word_pattern(folded).findall(folded)
    return Tokens(folded, words, words if folded is not text else [word.casefold() for word in words])


def _word_pattern(text: str) -> re.Pattern[str]:
    """The quickest pattern that finds the text's words as WORD does."""
    if text.isascii():
        return ASCII_WORD
    return WORD if MARKS.search(text) else PLAIN_WORD


def _named_words(words: tuple[str, ...], telling: set[str], table: Table) -> Iterator[tuple[str, int, int]]:
    """The languages named by these words: code, which word is the first, and how many."""
    free_from = 0
    for index, word in enumerate(words):
        if word not in telling or index < free_from:
            continue
        taken, code = 1, None
        if word in table.firsts:
            taken, code = _several(words, index, table)
        if code is None and not UNSPACED.match(word):
            taken, code = 1, table.code(word) or _one(word, table)
        if code is not None:
            yield code, index, taken
            free_from = index + taken


def _several(words: tuple[str, ...], index: int, table: Table) -> tuple[int, str | None]:
    for count in range(min(MOST_WORDS, len(words) - index), 1, -1):
        key = " ".join(words[index : index + count])
        if (code := table.code(key)) or (code := _bent(key, table)):
            return count, code
    return 1, None


def _one(word: str, table: Table) -> str | None:
    if code := _bent(word, table):
        return code
    if "\u0590" <= word[0] <= "\u06ff" and (prefix := PREFIXES.match(word)):
        bare = word[prefix.end() :]
        return table.code(bare) or table.code("ال" + bare) or _bent(bare, table)
    return None


def _bent(word: str, table: Table) -> str | None:
    # Only the last of several words has an ending: "engleza C" is no form of "engleza".
    least = max(1, len(word) - LONGEST_BEND - 1, word.rfind(" ") + 1)
    for length in range(len(word), least, -1):
        if code := table.stem(word[:length]):
            return code
    return None


def _unspaced_names(text: str) -> Iterator[Name]:
    names, lengths = unspaced_names()
    for run in RUN.finditer(text):
        at, end = run.span()
        while at < end:
            for length in lengths.get(text[at], ()):
                if at + length <= end and (code := names.get(text[at : at + length])):
                    yield Name(code, at, at + length)
                    at += length
                    break
            else:
                at += 1
