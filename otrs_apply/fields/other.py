"""Any other information that the person gives, in their own words.

Reads     what stands under "Any other information", "Sonstiges", "PS", in any language of the labels
Leaves    "none", "n/a", "-", "nothing to add": then there is none; what no label introduces
"""

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from otrs_apply.call import Call
from otrs_apply.fields.labels import bare
from otrs_apply.fields.page import Page
from otrs_apply.fields.paragraphs import joined, paragraphs
from otrs_apply.models import Found

_LONGEST_NOTHING = 60
_MOST_WORDS = 8
_PARTS = re.compile(r"[/,;]")


class _Nothing(NamedTuple):
    """The ways to say that there is nothing, bared: whole, and by language their words and lone words."""

    whole: frozenset[str]
    words: tuple[tuple[frozenset[str], frozenset[str]], ...]


@lru_cache(maxsize=1)
def _nothing() -> _Nothing:
    text = resources.files("otrs_apply.fields").joinpath("data/nothing.tsv").read_text("utf-8")
    whole: set[str] = set()
    words: list[tuple[frozenset[str], frozenset[str]]] = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            phrases = [bare(phrase) for phrase in line.split("\t")[1].split(" | ")]
            whole.update(phrases)
            lone = frozenset(phrase for phrase in phrases if " " not in phrase)
            words.append((frozenset(word for phrase in phrases for word in phrase.split(" ")), lone))
    return _Nothing(frozenset(whole), tuple(words))


def says_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing to say.

    So does one that is put together from the words of one language's phrases ("Додати нічого").
    """
    if len(text) > _LONGEST_NOTHING:
        return False
    name = bare(text)
    if not name or name in _nothing().whole:
        return True
    if any(mark in text for mark in "/,;") and all(
        bare(part) in _nothing().whole for part in _PARTS.split(text)
    ):
        return True
    said = frozenset(name.split(" "))
    return len(name.split(" ")) <= _MOST_WORDS and any(
        said <= words and not said.isdisjoint(lone) for words, lone in _nothing().words
    )


def find_other(page: Page, call: Call) -> Found[str] | None:  # noqa: ARG001 - every reader is handed both
    """The part that is plainly "anything else"."""
    pieces = [
        piece
        for passage in page.sections
        if "other" in passage.fields and "answer" not in passage.fields
        for piece in paragraphs(page, passage)
        if not says_nothing(piece.text)
    ]
    if not pieces:
        return None
    evidence = tuple(page.evidence(piece.start, piece.end, "other.labelled") for piece in pieces)
    return Found[str](value=joined(pieces), evidence=evidence)
