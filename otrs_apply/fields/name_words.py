"""The words of names: what may be one, what ends or never begins one, by data/names.tsv and its particles."""

import re
from functools import cache
from pathlib import Path

from otrs_apply.fields.phrases import read_entries

DATA = Path(__file__).parent / "data"
PUNCTUATION = ',;:!?()\\[\\]{}<>"“”„«»|/\\\\=+*#@%&0-9_~^…、。，；：！？・（）「」『』《》।؟،؛\u2013\u2014'
TOKEN = re.compile(rf"[^\s{PUNCTUATION}]{{1,60}}")
INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.)+(?:-[^\W\d_]\.)*|[^\W\d_]\.?")
ABBREVIATIONS = frozenset(
    {
        "dr",
        "jr",
        "sr",
        "st",
        "mr",
        "mrs",
        "ms",
        "prof",
        "ing",
        "mgr",
        "md",
        "dipl",
        "rev",
        "fr",
        "hr",
        "sra",
        "dra",
    }
    | {"lic", "phd", "ph.d", "m.a", "mag"}
)
JOINED = re.compile(r"^(?:[dlo]['’]|al-|el-|de-|[\u02bb'’‘])(?=\w)", re.IGNORECASE)


@cache
def _by_language(meaning: str) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for phrase, said, language in read_entries("names.tsv"):
        if said == meaning:
            table.setdefault(language, set()).add(phrase.casefold())
    return {language: frozenset(words) for language, words in table.items()}


@cache
def stop_words(languages: frozenset[str]) -> frozenset[str]:
    """Words of these languages that end a name."""
    table = _by_language("stop")
    return frozenset(word for language in languages for word in table.get(language, ()))


@cache
def no_names() -> frozenset[str]:
    """Words with a capital that are never part of a name, in lower case."""
    return frozenset(word for words in _by_language("no_name").values() for word in words)


@cache
def particles() -> frozenset[str]:
    """Words in small letters that stand inside of names."""
    lines = (DATA / "names_particles.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t")[1] for line in lines if line and not line.startswith("#"))
    return frozenset(word.strip() for row in rows for word in row.split("|"))


@cache
def endings() -> re.Pattern[str]:
    """What ends a name in a script without blanks."""
    words = sorted((word for words in _by_language("end").values() for word in words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def is_large(token: str) -> bool:
    """Whether a word begins with a capital, be it behind a joined particle."""
    bare = JOINED.sub("", token)
    return bare[:1].isupper() or bare[:1].istitle()


def is_caseless(token: str) -> bool:
    """Whether a word is of a script without capitals."""
    return token[:1].isalpha() and token.casefold() == token and token.upper() == token


def abbreviates(token: str) -> bool:
    """Whether the full stop behind a word abbreviates it: an initial, "Dr."."""
    return INITIAL.fullmatch(token) is not None or token.rstrip(".").casefold() in ABBREVIATIONS


def tokens(name: str) -> frozenset[str]:
    """The words of a name in lower case, for comparing."""
    return frozenset(word.strip(".'’-").casefold() for word in TOKEN.findall(name)) - {""}
