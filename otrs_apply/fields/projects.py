"""The wikis that a text names in words: "enwiki", "the French Wikipedia", "Commons", "es.wikipedia", "de:wp".

Reads     database names, a family's name with a language beside it in any language, single wikis by name
Leaves    "Wikipedia" without a language
Source    data/projects.tsv; database names of ``wiki.sites``; names of languages
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from otrs_apply.fields.language_names import find_names
from otrs_apply.wiki import sites

DATA = Path(__file__).parent / "data" / "projects.tsv"
SHORT = re.compile(
    r"(?<![\w/.@])(?P<code>[a-z]{2,3}(?:[-_][a-z]{2,8}){0,2}|simple)(?P<by>[.: -]{0,2})"
    r"(?P<family>wikipedia|wiktionary|wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage|wikt|wiki|wp)"
    r"(?:\.org)?(?![\w/])",
    re.IGNORECASE,
)
SHORT_TURNED = re.compile(
    r"(?<![\w/.@])(?:wp|wiki|wikipedia)(?:[:/-]|\s?\()(?P<code>[a-z]{2,3}(?:-[a-z]{2,8}){0,2})\)?(?![\w:])",
    re.IGNORECASE,
)
DATABASE = re.compile(r"(?<![\w/.@])(?:commons|meta|wikidata|species|incubator|mediawiki|outreach)wiki(?!\w)")
ENGLISH_BEFORE = re.compile(r"\b(?:on|the|at|from|of)\s$", re.IGNORECASE)
FAMILIES = {"wiki": "wikipedia", "wp": "wikipedia", "wikt": "wiktionary"}
NEAR = 40
"""Characters around a family's name in which a language's name is looked for."""
BETWEEN = re.compile(
    r"[\s\-‐(（の的]*(?:[a-zа-я']{1,4}\s+){0,2}(?:language\s|version\s|sprachige[nr]?\s|языке\s)?"
)


class Mention(NamedTuple):
    """A wiki, named in words."""

    start: int
    end: int
    host: str


class _Words(NamedTuple):
    families: dict[str, str]
    singles: dict[str, str]
    languages: tuple[tuple[str, str], ...]
    joins: frozenset[str]
    ands: frozenset[str]
    nones: frozenset[str]


@cache
def words() -> _Words:
    """data/projects.tsv, by kind."""
    kinds: dict[str, dict[str, str]] = {}
    stems: list[tuple[str, str]] = []
    for line in DATA.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, of, names = line.split("\t")
        for name in names.casefold().split("|"):
            kinds.setdefault(kind, {})[name.strip()] = of
            if kind == "language":
                stems.append((name.strip(), of))
    return _Words(
        kinds["family"],
        kinds["single"],
        tuple(stems),
        frozenset(kinds["join"]),
        frozenset(kinds["and"]),
        frozenset(kinds["none"]),
    )


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({*words().families, *words().singles}, key=len, reverse=True)
    return re.compile(rf"(?<![\w/.@-])(?:{'|'.join(map(re.escape, names))})(?![\w/.@]\w)", re.IGNORECASE)


@cache
def _unspaced() -> re.Pattern[str]:
    names = [name for name in (*words().families, *words().singles) if name[0] > "\u3000"]
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def find_projects(text: str, languages: frozenset[str]) -> list[Mention]:
    """The wikis that a text names, in its order, the first reading at each place."""
    found: list[Mention] = []
    for mention in sorted([*_short(text), *_named(text, languages)], key=lambda m: (m.start, -m.end)):
        if not found or found[-1].end <= mention.start:
            found.append(mention)
    return found


def _short(text: str) -> Iterator[Mention]:
    for match in SHORT.finditer(text):
        family = match["family"].lower()
        host = None if match["by"] else sites.host_of_database(match[0].removesuffix(".org"))
        if host is None and not _is_word(text, match):
            host = _edition(match["code"], FAMILIES.get(family, family))
        if host:
            yield Mention(*match.span(), host)
    for match in DATABASE.finditer(text):
        if host := sites.host_of_database(match[0]):
            yield Mention(*match.span(), host)
    for match in SHORT_TURNED.finditer(text):
        if host := _edition(match["code"], "wikipedia"):
            yield Mention(*match.span(), host)


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether a code is a small word: in "su Wikipedia" and "la Wikipedia", not in "on en Wikipedia"."""
    if match["by"].strip() or (not match["by"] and match["family"].lower() != "wiki"):
        return False
    if match["code"].casefold() not in words().joins:
        return False
    start = match.start()
    return match["code"].casefold() != "en" or not ENGLISH_BEFORE.search(text, max(0, start - 8), start)


