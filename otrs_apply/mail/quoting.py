"""Whose words each line of a text is: marks, cuts nothing.

Reads     ">" quotations with their attributions, quoted and forwarded messages below a separator or a header
          block, signatures, client lines, list footers, inline OpenPGP
Leaves    answers between quoted lines, and everything that only looks like a quotation, as OWN
First     what a client marks beyond doubt (">", separators, header blocks) before phrases; a message that
          the sender forwards of their own is OWN again
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from otrs_apply.mail import armour, attribution, forwarded, tail
from otrs_apply.mail.author import Author
from otrs_apply.models import BlockKind, Sender

OWN, QUOTED, ATTRIBUTION = BlockKind.OWN, BlockKind.QUOTED, BlockKind.ATTRIBUTION
SIGNATURE, FOOTER, CLIENT = BlockKind.SIGNATURE, BlockKind.FOOTER, BlockKind.CLIENT
FORWARDED, FORWARD_HEADER, ARMOUR = BlockKind.FORWARDED, BlockKind.FORWARD_HEADER, BlockKind.ARMOUR

BAR = re.compile(r"\s?(?:[|}＞»]|[A-Za-z]{1,4}>)(?=\s|[|}＞»>]|$)|[|}＞»]")
MARKS = (">", " >", "\u200e>", "\u200f>")
NONE: frozenset[int] = frozenset()
MOST_RUNS = 100
STRAY = 12  # characters of a single ">18" that quotes nobody


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its blocks: kind, start, end; in order, without gap."""

    text: str
    blocks: tuple[tuple[BlockKind, int, int], ...]
    forwarded_from: Sender | None = None


def whole(text: str, kind: BlockKind) -> Marked:
    """A text that is all of one kind."""
    text = _ended(text)
    return Marked(text, ((kind, 0, len(text)),) if text else ())


def mark(text: str, hints: dict[int, str], author: Author) -> Marked:
    """The text, line by line, with whose words each line is."""
    if not text.strip():
        return whole(text, OWN)
    text, armoured = armour.unarmour(text)
    lines = _ended(text)[:-1].split("\n")
    if not hints:
        lines = forwarded.unquoted(lines)
    marker = _Marker(lines, hints, author, armoured)
    marker.run()
    return Marked("\n".join(lines) + "\n", _blocks(lines, marker.kinds), marker.forwarded_from)


