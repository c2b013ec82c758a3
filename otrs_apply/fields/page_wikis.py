"""Which wiki a title without a prefix is on: told by the words around it, else by its namespace.

Reads     "enwiki: User talk:X", "User talk:X on enwiki, Commons and Meta", "User talk:X (en)", "on Commons
          (User talk:X)"
Leaves    "and the same on Commons"
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from otrs_apply.fields.page_link import Link
from otrs_apply.fields.projects import Mention, family_of, host_in, words
from otrs_apply.wiki.links import WikiPage
from otrs_apply.wiki.namespaces import everywhere, folded, shortened
from otrs_apply.wiki.sites import codes, edition

NEAR = 30
"""Characters that may stand between a title and its project."""
LABEL = re.compile(r"[\s)\].]*[:：(（=|–—-]+[\s\"'\[*]*")
AND = re.compile(r"\s?(?:[,/&+]|,?\s[^\W\d_]{1,4})\s?")
THOUGHT_END = re.compile(r"[.!?;]\s|[;\n]")
WORD = re.compile(r"[^\W\d_]+")
LABELLED = re.compile(r"[:：(（=|–—-][\s\"'\[*]*\Z")
BREAK = re.compile(r"[,;\n]|[.!?]\s")
NEXT_LABEL = re.compile(r"[ )]{0,2}[:：](?!//)")
CODES_IN_BRACKETS = re.compile(
    r"\s?[(（\[]\s?([a-z-]{2,12}(?:(?:\s?[,/&]\s?|\sand\s)[a-z-]{2,12}){0,4})\s?[)）\]]", re.IGNORECASE
)


def wikis_beside(text: str, link: Link, next_link: int, mentions: list[Mention]) -> list[Mention]:
    """The wikis named right before a title or behind it; ``next_link`` is where the next link begins."""
    at = bisect_right(mentions, link.start, key=lambda mention: mention.end) - 1
    before = mentions[at] if at >= 0 and link.start - mentions[at].end <= NEAR else None
    if before and LABEL.fullmatch(text, before.end, link.start):
        return _row_before(text, at, mentions)
    behind = _behind(text, link.end, next_link, mentions) or _codes_behind(text, link.end)
    if not behind and before and _joined(text[before.end : link.start]):
        return [before]
    return behind


def _row_before(text: str, last: int, mentions: list[Mention]) -> list[Mention]:
    """The wikis of a label that names several: "enwiki and frwiki: User talk:X"."""
    first = last
    while first and AND.fullmatch(text, mentions[first - 1].end, mentions[first].start):
        first -= 1
    return mentions[first : last + 1]


def _behind(text: str, at: int, limit: int, mentions: list[Mention]) -> list[Mention]:
    chosen: list[Mention] = []
    for index in range(bisect_left(mentions, at, key=lambda mention: mention.start), len(mentions)):
        mention = mentions[index]
        if mention.end > limit or mention.start - at > NEAR or not _joined(text[at : mention.start]):
            break
        if NEXT_LABEL.match(text, mention.end):
            break
        chosen.append(mention)
        at = mention.end
    return chosen


def _codes_behind(text: str, at: int) -> list[Mention]:
    """Codes of Wikipedias in brackets: "User talk:X (en, de)"."""
    match = CODES_IN_BRACKETS.match(text, at)
    found = re.findall(r"[a-z-]+", match[1].lower()) if match else []
    named = [code for code in found if code != "and"]
    if match is None or not all(code in codes() for code in named):
        return []
    return [Mention(*match.span(1), f"{edition(code)}.wikipedia.org") for code in named]


def _joined(gap: str) -> bool:
    """Whether only small words stand between."""
    small = words().joins | words().ands
    return not THOUGHT_END.search(gap) and all(word.casefold() in small for word in WORD.findall(gap))


class Home(NamedTuple):
    """The wiki that a title without one is taken to be on, and whether a person need not look."""

    host: str
    sure: bool


def home_of(page: WikiPage, text: str, link: Link, tongues: frozenset[str]) -> Home:
    """The wiki in whose language the namespace is named: the Wikipedia, or the project named beside it.

    English names are every wiki's: they are read as Meta's, or English where a project is named.
    """
    family = _family_beside(text, link)
    known = everywhere().get(folded(page.namespace))
    languages = known.languages if known else shortened().get(folded(page.namespace), frozenset())
    if not languages:
        host = host_in(family, "en") if family else None
        return Home(host or page.host, False)  # noqa: FBT003 -- a field of the tuple
    spoken = sorted(code for code in languages if code in tongues and code in codes())
    others = sorted((code for code in languages if code in codes()), key=lambda code: (len(code), code))
    for code in [*spoken, *others]:
        host = host_in(family or "wikipedia", edition(code))
        if host:
            return Home(host, len(spoken) == 1 or (len(others) == 1 and family is not None))
    return Home(page.host, False)  # noqa: FBT003 -- as above


def _family_beside(text: str, link: Link) -> str | None:
    """A project named right before or behind a title, without its language."""
    low = max(0, link.start - NEAR)
    if LABELLED.search(text, low, link.start) and (family := family_of(text, low, link.start)):
        return family
    stop = BREAK.search(text, link.end, link.end + NEAR)
    return family_of(text, link.end, stop.start() if stop else min(len(text), link.end + NEAR))
