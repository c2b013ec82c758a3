"""Talk pages: the addresses of the applicant's pages on Wikimedia's wikis.

Reads     addresses and wikilinks of every form (``page_links.py``), titles with a project beside them ("User
          talk:X on enwiki", "dewiki: Benutzer Diskussion:X"), project and name alone under the label
          ("enwiki: X")
Leaves    pages that are no user's (pictures, projects), other people's pages in prose, "same name on Commons"
First     what stands under a label of this field, then the prose, then other passages where the name fits,
          the answer last: its links are more likely somebody else's
How       as the applicant gave it, in the canonical form of ``wiki.links``; a talk page stands for the user
          page of the same name on the same wiki
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from otrs_apply.call import Call
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.page_link import Link
from otrs_apply.fields.page_links import find_links
from otrs_apply.fields.page_told import pages_told
from otrs_apply.fields.page_wikis import home_of, wikis_beside
from otrs_apply.fields.projects import Mention, find_projects, is_none
from otrs_apply.models import Evidence, Found, Unread
from otrs_apply.wiki.links import META, WikiPage, clean_title, step
from otrs_apply.wiki.namespaces import belongs_to, everywhere, folded, shortened, spelled_out

RULE_LABEL = "talk_pages.labelled"
RULE_PROSE = "talk_pages.prose"
RULE_PROJECT = "talk_pages.project"
WITHOUT_LINKS = frozenset({"answer"})
"""Sections whose links are more likely somebody else's."""
LONGEST_PASSAGE = 100_000
MOST_TEXT = 200_000
"""Characters that are looked at in all; a person's pages stand long before."""
LONGEST_NAMESPACE = 64
NAME_GAP = re.compile(r"[\s)]{0,3}[:：=–-]\s{0,3}@?(?:\[\[)?")
LONGEST_LINK = 400
OPEN_LINK = re.compile(
    r"(?:<https?:[^<>\s]{1,390}|\[\[[^\[\]]{1,390}|\.org/[^\s<>]{0,300}[:_/=%-])[ \t]{0,3}$"
)
LABEL_END = re.compile(r"([^\n:：]{1,60})[:：][ \t]{0,8}$")
LABEL_REACH = 10
"""Characters at the end of which one is its colon."""


class _Given(NamedTuple):
    """A page that was given, and what it rests on."""

    page: WikiPage
    evidence: Evidence
    why: str | None = None


def find_talk_pages(
    page: Page, call: Call, username: str | None = None
) -> Found[tuple[str, ...]] | Unread | None:
    """The pages that the applicant gives as theirs, canonical, in the order of the mail."""
    del call
    labelled = [_whole(page, passage) for passage in page.labelled("talk_pages")]
    given = _all(page, labelled, username, RULE_LABEL)
    if not given:
        prose = _all(page, page.prose, username, RULE_PROSE)
        given = _mine(prose, username) or prose
    if not given:
        given = _mine(_all(page, _other_sections(page), username, RULE_PROSE), username)
    if not given and username is not None:
        answers = [passage for passage in page.sections if "answer" in passage.fields]
        given = _mine(_all(page, answers, username, RULE_PROSE), username)
    if given:
        return _found(given)
    unread = next((unread for passage in labelled if (unread := _unread(page, passage, username))), None)
    told = [_Given(*one) for one in pages_told(page, page.prose + page.labelled("talk_pages"), username)]
    return _found(told) if told and not isinstance(unread, Found) else unread


def _other_sections(page: Page) -> list[Passage]:
    """What stands under other labels, where an applicant may give their page all the same."""
    return [
        passage
        for passage in page.sections
        if "talk_pages" not in passage.fields and not WITHOUT_LINKS & set(passage.fields)
    ]


def _all(page: Page, passages: Iterable[Passage], username: str | None, rule: str) -> list[_Given]:
    given: list[_Given] = []
    looked_at = 0
    for passage in passages:
        if looked_at < MOST_TEXT:
            given += _given(page, passage, username, rule)
            looked_at += len(passage.text)
    return given


def _whole(page: Page, passage: Passage) -> Passage:
    """The passage with what belongs to its first and its last link, where these stand across its bounds."""
    begin, end = _begin(page, passage), _end(page, passage)
    if (begin, end) == (passage.start, passage.end):
        return passage
    head = page.letter.text[begin : passage.start].replace("\n", " ")
    return Passage(
        head + passage.text + page.letter.text[passage.end : end], begin, passage.fields, passage.label
    )


def _begin(page: Page, passage: Passage) -> int:
    """A label's last words may belong to the first title: "Talk pages are User talk:X"."""
    before = page.letter.text[max(0, passage.start - LONGEST_NAMESPACE) : passage.start]
    end = before[-LABEL_REACH:]
    match = LABEL_END.search(before) if ":" in end or "：" in end else None
    if match is None:
        return passage.start
    begins = (at for at in _word_starts(match[1]) if folded(match[1][at:]) in everywhere())
    start = next(begins, None)
    return passage.start if start is None else passage.start - len(before) + match.start(1) + start


def _end(page: Page, passage: Passage) -> int:
    """A link that a line's end has cut goes on in the next line, whatever the layout makes of that."""
    text = page.letter.text
    tail = passage.text[-LONGEST_LINK:]
    if text[passage.end : passage.end + 1] != "\n" or not OPEN_LINK.search(tail):
        return passage.end
    if not any(block.start <= passage.end + 1 < block.end for block in page.letter.own()):
        return passage.end
    line = text.find("\n", passage.end + 1, passage.end + LONGEST_LINK)
    return line if line > 0 else min(len(text), passage.end + LONGEST_LINK)


