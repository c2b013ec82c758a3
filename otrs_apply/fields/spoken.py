"""What a paragraph speaks of: phrases of ``data/bringing.tsv`` in it, in any of the table's languages.

Reads     "would bring" (bring), "my name is" (name), "please find attached" (mail), "am * Jahre" (any word)
Leaves    the languages apart: a phrase counts whatever language the letter is in
"""

from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from otrs_apply.fields.labels import bare
from otrs_apply.patterns import later

_UNSPACED_LANGUAGES = frozenset({"zh", "ja", "ko", "th"})
_UNSPACED = later("[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STEM = 3
_ENOUGH = 10_000  # characters of a paragraph that say what it speaks of

_Word = tuple[str, bool]
"""A bared word, and whether it goes on."""
_Rule = tuple[tuple[_Word, ...], str]


class _Rules(NamedTuple):
    """The table's phrases, by how they begin."""

    pairs: dict[tuple[str, str], list[_Rule]]
    ones: dict[str, list[_Rule]]
    stems: dict[str, list[_Rule]]
    unspaced: list[tuple[str, str]]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    text = resources.files("otrs_apply.fields").joinpath("data/bringing.tsv").read_text("utf-8")
    rules = _Rules({}, {}, {}, [])
    for line in text.splitlines():
        if line and not line.startswith("#"):
            language, kind, phrases = line.split("\t")
            for phrase in phrases.split(" | "):
                if language in _UNSPACED_LANGUAGES:
                    rules.unspaced.append((bare(phrase), kind))
                else:
                    _add(rules, tuple(word for part in phrase.split(" ") for word in _words(part)), kind)
    return rules


def _add(rules: _Rules, words: tuple[_Word, ...], kind: str) -> None:
    first, goes_on = words[0]
    if goes_on:
        rules.stems.setdefault(first[:_STEM], []).append((words, kind))
    elif len(words) > 1 and not words[1][1]:
        rules.pairs.setdefault((first, words[1][0]), []).append((words, kind))
    else:
        rules.ones.setdefault(first, []).append((words, kind))


def _words(part: str) -> list[_Word]:
    """A word of a phrase, bared; "j'apporte" is two."""
    words = [(word, False) for word in bare(part).split(" ")]
    if part.endswith("*"):
        words[-1] = (words[-1][0], True)
    return words


def kinds(text: str) -> frozenset[str]:
    """The kinds of the phrases in a paragraph."""
    rules = _rules()
    name = bare(text[:_ENOUGH])
    words = name.split(" ")
    words.append("")
    found: set[str] = set()
    pairs, ones, stems = rules.pairs.get, rules.ones.get, rules.stems.get
    for place, pair in enumerate(pairwise(words)):
        word = pair[0]
        for some in (pairs(pair), ones(word), stems(word[:_STEM])):
            for phrase, kind in some or ():  # of most words there are none
                if kind not in found and _matches(words, place, phrase):
                    found.add(kind)
    if _UNSPACED.search(name):
        found.update(kind for phrase, kind in rules.unspaced if phrase in name)
    return frozenset(found)


def _matches(words: list[str], place: int, phrase: tuple[_Word, ...]) -> bool:
    """Whether the phrase stands at this place; a lone "*" is any word."""
    if place + len(phrase) > len(words):
        return False
    return all(
        words[place + number].startswith(word) if goes_on else words[place + number] == word
        for number, (word, goes_on) in enumerate(phrase)
    )
