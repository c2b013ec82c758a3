"""The namespaces of users and of their talk pages, by the names that each language's wikis give them.

Reads     "User talk", "Benutzerin Diskussion", "ОУ" (on Russian wikis), in any case, ``_`` for a space
Leaves    every other namespace
First     the names of the wiki's own language and the English ones, then any language's
Source    data/user_namespaces.json, see data/README.md
"""

import json
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypedDict, cast

from otrs_apply.wiki.sites import DATA, content_language, site_of

Space = Literal["user", "user_talk"]
SHORTEST_ANYWHERE = 4
"""Names with fewer letters (U, BD, К) count on their own wiki alone: elsewhere they are just letters."""
LONGEST = 60
"""No namespace has a longer name."""

# What sister projects call their people, where it is not what the Wikipedia of the language does. Source: our
# own knowledge of these wikis.
SISTERS: dict[str, dict[Space, list[str]]] = {
    "pl": {
        "user": ["Wikiskryba", "Wikisłownikarz", "Wikisłownikarka", "Wikireporter", "Wikireporterka"],
        "user_talk": [
            "Dyskusja wikiskryby",
            "Dyskusja wikisłownikarza",
            "Dyskusja wikisłownikarki",
            "Dyskusja wikireportera",
            "Dyskusja wikireporterki",
        ],
    },
    # Abbreviations that people write, as the wikis' own shortcuts or as if there were such.
    "als": {"user": ["B"], "user_talk": ["BD"]},
    "en": {"user_talk": ["UT"]},
    "pt": {"user": ["U"], "user_talk": ["UD"]},
    "uk": {"user": ["К"], "user_talk": ["ОК"]},
    "sr": {"user_talk": ["РСК"]},
}


class Name(NamedTuple):
    """What a namespace's name says."""

    space: Space
    languages: frozenset[str]
    """The languages whose wikis know the name; empty for the English names, which work everywhere."""


class _Names(TypedDict):
    languages: dict[str, dict[Space, list[str]]]
    wikis: dict[str, dict[Space, list[str]]]


@lru_cache(maxsize=1024)
def folded(name: str) -> str:
    """A namespace's name as it is compared: one space for ``_`` and runs of spaces, no case."""
    return " ".join(name.replace("_", " ").split()).casefold()


@cache
def _facts() -> _Names:
    return cast("_Names", json.loads((DATA / "user_namespaces.json").read_text("utf-8")))


@cache
def _of_language(code: str) -> dict[str, Space]:
    return _table(_facts()["languages"].get(code, {}))


@cache
def _of_wikipedia(code: str) -> dict[str, Space]:
    return _table(_facts()["wikis"].get(code, {})) | _table(SISTERS.get(code, {}))


def _table(names: dict[Space, list[str]]) -> dict[str, Space]:
    return {folded(name): space for space in names for name in names[space]}


@cache
def everywhere() -> dict[str, Name]:
    """Every name that is long enough to mean a user's page wherever it stands."""
    known = _facts()
    found: dict[tuple[str, Space], set[str]] = {}
    for table in (known["languages"], known["wikis"], SISTERS):
        for code, names in table.items():
            for name, space in _table(names).items():
                if len(name) >= SHORTEST_ANYWHERE or not name.isascii():
                    found.setdefault((name, space), set()).add(code)
    for name in [name for name, space in found if space == "user_talk"]:
        found.pop((name, "user"), None)  # some languages' old user names are others' talk names
    every = {name: Name(space, frozenset(codes)) for (name, space), codes in found.items() if len(name) > 1}
    every["user"] = Name("user", frozenset())
    every["user talk"] = Name("user_talk", frozenset())
    return every


@cache
def shortened() -> dict[str, frozenset[str]]:
    """Every abbreviation of a namespace (BD, ОУ, UD), and the languages whose wikis know it."""
    tables = (_facts()["languages"], _facts()["wikis"], SISTERS)
    canonical = {folded(names[space][0]) for names in tables[0].values() for space in names if names[space]}
    found: dict[str, set[str]] = {}
    for table in tables:
        for code, names in table.items():
            for name in _table(names):
                ideographs = "\u2e80" <= name[:1] < "\uac00"
                if len(name) < SHORTEST_ANYWHERE and name not in canonical and not ideographs:
                    found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def talk_name(host: str) -> str:
    """What the wiki calls its users' talk pages."""
    names = _facts()["languages"].get(content_language(host), {}).get("user_talk")
    return names[0] if names else "User_talk"


@lru_cache(maxsize=256)
def spelled_out(name: str, host: str) -> str:
    """The name of a namespace that was abbreviated, as the wiki's language has it; any other as it is."""
    code = content_language(host)
    space = space_of(name, host)
    names: dict[Space, list[str]] | None = _facts()["languages"].get(code)
    if space is None or folded(name) not in shortened():
        return name
    return names[space][0] if names and names.get(space) else {"user": "User"}.get(space, "User_talk")


@cache
def last_words() -> frozenset[str]:
    """The last word of every name, short ones too: most of what stands before a colon does not end so."""
    known = _facts()
    names = {
        name
        for table in (known["languages"], known["wikis"], SISTERS)
        for code in table
        for name in _table(table[code])
    }
    return frozenset(name.rpartition(" ")[2] for name in {*names, "user", "user talk"})


@lru_cache(maxsize=1024)
def space_of(name: str, host: str | None = None) -> Space | None:
    """The namespace that ``name`` means at ``host``; None where it is not one of users."""
    key = folded(name)
    if key in {"user", "user talk"}:
        return "user" if key == "user" else "user_talk"
    if host is not None:
        site = site_of(host)
        own = _of_language(content_language(host)).get(key)
        if own is None and site is not None and site.code is not None:
            own = _of_wikipedia(site.code).get(key)
        if own is not None:
            return own
    known = everywhere().get(key)
    return known.space if known else None


@lru_cache(maxsize=1024)
def belongs_to(name: str, host: str) -> bool:
    """Whether the wiki at ``host`` itself knows the namespace by this name."""
    key = folded(name)
    if key in {"user", "user talk"}:
        return True
    site = site_of(host)
    return key in _of_language(content_language(host)) or (
        site is not None and site.code is not None and key in _of_wikipedia(site.code)
    )
