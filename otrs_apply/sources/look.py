"""Which messages are new, and the few header lines by which each is judged.

First     a range of UIDs, where it is short: the one command that says all
Then      a SEARCH for the UIDs that exist, where the range is long
Narrowed  only on the first poll of a large mailbox (narrowing.py). What the search finds is held against the
          last messages' own headers; where it is refused or misses one, all are looked at
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from otrs_apply.frozen import dataclass
from otrs_apply.sources.header import LOOKED_AT
from otrs_apply.sources.measure import AT_ONCE
from otrs_apply.sources.uids import Range, as_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from otrs_apply.sources.client import LeanClient
    from otrs_apply.sources.measure import Measure
    from otrs_apply.sources.narrowing import Narrowing

HEADER_BYTES = 4096
"""Bytes of the fields that are looked at; a message with more of them is fetched to be judged."""
SAMPLE = 100
"""The last messages, by which a search is judged."""
TOGETHER = 64
"""Commands that go out together: few enough for a socket's buffer."""
SEARCHES = 8
"""As above, of the longest lines."""
NARROW_FROM = 1000
"""Messages in a mailbox that make it large."""
LISTED = 800
"""UIDs that one command lists: its line stays below 8,000 bytes (RFC 2683, 3.2.1.5)."""
ITEMS = f"(RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({LOOKED_AT})]<0.{HEADER_BYTES}>)"
ITEMS_DATED = ITEMS.replace("(", "(INTERNALDATE ", 1)
ALLOWANCE = 3 * AT_ONCE * HEADER_BYTES


@dataclass(frozen=True, slots=True)
class Seen:
    """A message's size and the header fields that were looked at; no header where the server kept it back."""

    uid: int
    size: int
    header: bytes | None
    refusal: str = ""

    @property
    def cut(self) -> bool:
        """Whether there is more of these fields than was looked at."""
        return self.header is not None and len(self.header) >= HEADER_BYTES


class Some(NamedTuple):
    """Messages by ascending UIDs."""

    seen: list[Seen]
    after: int
    """The UID before which all is known."""
    held: bool = False
    """Whether the position must not move yet: messages before it are still to be found."""


Related = Callable[[], tuple[Iterable[str], Iterable[str]]]
"""Message-IDs and senders of what was taken so far."""


