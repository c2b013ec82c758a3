"""Towns of 15,000 people and more, in the table data/zone_towns.tsv, which is searched without being parsed.

Reads     "Bregenz", "Бердичев", also with the endings of languages that decline ("w Gnieźnie", "Gnieźnie")
Leaves    words in small letters, all that other tables know
How       the table is sorted by the bytes of its names: two dozen looks find one; the names that begin alike
          stand beside it
Source    GeoNames (CC BY 4.0), by tools/make_towns.py
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from otrs_apply.fields.folding import WORD, fold
from otrs_apply.fields.phrases import DATA, UNSPACED

MOST_WORDS = 4
MOST_TOKENS = 24
"""Words of a place's surroundings that are looked up."""
SHORTEST_STEM = 4
LONGEST_ENDING = 4
MOST_NEIGHBOURS = 60
LONGEST_UNSPACED = 8
WIDTH = 3
CONSONANTS = "bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщ"
"""Where a stem ends: "Gniezno", "Gnieźnie"."""


@cache
def _table() -> tuple[bytes, tuple[str, ...]]:
    content = (DATA / "zone_towns.tsv").read_bytes()
    head, _, rest = content.partition(b"\n")
    return b"\n" + rest, tuple(head[1:].decode().split(" "))


def _at_or_behind(name: bytes) -> int:
    """Where the first line begins whose name does not come before ``name``."""
    content, _ = _table()
    low, high = 0, len(content) - 1
    while low < high:
        start = content.rfind(b"\n", 0, (low + high) // 2 + 1)
        end = content.find(b"\t", start)
        if content[start + 1 : end] < name:
            low = content.find(b"\n", end)
        else:
            high = start
    return low + 1


def _zones(end: int) -> tuple[str, ...]:
    content, zones = _table()
    numbers = content[end + 1 : content.find(b"\n", end)].decode()
    return tuple(zones[int(numbers[at : at + WIDTH])] for at in range(0, len(numbers), WIDTH))


@lru_cache(maxsize=512)
def zones_of(name: str) -> tuple[str, ...]:
    """The zones of a town by its folded name; () where none is known."""
    content, _ = _table()
    wanted = name.encode("utf-8", "replace")
    start = _at_or_behind(wanted)
    if content[start : start + len(wanted) + 1] != wanted + b"\t":
        return ()
    return _zones(start + len(wanted))


@lru_cache(maxsize=512)
def declined(word: str) -> tuple[str, ...]:
    """The zones of a town whose folded name stands with an ending: only the ends differ."""
    for cut in range(1, LONGEST_ENDING + 1):
        stem = word[:-cut]
        if len(stem) < SHORTEST_STEM:
            return ()
        if found := _beginning(stem):
            return found
    return ()


def _beginning(stem: str) -> tuple[str, ...]:
    """The zones of the towns that have at most two letters more than the stem, if they agree."""
    content, _ = _table()
    wanted = stem.encode("utf-8", "replace")
    start, found = _at_or_behind(wanted), set[tuple[str, ...]]()
    for _ in range(MOST_NEIGHBOURS):
        if not content.startswith(wanted, start):
            break
        end = content.find(b"\t", start)
        rest = content[start + len(wanted) : end].decode("utf-8", "replace")
        if len(rest) <= 2 and not any(letter in CONSONANTS for letter in rest[1:]):  # noqa: PLR2004 -- "Gniezn|o"
            found.add(_zones(end))
        start = content.find(b"\n", end) + 1
        if not start:
            break
    return found.pop() if len(found) == 1 else ()


def towns(text: str, *, declining: bool) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The towns in a short text, each with its zones and its place, the longest name first."""
    if UNSPACED.search(text):
        yield from _unspaced(text)
    matches = list(WORD.finditer(text[:400]))[:MOST_TOKENS]
    words = [fold(match.group()) for match in matches]
    free_from = 0
    for index, match in enumerate(matches):
        if index < free_from or text[match.start()].islower() or match.group()[0].isdigit():
            continue
        for count in range(min(MOST_WORDS, len(words) - index), 0, -1):
            zones = zones_of(" ".join(words[index : index + count]))
            if not zones and count == 1 and declining:
                zones = declined(words[index])
            if zones:
                yield zones, match.start(), matches[index + count - 1].end()
                free_from = index + count
                break


def _unspaced(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    for run in re.finditer(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,}", text[:400]):
        start = run.start()
        while start < run.end() - 1:
            for end in range(min(run.end(), start + LONGEST_UNSPACED), start + 1, -1):
                if zones := zones_of(fold(text[start:end])):
                    yield zones, start, end
                    start = end
                    break
            else:
                start += 1