class _Marker:
    """The kinds of a text's lines while they are found."""

    def __init__(
        self, lines: list[str], hints: dict[int, str], author: Author, armoured: frozenset[int] = NONE
    ) -> None:
        self.lines = lines
        self.hints = hints
        self.author = author
        self.armoured = [number for number in sorted(armoured) if number < len(lines)]
        self.kinds = [OWN] * len(lines)
        self.forwarded_from: Sender | None = None

    def run(self) -> None:
        end = tail.footer_start(self.lines)
        self._fill(end, len(self.lines), FOOTER)
        place, base = 0, OWN
        while place < end:
            found = self._break(place, end)
            stop = found.start if found else end
            self._region(place, stop, base)
            if found is None:
                break
            base = self._below(found)
            self._fill(found.start, found.body, ATTRIBUTION if base is QUOTED else FORWARD_HEADER)
            place = found.body
            if base is not OWN:
                place = self._rest(place, end, base)
                base = OWN
        self._armour(0, len(self.lines))
        self._blanks()

    def _blanks(self) -> None:
        """Blank lines between what others wrote, or below it at the end, are nobody's own words."""
        for first, last in self._own_runs(0, len(self.lines)):
            if first and not any(line.strip() for line in self.lines[first:last]):
                self._fill(first, last, self.kinds[first - 1])

    def _break(self, start: int, end: int) -> forwarded.Break | None:
        """The next message that begins, or an attribution without quote marks below it."""
        found = forwarded.find_break(self.lines, start, end)
        stop = found.start if found else end
        for number in attribution.openings(self.lines, start, stop):
            body = attribution.without_marks(self.lines, number, stop)
            if body and not self._quoted_next(body, stop):
                return forwarded.Break(number, body, "attribution")
        return found

    def _quoted_next(self, number: int, end: int) -> bool:
        """Whether the next line that is not blank is marked as quoted, or there is none."""
        while number < end and not self.lines[number].strip():
            number += 1
        return (
            number >= end or self.lines[number].startswith(MARKS) or BAR.match(self.lines[number]) is not None
        )

    def _below(self, found: forwarded.Break) -> BlockKind:
        """Whose words stand below a break."""
        intent = self.author.intent()
        same = self.author.is_same(found.sender)
        if found.kind == "attribution":
            return QUOTED
        passed_on = found.kind == "forwarded" or intent == "forward"
        if passed_on:
            if self.forwarded_from is None and (found.sender.name or found.sender.address):
                self.forwarded_from = found.sender
            return OWN if same else FORWARDED
        alone = not any(line.strip() for line in self.lines[: found.start])
        return OWN if same and intent is None and not self.author.answers and alone else QUOTED

    def _rest(self, place: int, end: int, base: BlockKind) -> int:
        """Mark what somebody else wrote, up to the line that ends it (mutt writes one) or to the end."""
        for number in range(place, end):
            line = self.lines[number]
            if line[:2] == "--" and forwarded.separator(line) == "end":
                self.kinds[number] = FORWARD_HEADER
                return number + 1
            self.kinds[number] = QUOTED if line.startswith(MARKS) else base
        return end

    def _region(self, start: int, end: int, base: BlockKind) -> None:
        """Mark a stretch that is the sender's own but for quotations, signature and client lines."""
        self._fill(start, end, base)
        self._armour(start, end)
        self._quotations(start, end)
        for number in range(start, end):
            if hint := self.hints.get(number):
                self.kinds[number] = ATTRIBUTION if hint == "attribution" else SIGNATURE
        self._signature(start, end)
        for first, last in _outer(self._own_runs(start, end)):
            self._tail(first, last)

    def _armour(self, start: int, end: int) -> None:
        for number in self.armoured:
            if start <= number < end:
                self.kinds[number] = ARMOUR

    def _quotations(self, start: int, end: int) -> None:
        lines = self.lines
        quoted = [number for number in range(start, end) if lines[number].startswith(MARKS)]
        if len(quoted) == 1 and len(lines[quoted[0]]) <= STRAY and not self._attributed(quoted[0], start):
            quoted = []
        before = start - 2
        for number in quoted:
            self.kinds[number] = QUOTED
            if number != before + 1:
                self._attribute(number, max(start, before + 1))
            before = number
        self._bars(start, end)
        self._between(quoted)

    def _bars(self, start: int, end: int) -> None:
        """Quotations marked with bars, braces or initials, which only an attribution above proves."""
        number = start
        while number < end:
            match = BAR.match(self.lines[number])
            if not match or self.kinds[number] is not OWN:
                number += 1
                continue
            mark, first = match[0].strip(), number
            while number < end and self.lines[number].lstrip().startswith(mark):
                number += 1
            initials = mark.endswith(">") and len(mark) > 1 and number - first > 1
            if initials or self._attributed(first, start):
                self._attribute(first, start)
                self._fill(first, number, QUOTED)

    def _attributed(self, number: int, start: int) -> bool:
        return attribution.above_quote(self.lines, number, start) is not None

    def _attribute(self, quote: int, start: int) -> None:
        first = attribution.above_quote(self.lines, quote, start)
        if first is not None:
            self._fill(first, quote, ATTRIBUTION)

    def _between(self, quoted: list[int]) -> None:
        """Blank lines inside one quotation are quoted too."""
        for before, after in pairwise(quoted):
            if 1 < after - before <= 3 and not any(line.strip() for line in self.lines[before + 1 : after]):  # noqa: PLR2004 - two blank lines
                self._fill(before + 1, after, QUOTED)

    def _signature(self, start: int, end: int) -> None:
        """From the signature line to the next quotation."""
        for first, last in _outer(self._own_runs(start, end)):
            number = tail.signature_start(self.lines, first, last)
            if number is not None:
                self._fill(number, last, SIGNATURE)
                for place in range(number, last):
                    if tail.is_client_line(self.lines[place]):
                        self.kinds[place] = CLIENT

    def _tail(self, start: int, end: int) -> None:
        notice = tail.notice_start(self.lines, start, end)
        if notice is not None and notice > start:
            self._fill(notice, end, FOOTER)
            end = notice
        self._fill(tail.client_start(self.lines, start, end), end, CLIENT)

    def _own_runs(self, start: int, end: int) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        number = start
        while number < end:
            if self.kinds[number] is not OWN:
                number += 1
                continue
            first = number
            while number < end and self.kinds[number] is OWN:
                number += 1
            runs.append((first, number))
        return runs

    def _fill(self, start: int, end: int, kind: BlockKind) -> None:
        self.kinds[start:end] = [kind] * max(end - start, 0)


def _outer(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first and last of very many runs: nobody signs a hundred times."""
    return runs if len(runs) <= MOST_RUNS else runs[: MOST_RUNS // 2] + runs[-MOST_RUNS // 2 :]


def _blocks(lines: list[str], kinds: list[BlockKind]) -> tuple[tuple[BlockKind, int, int], ...]:
    blocks: list[tuple[BlockKind, int, int]] = []
    start = place = 0
    for number, line in enumerate(lines):
        if number and kinds[number] is not kinds[number - 1]:
            blocks.append((kinds[number - 1], start, place))
            start = place
        place += len(line) + 1
    blocks.append((kinds[-1], start, place))
    return tuple(blocks)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
