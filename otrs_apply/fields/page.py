"""The applicant's own words, laid out: which passages stand under which label, and which are prose.

Every reader of a field is handed a Page and never counts offsets: a Passage knows where it stands.
``layout.py`` makes a Page of a Letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from otrs_apply.fields.tongues import tongues
from otrs_apply.frozen import dataclass
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Evidence, Found, Unread

if TYPE_CHECKING:
    import re

T = TypeVar("T")
Given = Sequence[tuple[str, Evidence]]
"""The words that other readers took values from, with their fields."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the letter's text.

    ``text`` has exactly as many characters as the stretch of ``Letter.text`` that begins at ``start``: line
    ends inside of it may stand as blanks, so that a value that was wrapped over lines can be matched, but no
    character is added or taken away.
    """

    text: str
    start: int
    fields: tuple[str, ...] = ()
    """The fields that the label above or before it asks for, in the label's order; () for prose."""
    label: str | None = None
    """The label's words as written; None for prose."""

    @property
    def end(self) -> int:
        """Where it ends in ``Letter.text``."""
        return self.start + len(self.text)

    @property
    def joint(self) -> bool:
        """Whether the label asks for several fields at once ("Name, age, time zone: ...")."""
        return len(self.fields) > 1

    def part(self, start: int, end: int) -> "Passage":
        """The passage from ``start`` to ``end`` (counted in this one), under the same label."""
        return Passage(self.text[start:end], self.start + start, self.fields, self.label)


def beginnings(passages: Iterable[Passage], each: int, total: int) -> Iterator[Passage]:
    """The first ``each`` characters of every passage, until ``total`` of a letter were looked at."""
    seen = 0
    for passage in passages:
        seen += len(passage.text[:each]) + 1
        if seen > total:
            return
        yield passage.part(0, each)


@dataclass(frozen=True)
class Page:
    """A letter laid out: labelled sections and prose, both in the order of the text."""

    letter: Letter
    sections: tuple[Passage, ...] = ()
    """What stands under labels; a passage under a joint label stands here once."""
    prose: tuple[Passage, ...] = ()
    """The sender's own paragraphs outside of labelled sections, without greeting and sign-off."""
    closing: tuple[Passage, ...] = ()
    """The sign-off at the end ("Best wishes, Ana"): a witness for a name and nothing else."""

    def labelled(self, field: str) -> tuple[Passage, ...]:
        """The passages whose label asks for this field, the most particular label first."""
        mine = [passage for passage in self.sections if field in passage.fields]
        return tuple(sorted(mine, key=lambda passage: len(passage.fields)))

    def passages(self, field: str) -> tuple[Passage, ...]:
        """Where to look for a field: what stands under its label, then the prose."""
        return self.labelled(field) + self.prose

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """The words from ``start`` to ``end`` of the letter's text, as evidence."""
        return Evidence(start=start, end=end, text=self.letter.text[start:end], rule=rule)

    def words(self, passage: Passage, match: "re.Match[str] | tuple[int, int]", rule: str) -> Evidence:
        """The matched words (a match in ``passage.text``, or a start and end there) as evidence."""
        start, end = match if isinstance(match, tuple) else match.span()
        return self.evidence(passage.start + start, passage.start + end, rule)

    def found(
        self,
        value: T,
        passage: Passage,
        match: "re.Match[str] | tuple[int, int]",
        rule: str,
        why: str | None = None,
    ) -> Found[T]:
        """A value and the words it rests on; ``why`` asks a person to look."""
        return Found(value=value, evidence=(self.words(passage, match, rule),), why=why)

    def unread(self, passage: Passage, why: str, rule: str) -> Unread:
        """A passage that seems to give a field but could not be read."""
        return Unread(evidence=(self.words(passage, (0, len(passage.text)), rule),), why=why)

    @cached_property
    def tongues(self) -> frozenset[str]:
        """The languages that the sender's own words are written in (``tongues.py``)."""
        return tongues(self.own_text)

    @cached_property
    def own_text(self) -> str:
        """All of the sender's own words (sections with labels, prose, closing) as one text, for witnesses."""
        return "\n".join(self.letter.text[b.start : b.end] for b in self.letter.own())