def _edition(code: str, family: str) -> str | None:
    """The host of an edition; None where there is none in this language."""
    code = code.lower().replace("_", "-")
    host = f"{sites.edition(code, family)}.{family}.org"
    return host if host in _hosts() else None


@cache
def _hosts() -> frozenset[str]:
    return frozenset(sites.databases().values())


def _named(text: str, languages: frozenset[str]) -> Iterator[Mention]:
    known = words()
    matches = list(_pattern().finditer(text))
    matches += _unspaced().finditer(text)
    for match in matches:
        name = match[0].casefold()
        if single := known.singles.get(name):
            host = sites.host_of_database(single)
            if host and not re.match(r":\S", text[match.end() : match.end() + 2]):
                yield Mention(*match.span(), host)
        elif mention := _edition_beside(text, match, known.families[name], languages):
            yield mention


def family_of(text: str, start: int, end: int) -> str | None:
    """The family that a stretch of text names, with or without a language: "Wikiźródła"."""
    matches = [*_pattern().finditer(text, start, end), *_unspaced().finditer(text, start, end)]
    return next((family for match in matches if (family := words().families.get(match[0].casefold()))), None)


def host_in(family: str, code: str) -> str | None:
    """The host of a family's edition."""
    return _edition(code, family)


def _edition_beside(
    text: str, match: re.Match[str], family: str, languages: frozenset[str]
) -> Mention | None:
    """A family with a language's name right before or behind it."""
    start, end = match.span()
    low = max(0, start - NEAR)
    before, after = text[low:start], text[end : end + NEAR]
    if (code := _adjective(before)) and (host := _edition(code, family)):
        return Mention(max(low, start - len(before.split()[-1]) - 1), end, host)
    names = find_names(before, languages)
    if (
        names
        and BETWEEN.fullmatch(before, names[-1].end)
        and (host := _edition(_wiki_code(names[-1].code), family))
    ):
        return Mention(low + names[-1].start, end, host)
    names = find_names(after, languages)
    if (
        names
        and BETWEEN.fullmatch(after, 0, names[0].start)
        and (host := _edition(_wiki_code(names[0].code), family))
    ):
        return Mention(start, end + names[0].end, host)
    code = _adjective(after.lstrip(" (").partition(" ")[0].rstrip(").,;"))
    host = _edition(code, family) if code else None
    return Mention(start, end, host) if host else None


def _adjective(before: str) -> str | None:
    """The language of an adjective that ends a text: "deutschsprachigen", "francophone", "日本語版"."""
    word = next(iter(before.casefold().split()[-1:]), "").strip("(-")
    for name, code in words().languages:
        unspaced = name[:1] > "\u2e80"
        if (
            word == name
            or (name.endswith("*") and word.startswith(name[:-1]))
            or (unspaced and word.endswith(name))
        ):
            return code
    return None


def is_none(text: str) -> bool:
    """Whether a text only says that there is nothing: "none yet"."""
    beginning = re.split(r"[.,;:!(–—-]", text, maxsplit=1)[0]
    return " ".join(beginning.casefold().split()) in words().nones


def _wiki_code(code: str) -> str:
    """The code of the edition in a language."""
    return {
        "nb": "no",
        "gsw": "als",
        "nan": "zh-min-nan",
        "yue": "zh-yue",
        "lzh": "zh-classical",
        "fil": "tl",
    }.get(code, code)
