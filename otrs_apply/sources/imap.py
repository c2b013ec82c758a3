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
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from otrs_apply.sources import trust
from otrs_apply.sources.faults import MailboxFault, MailboxUntrusted, TooMuch
from otrs_apply.sources.measure import Measure
from otrs_apply.sources.url import Address, MailboxSettings, checked
from otrs_apply.sources.wire import Wire, connect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from otrs_apply.raw import Batch, Position, Wanted
    from otrs_apply.sources.client import LeanClient

PAUSES = (1.0, 4.0)
"""Seconds before each further try."""


@dataclass(slots=True)
class Progress:
    """How far a poll has come, over all its connections."""

    position: Position | None
    first: bool
    """Whether the mailbox is new to us, so that its past may be searched rather than looked through."""
    kept: int = 0
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
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    address: Address = field(init=False)
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.address = checked(self.settings)
        self.name = self.address.url

    def poll(self, since: Position | None, wanted: Wanted) -> Iterator[Batch]:
        """Yield what is new since ``since``, in the order of arrival.

        Raises:
            MailboxError: see faults.py; batches yielded before stand.
        """
        deadline = self.clock() + self.settings.poll_timeout
        if since is not None and since.mailbox != self.name:
            since = None
        progress = Progress(since, first=since is None)
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
        progress.measure.connecting()
        client = self._session(deadline)
        try:
            from otrs_apply.sources.look import Narrowing
            from otrs_apply.sources.opened import Opened

            # The server's day may have begun while it was yesterday in UTC.
            since = self.since_day and self.since_day - timedelta(days=1)
            opened = Opened.examine(client, self.address, progress)
            yield from opened.batches(wanted, Narrowing(self.subject_words, since), self.again)
        finally:
            client.leave()

    def _session(self, deadline: float) -> LeanClient:
        """A trusted connection with somebody logged in."""
        # IMAPClient takes as long to load as a server to answer: both happen at once.
        loading = Thread(target=import_module, args=("otrs_apply.sources.opened",), daemon=True)
        loading.start()
        settings, address = self.settings, self.address
        sock = connect(address.host, address.port, min(settings.timeout, max(0.1, deadline - self.clock())))
        wire = Wire(sock, f"{address.host}:{address.port}", settings.timeout, deadline, self.clock)
        try:
            if settings.tls == "none":
                trust.check_loopback(wire)
            elif address.scheme == "imaps":
                trust.secure(wire, settings, address)
            loading.join()
            return greeted(wire, settings, address)
        except BaseException:
            wire.close()
            raise


def greeted(wire: Wire, settings: MailboxSettings, address: Address) -> LeanClient:
    """Take the greeting, put TLS over it where that is still to be done, and log in."""
    from otrs_apply.sources.client import LeanClient
    from otrs_apply.sources.login import log_in

    client = LeanClient(wire)
    if settings.tls != "none" and address.scheme == "imap":
        client.starttls(settings, address)
    if client.preauthenticated:
        raise MailboxUntrusted(f"{wire.name} greets us as logged in, as whomever (PREAUTH)")
    log_in(client, settings, address)
    return client


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
