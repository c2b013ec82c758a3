"""The names and codes of languages: "German", "němčina", "по-русски", 台語, "de", "ger", "zh-min-nan".

Reads     a name in the languages asked for, its own language or English; codes of ISO 639, of CLDR and of
          Wikimedia's editions
Leaves    what is a language's name in another language only ("en" is Finnish for "not")
First     the longest name at each place; English and the mail's languages before others
Source    data/language_names.tsv (CLDR), data/languages_more.tsv (our own knowledge); codes: ISO 639
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
# Letters with the marks that Unicode does not count as letters: vowel signs of Indic scripts, Arabic and
# Hebrew points, combining accents, joiners.
WORD = re.compile(
    "[^\\W\\d_\u0964\u0965](?:[^\\W\\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff"
    "\u0f18-\u0fbc\u200c\u200d])*"
)
PLAIN_WORD = re.compile(r"[^\W\d_]+")
ASCII_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u0f18-\u0fbc\u200c\u200d]")
# Scripts that put no spaces between words: there a name is found inside of what looks like one word.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
RUN = re.compile(UNSPACED.pattern + "+")
LONGEST_BEND = 4
"""Letters that a bent name may have behind its stem."""
MOST_WORDS = 4
HEAD = 4
"""Letters by which most words are seen to be no names."""
EVERYWHERE = ("own", "more", "en")
# Wikimedia's codes and old or foreign ones, where they are not the code of ISO 639 (content languages of the
# editions; ISO 639-1 before 639-3). "simple" is English.
CODES = {
    "simple": "en", "als": "gsw", "bat-smg": "sgs", "fiu-vro": "vro", "roa-rup": "rup", "zh-classical": "lzh",
    "zh-min-nan": "nan", "minnan": "nan", "zh-yue": "yue", "be-x-old": "be", "be-tarask": "be", "bh": "bho",
    "cbk-zam": "cbk", "cmn": "zh", "jp": "ja", "cz": "cs", "dk": "da", "gr": "el", "ua": "uk", "kr": "ko",
    "cn": "zh", "iw": "he", "ji": "yi", "mo": "ro", "hbs": "sh", "nrm": "nrf",
}  # fmt: skip
# What follows a code to say which country, script or variant of the language is meant.
SUBTAG = re.compile(
    r"(?P<code>[a-z]{2,3})[-_](?:[a-z]{2}|[a-z]{4}|latam|419|valencia|heploc)(?:[-_][a-z]{2,4})?"
)
ARABIC_SPELLINGS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ك": "ک", "ي": "ی", "ى": "ی", "ة": "ه"})
ARABIC = re.compile("[\u0600-\u06ff]")
PREFIXES = re.compile("(?:[وفبلك]{0,2}ال|[وفبل])(?=..)|[ובהלשמכ]{1,2}(?=...)")


class Name(NamedTuple):
    """A language's name, found in a text."""

    code: str
    start: int
    end: int


def _key(name: str) -> str:
    return " ".join(WORD.findall(name.casefold())).translate(ARABIC_SPELLINGS)


