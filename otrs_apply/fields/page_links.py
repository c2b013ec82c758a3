"""Wikimedia pages that a text names, by address or by title, each with where it stands.

Reads     addresses with or without a scheme, in angle or round brackets, wrapped over lines inside of <>, cut at a
          line's end by a mail client, with raw blanks or letters of any script; [[wikilinks]] with or without
          text of their own; bare titles ("w:de:Benutzer Diskussion:X", "User talk:X")
Leaves    other sites, what is no title
First     addresses, then wikilinks, then bare titles in what is left
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from otrs_apply.wiki.links import MOST_PREFIXES, WikiPage, clean_title, page_of_url, resolve
from otrs_apply.wiki.namespaces import everywhere, folded, space_of

SITE = re.compile(
    r"(?:wiki(?:pedia|books|news|quote|source|versity|voyage|media|data|functions|mediafoundation)|wiktionary|mediawiki)"
    r"\.org(?::\d{1,5})?(?=[/?])",
    re.IGNORECASE,
)
HOST_HEAD = re.compile(r"(?:(?:https?:)?//)?(?:[a-z0-9-]{1,30}\.){0,4}$", re.IGNORECASE)
LONGEST_HEAD = 90
TAIL = re.compile(r"[^\s<>\[\]{}|\"\\^`]{0,2000}")
CONTINUED = re.compile(r"[ \t]{0,8}\r?\n?[ \t>]{0,20}(?P<rest>[^\s<>\[\]{}|\"\\^`]{1,400})")
LONGEST_WRAPPED = 800
# Punctuation of scripts without spaces, which stands right behind an address.
WIDE = re.compile("[（）、，；。」「』『》《】【：]")
FINAL = ".,;:!?'\"*~»”’…"
CUT_SHORT = re.compile(r"(?:%[0-9A-Fa-f]?|[:_/=&?-])$")
WIKILINK = re.compile(r"\[\[(?P<target>[^\[\]{}|<>]{1,400})(?:\|[^\[\]]{0,400})?\]\]?")
BEFORE_COLON = re.compile(r"[^\s:：\[\]{}<>|,;\"“”„»«/=]+(?:[ _\n][^\s:：\[\]{}<>|,;\"“”„»«/=]+){0,4}[ _]?$")
PREFIXES = re.compile(r"(?<![\w/.]):?(?:[A-Za-z][A-Za-z-]{0,20}:\s?){1,%d}$" % MOST_PREFIXES)
LONGEST_NAMESPACE = 64
NAME_STOP = re.compile(
    r"[,;|\[\]<>{}\n\"“”„»«#?]|\s[-–—(（]|\s{2,}|[.!:]\s|[.!]$|[、，；。（）)]|\bhttps?://"
)
LONGEST_NAME = 120
# Small words that no name is likely to hold, where a bare title ends.
SMALL = re.compile(
    r"\s(?:on|at|in|and|or|is|for|und|auf|bei|et|sur|y|e|en|em|no|na|op|w|i|oraz|och|og|på|на|в|у|и|і|та|ja|su|ed|és|a|ve|dan|pe|"
    r"și|και|plus|also|which|where|but|with|from|as)\s"
)
MOST_BREAKS = 3
AMPERSAND = "&amp;"
How = Literal["address", "wikilink", "interwiki", "bare"]


@dataclass(frozen=True)
class Link:
    """A page that the text names."""

    start: int
    end: int
    page: WikiPage
    how: How
    prefixed: bool = True
    """Whether it says by itself which wiki is meant."""


def find_links(text: str, wrapped: str, username: str | None = None) -> list[Link]:
    """The pages named in a text, in its order.

    Args:
        text: the passage; blanks may stand for its line ends.
        wrapped: the same stretch of the letter, with its line ends.
        username: the applicant's, to tell where a name with blanks ends.
    """
    name = folded(username) if username else None
    links = list(_addresses(text, wrapped, name))
    if "[[" in text:
        links += _outside(_wikilinks(text), links)
    links += _outside(_titles(text, links, name), links)
    return sorted(links, key=lambda link: link.start)


def _outside(found: Iterator[Link], links: list[Link]) -> list[Link]:
    """Those that stand on no character of the links before."""
    spans = sorted((link.start, link.end) for link in links)
    kept, at = [], 0
    for link in found:
        while at < len(spans) and spans[at][1] <= link.start:
            at += 1
        if at == len(spans) or spans[at][0] >= link.end:
            kept.append(link)
    return kept


def _addresses(text: str, wrapped: str, name: str | None) -> Iterator[Link]:
    free_from = 0
    for site in SITE.finditer(text):
        if site.start() < free_from:
            continue
        head = HOST_HEAD.search(text, max(free_from, site.start() - LONGEST_HEAD), site.start())
        start = head.start() if head else site.start()
        if start > free_from and (text[start - 1].isalnum() or text[start - 1] in "@.-_"):
            continue
        link = _address(text, wrapped, start, site.end(), name)
        if link is not None:
            free_from = link.end
            yield link


def _address(text: str, wrapped: str, start: int, site_end: int, name: str | None) -> Link | None:
    if start and text[start - 1] == "<" and (inside := _in_brackets(text, wrapped, start)):
        return inside
    tail = TAIL.match(text, site_end)
    end = tail.end() if tail else site_end
    if wide := WIDE.search(text, site_end, end):
        end = wide.start()
    address, end = _continued(text, wrapped, start, end, name)
    page = page_of_url(address.replace(AMPERSAND, "&"))
    if page is None:
        return None
    page, end = _with_blanks(text, page, end, name)
    return Link(start, end, page, "address")


def _in_brackets(text: str, wrapped: str, start: int) -> Link | None:
    """<an address>, which may be wrapped: what a line's end cut is joined, other blanks stay."""
    end = text.find(">", start, start + LONGEST_WRAPPED)
    if end < 0 or "<" in text[start:end]:
        return None
    address = re.sub(r"[ \t]*\r?\n[ \t]*", "", wrapped[start:end])
    page = page_of_url(address.replace(AMPERSAND, "&"))
    return Link(start, end, page, "address") if page else None


