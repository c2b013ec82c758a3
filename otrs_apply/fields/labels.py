"""Labels: which fields a person's words before a value ask for, in the languages of ``data/labels.tsv``.

Reads     "Full name", "Zeitzone", "Nom / Name", "Name, age and time zone", "What I would bring to the team"
Leaves    words that no line of the table knows; a label is looked up whole, never searched for in a sentence
First     the label as a whole, then without its brackets, then its parts ("Name/Age"), then how it begins

Words are compared without case, accents on Latin, Greek and Arabic letters, punctuation and markup
(Unicode NFKD, so that "Âge", "AGE" and "Age" are one).
"""

import re
import unicodedata
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from otrs_apply.patterns import later

LONGEST = 110
"""Characters: whatever is longer is no label."""

_APART = re.compile(
    r"[\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4-\u00b8\u00bb-\u00bf\u02bb-\u02bd\u055a-\u055f\u060c\u061b\u061f"
    r"\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3000-\u3003\u3008-\u3020"
    r"\u30fb\ufe10-\ufe6f\uff01-\uff0f\uff1a-\uff20]+"
)
_ASCII_APART = {code: " " for code in range(128) if _APART.match(chr(code))}
# Marks that people leave out or that a client adds: accents, harakat, tatweel, invisible characters.
_DROPPED = re.compile(
    r"[\u0300-\u036f\u055b\u055c\u055e\u064b-\u0655\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_FOLDED = {"ı": "i", "ة": "ه", "ی": "ي", "ک": "ك", "ø": "o", "ł": "l"}
_FOLDS = re.compile("[" + "".join(_FOLDED) + "]")
_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]{0,80}[)\]）】]")
_JOINS = re.compile(r"[,;/&+|·・、，；／＆،؛]")
_WORDLESS_BLANKS = later(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u1100-\u11ff]")


def bare(text: str) -> str:
    """The text's words in lower case, with one blank between them and without accents and punctuation."""
    if text.isascii():  # an eighth of the time that the pattern takes
        return " ".join(text.lower().translate(_ASCII_APART).split())
    text = _DROPPED.sub("", unicodedata.normalize("NFKD", text)).casefold()
    if not text.isascii():
        text = _FOLDS.sub(lambda letter: _FOLDED[letter[0]], text)
    return _APART.sub(" ", text).strip()


class _Table(NamedTuple):
    """The words of data/labels.tsv, bared."""

    whole: dict[str, str]
    opening: dict[str, str]
    lengths: tuple[int, ...]
    drop: frozenset[str]
    lead: frozenset[str]
    tail: frozenset[str]
    vague: frozenset[str]
    aside: frozenset[str]
    joins: frozenset[str]
    asks: dict[str, list[tuple[str, ...]]]


# Private use characters that stand for the table's own marks while all of it is bared at once.
_NEXT, _LINE, _CELL, _MORE = "\ue000", "\ue001", "\ue002", "\ue003"


