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

from otrs_apply.fields.tokens import HEAD, Tokens

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


ASCII_WORD = re.compile(r"\w+", re.ASCII)
"""The same in a text of ASCII alone, in half the time."""


@lru_cache(maxsize=64)
def words_of(text: str) -> Tokens:
    """The words of a text; several lists are looked up in one text."""
    folded = text.casefold()
    # Folding makes some letters two ("ß"), and what stands behind them moves: then word by word.
    if len(folded) != len(text):
        written = WORD.findall(text)
        return Tokens(text, written, [word.casefold() for word in written])
    words = (ASCII_WORD if folded.isascii() else WORD).findall(folded)
    return Tokens(folded, words, words)


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


class _Branch(NamedTuple):
    """The phrases that begin with one word."""

    alone: Meanings
    """What the word means by itself."""
    longer: dict[str, list[tuple[tuple[str, ...], Meanings]]]
    """The phrases of more words by their second word, the longest first."""


class Phrases:
    """A word list made ready for looking up."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_first: dict[str, dict[tuple[str, ...], Meanings]] = {}
        self._stems: dict[str, Meanings] = {}
        self._unspaced: dict[str, Meanings] = {}
        for entry in entries:
            words = tuple(word.casefold() for word in WORD.findall(entry.phrase))
            if UNSPACED.search(entry.phrase):
                _add(self._unspaced.setdefault(entry.phrase.casefold(), {}), entry)
            elif entry.phrase.endswith("*") and len(words) == 1:
                _add(self._stems.setdefault(words[0], {}), entry)
            elif words:
                _add(by_first.setdefault(words[0], {}).setdefault(words, {}), entry)
        self._branches = {first: _branch(phrases) for first, phrases in by_first.items()}
        self._firsts = frozenset(self._branches)
        self._stem_heads = frozenset(stem[:HEAD] for stem in self._stems)
        self._stem_lengths = sorted({len(stem) for stem in self._stems}, reverse=True)
        longest = sorted(self._unspaced, key=len, reverse=True)
        self._unspaced_pattern = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)

    def find(self, text: str, languages: frozenset[str]) -> list[Hit]:
        """The phrases of these languages in the text, the longest at each place, none over another."""
        hits = list(self._spaced_hits(text, languages))
        if self._unspaced and not text.isascii() and UNSPACED.search(text):
            hits += self._unspaced_hits(text, languages)
            hits.sort(key=lambda hit: hit.start)
        return hits

    def _spaced_hits(self, text: str, languages: frozenset[str]) -> Iterator[Hit]:
        tokens = words_of(text)
        telling = self._telling(tokens)
        if not telling:
            return
        words = tokens.folded
        free_from = 0
        for index in [index for index, word in enumerate(words) if word in telling]:
            if index < free_from:
                continue
            taken, meanings = self._at(words, index, languages)
            if meanings:
                yield Hit(meanings, *tokens.span(index, index + taken - 1))
                free_from = index + taken

    def _telling(self, tokens: Tokens) -> set[str]:
        """The words of a text that may begin a phrase; few do, and sets tell so before any walk."""
        telling = set(self._firsts & tokens.distinct)
        for head in self._stem_heads & tokens.heads:
            telling.update(tokens.by_head[head])
        return telling

    def _at(
        self, words: tuple[str, ...], index: int, languages: frozenset[str]
    ) -> tuple[int, frozenset[str]]:
        """The longest phrase that begins with a word: how many words it has, and what it means."""
        word = words[index]
        if branch := self._branches.get(word):
            second = words[index + 1] if index + 1 < len(words) else ""
            for phrase, table in branch.longer.get(second, ()):
                if words[index : index + len(phrase)] == phrase and (meanings := _meanings(table, languages)):
                    return len(phrase), meanings
            if meanings := _meanings(branch.alone, languages):
                return 1, meanings
        for length in self._stem_lengths:
            if (stem := self._stems.get(word[:length])) and (meanings := _meanings(stem, languages)):
                return 1, meanings
        return 1, frozenset()

    def _unspaced_hits(self, text: str, languages: frozenset[str]) -> Iterator[Hit]:
        for match in self._unspaced_pattern.finditer(text):
            if meanings := _meanings(self._unspaced.get(match.group().casefold(), {}), languages):
                yield Hit(meanings, *match.span())


def _branch(phrases: dict[tuple[str, ...], Meanings]) -> _Branch:
    branch = _Branch({}, {})
    for phrase, meanings in sorted(phrases.items(), key=lambda item: -len(item[0])):
        if len(phrase) > 1:
            branch.longer.setdefault(phrase[1], []).append((phrase, meanings))
        else:
            branch.alone.update(meanings)
    return branch


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
