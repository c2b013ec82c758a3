"""The tables of languages' names and codes, language by language; ``language_names`` looks them up in a text.

Source    data/language_names.tsv (CLDR), data/languages_more.tsv (our own knowledge); codes: ISO 639
"""

import re
from collections.abc import Iterable
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
# Scripts that put no spaces between words: there a name is found inside of what looks like one word.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
HEAD = 4
"""Letters by which most words are seen to be no names."""
NO_LANGUAGE = "-"
"""The code in languages_more.tsv of what only looks like a name ("Angola", which Hungarian would bend so)."""
NOWHERE: frozenset[str] = frozenset()
# Names of languages that are small words of others.
OTHER_WORDS = {
    "akan": frozenset({"id", "ms"}),
    "dari": frozenset({"id", "ms"}),
    "nama": frozenset({"id", "ms"}),
    "ci": frozenset({"it"}),
    "fines": frozenset({"es", "pt", "ca"}),
    "vai": frozenset({"pt", "lv", "gl"}),
    "even": frozenset({"nl", "af", "nb", "da"}),
    "mon": frozenset({"fr"}),
    "ewe": frozenset({"pl"}),
}
EVERYWHERE = ("own", "more", "en")
FIRST_IN = ("more", "own", "en")
"""What these call a language comes before what others do."""
FEW = 8
"""So many tables are looked up one by one; of more, one is made."""
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


def key_of(name: str) -> str:
    """A name as a key of the tables."""
    folded = name.casefold()
    if UNSPACED.match(name) and " " not in name:
        return folded  # the marks of Thai are no letters, and its names are found letter by letter
    if not name.isalpha():  # of fifty thousand names most are one word
        folded = " ".join(WORD.findall(folded))
    return folded if folded.isascii() else folded.translate(ARABIC_SPELLINGS)


@cache
def lines() -> dict[str, list[str]]:
    """Language to its lines in the tables; "own", "more" and "codes" stand for lists of all languages."""
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


class Names(NamedTuple):
    """What one language, or several, call languages."""

    whole: dict[str, str]
    """Key of a name to the language's code."""
    stems: dict[str, str]
    """The same for names that stand with many endings ("немецк*")."""
    heads: frozenset[str]
    """How the names begin."""
    firsts: frozenset[str]
    """The first words of names that have several."""


@cache
def names_in(language: str) -> Names:
    """Every name that a language has for languages."""
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    for cells in lines().get(language, ()):
        for cell in cells.split("\t"):
            code, _, forms = cell.partition("=")
            code = CODES.get(code, code)
            for form in forms.split("|"):
                if key := key_of(form):
                    (stems if form.rstrip().endswith("*") else whole).setdefault(key, code)
    return _names(whole, stems)


def _names(whole: dict[str, str], stems: dict[str, str]) -> Names:
    firsts = frozenset(key.partition(" ")[0] for key in (*whole, *stems) if " " in key)
    heads = {first[:HEAD] for first in firsts} | {key[:HEAD] for key in (*whole, *stems) if " " not in key}
    return Names(whole, stems, frozenset(heads), firsts)


class Table(NamedTuple):
    """The names in several languages; what English, the language itself and our own list say comes first."""

    whole: tuple[dict[str, str], ...]
    stems: tuple[dict[str, str], ...]
    heads: frozenset[str]
    firsts: frozenset[str]

    def code(self, key: str) -> str | None:
        """The code of the language with this name."""
        return next((code for names in self.whole if (code := names.get(key))), None)

    def stem(self, key: str) -> str | None:
        """The code of the language whose name has this stem."""
        return next((code for names in self.stems if (code := names.get(key))), None)


@lru_cache(maxsize=128)
def table_of(languages: frozenset[str]) -> Table:
    """The names in these languages and everywhere.

    Nothing is merged for a few: letters come in hundreds of combinations of languages, and merging the
    tables of each cost as much as reading a letter.
    """
    others = sorted(languages - {"codes", *EVERYWHERE}, reverse=True)
    several = [names_in(language) for language in (*FIRST_IN, *others)]
    if len(several) > FEW:
        several = [_names(_merged(one.whole for one in several), _merged(one.stems for one in several))]
    return Table(
        tuple(one.whole for one in several),
        tuple(one.stems for one in several if one.stems),
        frozenset().union(*(one.heads for one in several)),
        frozenset().union(*(one.firsts for one in several)),
    )


def _merged(tables: Iterable[dict[str, str]]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for table in reversed(list(tables)):  # what comes first counts
        merged |= table
    return merged


@cache
def every_language() -> frozenset[str]:
    """All languages in which names are known."""
    return frozenset(lines()) - {"codes"}


@cache
def unspaced_names() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Names in scripts without spaces, and the lengths of those that begin with a character."""
    names = {
        key: code
        for language in ("zh", "yue", "ja", "th", "lo", "km", "my", "en", "own", "more")
        for key, code in names_in(language).whole.items()
        if UNSPACED.match(key)
    }
    lengths: dict[str, set[int]] = {}
    for key in names:
        lengths.setdefault(key[0], set()).add(len(key))
    return names, {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}


@cache
def _codes() -> dict[str, str]:
    known = {code: CODES.get(code, code) for cells in lines()["en"] for code in _codes_in(cells)}
    known |= {code: CODES.get(code, code) for cells in lines()["more"] for code in _codes_in(cells)}
    for cells in lines()["codes"]:
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
