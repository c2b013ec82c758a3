"""What comes out of a mailbox before anybody has read it.

Plain dataclasses on the standard library alone: a poll that finds nothing new must not pay for importing
pydantic or the readers.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Protocol

from otrs_apply.frozen import dataclass


@dataclass(frozen=True, slots=True)
class RawMail:
    """A message's bytes and where they were found.

    ``content`` is the message as received (RFC 5322); of a message with attachments an IMAP source may leave
    out the attachments' bodies, never a header or a text part.
    """

    source: str
    """The file's name, or ``FOLDER;UIDVALIDITY=n;UID=n``: unique within its mailbox."""
    content: bytes
    internal_date: datetime | None = None
    """The receiving server's own stamp (RFC 9051, INTERNALDATE), aware, in UTC; None for plain files."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A message that was looked at and not taken: its header says that it is not about the call."""

    source: str
    header: bytes


@dataclass(frozen=True, slots=True)
class Unfetched:
    """A message that the server would not hand out, or that broke the source's own limits."""

    source: str
    why: str
    header: bytes = b""
    passing: bool = False
    """Whether a later poll may succeed; such sources are handed to the source again (``again``)."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far a mailbox was read (RFC 9051, 2.3.1.1): every UID below ``uidnext`` has been dealt with."""

    mailbox: str
    """The mailbox as a URL without password: ``imaps://USER@HOST:PORT/FOLDER``."""
    uidvalidity: int
    uidnext: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Some of a mailbox's messages, in the order of their arrival, to be stored in one transaction.

    ``position`` holds once everything in this batch (and those before it) is stored; None for sources that
    have no UIDs, whose messages are recognised by their content.
    """

    mails: tuple[RawMail, ...] = ()
    looked: tuple[Looked, ...] = ()
    unfetched: tuple[Unfetched, ...] = ()
    position: Position | None = None
    note: str | None = None
    """One line for the person, such as a UIDVALIDITY that changed."""
    gone: tuple[str, ...] = ()
    """Of the sources that were handed in to be tried ``again``, those that are no longer in the mailbox."""


Wanted = Callable[[bytes], bool]
"""Whether the message with this header (raw bytes, RFC 5322) may have to do with the call."""


class Source(Protocol):
    """Where mail comes from."""

    name: str
    """How messages to a person call it: the URL without its password, or the path."""

    def poll(self, since: Position | None, wanted: Wanted) -> Iterator[Batch]:
        """Yield what is new since ``since`` (everything where None), never changing the mailbox.

        Raises:
            MailboxError: the mailbox cannot be reached, trusted or understood; batches yielded before stand.
        """
        ...
