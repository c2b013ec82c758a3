"""Finding the phrases of a word list in a text, in any language.

A list is a table ``language TAB meaning TAB phrase | phrase | ...`` under ``data/``; ``#`` begins a comment.
A phrase is compared word by word without regard to case; ``*`` at its end stands for any ending
(``агент*``). Scripts that put no spaces between words (Chinese, Japanese, Thai, ...) are found as substrings.
A phrase may have several meanings ("no" denies, and is a whole answer); who asks picks one.

The words of the text are looked up in a dictionary one after the other: the time is linear in the text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from otrs_apply.fields.tokens import HEAD, Tokens
from otrs_apply.patterns import later

DATA = Path(__file__).parent / "data"
# Scripts written without spaces: Thai and Lao, Burmese, Khmer, kana, Han. Hangul puts endings on its words.
RUNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
UNSPACED = later(f"[{RUNS}]")
# "Perl은" is a word of two scripts: the Latin one is looked up by itself.
WORD = later(rf"[^\W{RUNS}]+|[{RUNS}]+")
# What none of these scripts writes: letters up to Arabic and Syriac, punctuation and signs.
NEAR = "\x00-\u08ff\u2000-\u2bff"
FAR = re.compile(f"[^{NEAR}]")
# Python counts the vowel signs of India's scripts as no letters; without them
# "ना" (not) and "ने" are one word.
SIGNS = (
    "\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd"
    "\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d\u0a70\u0a71\u0d82\u0d83\u0dca-\u0ddf"
)
INDIC = re.compile("[\u0900-\u0dff]")
SPACED_WORD = re.compile(rf"[\w{SIGNS}]+")
"""The same in a text without scripts that put no spaces, and in one of near letters; both compile at once."""
NEAR_WORD = re.compile(r"\w+")
INDIC_WORD = later(rf"(?:[^\W{RUNS}]|[{SIGNS}])+|[{RUNS}]+")
ANY_LANGUAGE = "mul"
"""ISO 639-2 for "multiple languages": phrases that mean the same wherever they stand."""


ASCII_WORD = re.compile(r"\w+", re.ASCII)
"""The same in a text of ASCII alone, in half the time."""


@lru_cache(maxsize=64)
def words_of(text: str) -> Tokens:
    """The words of a text; several lists are looked up in one text."""
    folded = text.casefold()
    # Folding makes some letters two ("ß"), and what stands behind them moves: then word by word.
    if len(folded) != len(text):
        written = _words(text)
        return Tokens(text, written, [word.casefold() for word in written])
    words = ASCII_WORD.findall(folded) if folded.isascii() else _words(folded)
    return Tokens(folded, words, words)


def _words(text: str) -> list[str]:
    if not FAR.search(text):
        return NEAR_WORD.findall(text)
    if not UNSPACED.search(text):
        return SPACED_WORD.findall(text)
    return (INDIC_WORD if INDIC.search(text) else WORD).findall(text)


def _is_unspaced(text: str) -> bool:
    return not text.isascii() and FAR.search(text) is not None and UNSPACED.search(text) is not None


class Hit(NamedTuple):
    """A phrase of the list, found in a text."""

    meanings: frozenset[str]
    start: int
    end: int


def hyphened(text: str, hit: Hit) -> bool:
    """Whether the words are the end of a longer one: the queue "info-no" denies nothing."""
    return hit.start > 1 and text[hit.start - 1] == "-" and text[hit.start - 2].isalnum()


class Entry(NamedTuple):
    """A line of a list, for one phrase."""

    phrase: str
    meaning: str
    language: str


def read_entries(name: str) -> Iterator[Entry]:
    """Yield the phrases of the table ``data/NAME``."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        language, meaning, phrases = line.split("\t")
        for phrase in phrases.split("|"):
            yield Entry(phrase.strip(), meaning, language)


@cache
def phrase_list(name: str, plain_from: int | None = None) -> "Phrases":
    """The table ``data/NAME``, made ready once.

    Args:
        name: the file's name.
        plain_from: phrases of at least so many letters are looked up in every mail, whatever its languages:
            "neumím" under an English label is Czech all the same. None looks up none so.
    """
    entries = read_entries(name)
    if plain_from is None:
        return Phrases(entries)
    return Phrases(
        Entry(phrase, meaning, ANY_LANGUAGE if len(phrase) >= plain_from else language)
        for phrase, meaning, language in entries
    )


Meanings = dict[str, frozenset[str]]
"""Language to what a phrase means in it."""


def _with(table: Meanings | None, entry: Entry) -> Meanings:
    """A table with an entry more. Most phrases mean one thing in one language: they share a table."""
    if table is None:
        return _only(entry.language, entry.meaning)
    known = table.get(entry.language, frozenset())
    return table if entry.meaning in known else table | {entry.language: known | {entry.meaning}}


@cache
def _only(language: str, meaning: str) -> Meanings:
    return {language: frozenset({meaning})}


class _Phrase(NamedTuple):
    """A phrase of several words, filed under its longest: "of" and "in" stand in every letter."""

    words: tuple[str, ...]
    place: int
    """Which of its words it is filed under."""
    table: Meanings


class _Candidate(NamedTuple):
    """A phrase found at a place; in the order of these the first one counts."""

    begin: int
    shortness: int
    """Minus its words, so that the longest comes first."""
    is_stem: bool
    meanings: frozenset[str]


