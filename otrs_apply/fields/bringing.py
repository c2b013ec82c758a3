"""Which paragraphs of a letter without labels say what the person would bring.

Reads     "To the team I would bring patience ...", and the paragraphs around it that tell of the person
Leaves    paragraphs that other readers took values from, and remarks about the mail itself
First     each paragraph is weighed: words that bring and the room it takes speak for it, values against it;
          the neighbours that together weigh most are the answer
How       two passes over the paragraphs (the heaviest run, after Kadane), so time grows with their number
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from otrs_apply.fields.asides import opens_other
from otrs_apply.fields.labels import asks
from otrs_apply.fields.page import Given, Page, Passage
from otrs_apply.fields.spoken import kinds

_LINK = re.compile(r"https?://|\[\[|\buser[_ ]talk:|\{\{", re.IGNORECASE)
_OFFSET = re.compile(r"\b(?:UTC|GMT)[ ]?[+\-−–±]?\d|[+\-−]\d{2}:?\d{2}\b")
_QUESTION = re.compile(
    r"(?:[^.!?。！？؟;\u037e]{1,60}[.!…][ \t\n])?([^.!?。！？؟;\u037e]{4,140})"
    r"(?:[?？؟\u037e]|(?<=[\u0370-\u03ff\u1f00-\u1fff]);)(?=[\s\"”»]|[^\x00-\x7f])"
)
_SENTENCE = re.compile(r"[.!?。！？…؟](?:\s|$)|[。！？]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONG = 140
_LEAST = 80
_REMARK = 100
_SHORT = 45
_ROOM = 400
_SEEN_ELSEWHERE = 0.3
"""What a word counts that speaks of a field which was read in another paragraph."""
_EARLY = 2.0
"""What a paragraph before all values loses: most are introductions."""
_FIRST = 0.7
"""How much of a field stands where its weightiest evidence does."""
_GIVING = 2
_MATTERS = 0.18
"""The share of an answer that may be wrong without making another answer of it."""
_ENDING = 0.5
"""What a paragraph gains that follows the answer and ends the letter."""
_FACTS = {
    "real_name": 2.0,
    "age": 2.0,
    "time_zone": 2.0,
    "talk_pages": 3.0,
    "languages": 3.0,
    "skills": 2.0,
    "otrs_agent": 1.0,
}
_SPOKEN = {"name": "real_name", "age": "age", "zone": "time_zone", "page": "talk_pages"}
_SPOKEN |= {"language": "languages", "skill": "skills", "agent": "otrs_agent"}
_NO_WORDS = "no label, and no words that say that this is the answer"
_FEW_WORDS = "no label: chosen among the paragraphs of the letter"


@dataclass(slots=True)
class _Told:
    """A paragraph of prose, what it speaks of, and how much of other fields it gives."""

    passage: Passage
    kinds: frozenset[str]
    size: int
    facts: float
    hints: float
    question: str
    """"known": it opens with a question for the answer; "strange": with another; empty: with none."""
    weight: float = 0.0
    early: float = 0.0

    @property
    def brings(self) -> bool:
        return bool(self.question) or "bring" in self.kinds

    @property
    def plain(self) -> bool:
        """Whether it gives no values and says nothing of the letter."""
        told = self.about_mail or "aside" in self.kinds or opens_other(self.passage.text)
        return self.facts < 1 and self.hints < 1 and not told

    @property
    def about_mail(self) -> bool:
        """Whether it speaks of the letter, as a paragraph of some length does only in passing."""
        short = self.size < 2 * _LONG
        return not self.question and (
            (short and "mail" in self.kinds) or (self.size < _REMARK and "sorry" in self.kinds)
        )

    @property
    def remark(self) -> bool:
        """Whether it is a short sentence that brings nothing ("That's the baby again.")."""
        return (
            self.size < _SHORT
            and self.facts < 1
            and self.hints < 1
            and not (self.brings or "hope" in self.kinds)
            and len(_SENTENCE.findall(self.passage.text)) <= 1
        )


class Run(NamedTuple):
    """The paragraphs of prose that are the answer, and why a person should look."""

    passages: tuple[Passage, ...] = ()
    why: str | None = None
    brings: bool = False
    """Whether they say in words that we know that this is what the person would bring."""


def bringing(page: Page, given: Given = ()) -> Run:
    """The paragraphs of prose that are the answer; none where the letter seems to have none."""
    told = _told(page, given)
    if not told:
        return Run()
    barriers = _barriers(page, told)
    _weigh(told, barriers)
    run = first, last, _ = _heaviest(told, 0, len(told), barriers)
    if first < 0:  # some answer before they give anything else
        for one in told:
            one.weight += one.early
        run = first, last, _ = _heaviest(told, 0, len(told), barriers)
    if first < 0:
        return Run()
    chosen = told[first : last + 1]
    brings = any(one.brings for one in chosen)
    fields = {field for field, _ in given if field in _FACTS}
    gives = max(len(fields), len(page.sections) + sum(one.hints for one in told))
    if not brings and (gives < 2 or sum(one.size for one in chosen) < _LEAST):  # noqa: PLR2004 - no application
        return Run()
    kept = tuple(one.passage for one in chosen if not (one.about_mail or one.facts >= 3))  # noqa: PLR2004
    return Run(kept, _doubt(told, run, barriers, len(page.sections)), brings) if kept else Run()


def _told(page: Page, given: Given) -> list[_Told]:
    """The paragraphs, each with its share of the values that were read."""
    prose = page.prose
    starts = [passage.start for passage in prose]
    places = [
        (field, place)
        for field, words in given
        if field in _FACTS
        and (place := bisect_right(starts, words.start) - 1) >= 0
        and words.start < prose[place].end
    ]
    counted = Counter(field for field, _ in places)
    weightiest = dict(reversed(places))
    facts = [0.0] * len(prose)
    fields: list[set[str]] = [set() for _ in prose]
    for (field, place), count in Counter(places).items():
        share = _FIRST * (weightiest[field] == place) + (1 - _FIRST) * count / counted[field]
        facts[place] += _FACTS[field] * share
        fields[place].add(field)
    read = {field for field, _ in given}
    return [_tell(passage, facts[place], fields[place], read) for place, passage in enumerate(prose)]


def _tell(passage: Passage, facts: float, fields: set[str], read: set[str]) -> _Told:
    text = passage.text
    spoken = kinds(text)
    unspaced = text.count(" ") * 12 < len(text) and _UNSPACED.search(text)
    size = len(text) * 5 // 2 if unspaced else len(text)
    hinted = {_SPOKEN[kind] for kind in spoken if kind in _SPOKEN}
    if _LINK.search(text):
        hinted.add("talk_pages")
    if _OFFSET.search(text):
        hinted.add("time_zone")
    hints = sum(_SEEN_ELSEWHERE if field in read else 1 for field in hinted - fields)
    return _Told(passage, spoken, size, facts, hints, _asked(text))


def _asked(text: str) -> str:
    """Whether a paragraph opens with a question and answers it itself."""
    question = _QUESTION.match(text)
    if question is None or not text[question.end() :].strip():
        return ""
    return "known" if asks(question[1]) else "strange"


def _barriers(page: Page, told: list[_Told]) -> frozenset[int]:
    """The paragraphs before which something with a label stands: an answer does not reach over it."""
    starts = [one.passage.start for one in told]
    return frozenset(bisect_right(starts, section.start) for section in page.sections)


def _weigh(told: list[_Told], barriers: frozenset[int]) -> None:
    """Give each paragraph its weight as a part of the answer."""
    first_fact = next((place for place, one in enumerate(told) if one.facts >= 1), 0)
    first_fact = next((place for place, one in enumerate(told[:first_fact]) if one.brings), first_fact)
    first_fact = 0 if 0 in barriers else first_fact
    for place, one in enumerate(told):
        room = min(one.size, _ROOM) / 200
        if opens_other(one.passage.text) and not one.question:
            one.weight = -3.0
            continue
        if one.about_mail or one.remark or "aside" in one.kinds:
            one.weight = (-3.0 if one.about_mail else -0.5) if not one.brings else -0.1
            continue
        loss = one.facts + 0.7 * one.hints
        gain = room
        if one.question:
            gain += 5 if one.question == "known" else 2.5
        elif "bring" in one.kinds:
            gain += 3 if loss < 1.5 else 1  # noqa: PLR2004 - a sketch of the whole person
        elif "hope" in one.kinds:
            gain += 0.7
        if place < first_fact and not one.brings:
            one.early = _EARLY
        one.weight = gain - loss - one.early
    _weigh_ending(told)


def _weigh_ending(told: list[_Told]) -> None:
    """An answer may go on to the letter's end, whatever it names on the way."""
    for one in reversed(told):
        if one.brings or one.facts >= _GIVING or one.weight < -1:
            break
        if one.size >= _LEAST and any(other.brings for other in told):
            one.weight += _ENDING


