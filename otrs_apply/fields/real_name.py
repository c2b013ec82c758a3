"""The applicant's real name, as written: in its order, with its titles, in both scripts where both are given.

Reads     what stands under a label, or in its place in a joint answer; "my name is", "I am" in seventy
          languages; a bare name before an age; the sign-off, the signature and the From header
Leaves    the username, places, refusals; what stands in quoted text
First     labels, then sentences, then a bare name; below the letter last, and marked where nothing agrees
"""

from otrs_apply.call import Call
from otrs_apply.fields import name_bare, name_label, name_prose
from otrs_apply.fields.name_piece import REFUSED
from otrs_apply.fields.name_reader import NameReader
from otrs_apply.fields.name_signed import signed
from otrs_apply.fields.page import Page, beginnings
from otrs_apply.models import Found, Unread

UNSPOKEN = frozenset({"talk_pages", "languages", "skills", "username"})
"""Fields whose sections name nobody."""
LOOKED_AT = 1500
"""Characters of a paragraph that are looked at: who gives a name does so at its beginning."""
LOOKED_AT_ALL = 30_000
"""Characters of a letter that are looked at."""


def find_real_name(page: Page, call: Call, username: str | None) -> Found[str] | Unread | None:
    """The name; None where the mail does not give it, or refuses to."""
    del call  # every call asks for the same name
    reader = NameReader(page, username)
    unread: Unread | None = None
    for passage in page.labelled("real_name"):
        found = name_label.under_label(reader, passage.part(0, LOOKED_AT))
        if isinstance(found, Found):
            return found
        if found == REFUSED:
            return None
        if isinstance(found, Unread):
            unread = unread or found
    return unread or _elsewhere(reader)


def _elsewhere(reader: NameReader) -> Found[str] | None:
    """In the prose, then in other sections, then below the letter."""
    page = reader.page
    others = [section for section in page.sections if UNSPOKEN.isdisjoint(section.fields)]
    refused = False
    prose = tuple(beginnings(page.prose, LOOKED_AT, LOOKED_AT_ALL))
    for part in (*reader.opening, *prose, *beginnings(others, LOOKED_AT, LOOKED_AT_ALL)):
        hits = reader.says(part)
        if hits and (found := name_prose.in_prose(reader, part, hits)):
            return found
        refused = refused or name_prose.refuses(part, hits)
    rest = (*prose, *beginnings(others, LOOKED_AT, LOOKED_AT_ALL))
    for part in rest:
        if found := name_bare.bare(reader, part) or name_bare.bare_born(reader, part):
            return found
    return None if refused else signed(reader)
