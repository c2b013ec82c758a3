"""Which messages are new, and the few header lines by which each is judged.

First     a range of UIDs, where it is short: the one command that says all
Then      a SEARCH for the UIDs that exist, where the range is long
Narrowed  only on the first poll of a large mailbox: a search that finds a superset whether or not a server
          decodes subjects (a word of one, or the mark of an encoded word). What it finds is held against
          the last messages' own headers; where it is refused or misses one, all are looked at
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from otrs_apply.sources.header import LOOKED_AT, subject_of
from otrs_apply.sources.uids import as_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otrs_apply.sources.client import LeanClient

HEADER_BYTES = 4096
"""Bytes of the fields that are looked at; a message with more of them is fetched to be judged."""
AT_ONCE = 1000
"""Headers that one command asks for."""
SAMPLE = 100
"""The last messages, by which a search is judged."""
TOGETHER = 64
"""Commands that go out together: few enough for a socket's buffer."""
NARROW_FROM = 1000
"""Messages in a mailbox that make it large."""
LISTED = 800
"""UIDs that one command lists: its line stays below 8,000 bytes (RFC 2683, 3.2.1.5)."""
ITEMS = f"(RFC822.SIZE BODY.PEEK[HEADER.FIELDS ({LOOKED_AT})]<0.{HEADER_BYTES}>)"
ITEMS_DATED = ITEMS.replace("(", "(INTERNALDATE ", 1)
ALLOWANCE = 3 * AT_ONCE * HEADER_BYTES
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As IMAP writes them; strftime's depend on the locale."""


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


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a first poll may search for: words of which a wanted subject has one, and a first day."""

    words: tuple[str, ...] = ()
    since: date | None = None

    def criteria(self) -> str | None:
        """The SEARCH, without CHARSET; None where it could not be said in ASCII or would narrow nothing."""
        if not self.words or not all(word.isascii() and word.isalnum() for word in self.words):
            return None
        subject = 'SUBJECT "=?"'
        for word in self.words:
            subject = f'OR SUBJECT "{word}" {subject}'
        return (
            f"SINCE {self.since.day}-{MONTHS[self.since.month - 1]}-{self.since.year} {subject}"
            if self.since
            else subject
        )

    def hit(self, header: bytes) -> bool:
        """Whether every server would find this header's subject, by a word that stands there plainly."""
        subject = subject_of(header).lower()
        return any(word.lower().encode() in subject for word in self.words)


@dataclass(frozen=True, slots=True)
class Range:
    """New UIDs: from ``start`` to before ``end``; open at the end where the server does not say UIDNEXT."""

    start: int
    end: int | None
    exists: int

    def __contains__(self, uid: int) -> bool:
        return self.start <= uid and (self.end is None or uid < self.end)

    def __str__(self) -> str:
        return f"{self.start}:{'*' if self.end is None else self.end - 1}"


def look(client: LeanClient, new: Range, narrowing: Narrowing | None) -> Iterator[tuple[list[Seen], int]]:
    """Every new message by ascending UIDs, some at a time; beside them the UID before which all is known."""
    large = new.exists > NARROW_FROM and new.end is not None
    criteria = narrowing.criteria() if narrowing and large else None
    if criteria and narrowing and new.end is not None:
        uids, sample = narrowed(client, new, criteria, narrowing)
        if uids is not None:
            yield from look_at(client, uids, new.end, sample)
            return
    if new.end is not None and new.end - new.start <= AT_ONCE:
        yield look_range(client, new, last=True), new.end
        return
    found = existing(client, new)
    if found is not None:
        yield from look_at(client, found, new.end or (found[-1] + 1 if found else new.start), {})
        return
    yield from by_ranges(client, new)


def narrowed(
    client: LeanClient, new: Range, criteria: str, narrowing: Narrowing
) -> tuple[list[int] | None, dict[int, Seen]]:
    """What a narrowing search finds with the sample beside it; None where it is not to be believed."""
    end = new.end or 0
    low = max(new.start, end - SAMPLE)
    answer = client.ask([(f"{low}:{end - 1}", ITEMS_DATED)], ALLOWANCE, search=f"UID {new} {criteria}")
    sample = {uid: seen_of(uid, said) for uid, said in answer.messages.items() if low <= uid < end}
    if answer.found is None or len(answer.found) > new.exists or not all(uid in new for uid in answer.found):
        return None, {}
    found = set(answer.found)
    for uid, seen in sample.items():
        recent = narrowing.since is None or day_of(answer.messages[uid]) > narrowing.since
        if recent and uid not in found and narrowing.hit(seen.header or b""):
            return None, {}
    return sorted(found | sample.keys()), sample


