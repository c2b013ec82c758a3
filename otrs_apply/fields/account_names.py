"""Usernames in a mail's own text: "my username is X", "I am User:X", "[[Benutzer:X]]"; the owners of pages.

Reads     a label of its own, what stands behind the phrases of data/names_account.tsv, user pages by name
Leaves    what goes on as a sentence: only the first word then, and the words with capitals behind it
Source    data/names_account.tsv; the namespaces' names: ``wiki.namespaces``
"""

import re
from collections.abc import Iterator
from itertools import islice

from otrs_apply.fields.page import Page, Passage, beginnings
from otrs_apply.fields.phrases import phrase_list
from otrs_apply.models import Evidence, Found, Unread
from otrs_apply.wiki.links import page_of_url
from otrs_apply.wiki.namespaces import space_of
from otrs_apply.wiki.username import fault, normalise

LONG_WORD = 8
"""Letters from which a phrase is not another word in another language."""
LONGEST = 85
LOOKED_AT = 3000
"""Characters of a paragraph that are looked at."""
LOOKED_AT_ALL = 30_000
"""Characters of a letter that are looked at."""
MOST_COLONS = 2000
MOST_OWNERS = 20
SPACE = re.compile(r"(?<![\w/.])[^\W\d_][^\s:\[\]()<>/]{0,25}(?: [^\W\d_][^\s:\[\]()<>/]{0,25})?$")
COLON = re.compile(r":\s?(?=[^\s\[\]|<>{}#])")
LONGEST_SPACE = 54
REST = re.compile(r"[^\n\[\]|<>{}#]{1,120}")
BEGIN = re.compile(
    r"[\s:：=]{0,4}(?:是|は|is|ist|est|es|é|è|to|on|er|är|je)?[\s:：=]{0,3}[\"“„«'‘「『*_]{0,3}(?=\S)"
)
QUOTED = re.compile(r"[\"“„«‘「『]([^\"“”„«»‘’「」『』\n]{1,85})[\"”“»’」』]")
SENTENCE = re.compile(r"[,;!?()（）\n\"“”„«»「」『』、。，；！？]|\.(?:\s|$)|\s[-–—]\s")
WORD = re.compile(r"\S+")


def owners(talk_pages: Found[tuple[str, ...]] | Unread | None) -> tuple[str, ...]:
    """The users whose pages were given, one for each page, in the mail's order."""
    if not isinstance(talk_pages, Found):
        return ()
    pages = (page_of_url(url) for url in talk_pages.value)
    return tuple(normalise(page.name) for page in pages if page is not None and page.space and page.name)


def stated(page: Page, known: tuple[str, ...]) -> Iterator[tuple[str, Evidence]]:
    """The usernames that the mail's own words give, the plainest first; ``known`` tells where a name ends."""
    known = tuple(dict.fromkeys(known))[:MOST_OWNERS]
    for passage in page.labelled("username"):
        yield from _cut(page, passage, 0, known, "labelled", whole=not passage.joint)
    passages = tuple(beginnings((*page.prose, *page.sections), LOOKED_AT, LOOKED_AT_ALL))
    for passage in passages:
        for hit in phrase_list("names_account.tsv", LONG_WORD).find(passage.text, page.tongues):
            begin = BEGIN.match(passage.text, hit.end)
            if begin:
                yield from _cut(page, passage, begin.end(), known, "stated")
    for passage in (*passages, *page.closing):
        yield from _titles(page, passage, known)


def _titles(page: Page, passage: Passage, known: tuple[str, ...]) -> Iterator[tuple[str, Evidence]]:
    for match in islice(COLON.finditer(passage.text), MOST_COLONS):
        before = SPACE.search(passage.text[max(0, match.start() - LONGEST_SPACE) : match.start()])
        if before and (space_of(before.group()) or space_of(before.group().rpartition(" ")[2])):
            yield from _cut(page, passage, match.end(), known, "title")


def _cut(  # noqa: PLR0913 - where, from where, and how
    page: Page, passage: Passage, start: int, known: tuple[str, ...], rule: str, *, whole: bool = False
) -> Iterator[tuple[str, Evidence]]:
    """The name that begins at ``start``: as far as a page's owner, a quote or the sentence reaches."""
    text = passage.text
    if (quote := QUOTED.match(text, max(0, start - 1))) and quote.start() >= start - 1:
        span = quote.span(1)
    elif rest := REST.match(text, start):
        span = (start, start + _reach(rest.group(), known, whole=whole))
    else:
        return
    name = normalise(text[span[0] : span[1]].strip(" \t*_'\"").lstrip("@"))
    if name and len(name) <= LONGEST and not fault(name):
        yield name, page.words(passage, span, f"username.{rule}")


def _reach(rest: str, known: tuple[str, ...], *, whole: bool) -> int:
    folded = rest.replace("_", " ").casefold()
    fitting = [owner for owner in known if folded.startswith(owner.casefold())]
    if fitting:
        return len(max(fitting, key=len))
    end = match.start() if (match := SENTENCE.search(rest)) else len(rest.rstrip())
    if whole:
        return end
    reach = 0
    for word in WORD.finditer(rest, 0, end):
        if reach and not (word.group()[:1].isupper() or word.group()[:1].isdigit()):
            break
        reach = word.end()
    return reach