def _word_starts(text: str) -> Iterator[int]:
    yield 0
    yield from (match.end() for match in re.finditer(r"[ _]", text))


def _found(given: list[_Given]) -> Found[tuple[str, ...]]:
    kept: dict[str, _Given] = {}
    for one in _talk_pages_for_user_pages(given):
        kept.setdefault(one.page.url, one)
    why = next((one.why for one in kept.values() if one.why), None)
    return Found(
        value=tuple(kept), evidence=tuple(dict.fromkeys(one.evidence for one in kept.values())), why=why
    )


def _on(host: str, page: WikiPage) -> WikiPage:
    """The page on a wiki that only words name: an abbreviated namespace ("BD:X") is spelled out there."""
    return WikiPage(host, f"{spelled_out(page.namespace, host)}:{(page.title or '').partition(':')[2]}")


def _talk_pages_for_user_pages(given: list[_Given]) -> list[_Given]:
    talked = {(one.page.host, folded(one.page.user)) for one in given if one.page.space == "user_talk"}
    return [
        one
        for one in given
        if one.page.space == "user_talk" or (one.page.host, folded(one.page.user)) not in talked
    ]


def _mine(given: list[_Given], username: str | None) -> list[_Given]:
    """Those that bear the applicant's name; all where it is not known."""
    if username is None:
        return given
    name = folded(username)
    return [one for one in given if name in {folded(one.page.user), folded(one.page.name)}]


def _given(page: Page, passage: Passage, username: str | None, rule: str) -> list[_Given]:
    """The users' pages that a passage names."""
    text = passage.text[:LONGEST_PASSAGE]
    wrapped = page.letter.text[passage.start : passage.start + len(text)]
    links = find_links(text, wrapped, username)
    mentions = find_projects(text, page.tongues) if any(not link.prefixed for link in links) else []
    found: list[_Given] = []
    for index, link in enumerate(links):
        if link.page.space is None and not (_bears_name(link, username) or _is_short(link, username)):
            continue
        resting = page.words(passage, (link.start, link.end), rule)
        if link.prefixed:
            found.append(_Given(link.page, resting, _doubt(link.page)))
            continue
        next_link = links[index + 1].start if index + 1 < len(links) else len(text)
        wikis = wikis_beside(text, link, next_link, mentions)
        for wiki in wikis:
            span = (min(link.start, wiki.start), max(link.end, wiki.end))
            there = _on(wiki.host, link.page)
            found.append(_Given(there, page.words(passage, span, RULE_PROJECT)))
        if not wikis and (rule == RULE_LABEL or _is_my_link(link, username)):
            home = home_of(link.page, text, link, page.tongues)
            title = f"{link.page.namespace.replace('_', ' ')}:{link.page.name}"
            why = None if home.sure else f"{title} says no wiki; read as {home.host}"
            found.append(_Given(_on(home.host, link.page), resting, why))
    return found


def _bears_name(link: Link, username: str | None) -> bool:
    """Whether a page of an unknown namespace is the applicant's by its name; a person is asked then."""
    page = link.page
    return (
        link.prefixed
        and username is not None
        and bool(page.namespace)
        and folded(page.user) == folded(username)
        and step(page.namespace, META) is None
    )


def _is_short(link: Link, username: str | None) -> bool:
    """Whether a title without a wiki abbreviates the namespace of the applicant's page ("BD:X")."""
    mine = username is not None and folded(link.page.user) == folded(username)
    return mine and not link.prefixed and folded(link.page.namespace) in shortened()


def _is_my_link(link: Link, username: str | None) -> bool:
    """Whether a title without a wiki counts in prose: as a wikilink to the applicant's own talk page."""
    mine = username is None or folded(link.page.user) == folded(username)
    return mine and link.how == "wikilink" and link.page.space == "user_talk"


def _doubt(page: WikiPage) -> str | None:
    if belongs_to(page.namespace, page.host):
        return None
    return f"{page.host} does not call its users' pages {page.namespace.replace('_', ' ')}"


def _unread(page: Page, passage: Passage, username: str | None) -> Found[tuple[str, ...]] | Unread | None:
    """A labelled passage without a page: projects with a name behind a colon, or something for a person."""
    text = passage.text[:LONGEST_PASSAGE]
    named = list(_named_behind(page, passage, find_projects(text, page.tongues), username))
    if named:
        return _found(named)
    if passage.joint or is_none(text):
        return None
    return page.unread(passage, "no user's page was recognised in it", RULE_LABEL)


def _named_behind(
    page: Page, passage: Passage, mentions: Iterable[Mention], username: str | None
) -> Iterator[_Given]:
    """The talk pages of names behind projects, for a person to check: "enwiki: X, dewiki: X"."""
    if username is None:
        return
    for mention in mentions:
        gap = NAME_GAP.match(passage.text, mention.end)
        if gap is None:
            continue
        end = gap.end() + len(username)
        if folded(passage.text[gap.end() : end]) == folded(username):
            title = clean_title("User talk:" + passage.text[gap.end() : end])
            why = f"only a name is given for {mention.host}"
            words = page.words(passage, (mention.start, end), RULE_PROJECT)
            yield _Given(WikiPage(mention.host, title), words, why)
