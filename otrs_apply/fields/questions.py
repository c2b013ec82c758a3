"""Which field a question or a label in a person's own words asks for, by the words in it.

Reads     "Where do people find you", "Person behind it", "Що вмію з технічного", by ``data/questions.tsv``
Leaves    labels that ``labels`` knows: those come first; whether a text is a label: who asks sees to that
First     the phrase with the most letters, and of equals the one that stands first in the table
"""

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from otrs_apply.fields.labels import LONGEST, asks, bare, field_within
from otrs_apply.patterns import later

_UNSPACED_LANGUAGES = frozenset({"zh", "ja", "ko", "th"})
_UNSPACED = later("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]")
_KEY = 3
"""Letters of a phrase's first word that it is looked up by; so short a first word stands as it is."""
_SMALL = 2
"""Letters of small words that are written together with the next."""
_ABILITY = re.compile(
    r"(?:otrs|vrts?|perl|mediawiki|java ?script|js|sql|reg(?:ular )?ex(?:p|es|pressions?)?)"
    r"(?: (?:skills?|knowledge))?"
)
# Private use characters that stand for the table's own marks while all of it is bared at once.
_NEXT, _LINE, _CELL, _MORE = "\ue000", "\ue001", "\ue002", "\ue003"


class _Phrase(NamedTuple):
    """A row's phrase: its words, each perhaps only begun, and the field that it asks for."""

    words: tuple[str, ...]
    field: str
    weight: int
    whole: bool
    """Whether its only word stands as it is."""


class _Phrases(NamedTuple):
    """The table, by the beginnings of first words, and what is found in scripts without blanks."""

    begun: dict[str, list[_Phrase]]
    unspaced: list[_Phrase]


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    text = resources.files("otrs_apply.fields").joinpath("data/questions.tsv").read_text("utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for mark, stand_in in ((" | ", _NEXT), ("\n", _LINE), ("\t", _CELL), ("*", _MORE), ("_", "\ue004")):
        text = text.replace(mark, stand_in)
    phrases = _Phrases({}, [])
    for line in bare(text).split(_LINE):
        language, field, row = line.split(_CELL)
        for written in row.split(_NEXT):
            words = tuple(written.replace(_MORE, "").split())
            whole = len(words) == 1 and _MORE not in written
            phrase = _Phrase(words, field.strip().replace("\ue004", "_"), sum(map(len, words)), whole)
            if language.strip() in _UNSPACED_LANGUAGES:
                phrases.unspaced.append(phrase)
            else:
                phrases.begun.setdefault(words[0][:_KEY], []).append(phrase)
    return phrases


@lru_cache(maxsize=1024)
def field_asked(question: str) -> str | None:
    """The field that these words ask for; None where none of the table's phrases stands in them."""
    if len(question) > LONGEST or not (name := bare(question)):
        return None
    if asks(name):
        return "answer"
    words = _parted(name.split(" "))
    candidates = [
        phrase
        for word in words
        for phrase in _phrases().begun.get(word[:_KEY], ())
        if _stands(phrase, word, words)
    ]
    if _UNSPACED.search(name):
        candidates += [phrase for phrase in _phrases().unspaced if all(part in name for part in phrase.words)]
    best = max(candidates, key=lambda phrase: phrase.weight, default=None)
    return best.field if best else field_within(name)


def _stands(phrase: _Phrase, word: str, words: list[str]) -> bool:
    """Whether the phrase stands in the words, its first one at ``word``."""
    first, *others = phrase.words
    if len(first) <= _KEY or phrase.whole:
        if word != first:
            return False
    elif not word.startswith(first):
        return False
    return all(any(one.startswith(other) for one in words if one is not word) for other in others)


def _parted(words: list[str]) -> list[str]:
    """The words, those of Hebrew and Arabic also without what is written together with them (ב, ال)."""
    joined = [word for word in words if "\u0590" <= word[:1] < "\u0700" and len(word) > _KEY]
    return [*words, *(word[small:] for word in joined for small in range(1, _SMALL + 1))]


def names_ability(label: str) -> bool:
    """Whether a label is nothing but one of the abilities that the call lists ("OTRS: yes")."""
    return _ABILITY.fullmatch(bare(label)) is not None