def _rows() -> list[tuple[str, str]]:
    """Every label of the table, bared, with its field; ``_MORE`` behind it where it goes on."""
    text = resources.files("otrs_apply.fields").joinpath("data/labels.tsv").read_text("utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for mark, stand_in in ((" | ", _NEXT), ("\n", _LINE), ("\t", _CELL), ("…", _MORE)):
        text = text.replace(mark, stand_in)
    rows = []
    for line in bare(text).split(_LINE):
        _, field, labels = line.split(_CELL)
        rows += [(label.strip(), field.strip()) for label in labels.split(_NEXT)]
    return rows


@lru_cache(maxsize=1)
def _table() -> _Table:
    rows = _rows()
    drop = frozenset(label for label, field in rows if field == "drop")
    lead = drop | {label for label, field in rows if field == "lead"}
    tail = frozenset(label for label, field in rows if field == "tail")
    vague = frozenset(label for label, field in rows if field == "vague")
    aside = frozenset(label for label, field in rows if field == "aside")
    joins = frozenset(label for label, field in rows if field == "and")
    whole: dict[str, str] = {}
    opening: dict[str, str] = {}
    asked: dict[str, list[tuple[str, ...]]] = {}
    for label, written in rows:
        field = _BARED_FIELDS.get(written, written)
        if field == "ask":
            first, *others = label.split(" ")
            asked.setdefault(first, []).append(tuple(others))
        if field in {"drop", "lead", "tail", "and", "ask", "vague", "aside"}:
            continue
        goes_on = label[-1:] == _MORE
        name = label[:-1].rstrip() if goes_on else label
        form = _without(name, drop)
        whole.setdefault(name, field)
        whole.setdefault(form, field)
        if goes_on:
            opening.setdefault(name, field)
            if " " in form:  # "the question ..." is a label, "question ..." may be anything
                opening.setdefault(form, field)
    lengths = tuple(sorted({len(name) for name in opening}, reverse=True))
    return _Table(whole, opening, lengths, drop, lead, tail, vague, aside, joins, asked)


# Baring the table turns the underscores of its fields to blanks.
_BARED_FIELDS = {
    "real name": "real_name",
    "time zone": "time_zone",
    "talk pages": "talk_pages",
    "otrs agent": "otrs_agent",
}


def _without(name: str, drop: frozenset[str]) -> str:
    """A label without the articles and possessives before it, unless nothing would be left."""
    for _ in range(5):
        first, _, rest = name.partition(" ")
        if not rest or first not in drop:
            break
        name = rest
    return name


def _known(name: str) -> str | None:
    """The field that a bared label asks for."""
    table = _table()
    if field := table.whole.get(name) or table.whole.get(_without(name, table.lead)):
        return field
    before, _, last = name.rpartition(" ")
    counted = last.isdecimal() and before.rpartition(" ")[2] not in _ZONES
    if before and (last in table.tail or counted):
        return table.whole.get(before) or table.whole.get(_without(before, table.lead))
    return None


_PERSON = ("real_name", "age", "time_zone")
_NO_FIELDS = frozenset({None, "ignore", "adverb", "person"})
_ZONES = frozenset({"utc", "gmt"})


@lru_cache(maxsize=4096)
def fields_of(label: str) -> tuple[str, ...] | None:
    """The fields that a whole label asks for, in its order; None where it is no label that we know.

    ``("ignore",)`` stands for a label of something that the call does not ask for.
    """
    if len(label) > LONGEST or not (name := bare(label)):
        return None
    if field := _known(name):
        return _PERSON if field == "person" else (field,)
    if "(" in label or "[" in label or "（" in label or "【" in label:
        outside = bare(_BRACKETS.sub(" ", label))
        if outside and (field := _known(outside)):
            return _PERSON if field == "person" else (field,)
        label = _BRACKETS.sub(lambda found: "," + found[0][1:-1] + ",", label)
    return _joined(label)


def _joined(label: str) -> tuple[str, ...] | None:
    """The fields of a label of several parts ("Name, age and time zone", "Nom / Name"); all but one known."""
    parts = [part for piece in _JOINS.split(label) for part in _parts(bare(piece))]
    if not 2 <= len(parts) <= 8:  # noqa: PLR2004 - two make a pair, and the call asks for eight
        return None
    known = [_known(part) for part in parts]
    fields = tuple(dict.fromkeys(field for field in known if field not in _NO_FIELDS))
    unknown = known.count(None)
    if not fields or unknown > (len(parts) > 2):  # noqa: PLR2004 - of three parts, one may be strange
        return None
    return tuple(field for field in fields if field)


def _parts(piece: str) -> list[str]:
    """A piece of a label at its "and"s; a known piece ("first and last name") stays whole."""
    if not piece:
        return []
    if _known(piece):
        return [piece]
    joins = _table().joins
    parts: list[str] = []
    words: list[str] = []
    for word in piece.split(" "):
        if word in joins:
            parts.append(" ".join(words))
            words = []
        else:
            words.append(word)
    parts.append(" ".join(words))
    return [part for part in parts if part]


@lru_cache(maxsize=4096)
def field_of_opening(label: str) -> str | None:
    """The field that a label asks for which begins as we know and goes on in words of the person's own."""
    table = _table()
    name = bare(label[:LONGEST])
    field = _opening(name, table)
    return field or _opening(_without(name, table.lead), table)


def _opening(name: str, table: _Table) -> str | None:
    for length in table.lengths:
        if length > len(name) or not (field := table.opening.get(name[:length])):
            continue
        if (
            length == len(name)
            or name[length] == " "
            or any(map(_WORDLESS_BLANKS.match, name[length - 1 : length + 1]))
        ):
            return field
    return None


def asks(question: str) -> bool:
    """Whether a question, or a heading in its place, asks what the person would bring."""
    name = bare(question[:LONGEST])
    words = name.split(" ")
    asked = _table().asks
    if _WORDLESS_BLANKS.search(name) and any(
        first in name and all(other in name for other in others)
        for first, some in asked.items()
        if _WORDLESS_BLANKS.match(first)
        for others in some
    ):
        return True
    for place, word in enumerate(words):
        for others in asked.get(word, ()):
            if all(any(later.startswith(begun) for later in words[place + 1 :]) for begun in others):
                return True
    return False


MOST_LABEL_WORDS = 4


def field_within(question: str) -> str | None:
    """The field whose label stands somewhere in a question ("Which time zone are you in?"), the longest."""
    words = bare(question[:LONGEST]).rstrip("?").split(" ")
    for length in range(min(MOST_LABEL_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            field = _known(" ".join(words[start : start + length]).rstrip("?"))
            if field not in _NO_FIELDS:
                return field
    return None


def is_vague(label: str) -> bool:
    """Whether a label is a word that begins many sentences of an answer, too ("Time: two hours a night")."""
    return bare(label) in _table().vague


def is_aside(label: str) -> bool:
    """Whether a label is a word that goes on with what is said where it stands in a line ("Note: ...")."""
    return bare(label) in _table().aside
