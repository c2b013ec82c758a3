"""Numbers in a text, in digits of any script and in words of some fifty languages.

Reads     "34", "３４", "٣٤", "thirty-six", "sechsunddreißig", "三十六"
Leaves    numbers within other words ("B2", "UTC+5", "en-3", "1.5"), ordinals ("3rd"), words beyond 120
How       words are looked up in a table made from num2words (tools/make_number_words.py), the longest run of
          words at each place; no phrase of the table means two numbers (the test holds it)
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.folding import WORD, folded_words
from otrs_apply.fields.number_forms import aged, further
from otrs_apply.fields.phrases import DATA

DIGITS = re.compile(r"\d+")
ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ère|eme|ème|º|ª)\b", re.IGNORECASE)
SIGNS = frozenset("+-−±")
POINTS = frozenset(".,:")
HAN = re.compile("[〇零一二三四五六七八九十百两兩廿卅卌]+")
# One sign for a round ten, as in Hong Kong: 廿三 is 23.
TENS = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
# Scripts whose numbers stand without blanks beside other words: Thai, Hangul.
GLUED = re.compile("[\u0e00-\u0e7f\uac00-\ud7a3]")
LEAST = 10
"""Words for less are too often other words or names ("en", "do", "Lima") and are nobody's age."""
MOST_DIGITS = 4
SHORTEST_AGED = 9
"""Letters of the shortest number with years in one word."""
LONG_TEXT = 20_000
"""Characters of one passage that are looked at for words."""


class Number(NamedTuple):
    """A number and where it stands."""

    value: int
    start: int
    end: int
    in_words: bool = False


class Table(NamedTuple):
    """The words, ready for looking up: folded words with one blank between (Thai as written)."""

    values: dict[str, int]
    longest: dict[str, int]
    """First word to the most words that a phrase beginning with it has."""


@cache
def table() -> Table:
    """Read the table of number words, once."""
    values: dict[str, int] = {}
    longest: dict[str, int] = {}
    for line in (DATA / "number_words.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        rows = line.split("\t")[1].split("|")
        for value, phrases in enumerate(rows[LEAST - 1 :], LEAST):
            for phrase in phrases.split("/"):
                values[phrase] = value
    values.pop("", None)
    for phrase, value in further():
        values.setdefault(phrase, value)
    for phrase in values:
        first, _, more = phrase.partition(" ")
        longest[first] = max(longest.get(first, 1), 1 + bool(more) + more.count(" "))
    return Table(values, longest)


@cache
def _glued_pattern() -> re.Pattern[str]:
    glued = [phrase for phrase in table().values if GLUED.match(phrase)]
    return re.compile("|".join(sorted(glued, key=len, reverse=True)))


def numbers(text: str) -> list[Number]:
    """The numbers in a text, in its order."""
    found = {number.start: number for number in in_words(text[:LONG_TEXT])}
    found.update((number.start, number) for number in digits(text))
    return sorted(found.values(), key=lambda number: number.start)


def digits(text: str) -> Iterator[Number]:
    """The whole numbers in digits that stand alone."""
    for match in DIGITS.finditer(text):
        start, end = match.span()
        if end - start > MOST_DIGITS or not _stands_alone(text, start, end):
            continue
        yield Number(int(match.group()), start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    after = text[end : end + 2]
    if (before.isalpha() or before == "_") and before.isascii():  # "B2", and yet "今年34岁"
        return False
    if before in SIGNS and (before != "-" or not text[start - 2 : start - 1].isspace()):
        return (
            before == "-" and text[end : end + 1] in {"s", "’", "'"} and text[start - 2 : start - 1].isalpha()
        )  # mid-40s
    if before in POINTS and text[start - 2 : start - 1].isdigit():
        return False
    if after[:1] in POINTS and after[1:].isdigit():
        return False
    return ORDINAL.match(text, end) is None


def in_words(text: str) -> Iterator[Number]:
    """The numbers written in words."""
    known = table()
    yield from _unspaced(text)
    words = folded_words(text)
    yield from _aged(text, words, known.values)
    if known.longest.keys().isdisjoint(words):
        return
    matches = list(WORD.finditer(text))
    free_from = 0
    for index, word in enumerate(words):
        if index < free_from or word not in known.longest:
            continue
        for count in range(min(known.longest[word], len(words) - index), 0, -1):
            if value := known.values.get(" ".join(words[index : index + count])):
                yield Number(value, matches[index].start(), matches[index + count - 1].end(), in_words=True)
                free_from = index + count
                break


def _unspaced(text: str) -> Iterator[Number]:
    patterns = [HAN] if HAN.search(text) else []
    if GLUED.search(text):
        patterns.append(_glued_pattern())
    for pattern in patterns:
        for match in pattern.finditer(text):
            if value := table().values.get(match.group().translate(TENS)):
                yield Number(value, *match.span(), in_words=True)


def _aged(text: str, words: list[str], values: dict[str, int]) -> Iterator[Number]:
    """The numbers in words that end with years: "sechsunddreißigjährig", "dvaatřicetiletý"."""
    matches: list[re.Match[str]] | None = None
    for index, word in enumerate(words):
        if len(word) < SHORTEST_AGED or (found := aged(word, values)) is None:
            continue
        matches = matches or list(WORD.finditer(text))
        value, ending = found
        yield Number(value, matches[index].start(), matches[index].end() - ending, in_words=True)
