"""The messages that are wanted, with no more of them fetched than their text.

First     whole messages that are text by their own header, and of the others header and structure: one wait
Then      the others' text parts, assembled with the original header: one more wait
Then      what is still missing, each by itself; what the server will not hand out is reported, never lost
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from otrs_apply.raw import RawMail, Unfetched
from otrs_apply.sources.assemble import assemble, can_assemble
from otrs_apply.sources.header import simple_text
from otrs_apply.sources.structure import Part, left_out, read_structure, sections, wanted_parts
from otrs_apply.sources.uids import as_set

if TYPE_CHECKING:
    from otrs_apply.sources.client import LeanClient
    from otrs_apply.sources.measure import Measure

WHOLE_LIMIT = 4 << 20
"""Bytes of a message that is fetched whole; longer ones are fetched by their parts."""
HEADER_LIMIT = 1 << 15
"""Bytes of a header that is fetched at first; a longer one by itself."""
GROUP_BYTES = 4 << 20
GROUP_COUNT = 500
ONCE = 64
"""Commands that go out together: few enough for a socket's buffer."""
TINY = 1 << 10
"""Bytes that are not worth being left out."""
SLACK = 1 << 20
STRUCTURE_SLACK = 24 << 20
"""A structure of thousands of tiny parts is longer than the message."""

WHOLE = "(INTERNALDATE BODY.PEEK[])"
STRUCTURE = f"(INTERNALDATE BODYSTRUCTURE BODY.PEEK[HEADER]<0.{HEADER_LIMIT}>)"

GONE = "it was deleted or moved before it could be read"

T = TypeVar("T")
Outcome = RawMail | Unfetched
Name = Callable[[int], str]
"""What a message's ``source`` is called, from its UID."""


@dataclass(slots=True)
class Candidate:
    """A message that is wanted, and what is known of it so far."""

    uid: int
    size: int
    header: bytes
    """Its first lines, as looked at."""
    date: datetime | None = None
    content: bytes | None = None
    full_header: bytes = b""
    part: Part | None = None
    asked: tuple[str, ...] = ()
    fetched: dict[str, bytes] = field(default_factory=dict)
    why: str = ""
    passing: bool = True

    @property
    def whole(self) -> bool:
        """Whether it is text by its own words, so that there is nothing to leave out."""
        return self.size <= WHOLE_LIMIT and simple_text(self.header, self.size)

    @property
    def answered(self) -> bool:
        """Whether the first answer has come."""
        return self.content is not None or self.part is not None

    @property
    def complete(self) -> bool:
        """Whether everything that was asked for has come."""
        return all(section in self.fetched for section in self.asked)

    @property
    def first_cost(self) -> int:
        """Bytes of the first answer, about."""
        return self.size if self.whole else min(self.size, HEADER_LIMIT)


def fetch_wanted(
    client: LeanClient, wanted: Sequence[Candidate], name: Name, measure: Measure
) -> Iterator[list[tuple[int, Outcome]]]:
    """Fetch them in the order of their UIDs, some at a time; memory holds one group."""
    count = min(GROUP_COUNT, measure.most)
    for some in grouped(wanted, lambda candidate: candidate.first_cost, count):
        measure.asking([candidate.uid for candidate in some])
        first(client, some)
        for few in grouped(some, need, count):
            measure.asking([candidate.uid for candidate in few])
            texts(client, few)
            yield [(candidate.uid, outcome(candidate, name)) for candidate in few]
            for candidate in few:  # let go of the bytes
                candidate.content, candidate.fetched = None, {}


def grouped(
    wanted: Sequence[Candidate], cost: Callable[[Candidate], int], count: int
) -> Iterator[list[Candidate]]:
    """Runs of at most ``count`` messages and GROUP_BYTES, at least one message each."""
    run: list[Candidate] = []
    total = 0
    for candidate in wanted:
        price = cost(candidate)
        if run and (len(run) >= count or total + price > GROUP_BYTES):
            yield run
            run, total = [], 0
        run.append(candidate)
        total += price
    if run:
        yield run


def first(client: LeanClient, some: list[Candidate]) -> None:
    """Whole messages, or header and structure."""
    whole = [candidate.uid for candidate in some if candidate.whole]
    other = [candidate.uid for candidate in some if not candidate.whole]
    requests = [(as_set(uids), items) for uids, items in ((whole, WHOLE), (other, STRUCTURE)) if uids]
    allowance = 2 * sum(one.first_cost for one in some) + (STRUCTURE_SLACK if other else SLACK)
    answer = client.ask(requests, allowance)
    for candidate in some:
        note_first(candidate, answer.messages.get(candidate.uid, {}))
    again = [candidate for candidate in some if not candidate.answered]
    for run in runs(again):
        answer = client.ask([(str(one.uid), WHOLE if one.whole else STRUCTURE) for one in run], allowance)
        for candidate, refusal in zip(run, answer.refusals, strict=True):
            note_first(candidate, answer.messages.get(candidate.uid, {}))
            if not candidate.answered:
                candidate.why = candidate.why or why_missing(refusal)
    unstructured = [one for one in again if one.why and not one.whole and one.size <= WHOLE_LIMIT]
    for run in runs(unstructured):  # thousands of nested parts: no parser takes such a structure
        answer = client.ask([(str(one.uid), WHOLE) for one in run], sum(one.size for one in run) + allowance)
        for candidate in run:
            note_first(candidate, answer.messages.get(candidate.uid, {}))
            if candidate.answered:
                candidate.why = ""


