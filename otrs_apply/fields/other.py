"""Any other information that the person gives, in their own words.

Reads     what stands under "Any other information", "Sonstiges", "PS", in any language of the labels;
          in prose the last paragraph that opens so ("One more thing, ...")
Leaves    "none", "n/a", "-", "nothing to add": then there is none; what no label introduces
"""

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from otrs_apply.call import Call
from otrs_apply.fields.asides import opens_other
from otrs_apply.fields.labels import bare
from otrs_apply.fields.page import Given, Page
from otrs_apply.fields.paragraphs import Paragraph, behind_postscript, is_postscript, joined, paragraphs
from otrs_apply.models import Found, Unread

_LONGEST_NOTHING = 60
_MOST_WORDS = 8
_LATIN = "\u0370"
_STRONG = 3
"""Latin letters of a word that says by itself that there is nothing: "no" begins much that is something."""
_FEW_WORDS = 5
_MOST = 0.6
_UNSPACED = "\u2e80"
_LONGEST_UNSPACED = 22
_NOTHING_WORDS = (
    "なし",
    "ありません",
    "ございません",
    "ない",
    "沒有",
    "没有",
    "暫無",
    "暂无",
    "無其他",
    "无其他",
    "없",
)
_PARTS = re.compile(r"[/,;،、，]")


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
            lone = frozenset(
                one for one in phrases if " " not in one and (len(one) >= _STRONG or one > _LATIN)
            )
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
    if _PARTS.search(text) and all(bare(part) in _nothing().whole for part in _PARTS.split(text)):
        return True
    said = frozenset(name.split(" "))
    return len(name.split(" ")) <= _MOST_WORDS and any(
        said <= words and not said.isdisjoint(lone) for words, lone in _nothing().words
    )


def _nearly_nothing(text: str) -> bool:
    """Whether most words of a short text are those that say that there is nothing."""
    if len(text) > _LONGEST_NOTHING:
        return False
    name = bare(text)
    if name[:1] >= _UNSPACED:
        return len(text) <= _LONGEST_UNSPACED and any(bare(word) in name for word in _NOTHING_WORDS)
    said = name.split(" ")
    return len(said) <= _FEW_WORDS and any(
        sum(word in words for word in said) >= _MOST * len(said) and not lone.isdisjoint(said)
        for words, lone in _nothing().words
    )


def find_other(
    page: Page,
    call: Call,  # noqa: ARG001 - every reader is handed both
    given: Given = (),
) -> Found[str] | Unread | None:
    """The part that is plainly "anything else", else a postscript that gives no other field."""
    pieces = [
        piece
        for passage in page.sections
        if "other" in passage.fields and "answer" not in passage.fields
        for piece in paragraphs(page, passage)
        if not says_nothing(piece.text)
    ]
    if len(pieces) == 1 and _nearly_nothing(pieces[0].text):
        evidence = page.evidence(pieces[0].start, pieces[0].end, "other.nothing")
        return Unread(evidence=(evidence,), why="seems to say that there is nothing")
    if not pieces:
        return _postscript(page, given)
    return _found(page, pieces, "other.labelled", None)


def _postscript(page: Page, given: Given) -> Found[str] | None:
    """What stands behind the last "P.S." in prose, else the last paragraph that opens as "one more thing"."""
    for opens, why in ((is_postscript, "a postscript"), (opens_other, None)):
        last = next((passage for passage in reversed(page.prose) if opens(passage.text)), None)
        if last is not None and not any(last.start <= words.start < last.end for _, words in given):
            pieces = [behind_postscript(piece) for piece in paragraphs(page, last)]
            return _found(page, pieces, "other.postscript", why)
    return None


def _found(page: Page, pieces: list[Paragraph], rule: str, why: str | None) -> Found[str]:
    evidence = tuple(page.evidence(piece.start, piece.end, rule) for piece in pieces)
    return Found[str](value=joined(pieces), evidence=evidence, why=why)
