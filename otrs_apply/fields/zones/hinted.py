"""A place that is the writer's by little but its place in a letter: "27 here, Seoul", "I teach in Accra".

Reads     a place or zone in a sentence of a few words, or beside an age
Unread    one in a sentence of the first person ("I work in Sneek"): it says where one is, and no time zone
Leaves    what speaks of others, past days or articles (data/zone_residence.tsv, "away"); the writer's name
How       asked last, where no time zone is stated and no home
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from otrs_apply.fields.age_sentences import AGES, number_starts, numbers, sentences
from otrs_apply.fields.folding import WORD, fold, key
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.phrases import UNSPACED, read_entries
from otrs_apply.fields.zones.clusters import first_cluster
from otrs_apply.fields.zones.names import Name, large_names
from otrs_apply.fields.zones.signs import Signs, with_towns

LOOKED_AT = 1500
"""Characters of a paragraph that are looked at, and paragraphs: who says where they are does so early."""
MOST_PASSAGES = 6
SHORT = 5
"""Words of a sentence that says nothing else."""
LONGEST = 48
LEAST = 15
"""Smaller numbers in words are rather of something else."""
AGE = re.compile(r"(?<![\w.,:/+-])[1-9]\d(?![\w%:/])")
ADDRESS = re.compile(r"://|\bwww\.|\w@\w|\[\[")
# What stands right before a place: the beginning, a comma, a small word ("in", "à"), "here".
BEFORE = re.compile(r"(?:\A|[,;:(/–—•·*\n-]\s{0,2}|(?:^|\s)[^\W\d_A-Z]{1,8}[\s'’])\Z")
NOT_BEHIND = re.compile(r"\s?[-‐]?\s?(?!based)(?:wiki|Wiki|Project|Museum|University|Times|Herald)|\w")


class _Words(NamedTuple):
    mine: frozenset[str]
    away: frozenset[str]
    phrases: tuple[str, ...]
    """Those of several words, each between blanks."""
    unspaced: re.Pattern[str]
    mine_unspaced: re.Pattern[str]


@cache
def _words() -> _Words:
    mine, away, phrases = set[str](), set[str](), list[str]()
    unspaced: dict[str, list[str]] = {"me": [], "away": []}
    for entry in read_entries("zone_residence.tsv"):
        if entry.meaning not in {"me", "away", "not"}:
            continue
        kind = "me" if entry.meaning == "me" else "away"
        if UNSPACED.search(entry.phrase):
            unspaced[kind].append(re.escape(entry.phrase))
        elif kind == "me":
            mine.add(key(entry.phrase).split(" ")[0])  # of "I'm" the first
        elif " " in (folded := key(entry.phrase)):
            phrases.append(f" {folded} ")
        else:
            away.add(folded)
    away_pattern, mine_pattern = (re.compile("|".join(unspaced[kind])) for kind in ("away", "me"))
    return _Words(frozenset(mine), frozenset(away), tuple(phrases), away_pattern, mine_pattern)


class Hint(NamedTuple):
    """A place and where it stands in a passage."""

    passage: Passage
    start: int
    end: int
    signs: Signs
    near: bool
    """Whether an age stands beside it, or nothing else does."""


def hints(page: Page, passages: Iterable[Passage]) -> Iterator[Hint]:
    """The places that may be the writer's, in the letter's order; then smaller towns beside an age."""
    tongues, mine = page.tongues, _own_names(page)
    aged: list[tuple[Passage, int, str]] = []
    for passage in islice(passages, MOST_PASSAGES):
        for start, sentence, words in sentences(passage.text[:LOOKED_AT]):
            if not (age := _has_age(sentence, words)) and not _speaks(sentence, words):
                continue
            if _is_away(sentence, words):
                continue
            if age:
                aged.append((passage, start, sentence))
            found = large_names(sentence, tongues)
            if hint := _hint(passage, start, _placed(sentence, found, mine), near=age or len(words) <= SHORT):
                yield hint
    for passage, start, sentence in aged:
        found = with_towns(sentence, tongues).places
        if hint := _hint(passage, start, _placed(sentence, found, mine), near=True):
            yield hint


def _hint(passage: Passage, start: int, signs: Signs, *, near: bool) -> Hint | None:
    spans = signs.spans()
    if not spans:
        return None
    return Hint(passage, start + min(spans)[0], start + max(end for _, end in spans), signs, near)


def _has_age(sentence: str, words: list[str]) -> bool:
    if AGE.search(sentence):
        return True
    return not number_starts().isdisjoint(words) and any(
        number.in_words and number.value in AGES and number.value >= LEAST for number in numbers(sentence)
    )


def _own_names(page: Page) -> frozenset[str]:
    """The words of the names that the letter bears."""
    below = "\n".join([*(passage.text for passage in page.closing), page.letter.signature()[:400]])
    return frozenset(fold(word) for word in WORD.findall(f"{page.letter.sender.name} {below}"[:800]))


def _speaks(sentence: str, words: list[str]) -> bool:
    """Whether a sentence says nearly nothing else, or speaks in the first person."""
    table = _words()
    if UNSPACED.search(sentence):
        return table.mine_unspaced.search(sentence) is not None
    return len(words) <= SHORT or not table.mine.isdisjoint(words)


def _is_away(sentence: str, words: list[str]) -> bool:
    """Whether it speaks of others, of past days, of articles or pages."""
    table = _words()
    if not table.away.isdisjoint(words) or ADDRESS.search(sentence):
        return True
    if UNSPACED.search(sentence) and table.unspaced.search(sentence):
        return True
    joined = f" {' '.join(words)} "
    return any(phrase in joined for phrase in table.phrases)


def _placed(sentence: str, found: list[Name], mine: frozenset[str]) -> Signs:
    """The names that stand as a place does, and are no part of a person's name."""
    standing = [name for name in found if _stands(sentence, name)]
    places = [
        name
        for name in standing
        if name.place
        and mine.isdisjoint(fold(word) for word in WORD.findall(sentence[name.start : name.end]))
    ]
    return first_cluster(Signs([], [], [], [name for name in standing if not name.place], places))


def _stands(sentence: str, name: Name) -> bool:
    if UNSPACED.match(sentence[name.start]):
        return True
    begin = max(0, name.start - 12)
    before = sentence[begin : name.start]
    led = BEFORE.search(before) if begin == 0 else BEFORE.search(f" {before}")
    if not before.strip(" \t\n\"'“„«(*-•") and not sentence[:begin].strip():
        led = True  # type: ignore[assignment]  # it only counts as a truth
    behind = sentence[name.end : name.end + LONGEST]
    follows = behind[:1] == " " and behind[1:2].isupper()
    return bool(led) and not follows and not NOT_BEHIND.match(behind)
