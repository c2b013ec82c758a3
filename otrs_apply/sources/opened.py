"""A mailbox that is open: what is new in it, judged and fetched, batch after batch.

A batch's position holds once it is stored, and never before: it is the UID of the next message that
was not handed out. UIDs do not survive a new UIDVALIDITY (RFC 9051, 2.3.1.1): then all is looked at again,
and the store knows by content what it has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from otrs_apply.raw import Batch, Looked, Position, RawMail, Unfetched
from otrs_apply.sources.faults import ProtocolBroken
from otrs_apply.sources.uids import Range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from otrs_apply.raw import Wanted
    from otrs_apply.sources.bodies import Candidate
    from otrs_apply.sources.client import LeanClient
    from otrs_apply.sources.imap import Progress
    from otrs_apply.sources.look import Looking, Related, Seen
    from otrs_apply.sources.narrowing import Narrowing
    from otrs_apply.sources.url import Address

UID_LIMIT = 1 << 32
ANEW = "the server has numbered the mailbox's messages anew: all are looked at again, none is doubled"

Outcome = RawMail | Looked | Unfetched


@dataclass(slots=True)
class Opened:
    """An open mailbox."""

    client: LeanClient
    progress: Progress
    mailbox: str
    folder: str
    uidvalidity: int
    new: Range
    note: str | None
    held: bool = False
    """Whether the position must not move yet."""

    @property
    def looking(self) -> Looking:
        """Who looks at headers here; loaded once there is something to look at."""
        from otrs_apply.sources.look import Looking

        return Looking(self.client, self.progress.measure, self.progress.done)

    @classmethod
    def examine(cls, client: LeanClient, address: Address, progress: Progress) -> Opened:
        """Open it, read-only.

        Raises:
            MailboxMissing: there is none of this name.
            ProtocolBroken: its messages have no lasting numbers.
        """
        box = client.examine(address.folder)
        validity, end = number(box, b"UIDVALIDITY"), number(box, b"UIDNEXT")
        if not validity:
            raise ProtocolBroken(f"{client.wire.name} does not number its messages for good (no UIDVALIDITY)")
        note = ANEW if other(progress.position, validity, end) else None
        if note:
            progress.position, progress.first = None, True
        start = progress.position.uidnext if progress.position else 1
        new = Range(start, end, number(box, b"EXISTS") or 0)
        return cls(client, progress, address.url, address.folder, validity, new, note)

    @property
    def has_news(self) -> bool:
        """Whether there may be messages that nobody has looked at."""
        return self.new.end is None or self.new.start < self.new.end

    def batches(
        self, wanted: Wanted, narrowing: Callable[[], Narrowing], again: frozenset[str], related: Related
    ) -> Iterator[Batch]:
        """Everything new; and of ``again`` what can be had by now."""
        if again:
            yield from self._once_more(wanted, again)
        if self.new.end is not None and not self.has_news:
            if self.progress.position is None:  # nothing yet, but from here on
                yield replace(self._batch(self.new.end), note=self.note)
            return
        narrow = narrowing() if self.progress.first else None
        for some in self.looking.new(self.new, narrow, related):
            self.held = some.held
            for batch in self._judged(some.seen, some.after, wanted):
                yield replace(batch, note=self.note)
                self.note = None

    def _once_more(self, wanted: Wanted, again: frozenset[str]) -> Iterator[Batch]:
        """What an earlier poll did not get; the position stays where it is."""
        names = (
            source.removeprefix(self.source("")) for source in again if source.startswith(self.source(""))
        )
        uids = sorted(int(name) for name in names if name.isascii() and name.isdecimal())
        tried = self.progress.tried
        before = [uid for uid in uids if uid < self.new.start and self.source(uid) not in tried]
        gone = set(before)
        for some in self.looking.at(before, self.new.start) if before else ():
            gone -= {one.uid for one in some.seen}
            for batch in self._judged(some.seen, some.after, wanted):
                yield replace(batch, position=self.progress.position)
                tried.update(one.source for one in batch.mails)
                tried.update(one.source for one in batch.looked)
                tried.update(one.source for one in batch.unfetched)
        if gone:
            sources = tuple(self.source(uid) for uid in sorted(gone))
            yield Batch(position=self.progress.position, gone=sources)

    def _judged(self, seen: list[Seen], after: int, wanted: Wanted) -> Iterator[Batch]:
        """What was looked at, with the texts of what is wanted."""
        from otrs_apply.sources.bodies import Candidate, fetch_wanted

        candidates: list[Candidate] = []
        aside: list[tuple[int, Outcome]] = []
        for one in seen:
            outcome = self._set_aside(one, wanted)
            if outcome is None:
                candidates.append(Candidate(one.uid, one.size, one.header or b""))
            else:
                aside.append((one.uid, outcome))
        last = candidates[-1].uid if candidates else 0
        groups = (
            fetch_wanted(self.client, candidates, self.source, self.progress.measure)
            if candidates
            else iter([[]])
        )
        for group in groups:
            upto = after if not group or group[-1][0] == last else group[-1][0] + 1
            near = [one for one in aside if one[0] < upto]
            aside = aside[len(near) :]
            together = sorted([*near, *group], key=lambda one: one[0])
            yield self._batch(upto, [outcome for _, outcome in together])
            if self.held:
                self.progress.done.update(uid for uid, _ in together)

    def _set_aside(self, one: Seen, wanted: Wanted) -> Outcome | None:
        """What becomes of a message that is not fetched; None for those that are."""
        source = self.source(one.uid)
        if why := self.progress.measure.aside.get(one.uid):
            return Unfetched(source, why, one.header or b"", passing=True)
        if one.header is None:
            return Unfetched(source, f"the server does not show its header: {one.refusal}", passing=True)
        return None if one.cut or wanted(one.header) else Looked(source, one.header)

    def _batch(self, upto: int, outcomes: Sequence[Outcome] = ()) -> Batch:
        return Batch(
            mails=tuple(one for one in outcomes if isinstance(one, RawMail)),
            looked=tuple(one for one in outcomes if isinstance(one, Looked)),
            unfetched=tuple(one for one in outcomes if isinstance(one, Unfetched)),
            position=Position(self.mailbox, self.uidvalidity, self.new.start if self.held else upto),
        )

    def source(self, uid: int | str) -> str:
        """What a message is called."""
        return f"{self.folder};UIDVALIDITY={self.uidvalidity};UID={uid}"


def number(box: dict[bytes, Any], key: bytes) -> int | None:
    """A number that the server said when the mailbox was opened."""
    value = box.get(key)
    return value if isinstance(value, int) and 0 < value < UID_LIMIT else None


def other(position: Position | None, uidvalidity: int, uidnext: int | None) -> bool:
    """Whether a position is of other numbers than the mailbox has now."""
    if position is None:
        return False
    return position.uidvalidity != uidvalidity or (uidnext is not None and uidnext < position.uidnext)
