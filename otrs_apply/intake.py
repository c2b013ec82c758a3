"""From a source to the store: what is new is read, tied to its thread and kept, batch by batch.

Each batch is one transaction: bytes, readings and the position behind them. A poll that is cut off anywhere
goes on from the last batch that was stored, and doing a step twice changes nothing. Nothing here imports the
readers (and with them pydantic) before a message came that may have to do with the call.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from otrs_apply.errors import MailboxError, StoreError
from otrs_apply.patience import LIMIT, TooLong, within
from otrs_apply.raw import Batch, RawMail, Source, Unfetched, Wanted
from otrs_apply.store import Added, Poll, Store

if TYPE_CHECKING:
    from otrs_apply.call import Call
    from otrs_apply.models import Reading

OTHERS, COPIES, NEAR_MISSES, UNREADABLE = "other", "copy", "near miss", "unreadable"
ERASED = "erased"


@dataclass
class Fetched:
    """What came of a poll."""

    readings: "list[Reading]" = field(default_factory=list)
    """New ones, tied to their threads."""
    changed: "list[Reading]" = field(default_factory=list)
    """Those known before whose thread or kind changed by what is new."""
    counts: Counter[str] = field(default_factory=Counter)
    """Of every message that was looked at, what became of it: a kind, or one of the words above."""
    unfetched: list[Unfetched] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def looked_at(self) -> int:
        """How many messages were looked at."""
        return self.counts.total()


Progress = Callable[[int], None]
"""Is told how many messages have been looked at so far."""


def fetch(  # noqa: PLR0913, PLR0917 -- the parts of a poll, each handed in
    source: Source,
    store: Store,
    load_call: "Callable[[], Call]",
    now: Callable[[], datetime],
    progress: Progress = lambda _looked_at: None,
    fetched: Fetched | None = None,
) -> Fetched:
    """Poll ``source`` and keep what is new; the poll itself is remembered, also where the mailbox failed.

    ``fetched`` is filled as batches are kept, so that a caller has it also where the poll fails.

    Raises:
        MailboxError: the mailbox failed; the batches before are kept.
        StoreError: the store failed; the batches before are kept.
    """
    fetched, started = Fetched() if fetched is None else fetched, now()
    intake = _Intake(source, store, load_call, now)
    try:
        for batch in source.poll(store.position(source.name), intake.wanted):
            intake.keep(batch, fetched)
            progress(fetched.looked_at)
    except MailboxError as error:
        with suppress(StoreError):  # what it says of the mailbox matters more
            store.record_poll(Poll(source.name, started, now(), str(error), dict(fetched.counts)))
        raise
    store.record_poll(Poll(source.name, started, now(), None, dict(fetched.counts)))
    return fetched


class _Intake:
    """One poll of one source."""

    def __init__(
        self, source: Source, store: Store, load_call: "Callable[[], Call]", now: Callable[[], datetime]
    ) -> None:
        self._now = now
        self._source = source
        self._store = store
        self._load_call = load_call
        self._call: Call | None = None
        self._wanted: Wanted | None = None

    @property
    def call(self) -> "Call":
        """Loaded when it is first needed."""
        if self._call is None:
            self._call = self._load_call()
        return self._call

    def wanted(self, header: bytes) -> bool:
        """Whether a message may have to do with the call or with an application that is here."""
        if self._wanted is None:
            from otrs_apply.triage.candidate import wanted

            keys = self._store.thread_keys()
            ids, senders = frozenset(keys.message_ids), frozenset(keys.senders)
            self._wanted = lambda header: wanted(header, self.call, ids, senders)
        try:
            with within(LIMIT):
                return self._wanted(header)
        except TooLong:
            return True

    def keep(self, batch: Batch, fetched: Fetched) -> None:
        """Read a batch and store it with its position, whole or not at all."""
        known = [raw for raw in batch.mails if self._store.knows(raw)]
        new = [raw for raw in batch.mails if raw not in known]
        readings: list[tuple[RawMail, Reading]] = []
        changed: list[Reading] = []
        version = ""
        if new:
            from otrs_apply import READER_VERSION

            version = READER_VERSION
            readings, changed = self._read(new)
        added = self._store.add(
            readings,
            batch.looked,
            batch.unfetched,
            batch.position,
            again=known,
            changed=changed,
            gone=batch.gone,
            at=self._now(),
            mailbox=self._source.name,
            version=version,
        )
        self._wanted = None  # what is new may begin a thread that the next headers belong to
        _account(batch, added, changed, fetched)

    def _read(self, new: list[RawMail]) -> "tuple[list[tuple[RawMail, Reading]], list[Reading]]":
        """The new mails with their readings, and the known readings that change by them."""
        from otrs_apply.reader import arrival, read_mail
        from otrs_apply.triage.thread import thread_mails

        known = {reading.source: reading for reading in self._store.readings()}
        raws = {raw.source: raw for raw in _named_apart(new, known)}
        read = [read_mail(raw, self.call) for raw in raws.values()]
        # What came by another route begins no thread and joins none: the store has it, or has it no more.
        copies = {one.source: one for one in read if self._store.recognises(raws[one.source], one)}
        fresh = [one for one in read if one.source not in copies]
        threaded = thread_mails(sorted([*known.values(), *fresh], key=arrival), self.call)
        mine = [(raws[one.source], one) for one in (*threaded, *copies.values()) if one.source in raws]
        changed = [one for one in threaded if one.source in known and one != known[one.source]]
        return mine, changed


def _named_apart(new: list[RawMail], known: Container[str]) -> Iterator[RawMail]:
    """The new mails; a source that stands for another mail already (a file that changed) gets a number."""
    taken: set[str] = set()
    for raw in new:
        source, number = raw.source, 1
        while source in known or source in taken:
            number += 1
            source = f"{raw.source} ({number})"
        taken.add(source)
        yield replace(raw, source=source)


def _account(batch: Batch, added: Added, changed: "list[Reading]", fetched: Fetched) -> None:
    fetched.readings.extend(added.readings)
    fetched.changed.extend(changed)
    fetched.unfetched.extend(batch.unfetched)
    fetched.notes.extend(([batch.note] if batch.note else []) + list(added.notes))
    fetched.notes.extend(f"{source} could not be read and has left the mailbox" for source in batch.gone)
    known_by_content = 0 if batch.position else len(batch.looked) - added.looked
    fetched.counts[COPIES] += len(added.copies) + known_by_content
    fetched.counts[ERASED] += len(added.erased)
    fetched.counts[OTHERS] += len(batch.looked) if batch.position else added.looked
    fetched.counts[UNREADABLE] += len(batch.unfetched) if batch.position else added.unfetched
    for reading in added.readings:
        fetched.counts[NEAR_MISSES if reading.near_miss else reading.kind.value] += 1