@dataclass(frozen=True, slots=True)
class Looking:
    """Somebody who looks at headers."""

    client: LeanClient
    measure: Measure
    done: set[int]
    """Messages that were handed out before the position could move."""

    def new(self, new: Range, narrowing: Narrowing | None, related: Related) -> Iterator[Some]:
        """Every new message."""
        criteria = self._narrowing(new, narrowing)
        if criteria and narrowing:
            uids, sample = self._narrowed(new, criteria, narrowing)
            if uids is not None:
                end = new.end or 0
                left = [uid for uid in uids if uid not in self.done]
                for some in self.at(left, end, sample):
                    yield some._replace(held=True)
                yield from self.at(self._related(new, narrowing, related, uids), end)
                return
        short = new.end is not None and new.end - new.start <= self.measure.most
        if short and not any(uid in new for uid in self.measure.aside):
            yield Some(self._range(new, last=True), new.end or 0)
            return
        found = self._existing(new)
        if found is not None:
            yield from self.at(found, new.end or (found[-1] + 1 if found else new.start))
            return
        yield from self._by_ranges(new)

    def at(self, uids: Sequence[int], end: int, known: Mapping[int, Seen] | None = None) -> Iterator[Some]:
        """The messages of these UIDs; ``known`` ones need not be asked for."""
        left, known = uids, known or {}
        while True:
            listed = min(LISTED, self.measure.most)
            some, left = left[:listed], left[listed:]
            after = left[0] if left else end
            asked = [uid for uid in some if uid not in known and uid not in self.measure.aside]
            seen = {**known, **{uid: Seen(uid, 0, None) for uid in some if uid in self.measure.aside}}
            if asked:
                self.measure.asking(asked)
                answer = self.client.ask([(as_set(asked), ITEMS)], ALLOWANCE)
                seen |= {uid: seen_of(uid, said) for uid, said in answer.messages.items()}
                seen |= {one.uid: one for one in self._singly(asked, seen, refused=any(answer.refusals))}
            yield Some([seen[uid] for uid in some if uid in seen], after)
            if not left:
                return

    def _narrowing(self, new: Range, narrowing: Narrowing | None) -> str | None:
        large = new.exists > NARROW_FROM and new.end is not None and self.measure.narrows
        return narrowing.criteria() if narrowing and large else None

    def _narrowed(
        self, new: Range, criteria: str, narrowing: Narrowing
    ) -> tuple[list[int] | None, dict[int, Seen]]:
        """What a narrowing search finds with the sample beside it; None where it is not to be believed."""
        end = new.end or 0
        low = max(new.start, end - SAMPLE)
        self.measure.asking(())
        answer = self.client.ask([(f"{low}:{end - 1}", ITEMS_DATED)], ALLOWANCE, [f"UID {new} {criteria}"])
        sample = {uid: seen_of(uid, said) for uid, said in answer.messages.items() if low <= uid < end}
        found = answer.found
        if found is None or len(found) > new.exists or not all(uid in new for uid in found):
            return None, {}
        for uid, seen in sample.items():
            recent = narrowing.since is None or day_of(answer.messages[uid]) > narrowing.since
            if recent and uid not in found and narrowing.hit(seen.header or b""):
                return None, {}
        return sorted({*found, *sample}), sample

    def _related(self, new: Range, narrowing: Narrowing, related: Related, known: Sequence[int]) -> list[int]:
        """What belongs to the mails that were found, and was not found with them."""
        searches = [f"UID {new} {criteria}" for criteria in narrowing.related(*related())]
        found: set[int] = set()
        for start in range(0, len(searches), SEARCHES):
            self.measure.asking(())
            answer = self.client.ask([], ALLOWANCE, searches[start : start + SEARCHES])
            found.update(answer.found or ())
        return sorted(uid for uid in found - set(known) - self.done if uid in new)

    def _range(self, new: Range, *, last: bool) -> list[Seen]:
        """All messages of a short range; where the numbers of the answers leave a gap, it is looked into."""
        if new.end is not None:
            self.measure.asking(range(new.start, new.end))
        answer = self.client.ask([(str(new), ITEMS)], ALLOWANCE)
        seen = {uid: seen_of(uid, said) for uid, said in answer.messages.items() if uid in new}
        numbers = {int(said[b"SEQ"]) for uid, said in answer.messages.items() if uid in new}
        gap = bool(numbers) and (
            len(numbers) <= max(numbers) - min(numbers) or (last and max(numbers) < new.exists)
        )  # the newest messages are the last by number (RFC 9051, 2.3.1.2)
        refused = any(answer.refusals)
        if gap or refused or any(one.header is None for one in seen.values()):
            uids = self._existing(new) or sorted(seen)
            seen |= {one.uid: one for one in self._singly(uids, seen, refused=refused)}
        return [seen[uid] for uid in sorted(seen)]

    def _singly(self, uids: Sequence[int], seen: Mapping[int, Seen], *, refused: bool) -> Iterator[Seen]:
        """Each message that did not come, asked for by itself; one that is gone gives nothing."""
        missing = [uid for uid in uids if uid not in seen or seen[uid].header is None]
        together = min(TOGETHER, self.measure.most)
        for start in range(0, len(missing), together):
            run = missing[start : start + together]
            self.measure.asking(run)
            answer = self.client.ask([(str(uid), ITEMS) for uid in run], ALLOWANCE)
            for uid, refusal in zip(run, answer.refusals, strict=True):
                said = answer.messages.get(uid)
                if said is not None and (one := seen_of(uid, said)).header is not None:
                    yield one
                elif refusal or said is not None or (refused and uid in seen):
                    yield Seen(uid, 0, None, refusal or "nothing")

    def _existing(self, new: Range) -> list[int] | None:
        """The UIDs of this range that exist; None where the server does not search or answers nonsense."""
        if not self.measure.searches:
            return None
        self.measure.asking(())
        found = self.client.ask([], ALLOWANCE, [f"UID {new}"]).found
        if found is None or len(found) > max(new.exists, 1):
            return None
        return [uid for uid in found if uid in new]

    def _by_ranges(self, new: Range) -> Iterator[Some]:
        """Range after range, where nobody says which UIDs exist."""
        if new.end is None:
            seen = self._range(new, last=True)
            yield Some(seen, seen[-1].uid + 1 if seen else new.start)
            return
        start = new.start
        while start < new.end:
            end = min(start + self.measure.most, new.end)
            if any(start <= uid < end for uid in self.measure.aside):
                yield from self.at(range(start, end), end)
            else:
                yield Some(self._range(Range(start, end, new.exists), last=end == new.end), end)
            start = end


def seen_of(uid: int, said: dict[bytes, Any]) -> Seen:
    """An answer's size and header fields; the server may list their names in an order of its own."""
    header = next((value for key, value in said.items() if key.startswith(b"BODY[HEADER.FIELDS")), None)
    size = said.get(b"RFC822.SIZE")
    return Seen(uid, size if isinstance(size, int) else 0, header if isinstance(header, bytes) else None)


def day_of(said: dict[bytes, Any]) -> date:
    """The day of a message's INTERNALDATE, which SEARCH goes by whatever the zone (RFC 9051, 6.4.4)."""
    stamp = said.get(b"INTERNALDATE")
    return stamp.date() if isinstance(stamp, datetime) else date.min