@cache
def _lines() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for line in (DATA / "language_names.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, _, cells = line.partition("\t")
            tables.setdefault(language, []).append(cells)
    for line in (DATA / "languages_more.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, _, names = line.partition("\t")
            tables.setdefault("more", []).append(f"{code}={names}")
    return tables


@cache
def _names_in(language: str) -> dict[str, str]:
    """Every name that a language has for languages, as its key, and the language's code."""
    names: dict[str, str] = {}
    for cells in _lines().get(language, ()):
        for cell in cells.split("\t"):
            code, _, forms = cell.partition("=")
            for form in forms.split("|"):
                bent = "*" if form.rstrip().endswith("*") else ""
                if key := _key(form):
                    names.setdefault(key + bent, code)
    return names


@lru_cache(maxsize=64)
def _table(languages: frozenset[str]) -> dict[str, str]:
    """The names in several languages; what English, the language itself and our own list say comes first."""
    merged: dict[str, str] = {}
    for language in (*sorted(languages - {"codes", *EVERYWHERE}), *EVERYWHERE[::-1][:1], "own", "more"):
        merged.update(_names_in(language))
    return merged


@lru_cache(maxsize=64)
def _firsts(languages: frozenset[str]) -> frozenset[str]:
    """The first words of names that have several."""
    return frozenset(key.split(" ", 1)[0] for key in _table(languages) if " " in key)


@lru_cache(maxsize=64)
def _heads(languages: frozenset[str]) -> frozenset[str]:
    """How the names begin: most words of a letter do not begin so."""
    return frozenset(key.split(" ", 1)[0].rstrip("*")[:HEAD] for key in _table(languages))


def tongues_of(text: str, names: list[Name], languages: frozenset[str]) -> frozenset[str]:
    """The languages whose own names a text uses: who writes "español" may write "inglés" too."""
    english = _names_in("en")
    foreign = {name.code for name in names if _key(text[name.start : name.end]) not in english}
    return frozenset(code for code in foreign if code in _lines()) - languages


@cache
def every_language() -> frozenset[str]:
    """All languages in which names are known."""
    return frozenset(_lines()) - {"codes"}


@cache
def _unspaced() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Names in scripts without spaces, and the lengths of those that begin with a character."""
    names = {
        key: code
        for language in ("zh", "yue", "ja", "th", "lo", "km", "my", "en", "own", "more")
        for key, code in _names_in(language).items()
        if UNSPACED.match(key)
    }
    lengths: dict[str, set[int]] = {}
    for key in names:
        lengths.setdefault(key[0], set()).add(len(key))
    return names, {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}


def find_names(text: str, languages: frozenset[str]) -> list[Name]:
    """The names of languages in a text, in its order, the longest at each place."""
    found = list(_spaced_names(text, languages))
    if UNSPACED.search(text):
        found += _unspaced_names(text)
        found.sort(key=lambda name: name.start)
    return found


def _spaced_names(text: str, languages: frozenset[str]) -> Iterator[Name]:
    folded = text.casefold()
    if len(folded) != len(text):  # folding makes some letters two: then word by word
        folded = text
    if not text.isascii() and ARABIC.search(text):
        folded = folded.translate(ARABIC_SPELLINGS)
    word_of = _word_pattern(folded)
    words = word_of.findall(folded)
    if folded is text:
        words = [word.casefold() for word in words]
    found = list(_named_words(words, languages))
    if found:
        places = list(word_of.finditer(folded))
        for code, index, taken in found:
            yield Name(code, places[index].start(), places[index + taken - 1].end())


def _word_pattern(text: str) -> re.Pattern[str]:
    """The quickest pattern that finds the text's words as WORD does."""
    if text.isascii():
        return ASCII_WORD
    return WORD if MARKS.search(text) else PLAIN_WORD


def _named_words(words: list[str], languages: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """The languages named by these words: code, which word is the first, and how many."""
    table, firsts, heads = _table(languages), _firsts(languages), _heads(languages)
    free_from = 0
    for index, word in enumerate(words):
        if (word[:HEAD] not in heads and word.isascii()) or index < free_from:
            continue
        taken, code = 1, None
        if word in firsts:
            taken, code = _several(words, index, table)
        if code is None and not UNSPACED.match(word):
            taken, code = 1, table.get(word) or _one(word, table)
        if code is not None:
            yield code, index, taken
            free_from = index + taken


def _several(words: list[str], index: int, table: dict[str, str]) -> tuple[int, str | None]:
    for count in range(min(MOST_WORDS, len(words) - index), 1, -1):
        key = " ".join(words[index : index + count])
        if (code := table.get(key)) or (code := _bent(key, table)):
            return count, code
    return 1, None


def _one(word: str, table: dict[str, str]) -> str | None:
    if code := _bent(word, table):
        return code
    if "\u0590" <= word[0] <= "\u06ff" and (prefix := PREFIXES.match(word)):
        bare = word[prefix.end() :]
        return table.get(bare) or table.get("ال" + bare) or _bent(bare, table)
    return None


def _bent(word: str, table: dict[str, str]) -> str | None:
    for length in range(len(word), max(1, len(word) - LONGEST_BEND - 1), -1):
        if code := table.get(word[:length] + "*"):
            return code
    return None


def _unspaced_names(text: str) -> Iterator[Name]:
    names, lengths = _unspaced()
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


@cache
def _codes() -> dict[str, str]:
    known = {code: CODES.get(code, code) for cells in _lines()["en"] for code in _codes_in(cells)}
    known |= {code: CODES.get(code, code) for cells in _lines()["more"] for code in _codes_in(cells)}
    for cells in _lines()["codes"]:
        for cell in cells.split("\t"):
            long, _, short = cell.partition("=")
            known.setdefault(long, short)
    return known | CODES


def _codes_in(cells: str) -> list[str]:
    return [cell.partition("=")[0] for cell in cells.split("\t")]


def language_of_code(code: str) -> str | None:
    """The language that a code means (``pt-BR`` is pt, ``ger`` de, ``zh-yue`` yue); None for no code."""
    code = code.casefold().replace("_", "-")
    if known := _codes().get(code):
        return known
    if match := SUBTAG.fullmatch(code):
        return _codes().get(match["code"])
    return None