class Phrases:
    """A word list made ready for looking up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        phrases: dict[tuple[str, ...], Meanings] = {}
        self._single: dict[str, Meanings] = {}
        self._stems: dict[str, Meanings] = {}
        self._unspaced: dict[str, Meanings] = {}
        for entry in entries:
            folded = entry.phrase.casefold()
            if _is_unspaced(entry.phrase):
                self._unspaced[folded] = _with(self._unspaced.get(folded), entry)
                continue
            words = tuple(
                ASCII_WORD.findall(folded)
                if folded.isascii()
                else [word.casefold() for word in SPACED_WORD.findall(entry.phrase)]
            )
            if len(words) == 1 and folded.endswith("*"):
                self._stems[words[0]] = _with(self._stems.get(words[0]), entry)
            elif len(words) == 1:  # as most are
                self._single[words[0]] = _with(self._single.get(words[0]), entry)
            elif words:
                phrases[words] = _with(phrases.get(words), entry)
        self._by_word: dict[str, list[_Phrase]] = {}
        self._telling: dict[str, set[str]] = {}
        for word, table in self._single.items():
            for language in table:
                self._telling.setdefault(language, set()).add(word)
        for words, table in phrases.items():
            place = max(range(len(words)), key=[len(word) for word in words].__getitem__)
            self._by_word.setdefault(words[place], []).append(_Phrase(words, place, table))
            for language in table:
                self._telling.setdefault(language, set()).add(words[place])
        self._stem_heads = frozenset(stem[:HEAD] for stem in self._stems)
        self._stem_lengths = sorted({len(stem) for stem in self._stems}, reverse=True)
        longest = sorted(self._unspaced, key=len, reverse=True)
        self._unspaced_pattern = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)

    def find(self, text: str, languages: frozenset[str]) -> list[Hit]:
        """The phrases of these languages in the text, the longest at each place, none over another."""
        hits = self._spaced_hits(text, languages)
        if self._unspaced and _is_unspaced(text):
            hits += self._unspaced_hits(text, languages)
            hits.sort(key=lambda hit: hit.start)
        return hits

    def telling(self, languages: frozenset[str]) -> frozenset[str]:
        """The words without any of which a text holds no phrase of these languages."""
        return frozenset().union(*(self._telling.get(one, ()) for one in (*languages, ANY_LANGUAGE)))

    def _spaced_hits(self, text: str, languages: frozenset[str]) -> list[Hit]:
        tokens = words_of(text)
        candidates: list[_Candidate] = []
        if telling := _telling(self, languages) & tokens.distinct:
            candidates += self._phrases_at(tokens.folded, telling, languages)
        if self._stem_heads and not self._stem_heads.isdisjoint(tokens.heads):
            candidates += self._stems_at(tokens.folded, languages)
        if not candidates:
            return []
        hits: list[Hit] = []
        free_from = 0
        for begin, shortness, _, meanings in sorted(candidates, key=_ORDER):
            if begin >= free_from:
                free_from = begin - shortness
                hits.append(Hit(meanings, *tokens.span(begin, free_from - 1)))
        return hits

    def _phrases_at(
        self, words: tuple[str, ...], telling: frozenset[str], languages: frozenset[str]
    ) -> Iterator[_Candidate]:
        for at, word in enumerate(words):
            if word not in telling:
                continue
            if (single := self._single.get(word)) and (meanings := _meanings(single, languages)):
                yield _Candidate(at, -1, False, meanings)  # noqa: FBT003 -- a field of the tuple
            for phrase, place, table in self._by_word.get(word, ()):
                begin, length = at - place, len(phrase)
                stands = begin >= 0 and words[begin : begin + length] == phrase
                if stands and (meanings := _meanings(table, languages)):
                    yield _Candidate(begin, -length, False, meanings)  # noqa: FBT003 -- a field of the tuple

    def _stems_at(self, words: tuple[str, ...], languages: frozenset[str]) -> Iterator[_Candidate]:
        for index, word in enumerate(words):
            if word[:HEAD] not in self._stem_heads:
                continue
            for length in self._stem_lengths:
                if (stem := self._stems.get(word[:length])) and (meanings := _meanings(stem, languages)):
                    yield _Candidate(index, -1, True, meanings)  # noqa: FBT003 -- a field of the tuple
                    break

    def _unspaced_hits(self, text: str, languages: frozenset[str]) -> Iterator[Hit]:
        for match in self._unspaced_pattern.finditer(text):
            if meanings := _meanings(self._unspaced.get(match.group().casefold(), {}), languages):
                yield Hit(meanings, *match.span())


_ORDER = itemgetter(0, 1, 2)


@lru_cache(maxsize=512)
def _telling(phrases: Phrases, languages: frozenset[str]) -> frozenset[str]:
    return phrases.telling(languages)


def _meanings(table: Meanings, languages: frozenset[str]) -> frozenset[str]:
    if len(table) == 1:  # nearly always
        ((language, meanings),) = table.items()
        return meanings if language in languages or language == ANY_LANGUAGE else frozenset()
    return frozenset(
        meaning
        for language, meanings in table.items()
        if language in languages or language == ANY_LANGUAGE
        for meaning in meanings
    )
