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
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
# Scripts written without spaces: Thai and Lao, Burmese, Khmer, kana, Han. Hangul puts endings on its words.
RUNS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
UNSPACED = re.compile(f"[{RUNS}]")
# "Perl은" is a word of two scripts: the Latin one is looked up by itself.
WORD = re.compile(rf"[^\W{RUNS}]+|[{RUNS}]+")
ANY_LANGUAGE = "mul"
"""ISO 639-2 for "multiple languages": phrases that mean the same wherever they stand."""


STEM_HEAD = 2
"""Letters by which a word that can begin no stem is passed over quickly."""


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[tuple[re.Match[str], ...], tuple[str, ...]]:
    """The words of a text where they stand, and the same folded; several lists are looked up in one text."""
    folded = text.casefold()
    # Folding makes some letters two ("ß"), and what stands behind them moves: then word by word.
    matches = tuple(WORD.finditer(folded if len(folded) == len(text) else text))
    return matches, tuple(match.group().casefold() for match in matches)


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
    entries = list(read_entries(name))
    plain = [entry for entry in entries if plain_from is not None and len(entry.phrase) >= plain_from]
    return Phrases(entries + [entry._replace(language=ANY_LANGUAGE) for entry in plain])


Meanings = dict[str, frozenset[str]]
"""Language to what a phrase means in it."""


def _add(table: Meanings, entry: Entry) -> None:
    table[entry.language] = table.get(entry.language, frozenset()) | {entry.meaning}


class Phrases:
    """A word list made ready for looking up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], Meanings]] = {}
        self._stems: dict[str, Meanings] = {}
        self._unspaced: dict[str, Meanings] = {}
        for entry in entries:
            words = tuple(word.casefold() for word in WORD.findall(entry.phrase))
            if UNSPACED.search(entry.phrase):
                _add(self._unspaced.setdefault(entry.phrase.casefold(), {}), entry)
            elif entry.phrase.endswith("*") and len(words) == 1:
                _add(self._stems.setdefault(words[0], {}), entry)
            elif words:
                _add(self._by_first.setdefault(words[0], {}).setdefault(words, {}), entry)
        self._longest_first = {
            first: sorted(phrases.items(), key=lambda item: -len(item[0]))
            for first, phrases in self._by_first.items()
        }
        self._stem_heads = {stem[:STEM_HEAD] for stem in self._stems}
        self._stem_lengths = sorted({len(stem) for stem in self._stems}, reverse=True)
        longest = sorted(self._unspaced, key=len, reverse=True)
        self._unspaced_pattern = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)

    def find(self, text: str, languages: frozenset[str]) -> list[Hit]:
        """The phrases of these languages in the text, the longest at each place, none over another."""
        hits = list(self._spaced_hits(text, languages))
        if self._unspaced and UNSPACED.search(text):
            hits += self._unspaced_hits(text, languages)
            hits.sort(key=lambda hit: hit.start)
        return hits

    def _spaced_hits(self, text: str, languages: frozenset[str]) -> Iterator[Hit]:
        matches, words = words_of(text)
        firsts, heads = self._longest_first, self._stem_heads
        free_from = 0
        for index, word in enumerate(words):
            if index < free_from or (word not in firsts and word[:STEM_HEAD] not in heads):
                continue
            taken, meanings = self._at(words, index, word, languages)
            if meanings:
                yield Hit(meanings, matches[index].start(), matches[index + taken - 1].end())
                free_from = index + taken

    def _at(
        self, words: tuple[str, ...], index: int, word: str, languages: frozenset[str]
    ) -> tuple[int, frozenset[str]]:
        for phrase, table in self._longest_first.get(word, ()):
            if words[index : index + len(phrase)] == phrase and (meanings := _meanings(table, languages)):
                return len(phrase), meanings
        for length in self._stem_lengths:
            if (stem := self._stems.get(word[:length])) and (meanings := _meanings(stem, languages)):
                return 1, meanings
        return 1, frozenset()

    def _unspaced_hits(self, text: str, languages: frozenset[str]) -> Iterator[Hit]:
        for match in self._unspaced_pattern.finditer(text):
            if meanings := _meanings(self._unspaced.get(match.group().casefold(), {}), languages):
                yield Hit(meanings, *match.span())


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