def _heaviest(told: list[_Told], first: int, end: int, barriers: frozenset[int]) -> tuple[int, int, float]:
    """The neighbours that together weigh most, the last of equals; -1 where none weighs anything."""
    best = (-1, -1, 0.0)
    total, begun = 0.0, first
    for place in range(first, end):
        if total <= 0 or place in barriers:
            total, begun = 0.0, place
        total += told[place].weight
        if total > 0 and total >= best[2]:
            best = (begun, place, total)
    return best


def _doubt(
    told: list[_Told], run: tuple[int, int, float], barriers: frozenset[int], labelled: int
) -> str | None:
    """Why a person should look at the paragraphs that were chosen."""
    first, last, weight = run
    chosen = told[first : last + 1]
    size = sum(one.size for one in chosen)
    rival = max(_heaviest(told, 0, first, barriers)[2], _heaviest(told, last + 1, len(told), barriers)[2])
    near = [*told[max(0, first - 1) : first], *told[last + 1 : last + 2]]
    left = sum(one.size for one in near if one.plain)
    edges = {chosen[0].passage.start: chosen[0], chosen[-1].passage.start: chosen[-1]}
    faint = sum(one.size for one in edges.values() if one.weight < 1 and not one.plain)
    if rival > weight / 2 or max(left, faint) > _MATTERS * size:
        return _FEW_WORDS
    if any(one.facts >= 2 and not one.question for one in chosen):  # noqa: PLR2004
        return _FEW_WORDS
    if any(one.early for one in chosen if not one.brings):
        return _NO_WORDS
    if any(one.brings for one in chosen) or _stands_apart(told, first, last, labelled):
        return None
    return _NO_WORDS


def _stands_apart(told: list[_Told], first: int, last: int, labelled: int) -> bool:
    """Whether all the other paragraphs give values or speak of the letter, so that these alone are left."""
    others = [*told[:first], *told[last + 1 :]]
    giving = sum(one.facts >= 1 for one in told[:first]) + labelled
    return giving >= _GIVING and not any(
        one.plain and one.size >= (_LONG if one.early else _SHORT) for one in others
    )