def _trimmed(text: str, start: int, end: int, name: str | None) -> int:
    """Where an address ends without the sentence's punctuation, unless the name ends in it."""
    while end > start:
        last = text[end - 1]
        closing = last == ")" and text.count("(", start, end) < text.count(")", start, end)
        if not closing and last not in FINAL:
            break
        if name and _names(text[start:end], name):
            break
        end -= 1
    return end


def _names(address: str, name: str) -> bool:
    page = page_of_url(address)
    return page is not None and folded(page.name) == name


def _continued(text: str, wrapped: str, start: int, end: int, name: str | None) -> tuple[str, int]:
    """An address and what a mail client broke off it at the line's end."""
    address, whole = text[start:end], end
    for _ in range(MOST_BREAKS):
        rest = wrapped[end : end + 30]
        if not re.match(r"[ \t]{0,3}\r?\n", rest):
            break
        match = CONTINUED.match(wrapped, end)
        if match is None or re.match(r"https?:|//|[*•-]$", match["rest"], re.IGNORECASE):
            break
        piece_end = _trimmed(text, match.start("rest"), match.end("rest"), None)
        longer = address + wrapped[match.start("rest") : piece_end]
        if not (_is_cut(address) or (name and not _names(address, name) and _names(longer, name))):
            break
        address, end = longer, piece_end
    if end == whole:
        end = _trimmed(text, start, end, name)
        address = text[start:end]
    return address, end


