"""The call's subject line as a phrase: found in other subjects exactly, nearly, or only mentioned.

Reads     "OTRS administrator application" in any case, with dashes or runs of blanks between the words;
          nearly: "OTRS admin application", "otrs administrater aplication"
Leaves    a phrase of which one word alone stands there
"""

import re
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
GAP = r"[\s_‐-―−-]{1,9}"
MOST_WORDS = 40
"""Words of a subject that are looked at."""
SHORTEST_CLIPPED = 3
LONGEST_ENDING = 3
LETTERS_PER_SLIP = 5
"""One slip of the pen in a short word, two from ten letters on."""
MOST_SLIPS = 2
LEAST_MENTIONED = 2
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms of ASCII (Unicode, Halfwidth and Fullwidth Forms), which input methods leave behind."""


class Place(NamedTuple):
    """Where the phrase stands in a subject."""

    start: int
    end: int
    exact: bool


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<![A-Za-z0-9]){GAP.join(words)}(?![A-Za-z0-9])", re.IGNORECASE)


@cache
def _words(phrase: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in WORD.findall(phrase))


def find_phrase(text: str, phrase: str) -> Place | None:
    """The phrase's first place in the text; else the first that nearly says it."""
    if not phrase.strip():
        return None
    if match := _pattern(phrase).search(text):
        return Place(match.start(), match.end(), exact=True)
    length = len(_words(phrase))
    found = _matches(text)
    near = [nearest(match.group(), phrase) for match in found]
    for index in range(len(found) - length + 1):
        if all(position in near[index + position] for position in range(length)):
            return Place(found[index].start(), found[index + length - 1].end(), exact=False)
    return None


def mentions_phrase(text: str, phrase: str) -> bool:
    """Whether at least two words of the phrase stand in the text, in any order, well or nearly spelled."""
    said = {position for match in _matches(text) for position in nearest(match.group(), phrase)}
    return len(said) >= min(LEAST_MENTIONED, max(1, len(_words(phrase))))


@lru_cache(maxsize=16_384)
def nearest(word: str, phrase: str) -> frozenset[int]:
    """Which words of the phrase this one is, or nearly is."""
    word = word.casefold()
    return frozenset(index for index, wanted in enumerate(_words(phrase)) if is_near(word, wanted))


def _matches(text: str) -> list[re.Match[str]]:
    return list(islice(WORD.finditer(text), MOST_WORDS))


def is_near(word: str, wanted: str) -> bool:
    """Whether ``word`` is ``wanted`` (both in lower case), clipped, with an ending, or with a slip or two."""
    if word == wanted:
        return True
    if word[:1] != wanted[:1]:
        return False
    if wanted.startswith(word):
        return len(word) >= max(SHORTEST_CLIPPED, len(wanted) // 3)
    if word.startswith(wanted):
        return len(word) - len(wanted) <= LONGEST_ENDING
    slips = min(MOST_SLIPS, len(wanted) // LETTERS_PER_SLIP) or int(len(wanted) >= SHORTEST_CLIPPED + 1)
    return abs(len(word) - len(wanted)) <= slips and distance(word, wanted) <= slips


def distance(one: str, other: str) -> int:
    """Letters to put in, take out, change or swap with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            least = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
