"""Titles of users' pages in a text, as wikilinks and bare.

Reads     [[wikilinks]] with or without a text of their own, with interwiki prefixes in any order; bare titles
          ("w:de:Benutzer Diskussion:X", "User talk:X")
Leaves    what is no title; parts of addresses
How       a bare title is found at its colon: before it stands a namespace of users, behind it the name, which
          ends where the applicant's does, else before punctuation or a small word
"""

import re
from collections.abc import Iterator

from otrs_apply.fields.page_link import Link
from otrs_apply.wiki.links import META, WikiPage, clean_title, resolve, step
from otrs_apply.wiki.namespaces import everywhere, folded, last_words, shortened, space_of

WIKILINK = re.compile(r"\[\[(?P<target>[^\[\]{}|<>]{1,400})(?:\|[^\[\]]{0,400})?\]\]?")
BEFORE_COLON = re.compile(r"[^\s:：\[\]{}<>|,;\"“”„»«/=]+(?:[ _\n][^\s:：\[\]{}<>|,;\"“”„»«/=]+){0,4}[ _]?$")
COLON = re.compile("[:：]")
BLANK = re.compile(r"[ _\n-]")
UNSPACED = "\u2e80"
"""From here on in Unicode stand the scripts that put no spaces between words."""
OPENING = "('*（"
PREFIX = re.compile(r"(?<![\w/.]):?([A-Za-z][A-Za-z-]{0,20}):\s?")
LONGEST_PREFIXES = 60
LONGEST_NAMESPACE = 64
"""Characters before a colon in which a namespace is looked for."""
NAME_STOP = re.compile(
    r"[,;|\[\]<>{}\n\"“”„»«#?]|\s[-–—(（]|\s{2,}|[.!:]\s|[.!]$|[、，；。（）)]|\bhttps?://"
)
LONGEST_NAME = 120
MOST_BLANKS = 6
# Small words that no name is likely to hold, where a bare title ends.
SMALL = re.compile(
    r"\s(?:on|at|in|and|or|is|for|und|auf|bei|et|sur|y|e|en|em|no|na|op|w|i|oraz|och|og|på|на|в|у|и|і|та|ja|su|ed|és|a|ve|dan|pe|"
    r"și|και|plus|also|which|where|but|with|from|as)\s"
)


def find_wikilinks(text: str) -> Iterator[Link]:
    """The pages to which a text links in wikitext, whatever their namespace."""
    for match in WIKILINK.finditer(text):
        target = match["target"].partition("#")[0]
        page, steps = resolve(target)
        yield Link(match.start(), match.end(), page, "wikilink", prefixed=steps > 0)


def find_titles(text: str, links: list[Link], name: str | None) -> Iterator[Link]:
    """Bare titles of users' pages outside of the links; ``name`` is the applicant's, folded."""
    spans = sorted((link.start, link.end) for link in links)
    at, free_from = 0, 0
    for colon in COLON.finditer(text):
        place = colon.start()
        while at < len(spans) and spans[at][1] <= place:
            at += 1
        if place < free_from or (at < len(spans) and spans[at][0] <= place):
            continue
        if link := _title(text, place, free_from, name):
            free_from = link.end
            yield link


def _title(text: str, colon: int, free_from: int, name: str | None) -> Link | None:
    if not _may_end_a_namespace(text[max(free_from, colon - LONGEST_NAMESPACE) : colon]):
        return None
    before = BEFORE_COLON.search(text, max(free_from, colon - LONGEST_NAMESPACE), colon)
    if before is None or (before.start() and text[before.start() - 1] in "/="):  # a part of an address
        return None
    for start in _starts(text, before.start(), colon):
        begin = _first_prefix(text, max(free_from, start - LONGEST_PREFIXES), start)
        space = text[start:colon]
        if (
            folded(space) in everywhere()
            or (begin < start and space_of(space, resolve(text[begin:start])[0].host))
            or (name and folded(space) in shortened() and _is_named(text, colon + 1, name))
        ):
            return _bare(text, begin, start, colon, name)
    return None


def _is_named(text: str, start: int, name: str) -> bool:
    """Whether the applicant's name stands behind the colon: an abbreviation alone may be anything."""
    behind = folded(text[start : start + len(name) + MOST_BLANKS])
    return behind.startswith(name) and not behind[len(name) : len(name) + 1].isalnum()


def _may_end_a_namespace(before: str) -> bool:
    """A quick look at the word before a colon; times, labels and the like go no further."""
    last = next(iter(before.replace("_", " ").split()[-1:]), "").rpartition(":")[2].lstrip(OPENING)
    return last.casefold() in last_words() or last[-1:] > UNSPACED


def _starts(text: str, start: int, colon: int) -> Iterator[int]:
    """Where a namespace may begin: at each word, and in scripts without spaces at each character."""
    last = start
    while start < colon:
        while start < colon and text[start] in OPENING:
            start += 1
        yield start
        last = start
        blank = BLANK.search(text, start, colon)
        start = blank.end() if blank else colon
    if text[last:colon][-1:] > UNSPACED:
        yield from range(last + 1, colon)


def _first_prefix(text: str, low: int, start: int) -> int:
    """Where the interwiki prefixes right before ``start`` begin; ``start`` where there are none."""
    chain: list[tuple[int, int]] = []
    for match in PREFIX.finditer(text, low, start):
        if chain and chain[-1][1] != match.start():
            chain.clear()
        if chain or step(match[1], META):
            chain.append(match.span())
    return chain[0][0] if chain and chain[-1][1] == start else start


def _bare(text: str, begin: int, start: int, colon: int, name: str | None) -> Link | None:
    end = name_end(text, colon + 1, name)
    title = f"{text[start:colon]}:{text[colon + 1 : end]}"
    page, steps = resolve(text[begin:start] + title)
    if not page.name:
        return None
    if steps == 0:
        return Link(start, end, WikiPage(page.host, clean_title(title)), "title", prefixed=False)
    return Link(begin, end, page, "title")


def name_end(text: str, start: int, name: str | None) -> int:
    """Where a name in running text ends: at the applicant's end, else before punctuation or a small word."""
    while start < len(text) and text[start] in " \u00a0":
        start += 1
    if name:
        # Blanks before a line's end make the written name longer than it is.
        for end in range(start + len(name), start + len(name) + MOST_BLANKS):
            if folded(text[start:end]) == name and not text[end : end + 1].isalnum():
                return end
    end = min(len(text), start + LONGEST_NAME)
    if stop := NAME_STOP.search(text, start, end):
        end = stop.start()
    if small := SMALL.search(text, start, end):
        end = small.start()
    return start + len(text[start:end].rstrip(" .,;:!'*_"))