def _is_cut(address: str) -> bool:
    """Whether an address cannot end here: in an escape, in a character's bytes, before the title's name."""
    if CUT_SHORT.search(address):
        return True
    page = page_of_url(address)
    if page is None or "%" not in address:
        return False
    escapes = re.search(r"(?:%[0-9A-Fa-f]{2}){1,4}$", address)
    if escapes is None:
        return False
    octets = bytes.fromhex(escapes[0].replace("%", ""))
    return any(
        len(octets) >= back and octets[-back] >= lead for back, lead in ((1, 0xC2), (2, 0xE0), (3, 0xF0))
    )


def _with_blanks(text: str, page: WikiPage, end: int, name: str | None) -> tuple[WikiPage, int]:
    """A page whose title goes on behind blanks that nobody encoded: ".../wiki/User talk:Ana Lima"."""
    if page.title and ":" not in page.title and text[end : end + 1] == " ":
        colon = text.find(":", end, end + LONGEST_NAMESPACE)
        if colon > 0 and space_of(page.title + text[end:colon], page.host):
            stop = _name_end(text, colon + 1, name)
            return WikiPage(page.host, clean_title(page.title + text[end:stop])), stop
    if name and page.space and name != folded(page.name) and name.startswith(folded(page.name) + " "):
        rest = name[len(folded(page.name)) :]
        if folded(text[end : end + len(rest)]) == rest.strip() and text[end : end + 1] == " ":
            stop = end + len(rest)
            return WikiPage(page.host, clean_title((page.title or "") + text[end:stop])), stop
    return page, end


def _wikilinks(text: str) -> Iterator[Link]:
    for match in WIKILINK.finditer(text):
        target = match["target"].partition("#")[0]
        page, steps = resolve(target)
        yield Link(match.start(), match.end(), page, "wikilink", prefixed=steps > 0)


def _titles(text: str, links: list[Link], name: str | None) -> Iterator[Link]:
    """Bare titles of users' pages, found at their colon."""
    spans = sorted((link.start, link.end) for link in links)
    at, free_from = 0, 0
    for colon in re.finditer("[:：]", text):
        place = colon.start()
        while at < len(spans) and spans[at][1] <= place:
            at += 1
        if place < free_from or (at < len(spans) and spans[at][0] <= place):
            continue
        if link := _title(text, place, free_from, name):
            free_from = link.end
            yield link


def _title(text: str, place: int, free_from: int, name: str | None) -> Link | None:
    before = BEFORE_COLON.search(text, max(free_from, place - LONGEST_NAMESPACE), place)
    if before is None:
        return None
    start = before.start()
    if start and text[start - 1] in "/=":  # a part of some other site's address
        return None
    while start < place:
        space = text[start:place]
        prefixes = PREFIXES.search(text, max(free_from, start - 60), start)
        if folded(space) in everywhere() or (prefixes and space_of(space, resolve(prefixes[0])[0].host)):
            return _bare(text, start, place, prefixes.start() if prefixes else start, name)
        blank = re.compile(r"[ _\n-]").search(text, start, place)
        if blank is None:
            return None
        start = blank.end()
    return None


def _bare(text: str, start: int, colon: int, begin: int, name: str | None) -> Link | None:
    end = _name_end(text, colon + 1, name)
    title = f"{text[start:colon]}:{text[colon + 1 : end]}"
    page, steps = resolve(text[begin:start] + title)
    if not page.name:
        return None
    if steps == 0:
        return Link(start, end, WikiPage(page.host, clean_title(title)), "bare", prefixed=False)
    return Link(begin, end, page, "interwiki")


def _name_end(text: str, start: int, name: str | None) -> int:
    """Where a name in running text ends: where the applicant's does, else before punctuation or a small word."""
    while start < len(text) and text[start] in " \u00a0":
        start += 1
    if name:
        end = start + len(name)
        if folded(text[start:end]) == name and not text[end : end + 1].isalnum():
            return end
    end = min(len(text), start + LONGEST_NAME)
    if stop := NAME_STOP.search(text, start, end):
        end = stop.start()
    if small := SMALL.search(text, start, end):
        end = small.start()
    return start + len(text[start:end].rstrip(" .,;:!'*_"))
