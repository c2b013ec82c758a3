"""What a first poll of a large mailbox searches for, so that its past need not be looked through.

First     subjects: a word of the call's, or the mark of an encoded word, since the call opened. A superset of
          the applications on servers that decode subjects and on those that do not
Then      what belongs to the applications found: mail from their senders, and answers to their Message-IDs,
          whatever its subject. Until that is stored the position does not move
Loses     on a first poll alone: mail without any subject, and subjects that are merely near to the call's

CHARSET is never said (RFC 9051, 6.4.4: US-ASCII then), so that what is not ASCII is not searched for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from otrs_apply.frozen import dataclass
from otrs_apply.sources.header import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As IMAP writes them; strftime's depend on the locale."""
LINE = 6000
"""Bytes of criteria in one command: its line stays below 8,000 (RFC 2683, 3.2.1.5)."""
SAYABLE = re.compile(r"[!#-\[\]-~]{3,250}")
"""What can stand between quotes as it is: printable ASCII but quote and backslash; not next to nothing."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Words of which a wanted subject has one, and a first day."""

    words: tuple[str, ...] = ()
    since: date | None = None

    def criteria(self) -> str | None:
        """The search for subjects; None where it could not be said in ASCII or would narrow nothing."""
        if not self.words or not all(word.isascii() and word.isalnum() for word in self.words):
            return None
        return self._dated(any_of([*(f'SUBJECT "{word}"' for word in self.words), 'SUBJECT "=?"']))

    def related(self, message_ids: Iterable[str], senders: Iterable[str]) -> list[str]:
        """The searches for what belongs to these mails."""
        keys = [f'FROM "{sender}"' for sender in sorted(set(senders)) if SAYABLE.fullmatch(sender)]
        for message_id in sorted(set(message_ids)):
            if SAYABLE.fullmatch(message_id):
                keys += [f'HEADER REFERENCES "{message_id}"', f'HEADER IN-REPLY-TO "{message_id}"']
        return [self._dated(any_of(some)) for some in in_lines(keys)]

    def hit(self, header: bytes) -> bool:
        """Whether every server would find this header's subject, by a word that stands there plainly."""
        subject = subject_of(header).lower()
        return any(word.lower().encode() in subject for word in self.words)

    def _dated(self, criteria: str) -> str:
        day = self.since
        return f"SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year} {criteria}" if day else criteria


def any_of(keys: list[str]) -> str:
    """One of these, as IMAP says it: halved, since servers limit how deep criteria may nest."""
    if len(keys) == 1:
        return keys[0]
    middle = len(keys) // 2
    return f"OR {any_of(keys[:middle])} {any_of(keys[middle:])}"


def in_lines(keys: Iterable[str]) -> Iterator[list[str]]:
    """As many as fit into one command's line."""
    some: list[str] = []
    length = 0
    for key in keys:
        if some and length + len(key) > LINE:
            yield some
            some, length = [], 0
        some.append(key)
        length += len(key) + len("OR  ")
    if some:
        yield some
