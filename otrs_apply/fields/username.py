"""Username: from the subject, else from the body's words, else from the links to talk pages.

Reads     the subject's name; where it has none "I am User:X", "my username is X", a label; the user whose
          pages the links are of
Leaves    other people's names
Marks     what breaks MediaWiki's rules, links of several people, a full stop that may belong to the name
"""

import re
from collections import Counter

from otrs_apply.call import Call
from otrs_apply.fields.page import Page, Passage
from otrs_apply.models import Evidence, Found, SubjectMatch, Unread
from otrs_apply.wiki.links import page_of_url
from otrs_apply.wiki.username import fault, normalise

USER = re.compile(r"\[{0,2}\bUser:\s?([^\s\]|,;:.()<>]+(?:[ _][A-Z0-9][^\s\]|,;:.()<>]*){0,4})")
SAID = re.compile(
    r"\b(?:my (?:user ?name|user|account)(?: name)? is|username[:\s]|known as|benutzername ist"
    r"|je suis l'utilisateur|mi usuario es|meu usuário é)\s+[\"'“„«]?([^\s\"'”“»,;.()]+(?: [A-Z0-9][^\s\"'”“»,;.()]*){0,3})",
    re.IGNORECASE,
)


def find_username(
    subject: SubjectMatch | None,
    page: Page,
    talk_pages: Found[tuple[str, ...]] | Unread | None,
    call: Call,
) -> Found[str] | Unread | None:
    """The MediaWiki username of the applicant; as written and marked where no account can have it."""
    del call
    linked = _linked(talk_pages)
    if subject and subject.username:
        return _from_subject(subject.username, subject.raw, page, linked)
    said = _said(page)
    if said:
        name, evidence = said
        return Found(value=name, evidence=(evidence,), why=fault(name))
    if linked and isinstance(talk_pages, Found):
        name, _ = linked.most_common(1)[0]
        why = "the links are of several people" if len(linked) > 1 else fault(name)
        return Found(value=name, evidence=talk_pages.evidence[:1], why=why)
    return None


def _from_subject(name: str, raw: str, page: Page, linked: Counter[str]) -> Found[str]:
    dotted = normalise(raw.strip())
    if dotted != name and dotted.rstrip(".") == name and (dotted in linked or dotted in page.own_text):
        name = dotted
    at = page.letter.text.find(name)
    evidence = (page.evidence(at, at + len(name), "username.subject"),) if at >= 0 else ()
    return Found(value=name, evidence=evidence, why=fault(name))


def _linked(talk_pages: Found[tuple[str, ...]] | Unread | None) -> Counter[str]:
    """The users whose pages are linked, how often each."""
    if not isinstance(talk_pages, Found):
        return Counter()
    pages = (page_of_url(url) for url in talk_pages.value)
    return Counter(normalise(page.user) for page in pages if page is not None and page.space is not None)


def _said(page: Page) -> tuple[str, Evidence] | None:
    for passage in page.labelled("username"):
        name = passage.text.strip(" \t\n.\"'“”„«»[]*")
        if name and "\n" not in name:
            return normalise(name), _whole(page, passage)
    for passage in (*page.prose, *page.sections, *page.closing):
        if match := USER.search(passage.text) or SAID.search(passage.text):
            return normalise(match[1]), page.words(passage, match.span(1), "username.said")
    return None


def _whole(page: Page, passage: Passage) -> Evidence:
    start = len(passage.text) - len(passage.text.lstrip())
    return page.words(passage, (start, len(passage.text.rstrip())), "username.labelled")
