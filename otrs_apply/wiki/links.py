"""From what people write for a page (an address, an interwiki title) to its host and title.

Reads     addresses of any Wikimedia wiki: /wiki/T, /w/index.php?title=T, /?title=T, /zh-tw/T, the secure
          server of before 2013, mobile hosts, percent-encoded or raw; titles with interwiki prefixes in any
          order
Leaves    other sites; addresses without a title (?oldid=, ?curid=, a main page): those have title None
Source    MediaWiki's Title rules; Meta-Wiki, "Help:Interwiki linking on Wikimedia wikis"
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from otrs_apply.wiki import sites
from otrs_apply.wiki.namespaces import Space, space_of
from otrs_apply.wiki.sites import Site

META = Site("metawiki", None)
ADDRESS = re.compile(
    r"(?:https?:)?(?://)?(?P<host>[^/?#\s:]+)(?::\d{1,5})?(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:#.*)?",
    re.IGNORECASE | re.DOTALL,
)
SECURE = re.compile(r"/(?P<family>[a-z]{4,12})/(?P<code>[a-z-]{2,15})(?P<path>/.*)", re.DOTALL)
# Title::secureAndSplit drops these, with the blanks that become "_".
BIDI_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")
BLANKS = re.compile("[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\r\n]+")
PREFIX = re.compile(r"\s*:?\s*([A-Za-z][A-Za-z0-9-]{0,30})\s*:\s*")
MOST_PREFIXES = 4


class WikiPage(NamedTuple):
    """A page of a Wikimedia wiki."""

    host: str
    title: str | None
    """As written, ``_`` for blanks, percent-decoded; None where the address names none."""

    @property
    def url(self) -> str:
        """The canonical address."""
        return f"https://{self.host}/wiki/{self.title or ''}"

    @property
    def namespace(self) -> str:
        """What stands before the title's first colon; empty where nothing does."""
        name, colon, _ = (self.title or "").partition(":")
        return name if colon else ""

    @property
    def name(self) -> str:
        """What stands behind the title's first colon, ``_`` as blanks; empty where nothing does."""
        return (self.title or "").partition(":")[2].replace("_", " ")

    @property
    def user(self) -> str:
        """The page's name without a subpage."""
        return self.name.partition("/")[0]

    @property
    def space(self) -> Space | None:
        """Whether it is a user's page or talk page; None where it is neither."""
        return space_of(self.namespace, self.host) if self.namespace and self.name else None


def clean_title(title: str) -> str:
    """A title as MediaWiki keeps it: NFC, ``_`` for every run of blanks, none at its ends."""
    title = BLANKS.sub("_", BIDI_MARKS.sub("", unicodedata.normalize("NFC", title))).strip("_").lstrip(":")
    space, colon, name = title.partition(":")
    return f"{space.rstrip('_')}:{name.lstrip('_')}" if colon else title


def decoded(part: str) -> str:
    """Percent escapes undone: UTF-8, else Windows-1252, which MediaWiki takes such old links for."""
    if "%" not in part:
        return part
    octets = unquote_to_bytes(part.encode("utf-8", "surrogatepass"))
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("cp1252", "replace")


@lru_cache(maxsize=64)  # one letter's links are asked for again and again
def page_of_url(address: str) -> WikiPage | None:
    """The page at an address, with or without a scheme; None where it is not on a Wikimedia wiki."""
    if not (match := ADDRESS.fullmatch(address.strip())):
        return None
    host, path, query = match["host"].lower(), match["path"] or "", match["query"] or ""
    if host == "secure.wikimedia.org" and (secure := SECURE.fullmatch(path)):
        host, path = _secure_host(secure["family"], secure["code"]), secure["path"]
    canonical = sites.canonical_host(host)
    if canonical is None:
        return None
    title = clean_title(_title(path, query, canonical))
    return WikiPage(canonical, title or None)


def _secure_host(family: str, code: str) -> str:
    return (
        f"{code}.wikimedia.org"
        if family == "wikipedia" and f"{code}wiki" in sites.facts()["special"]
        else (f"{code}.{family}.org")
    )


def _title(path: str, query: str, host: str) -> str:
    """The title in an address, still with blanks as written; empty where there is none."""
    for pair in query.split("&"):
        key, _, value = pair.partition("=")
        if key == "title":
            return decoded(value.replace("+", " "))
    for start in ("/wiki/", "/w/index.php/", "/index.php/"):
        if path.lower().startswith(start):
            rest = path[len(start) :]
            return "" if rest.lower() == "index.php" else decoded(rest)
    head, _, rest = path[1:].partition("/")
    site = sites.site_of(host)
    if rest and site and site.code and (head == site.code or head.startswith(f"{site.code}-")):
        return decoded(rest)  # /zh-tw/TITLE, /sr-el/TITLE: the page in a variant of the language
    whole = decoded(path[1:])
    space, colon, name = whole.partition(":")
    return whole if colon and name and space_of(space, host) else ""  # host/User:X leads to host/wiki/User:X


def step(prefix: str, site: Site) -> Site | None:
    """The wiki that an interwiki prefix leads to from ``site``; None where it is no prefix of Wikimedia's."""
    known, prefix = sites.facts(), prefix.lower()
    if single := known["single_prefixes"].get(prefix):
        return Site(single, None) if single in known["special"] else None
    if family := known["family_prefixes"].get(prefix):
        elsewhere = site.code is not None and family not in {site.family, prefix}
        return Site(family, site.code if elsewhere and site.code else "en")
    family = site.family if site.code is not None else "wikipedia"
    return Site(family, sites.edition(prefix, family)) if prefix in sites.codes() else None


def resolve(title: str, start: Site = META) -> tuple[WikiPage, int]:
    """The page that an interwiki title means from ``start``, and how many prefixes it has."""
    site, at, steps = start, 0, 0
    while steps < MOST_PREFIXES and (match := PREFIX.match(title, at)):
        further = step(match[1], site)
        if further is None:
            break
        site, at, steps = further, match.end(), steps + 1
    return WikiPage(sites.host_of(site), clean_title(decoded(title[at:])) or None), steps
