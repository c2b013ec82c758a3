"""Which mails are a person's data: their own, and what others wrote to or about them.

Takes     the application and its thread, others' answers in it included; loose mails from their addresses;
          answers to their mails, and loose answers that hold their address, wherever these stand
Leaves    what somebody else applied with, even where it names them: it is told as ``mentions``
Doubts    an address from which others applied as well (a list's, a family's) is nobody's alone: only the
          thread is taken, and the other mails from it are told as ``mentions``
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from otrs_apply.applicants.person import Applicant
from otrs_apply.frozen import dataclass
from otrs_apply.models import Found, Kind, Reading

OWN: Final = frozenset({Kind.APPLICATION, Kind.AMENDMENT, Kind.FOLLOWUP})
ANSWERS: Final = frozenset({Kind.REPLY, Kind.OTHER})
TELLING: Final = 4
"""Letters of a single name that are looked for in others' mails."""

Content = Callable[[str], bytes]
"""A mail as received, by its source."""


@dataclass(frozen=True, slots=True)
class Person:
    """By what somebody is known."""

    addresses: frozenset[str]
    names: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    """The mails of their threads."""
    message_ids: frozenset[str] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """Addresses, then names, in lower case."""
        return tuple(dict.fromkeys(one.casefold() for one in (*sorted(self.addresses), *sorted(self.names))))


@dataclass(frozen=True, slots=True)
class Belongings:
    """A person's data."""

    person: Person
    mails: tuple[Reading, ...]
    mentions: tuple[Reading, ...]
    """Mails of others that name them, or come from their address, and are others' data."""
    alone: frozenset[str]
    """Addresses from which nobody else applied."""


def person_of(one: Applicant) -> Person:
    """An applicant as a person."""
    own = [mail for mail in one.readings if mail.kind in OWN]
    said = [getattr(mail.application, name) for mail in own for name in ("username", "real_name")]
    names = {found.value for found in said if isinstance(found, Found)}
    names |= {mail.sender.name for mail in own}
    return Person(
        addresses=frozenset(mail.sender.address for mail in own if mail.sender.address),
        names=frozenset(name for name in names if " " in name.strip() or len(name.strip()) >= TELLING),
        sources=frozenset(mail.source for mail in one.readings),
        message_ids=frozenset(mail.message_id for mail in own if mail.message_id),
    )


def belongings(person: Person, readings: Sequence[Reading], content: Content) -> Belongings:
    """What of all readings is the person's."""
    others = {one.source for one in readings if one.kind is Kind.APPLICATION} - person.sources
    senders = {one.sender.address for one in readings if one.source in others}
    alone = person.addresses - senders
    mails, mentions = [], []
    for one in readings:
        if one.source in person.sources or _is_theirs(one, person, alone, others, content):
            mails.append(one)
        elif one.sender.address in person.addresses or _names(one, person.words, content):
            mentions.append(one)
    return Belongings(person, tuple(mails), tuple(mentions), alone)


def wrote(person: Person, alone: frozenset[str], one: Reading) -> bool:
    """Whether a mail comes from them, or answers them."""
    return one.sender.address in alone or not person.message_ids.isdisjoint(one.references)


def _is_theirs(
    one: Reading, person: Person, alone: frozenset[str], others: set[str], content: Content
) -> bool:
    """Whether a mail of no thread of theirs belongs to them all the same."""
    if one.source in others or (one.thread in others and one.kind in OWN):
        return False
    if wrote(person, alone, one):
        return True
    loose = one.thread not in others and one.kind in ANSWERS and not one.near_miss
    return loose and _names(one, tuple(sorted(alone)), content)


def _names(one: Reading, words: Sequence[str], content: Content) -> bool:
    """Whether a mail holds one of these words, as read or as received."""
    if not words:
        return False
    text = f"{one.subject}\n{one.sender.name}\n{one.text}".casefold()
    raw = content(one.source).decode("utf-8", "replace").casefold()
    return any(_holds(text, word) or _holds(raw, word) for word in words)


def _holds(text: str, word: str) -> bool:
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
