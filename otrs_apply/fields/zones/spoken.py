"""Offsets in words behind "UTC": "GMT minus five", "UTC menos tres", "UTC плюс два".

Reads     a sign in words, a number in words (data/number_words.tsv) or figures, half an hour and three
          quarters ("UTC plus five and a half"), in all languages of the table of numbers
Leaves    what names no universal time before it
Words     data/zone_beside.tsv, kinds "plus", "minus", "half", "quarters"
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.folding import WORD, fold
from otrs_apply.fields.phrases import DATA

NAMED = re.compile(
    r"(?<![A-Za-z0-9_])(?:UTC|GMT|UCT|Greenwich|ВСВ|غرينتش|جرينتش|格林尼治|格林威治)", re.IGNORECASE
)
HOUR = 60
MOST_HOURS = 14
MOST = 10
REACH = 48
GAP = re.compile(r"[\s,:-]{0,3}\Z")


class Spoken(NamedTuple):
    """Minutes east of UTC, and where that stands."""

    minutes: int
    start: int
    end: int


class _Words(NamedTuple):
    signs: dict[str, int]
    numbers: dict[str, int]
    parts: dict[str, int]


@cache
def _words() -> _Words:
    signs: dict[str, int] = {}
    numbers: dict[str, int] = {}
    parts: dict[str, int] = {}
    for line in (DATA / "zone_beside.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        _, kind, phrases = line.split("\t")
        for phrase in phrases.split("|"):
            folded = " ".join(fold(word) for word in WORD.findall(phrase))
            if kind in {"plus", "minus"}:
                signs[folded] = 1 if kind == "plus" else -1
            elif kind in {"half", "quarters"}:
                parts[folded] = 30 if kind == "half" else 45
    for line in (DATA / "number_words.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            for number, forms in enumerate(line.split("\t")[1].split("|")[:MOST_HOURS], 1):
                numbers.update(dict.fromkeys(forms.split("/"), number))
    numbers.pop("", None)
    return _Words(signs, numbers, parts)


def spoken(text: str) -> Iterator[Spoken]:
    """The offsets in words in a text."""
    for count, match in enumerate(NAMED.finditer(text)):
        if count == MOST:
            return
        if found := _offset(text, match):
            yield found


def _offset(text: str, name: re.Match[str]) -> Spoken | None:
    table = _words()
    words = [*WORD.finditer(text, name.end(), name.end() + REACH)]
    folded = [fold(word.group()) for word in words]
    if not words or not GAP.match(text[name.end() : words[0].start()]):
        return None
    count = next((n for n in (3, 2, 1) if " ".join(folded[:n]) in table.signs), 0)
    if not count or len(words) <= count:
        return None
    sign = table.signs[" ".join(folded[:count])]
    number, length = _number(folded[count:])
    if number is None or number > MOST_HOURS or _figure_goes_on(text, words[count].end()):
        return None
    last = count + length
    minutes = number * HOUR
    for n in (4, 3, 2, 1):
        part = " ".join(folded[last : last + n])
        if part in table.parts and len(folded) >= last + n:
            minutes += table.parts[part]
            last += n
            break
    return Spoken(sign * minutes, name.start(), words[last - 1].end())


def _figure_goes_on(text: str, end: int) -> bool:
    """Whether figures stand there with their minutes: "UTC plus 5:30" is figures.py's."""
    return text[end - 1 : end].isdigit() and bool(re.match(r"\s?[:.,]\d", text[end : end + 3]))


def _number(words: list[str]) -> tuple[int | None, int]:
    """The number that the words begin with, and how many of them it takes."""
    if not words:
        return None, 0
    if words[0].isdigit() and len(words[0]) <= 2:  # noqa: PLR2004 -- hours
        return int(words[0]), 1
    for count in (2, 1)[-len(words) :]:
        if number := _words().numbers.get(" ".join(words[:count])):
            return number, count
    return None, 0
