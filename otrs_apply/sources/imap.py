"""A mailbox on an IMAP server: polled read-only, with as few words as the protocol allows, losing nothing.

Reads     EXAMINE and BODY.PEEK only, so that no flag ever changes; headers of what is new, texts of what
          is wanted (opened.py)
Position  the UID before which everything was handed out; it never passes a batch that was not yielded, so
          that whatever breaks off is simply done again
Retries   a connection that failed, a few times, from where it was, asking for less where an answer breaks
          again; never a login, never trust
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from otrs_apply.sources.faults import MailboxFault, TooMuch
from otrs_apply.sources.measure import Measure
from otrs_apply.sources.url import Address, MailboxSettings, checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from otrs_apply.raw import Batch, Position, Wanted
    from otrs_apply.sources.client import LeanClient
    from otrs_apply.sources.look import Related
    from otrs_apply.sources.narrowing import Narrowing
    from otrs_apply.sources.session import Ahead

PAUSES = (1.0, 4.0)
"""Seconds before each further try."""


@dataclass(slots=True)
class Progress:
    """How far a poll has come, over all its connections."""

    position: Position | None
    first: bool
    """Whether the mailbox is new to us, so that its past may be searched rather than looked through."""
    kept: int = 0
    done: set[int] = field(default_factory=set)
    """Messages that were handed out while the position could not move."""
    tried: set[str] = field(default_factory=set)
    """Sources from an earlier poll that were tried once more."""
    measure: Measure = field(default_factory=Measure)

    def took(self, batch: Batch) -> None:
        """Note a batch that is about to be stored."""
        self.position = batch.position
        self.kept += len(batch.mails)
        self.measure.went_well(came=bool(batch.mails or batch.looked))


@dataclass(slots=True)
class ImapSource:
    """A mailbox on an IMAP server."""

    settings: MailboxSettings
    subject_words: tuple[str, ...] = ()
    """One of these stands in every subject that can be wanted; narrows the first poll of a large mailbox."""
    since_day: date | None = None
    """Nothing wanted arrived before this day."""
    again: frozenset[str] = frozenset()
    """Sources that an earlier poll reported as unfetched but passing, to be tried once more."""
    related: Related = lambda: ((), ())
    """Message-IDs and senders of what is stored so far: a narrowed first poll takes what belongs to it."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    meanwhile: Iterator[object] = field(default_factory=lambda: iter(()))
    """What there is to do before the first mail can be read, in steps: done while the server lets us wait,
    once it is likely that there is one."""
    address: Address = field(init=False)
    name: str = field(init=False)
    _ahead: Ahead | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.address = checked(self.settings)
        self.name = self.address.url

    def begin(self) -> None:
        """Connect and log in from now on, while the caller gets ready for the poll."""
        from otrs_apply.sources.session import Ahead, session

        deadline = self.clock() + self.settings.poll_timeout
        self._ahead = Ahead(partial(session, self.settings, self.address, deadline, self.clock))

    def poll(self, since: Position | None, wanted: Wanted) -> Iterator[Batch]:
        """Yield what is new since ``since``, in the order of arrival.

        Raises:
            MailboxError: see faults.py; batches yielded before stand.
        """
        deadline = self.clock() + self.settings.poll_timeout
        if since is not None and since.mailbox != self.name:
            since = None
        progress = Progress(since, first=since is None or since.uidnext <= 1)
        pauses = list(PAUSES)
        while True:
            try:
                for batch in self._connected(progress, wanted, deadline):
                    pauses = list(PAUSES)
                    progress.took(batch)
                    yield batch
            except MailboxFault as fault:
                pause = pause_before(fault, pauses, progress.measure)
                if pause is None or self.clock() + pause >= deadline:
                    raise kept(fault, progress.kept) from fault
                if pause:
                    self.sleep(pause)
            else:
                return

    def _connected(self, progress: Progress, wanted: Wanted, deadline: float) -> Iterator[Batch]:
        """One connection's worth of it."""
        from otrs_apply.sources.opened import Opened

        progress.measure.connecting()
        client = self._session(deadline, self.meanwhile if progress.first else iter(()))
        try:
            opened = Opened.examine(client, self.address, progress)
            if opened.has_news or self.again:
                client.meanwhile = self.meanwhile
            yield from opened.batches(wanted, self._narrowing, self.again, self.related)
        except BaseException:
            client.leave()
            raise
        self._done_with(client)

    def _done_with(self, client: LeanClient) -> None:
        """What becomes of a connection after a poll."""
        client.leave()

    def _narrowing(self) -> Narrowing:
        """What a first poll may search for."""
        from otrs_apply.sources.narrowing import Narrowing

        # The server's day may have begun while it was yesterday in UTC.
        since = self.since_day and self.since_day - timedelta(days=1)
        return Narrowing(self.subject_words, since)

    def _session(self, deadline: float, meanwhile: Iterator[object]) -> LeanClient:
        """The session that was begun, or a new one."""
        if self._ahead:
            ahead, self._ahead = self._ahead, None
            return ahead.take(meanwhile)
        from otrs_apply.sources.session import session

        return session(self.settings, self.address, deadline, self.clock)


def pause_before(fault: MailboxFault, pauses: list[float], measure: Measure) -> float | None:
    """Seconds before the next try; None where there is none. What broke once may just pass."""
    again = not fault.passes or len(pauses) < len(PAUSES)
    if again and measure.lessen(fault):
        return 0.0 if isinstance(fault, TooMuch) else PAUSES[0]
    return pauses.pop(0) if fault.passes and pauses else None


def kept(fault: MailboxFault, count: int) -> MailboxFault:
    """The fault, saying what it does not touch."""
    if not count:
        return fault
    return type(fault)(f"{fault}; {count} messages of this poll are kept, the next one goes on from there")