def look_at(
    client: LeanClient, uids: Sequence[int], end: int, known: dict[int, Seen]
) -> Iterator[tuple[list[Seen], int]]:
    """The messages of these UIDs; ``known`` ones need not be asked for."""
    for at in range(0, max(1, len(uids)), LISTED):
        some = uids[at : at + LISTED]
        after = end if at + LISTED >= len(uids) else uids[at + LISTED]
        asked = [uid for uid in some if uid not in known]
        seen = dict(known)
        if asked:
            answer = client.ask([(as_set(asked), ITEMS)], ALLOWANCE)
            seen |= {uid: seen_of(uid, said) for uid, said in answer.messages.items()}
            seen |= {one.uid: one for one in singly(client, asked, seen, refused=any(answer.refusals))}
        yield [seen[uid] for uid in some if uid in seen], after


def look_range(client: LeanClient, new: Range, *, last: bool) -> list[Seen]:
    """All messages of a short range; where the numbers of the answers leave a gap, it is looked into."""
    answer = client.ask([(str(new), ITEMS)], ALLOWANCE)
    seen = {uid: seen_of(uid, said) for uid, said in answer.messages.items() if uid in new}
    numbers = {int(said[b"SEQ"]) for uid, said in answer.messages.items() if uid in new}
    gap = bool(numbers) and (
        len(numbers) <= max(numbers) - min(numbers) or (last and max(numbers) < new.exists)
    )  # the newest messages are the last by number (RFC 9051, 2.3.1.2)
    refused = any(answer.refusals)
    if gap or refused or any(one.header is None for one in seen.values()):
        uids = existing(client, new) or sorted(seen)
        seen |= {one.uid: one for one in singly(client, uids, seen, refused=refused)}
    return [seen[uid] for uid in sorted(seen)]


def singly(
    client: LeanClient, uids: Sequence[int], seen: dict[int, Seen], *, refused: bool
) -> Iterator[Seen]:
    """Each message that did not come, asked for by itself; one that is gone gives nothing."""
    missing = [uid for uid in uids if uid not in seen or seen[uid].header is None]
    for at in range(0, len(missing), TOGETHER):
        run = missing[at : at + TOGETHER]
        answer = client.ask([(str(uid), ITEMS) for uid in run], ALLOWANCE)
        for uid, refusal in zip(run, answer.refusals, strict=True):
            said = answer.messages.get(uid)
            if said is not None and (one := seen_of(uid, said)).header is not None:
                yield one
            elif refusal or said is not None or (refused and uid in seen):
                yield Seen(uid, 0, None, refusal or "nothing")


def existing(client: LeanClient, new: Range) -> list[int] | None:
    """The UIDs of this range that exist; None where the server does not search or answers nonsense."""
    found = client.ask([], ALLOWANCE, search=f"UID {new}").found
    if found is None or len(found) > max(new.exists, 1):
        return None
    return [uid for uid in found if uid in new]


def by_ranges(client: LeanClient, new: Range) -> Iterator[tuple[list[Seen], int]]:
    """Range after range, where nobody says which UIDs exist."""
    if new.end is None:
        seen = look_range(client, new, last=True)
        yield seen, (seen[-1].uid + 1 if seen else new.start)
        return
    for start in range(new.start, new.end, AT_ONCE):
        end = min(start + AT_ONCE, new.end)
        yield look_range(client, Range(start, end, new.exists), last=end == new.end), end


def seen_of(uid: int, said: dict[bytes, Any]) -> Seen:
    """An answer's size and header fields; the server may list their names in an order of its own."""
    header = next((value for key, value in said.items() if key.startswith(b"BODY[HEADER.FIELDS")), None)
    size = said.get(b"RFC822.SIZE")
    return Seen(uid, size if isinstance(size, int) else 0, header if isinstance(header, bytes) else None)


def day_of(said: dict[bytes, Any]) -> date:
    """The day of a message's INTERNALDATE, which SEARCH goes by whatever the zone (RFC 9051, 6.4.4)."""
    stamp = said.get(b"INTERNALDATE")
    return stamp.date() if isinstance(stamp, datetime) else date.min
