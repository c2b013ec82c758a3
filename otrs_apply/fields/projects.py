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
WORD = re.compile(r"[^\W\d_]+(?:[-.'’‌][^\W\d_]+)*")
SHORT = re.compile(
    r"(?<![\w/.@])(?P<code>[a-z]{2,3}(?:[-_][a-z]{2,8}){0,2}|simple)(?P<by>[.: -]{0,2})(?P<family>wikipedia|wiktionary|"
    r"wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage|wikt|wiki|wp)(?:\.org)?(?![\w/])",
    re.IGNORECASE,
)
SHORT_TURNED = re.compile(
    r"(?<![\w/.@])(?:wp|wiki|wikipedia)(?:[:/-]|\s?\()(?P<code>[a-z]{2,3}(?:-[a-z]{2,8}){0,2})\)?(?![\w:])",
    re.IGNORECASE,
)
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
    names = [name for name in (*words().families, *words().singles) if "\u3000" < name[0]]
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
        code, family = match["code"].lower(), FAMILIES.get(match["family"].lower(), match["family"].lower())
        if not match["by"] and (host := sites.host_of_database(match[0].removesuffix(".org"))):
            yield Mention(*match.span(), host)
        elif code.replace("_", "-") in sites.codes() and (
            match["by"].strip() or code not in {"the", "on", "my"}
        ):
            if host := _edition(code.replace("_", "-"), family):
                yield Mention(*match.span(), host)
    for match in re.finditer(
        r"(?<![\w/.@])(?:commons|meta|wikidata|species|incubator|mediawiki|outreach)wiki(?!\w)", text
    ):
        if host := sites.host_of_database(match[0]):
            yield Mention(*match.span(), host)
    for match in SHORT_TURNED.finditer(text):
        if match["code"].lower() in sites.codes() and (host := _edition(match["code"].lower(), "wikipedia")):
            yield Mention(*match.span(), host)


def _edition(code: str, family: str) -> str | None:
    host = f"{sites.edition(code, family)}.{family}.org"
    return host if host in _hosts() else None


@cache
def _hosts() -> frozenset[str]:
    return frozenset(sites.databases().values())


def _named(text: str, languages: frozenset[str]) -> Iterator[Mention]:
    known = words()
    matches = list(_pattern().finditer(text))
    matches += [match for match in _unspaced().finditer(text)]
    for match in matches:
        name = match[0].casefold()
        if single := known.singles.get(name):
            host = sites.host_of_database(single)
            if host and not re.match(r":\S", text[match.end() : match.end() + 2]):
                yield Mention(*match.span(), host)
        elif mention := _edition_beside(text, match, known.families[name], languages):
            yield mention


def _edition_beside(
    text: str, match: re.Match[str], family: str, languages: frozenset[str]
) -> Mention | None:
    """A family with a language's name right before or behind it."""
    start, end = match.span()
    low = max(0, start - NEAR)
    before, after = text[low:start], text[end : end + NEAR]
    if code := _adjective(before):
        if host := _edition(code, family):
            return Mention(max(low, start - len(before.split()[-1]) - 1), end, host)
    for name in reversed(find_names(before, languages)):
        gap = before[name.end :]
        if BETWEEN.fullmatch(gap) and (host := _edition(_wiki_code(name.code), family)):
            return Mention(low + name.start, end, host)
        break
    for name in find_names(after, languages):
        if BETWEEN.fullmatch(after[: name.start]) and (host := _edition(_wiki_code(name.code), family)):
            return Mention(start, end + name.end, host)
        break
    if code := _adjective(after.lstrip(" (").partition(" ")[0].rstrip(").,;")):
        if host := _edition(code, family):
            return Mention(start, end, host)
    return None


def _adjective(before: str) -> str | None:
    last = before.casefold().split()[-1:] or [before.casefold()]
    word = last[0].strip("(-")
    for name, code in words().languages:
        if (
            (name.endswith("*") and word.startswith(name[:-1]))
            or word == name
            or (name[0] > "\u2e80" and word.endswith(name))
        ):
            return code
    return None


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
