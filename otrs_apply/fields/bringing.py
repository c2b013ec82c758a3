"""Which paragraphs of a letter without labels say what the person would bring.

Reads     "To the team I would bring patience ...", and the paragraphs around it that tell of the person
Leaves    paragraphs that carry values of other fields, and sentences about the mail itself
First     paragraphs that say so in words that we know, with their neighbours; only where there are none and
          the letter gives values elsewhere, long paragraphs that give no value, for a person to look at
"""

import re
from dataclasses import dataclass

from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.spoken import kinds

_LINK = re.compile(r"https?://|\[\[|\buser[_ ]talk:|\{\{", re.IGNORECASE)
_OFFSET = re.compile(r"\b(?:UTC|GMT)[ ]?[+\-−–±]?\d|[+\-−]\d{2}:?\d{2}\b")
_LONG = 140
_VALUES = ("name", "age", "zone", "page", "language", "skill")
_NO_WORDS = "no label, and no words that say that this is the answer"
_FEW_WORDS = "no label: chosen among the paragraphs of the letter"


@dataclass(frozen=True, slots=True)
class _Told:
    """A paragraph of prose and what it speaks of."""

    passage: Passage
    kinds: frozenset[str]
    values: int

    @property
    def brings(self) -> bool:
        return "bring" in self.kinds and self.values < 3  # noqa: PLR2004 - a sketch of the whole person

    @property
    def about_mail(self) -> bool:
        return "mail" in self.kinds and len(self.passage.text) < 2 * _LONG

    @property
    def leads(self) -> bool:
        """Whether it may stand before the words that bring: long enough to be more than an introduction."""
        return self.tells and "agent" not in self.kinds and len(self.passage.text) >= _LONG

    @property
    def tells(self) -> bool:
        """Whether it may go with the answer: no values, not about the mail, more than a remark."""
        return not self.values and not self.about_mail and len(self.passage.text) >= _LONG // 2

    @property
    def follows(self) -> bool:
        """Whether it may stand behind the words that bring, or between them."""
        return not self.values and not self.about_mail and "aside" not in self.kinds


def bringing(page: Page) -> tuple[tuple[Passage, ...], str | None]:
    """The paragraphs of prose that are the answer, and why a person should look."""
    told = [_tell(passage) for passage in page.prose]
    cores = [place for place, one in enumerate(told) if one.brings and not one.about_mail]
    if cores:
        return _around(told, cores)
    gives = len(page.sections) + sum(one.values for one in told)
    chosen = [one.passage for one in told if one.tells and len(one.passage.text) >= _LONG]
    if gives < 2 or not chosen:  # noqa: PLR2004 - whoever gives no values sends no application
        return (), None
    others = [one for one in told if not one.tells and not one.values and not one.about_mail]
    hopes = any("hope" in one.kinds for one in told if one.passage in chosen)
    plain = hopes and not others and chosen == [one.passage for one in told[-len(chosen) :]]
    return tuple(chosen), None if plain else _NO_WORDS


def _tell(passage: Passage) -> _Told:
    text = passage.text
    spoken = kinds(text)
    values = sum(kind in spoken for kind in _VALUES)
    if _LINK.search(text):
        values += "page" not in spoken
    if _OFFSET.search(text):
        values += "zone" not in spoken
    return _Told(passage, spoken, values)


def _around(told: list[_Told], cores: list[int]) -> tuple[tuple[Passage, ...], str | None]:
    """The paragraphs that bring, those between and behind them, and those before that lead to them."""
    strong = [place for place in cores if told[place].values < 2] or cores  # noqa: PLR2004
    first, last = strong[0], strong[-1]
    while first > 1 and told[first - 1].leads:
        first -= 1
    while last + 1 < len(told) and (told[last + 1].follows or told[last + 1].brings):
        last += 1
    chosen = [
        one.passage
        for place, one in enumerate(told[first : last + 1], first)
        if place in strong or (one.values < 2 and not one.about_mail)  # noqa: PLR2004
    ]
    scattered = len(strong) > 1 and strong[-1] - strong[0] >= len(strong)
    doubtful = scattered or any(told[place].values for place in strong)
    return tuple(chosen), _FEW_WORDS if doubtful else None
