"""Which wikis there are, and by which names people and MediaWiki call them.

Reads     a host in any of its forms (mobile, zero, www, old ones), a database name ("dewiktionary")
Leaves    hosts that are no wikis (mailing lists, bug trackers, pictures); those are None
Source    data/sites.json, see data/README.md
"""

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, TypedDict, cast

DATA = Path(__file__).parent / "data"

FAMILY_DOMAINS = re.compile(
    r"(?:(?P<code>[a-z0-9-]{2,20})\.)?"
    r"(?P<family>wikipedia|wiktionary|wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage)\.org"
)
SINGLE_DOMAINS = re.compile(
    r"(?:[a-z0-9-]{1,30}\.)?(?:wikimedia|wikidata|mediawiki|wikifunctions|wikimediafoundation)\.org"
)
# Hosts under wikimedia.org that serve no wiki pages of users.
NO_WIKIS = frozenset(
    f"{name}.wikimedia.org"
    for name in (
        *("lists", "bugzilla", "phabricator", "gerrit", "git", "svn", "tools", "toolserver", "logs", "stats"),
        *(
            "upload",
            "dumps",
            "static",
            "maps",
            "query",
            "download",
            "mail",
            "ticket",
            "status",
            "blog",
            "planet",
        ),
        *("shop", "store"),
    )
)


class Site(NamedTuple):
    """A wiki: ``en.wikipedia.org`` is Site("wikipedia", "en"), Commons is Site("commonswiki", None)."""

    family: str
    """A family of editions by language, or the database name of a single wiki."""
    code: str | None
    """The language code in the host; None for a single wiki."""


class _Sites(TypedDict):
    family_prefixes: dict[str, str]
    single_prefixes: dict[str, str]
    language_aliases: dict[str, str]
    content_language: dict[str, str]
    special: dict[str, str]
    database_aliases: dict[str, str]
    host_redirects: dict[str, str | None]
    editions: dict[str, list[str]]


@cache
def facts() -> _Sites:
    """The whole of data/sites.json."""
    return cast("_Sites", json.loads((DATA / "sites.json").read_text("utf-8")))


@cache
def databases() -> dict[str, str]:
    """Every database name and its host."""
    known = facts()
    names = {
        code.replace("-", "_") + ("wiki" if family == "wikipedia" else family): f"{code}.{family}.org"
        for family, codes in known["editions"].items()
        for code in codes
    }
    for alias, code in known["language_aliases"].items():
        if code in known["editions"]["wikipedia"]:
            names.setdefault(alias.replace("-", "_") + "wiki", f"{code}.wikipedia.org")
    return names | known["special"] | known["database_aliases"]


@cache
def codes() -> frozenset[str]:
    """Every language code that an edition of any family has, and their aliases."""
    known = facts()
    return frozenset(code for family in known["editions"].values() for code in family) | frozenset(
        known["language_aliases"]
    )


@cache
def _hosts_of_singles() -> dict[str, str]:
    return {host: name for name, host in facts()["special"].items()}


def edition(code: str, family: str = "wikipedia") -> str:
    """The code in the host of the edition that ``code`` means (``nb`` is at no, ``gsw`` at als)."""
    if code in _editions(family):
        return code
    return facts()["language_aliases"].get(code, code)


@cache
def _editions(family: str) -> frozenset[str]:
    return frozenset(facts()["editions"].get(family, ()))


def host_of_database(name: str) -> str | None:
    """The host of a database name, in any case: ``frwikisource`` is fr.wikisource.org."""
    return databases().get(name.lower().replace("-", "_"))


def host_of(site: Site) -> str:
    """The host of a wiki."""
    if site.code is None:
        return facts()["special"][site.family]
    return f"{site.code}.{site.family}.org"


@lru_cache(maxsize=1024)
def site_of(host: str) -> Site | None:
    """The wiki at a canonical host; None where it is not one that is known by name."""
    if name := _hosts_of_singles().get(host):
        return Site(name, None)
    if (match := FAMILY_DOMAINS.fullmatch(host)) and match["code"]:
        return Site(match["family"], match["code"])
    return None


@lru_cache(maxsize=1024)
def canonical_host(host: str) -> str | None:
    """The host as links to it are written today; None where it is no Wikimedia wiki.

    Mobile (``en.m.``) and zero-rated (``en.zero.``, until 2018) labels go, ``www.`` does where it stands
    before a language, old hosts lead where they redirect to.
    """
    labels = host.lower().rstrip(".").split(":", 1)[0].split(".")
    kept = [label for label in labels if label not in {"m", "zero"}]
    if len(kept) > 3 and kept[0] == "www":  # noqa: PLR2004 - www.en.wikipedia.org has four labels
        del kept[0]
    plain = ".".join(kept)
    redirects = facts()["host_redirects"]
    if plain in redirects:
        return redirects[plain]
    if plain in _hosts_of_singles():
        return plain
    if match := FAMILY_DOMAINS.fullmatch(plain):
        code = match["code"]
        family = match["family"]
        return None if code in {None, "www"} else f"{edition(code, family)}.{family}.org"
    return plain if SINGLE_DOMAINS.fullmatch(plain) and plain not in NO_WIKIS else None


@lru_cache(maxsize=1024)
def content_language(host: str) -> str:
    """The language whose names the namespaces of the wiki at ``host`` have."""
    site = site_of(host)
    if site is None or site.code is None:
        return "en"
    return facts()["content_language"].get(site.code, site.code)
