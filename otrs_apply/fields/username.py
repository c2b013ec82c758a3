"""The applicant's username: from the subject, else from the mail's words and its links.

Reads     the subject's name; where it has none, "my username is X", "I am User:X", the talk pages' owner
Leaves    a full stop behind the subject's name, unless the body or the links show it there
First     the subject; its spelling yields to a link's where only the case differs
How       MediaWiki's rules (``wiki.username``) normalise a name; what breaks them is kept and marked
"""

from collections import Counter

from otrs_apply.call import Call
from otrs_apply.fields.account_names import owners, stated
from otrs_apply.fields.page import Page
from otrs_apply.models import Evidence, Found, SubjectMatch, Unread
from otrs_apply.wiki.username import fault, is_unusual, normalise

STOPS = ".。．｡"
SEPARATORS = " (（,;/|–—-@"
Pages = Found[tuple[str, ...]] | Unread | None


def find_username(
    subject: SubjectMatch | None, page: Page, talk_pages: Pages, call: Call
) -> Found[str] | Unread | None:
    """The username; None where neither the subject nor the mail names one."""
    del call  # the subject was held against it before
    known = owners(talk_pages)
    if subject is None or subject.username is None:
        return _from_body(page, talk_pages, known)
    name, why = _from_subject(subject, subject.username, known, page)
    why = fault(name) or why
    if why is None and is_unusual(name) and not _is_among(name, known):
        why = "no account has been allowed such a character for long"
    return Found[str](value=name, evidence=_evidence(page, name, talk_pages), why=why)


def _key(name: str) -> str:
    return normalise(name).casefold()


def _is_among(name: str, known: tuple[str, ...]) -> bool:
    return any(_key(name) in {_key(owner), _key(owner.partition("/")[0])} for owner in known)


def _from_subject(
    subject: SubjectMatch, username: str, known: tuple[str, ...], page: Page
) -> tuple[str, str | None]:
    """The subject's name as the pages spell it, and why a person should look."""
    whole = normalise(subject.raw)
    if name := _as_linked(whole, username, known):
        return name, None
    if whole != username and any(name == whole for name, _ in stated(page, (whole,))):
        return whole, None
    why = None
    if known:
        why = f"the talk pages are of {known[0]}"
    elif subject.closeness == "close":
        why = "the subject is not quite the call's"
    elif whole != username and any(stop in username for stop in STOPS):
        why = "the full stop may belong to the name"
    return username, why


def _as_linked(whole: str, username: str, known: tuple[str, ...]) -> str | None:
    """The subject's name in a link's spelling; also where more than the name stands there ("Foo (Ana)")."""
    for candidate in (whole, username):
        if same := [owner for owner in known if _key(owner) == _key(candidate)]:
            return candidate if candidate in same else same[0]
    if _is_among(username, known):
        return username
    for owner in sorted(set(known), key=len, reverse=True):
        if _key(whole).startswith(_key(owner)) and whole[len(owner) : len(owner) + 1] in SEPARATORS:
            return owner
    return None


def _from_body(page: Page, talk_pages: Pages, known: tuple[str, ...]) -> Found[str] | None:
    """The name that the mail's words or links give where its subject names nobody."""
    said = next(iter(stated(page, known)), None)
    users = frozenset(known)
    counts = Counter(base if (base := owner.partition("/")[0]) in users else owner for owner in known)
    linked = counts.most_common(1)[0][0] if counts else None
    if said is None:
        if linked is None:
            return None
        why = None if len(counts) == 1 else f"the links are of {' and '.join(list(counts)[:3])}"
        return Found[str](value=linked, evidence=_evidence(page, linked, talk_pages), why=why)
    name, evidence = said
    if linked is not None and not _is_among(name, known):
        return Found[str](value=name, evidence=(evidence,), why=f"the talk pages are of {linked}")
    return Found[str](value=name, evidence=(evidence,), why=fault(name))


def _evidence(page: Page, name: str, talk_pages: Pages) -> tuple[Evidence, ...]:
    """Where the mail's own words show the name, else the link that does; nothing where neither does."""
    text = page.letter.text
    for block in page.letter.own():
        start = text.find(name, block.start, block.end)
        if start >= 0:
            return (page.evidence(start, start + len(name), "username.in_text"),)
    if isinstance(talk_pages, Found) and name in owners(talk_pages):
        return talk_pages.evidence[:1]
    return ()
