"""Days that have a name ("Christmas Day", "Silvester", "Veterans Day"): the table data/days.tsv."""

import re
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.folding import WORD, fold, key
from otrs_apply.fields.phrases import DATA


class NamedDay(NamedTuple):
    """A day of the year, and where its name stands."""

    month: int
    number: int
    start: int
    end: int


@cache
def _names() -> dict[tuple[str, ...], tuple[int, int]]:
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for line in (DATA / "days.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            day, names = line.split("\t")
            month, number = day.split("-")
            found.update(
                (tuple(key(name).split(" ")), (int(month), int(number))) for name in names.split("|")
            )
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """First word of a name to the numbers of words that such names have, the most first."""
    lengths: dict[str, set[int]] = {}
    for words in _names():
        lengths.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(counts, reverse=True)) for word, counts in lengths.items()}


def named_days(text: str) -> list[NamedDay]:
    """The days that a short text names, the longest name at each place."""
    matches = list(WORD.finditer(text))
    words = [fold(match.group()) for match in matches]
    found: list[NamedDay] = []
    for index, word in enumerate(words):
        if found and matches[index].start() < found[-1].end:
            continue
        for count in _lengths().get(word, ()):
            if index + count <= len(words) and (day := _names().get(tuple(words[index : index + count]))):
                end = matches[index + count - 1].end()
                found.append(NamedDay(*day, matches[index].start(), end))
                break
    return found


YEAR_BEHIND = re.compile(
    r"[\s,.]{1,3}(?:(?:of|in|de|del|do|im|in den|w|v|du)\s{1,2})?(?:the year\s)?(\d{4})(?!\d)"
)
"""The year behind such a day."""
