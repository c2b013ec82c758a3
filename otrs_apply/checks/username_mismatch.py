"""Whether the name in the subject and the names of the talk pages are different people's.

Reads     the subject's name and the users whose pages the mail links to, written as MediaWiki writes them
Leaves    subpages, sections and the case of letters; pages of others beside one of the applicant's own;
          a full stop behind the subject's name
"""

from otrs_apply.checks.facts import Facts
from otrs_apply.models import Flag, Found
from otrs_apply.wiki.links import page_of_url
from otrs_apply.wiki.username import normalise


def username_mismatch(facts: Facts) -> Flag | None:
    """Name the users of the talk pages where none of them is the subject's."""
    named = facts.subject.username if facts.subject else None
    pages = facts.reading.application.talk_pages
    if not named or not isinstance(pages, Found):
        return None
    owners = dict.fromkeys(owner for url in pages.value for owner in owners_of(url))
    own = {key(named), key(facts.subject.raw if facts.subject else named)}
    username = facts.reading.application.username
    if isinstance(username, Found):
        own.add(key(username.value))
    if not owners or any(key(owner) in own for owner in owners):
        return None
    names = ", ".join(list(dict.fromkeys(owners))[:3])
    return Flag(name="username_mismatch", words=f"the subject names {named}, the talk pages are of {names}")


def owners_of(url: str) -> tuple[str, ...]:
    """The users who may own a page: its whole title, since a name may have a slash, and without a subpage."""
    page = page_of_url(url)
    if page is None or page.space is None:
        return ()
    return tuple(dict.fromkeys((normalise(page.user), normalise(page.name))))


def key(name: str) -> str:
    """A name for comparing: as MediaWiki writes it, in lower case."""
    return normalise(name).casefold()
