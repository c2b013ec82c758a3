"""A clock that is told by another one: "two hours ahead of London", "une heure de moins que Paris".

Reads     a number in digits or words, the words of data/zone_beside.tsv, a place or zone right behind them
Leaves    hours that are no distance ("two hours before lunch"): what follows must be a place or a zone
How       the offset of the other clock on the day, and so many hours more or less
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.phrases import DATA, words_of
from otrs_apply.fields.zones.rules import distinct
from otrs_apply.fields.zones.signs import find_signs

HOUR = 60
SIGNS = frozenset({"plus", "minus"})
"""Kinds of words that zones/spoken.py looks up."""
MOST_HOURS = 14
REACH = 40
"""Characters behind the words in which the place stands, and how far from them it may begin."""
NEAREST = 18
MOST = 10


class Beside(NamedTuple):
    """Minutes east of UTC, and where that stands; None where the other clock is not one alone."""

    minutes: int | None
    start: int
    end: int


class _Table(NamedTuple):
    pattern: re.Pattern[str]
    numbers: dict[str, int]
    ahead: frozenset[str]
    hours: frozenset[str]
    """Words without any of which a text tells no distance."""


@cache
def _table() -> _Table:
    kinds: dict[str, list[str]] = {}
    numbers: dict[str, int] = {}
    for line in (DATA / "zone_beside.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        _, kind, words = line.split("\t")
        if kind in SIGNS:
            continue
        phrases = [phrase.strip().casefold() for phrase in words.split("|")]
        if kind == "number":
            numbers.update({word: number for number, word in enumerate(phrases, 1)})
        elif kind == "one":
            numbers.update(dict.fromkeys(phrases, 1))
        kinds.setdefault(kind, []).extend(phrases)
    ways = kinds["ahead"] + kinds["behind"]
    pattern = re.compile(
        rf"(?<!\w)(?:(?P<figure>\d{{1,2}})(?P<part>[.,:]\d{{1,2}}|½)?|(?P<word>{_any(list(numbers))}))"
        rf"(?:\s(?P<half>{_any(kinds['half'])}))?[\s-]{{1,2}}(?P<way>{_any(ways)})(?!\w)",
        re.IGNORECASE,
    )
    firsts = {word for way in ways for word in way.split()[:1]}
    return _Table(pattern, numbers, frozenset(kinds["ahead"]), frozenset(firsts))


def _any(words: list[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(set(words), key=len, reverse=True)
    )


def beside(text: str, tongues: frozenset[str], day: date) -> Iterator[Beside]:
    """The distances from other clocks in a text."""
    table = _table()
    if table.hours.isdisjoint(words_of(text).distinct):
        return
    for count, match in enumerate(table.pattern.finditer(text)):
        if count == MOST:
            return
        hours = _hours(match, table)
        if hours > MOST_HOURS:
            continue
        if other := _other(text, match.end(), tongues, day):
            sign = 1 if " ".join(match["way"].casefold().split()) in table.ahead else -1
            minutes, end = other
            yield Beside(
                None if minutes is None else minutes + sign * int(hours * HOUR),
                match.start(),
                match.end() + end,
            )


def _hours(match: re.Match[str], table: _Table) -> float:
    if match["word"]:
        hours = float(table.numbers[" ".join(match["word"].casefold().split())])
    else:
        hours = float(match["figure"])
    part = (match["part"] or "").lstrip(".,:")
    if match["half"] or part in {"5", "30", "½"}:
        hours += 0.5
    elif part in {"75", "45"}:
        hours += 0.75
    return hours


def _other(text: str, at: int, tongues: frozenset[str], day: date) -> tuple[int | None, int] | None:
    """The other clock's offset, None where it has several, and where its name ends."""
    signs = find_signs(text[at : at + REACH], tongues, labelled=False)
    spans = sorted(signs.spans())
    if not spans or spans[0][0] > NEAREST:
        return find_universal(text, at)
    start, end = spans[0]
    zones = {zone for name in (*signs.places, *signs.words) if name.start == start for zone in name.zones}
    literal = {sense.offset(day) for one in signs.letters if one.start == start for sense in one.senses[:1]}
    values = distinct({zone.partition("!")[0] for zone in zones}, day) | (literal - {None})
    return (values.pop() if len(values) == 1 else None), end


def find_universal(text: str, at: int) -> tuple[int, int] | None:
    """UTC or GMT, right behind the words."""
    match = re.compile(r"\s{0,3}(?:the\s)?(?:UTC|GMT|Greenwich)\b").match(text, at)
    return (0, match.end() - at) if match else None