def note_first(candidate: Candidate, said: dict[bytes, Any]) -> None:
    """Take what an answer has of a message."""
    candidate.date = candidate.date or utc(said.get(b"INTERNALDATE"))
    if isinstance(content := said.get(b"BODY[]"), bytes) and (content or not candidate.size):
        candidate.content = content
    structure, header = said.get(b"BODYSTRUCTURE"), starting(said, b"BODY[HEADER]")
    if structure and header:
        candidate.full_header = header
        plan(candidate, understood(structure))


def understood(structure: Any) -> Part:  # noqa: ANN401 what IMAPClient parsed
    """The structure; one that makes no sense is a text of unknown shape, to be fetched whole."""
    try:
        return read_structure(structure)
    except (ValueError, TypeError, LookupError, RecursionError, StopIteration):
        return Part("1", "text", "plain")


def plan(candidate: Candidate, part: Part) -> None:
    """Decide what to ask for: parts where something is left out and they fit together, else the whole."""
    omitted = list(left_out(part))
    no_text_left = any(leaf.kind == "text" for leaf in omitted) and not any(True for _ in wanted_parts(part))
    worth_it = sum(leaf.size for leaf in omitted) > TINY and not no_text_left
    if worth_it and (not part.multipart or can_assemble(candidate.full_header, part)):
        candidate.asked = tuple(sections(part))
        if len(candidate.full_header) >= HEADER_LIMIT:
            candidate.asked = ("HEADER", *candidate.asked)
    elif candidate.size <= WHOLE_LIMIT:
        candidate.asked = ("",)
    else:
        candidate.passing = False
        candidate.why = f"its text is too long: {candidate.size} bytes"
    candidate.part = part


def need(candidate: Candidate) -> int:
    """Bytes that are still to come."""
    if candidate.part is None or not candidate.asked:
        return 0
    if candidate.asked == ("",):
        return candidate.size
    return sum(part.size for part in wanted_parts(candidate.part)) + HEADER_LIMIT // 8


def texts(client: LeanClient, few: list[Candidate]) -> None:
    """Fetch the parts that were decided on, messages of the same shape by one command."""
    asking = [candidate for candidate in few if candidate.asked]
    if not asking:
        return
    allowance = 2 * sum(need(candidate) for candidate in asking) + 4 * SLACK
    by_shape: dict[tuple[str, ...], list[int]] = {}
    for candidate in asking:
        by_shape.setdefault(candidate.asked, []).append(candidate.uid)
    for some in runs(list(by_shape.items())):
        answer = client.ask([(as_set(uids), items(shape)) for shape, uids in some], allowance)
        for candidate in asking:
            note_texts(candidate, answer.messages.get(candidate.uid, {}))
    for run in runs([candidate for candidate in asking if not candidate.complete]):
        answer = client.ask([(str(one.uid), items(one.asked)) for one in run], allowance)
        for candidate, refusal in zip(run, answer.refusals, strict=True):
            note_texts(candidate, answer.messages.get(candidate.uid, {}))
            if not candidate.complete:
                candidate.why = why_missing(refusal)


def note_texts(candidate: Candidate, said: dict[bytes, Any]) -> None:
    """Take what an answer has of a message's parts."""
    for section in candidate.asked:
        data = said.get(f"BODY[{section}]".encode())
        if isinstance(data, bytes) and (data or section):
            candidate.fetched.setdefault(section, data)
        elif data is None and f"BODY[{section}]".encode() in said and section.endswith("MIME"):
            candidate.fetched.setdefault(section, b"")  # NIL: told from the structure instead


def items(asked: tuple[str, ...]) -> str:
    """FETCH items for these sections."""
    return "(" + " ".join(f"BODY.PEEK[{section}]" for section in asked) + ")"


def outcome(candidate: Candidate, name: Name) -> Outcome:
    """The message, or why there is none."""
    content = candidate.content
    if content is None and candidate.part is not None and not candidate.why:
        fetched = candidate.fetched
        header = fetched.get("HEADER") or candidate.full_header
        content = fetched[""] if "" in fetched else assemble(header, candidate.part, fetched)
    if content is None:
        header = candidate.full_header or candidate.header
        return Unfetched(name(candidate.uid), candidate.why or GONE, header, passing=candidate.passing)
    return RawMail(name(candidate.uid), content, candidate.date)


def why_missing(refusal: str) -> str:
    """Why a message that was asked for by itself did not come."""
    return f"the server does not hand it out: {refusal}" if refusal else GONE


def runs(these: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many at a time as commands go out together."""
    return (these[at : at + ONCE] for at in range(0, len(these), ONCE))


def starting(said: dict[bytes, Any], key: bytes) -> bytes:
    """The value of an item whose name may have an origin behind it, as in ``BODY[HEADER]<0>``."""
    found = next((value for name, value in said.items() if name.startswith(key)), None)
    return found if isinstance(found, bytes) else b""


def utc(stamp: object) -> datetime | None:
    """INTERNALDATE as aware UTC; a date out of every calendar is none."""
    if not isinstance(stamp, datetime):
        return None
    try:
        return (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
