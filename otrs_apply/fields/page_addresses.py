"""Addresses of Wikimedia pages in a text.

Reads     addresses with or without a scheme, in angle or round brackets, wrapped over lines inside of <>,
          cut at a line's end by a mail client, with raw blanks or letters of any script
Leaves    other sites
"""

import re
from collections.abc import Iterator

from otrs_apply.fields.page_link import Link
from otrs_apply.fields.page_titles import LONGEST_NAMESPACE, name_end
from otrs_apply.wiki.links import WikiPage, clean_title, page_of_url
from otrs_apply.wiki.namespaces import folded, space_of

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
MOST_BREAKS = 3
MOST_FINAL = 8
"""Marks behind an address of which each may be the end of the name ("Yahoo!")."""
# Where another address begins without a blank between, and punctuation of scripts without spaces.
GLUED = re.compile("[（）、，；。」「』『》《】【：]|https?://", re.IGNORECASE)
FINAL = ".,;:!?'\"*~»”’…"
CUT_SHORT = re.compile(r"(?:%[0-9A-Fa-f]?|[:_/=&?-])$")
NEXT_LINE = re.compile(r"[ \t]{0,3}\r?\n")
NO_PIECE = re.compile(r"https?:|//|[*•-]$", re.IGNORECASE)
LINE_END = re.compile(r"[ \t]{0,80}\r?\n[ \t]{0,80}")
AMPERSAND = "&amp;"


def find_addresses(text: str, wrapped: str, name: str | None) -> Iterator[Link]:
    """The pages whose addresses a text holds; ``name`` is the applicant's, folded."""
    free_from = 0
    for site in SITE.finditer(text):
        if site.start() < free_from:
            continue
        head = HOST_HEAD.search(text, max(free_from, site.start() - LONGEST_HEAD), site.start())
        start = head.start() if head else site.start()
        # Scripts without blanks have their words right before it: 我的讨论页在https://...
        before = text[start - 1 : start] if start > free_from else ""
        if before.isascii() and (before.isalnum() or before in {*"@.-_"}):
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
    if glued := GLUED.search(text, site_end, end):
        end = glued.start()
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
    address = LINE_END.sub("", wrapped[start:end])
    page = page_of_url(address.replace(AMPERSAND, "&"))
    return Link(start, end, page, "address") if page else None


def _trimmed(text: str, start: int, end: int, name: str | None) -> int:
    """Where an address ends without the sentence's punctuation, unless the name ends in it."""
    longest = end
    while end > start:
        last = text[end - 1]
        closing = last == ")" and text.count("(", start, end) < text.count(")", start, end)
        if not closing and last not in FINAL:
            break
        if name and longest - end < MOST_FINAL and _names(text[start:end], name):
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
        if not NEXT_LINE.match(wrapped, end):
            break
        match = CONTINUED.match(wrapped, end)
        if match is None or NO_PIECE.match(match["rest"]):
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
            stop = name_end(text, colon + 1, name)
            return WikiPage(page.host, clean_title(page.title + text[end:stop])), stop
    if name and page.space and name != folded(page.name) and name.startswith(folded(page.name) + " "):
        rest = name[len(folded(page.name)) :]
        if folded(text[end : end + len(rest)]) == rest.strip() and text[end : end + 1] == " ":
            stop = end + len(rest)
            return WikiPage(page.host, clean_title((page.title or "") + text[end:stop])), stop
    return page, end
