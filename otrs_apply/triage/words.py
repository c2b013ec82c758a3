"""Words of forty languages that tell what a mail is about: an application taken back or named, a question."""

import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
BLANKS = re.compile(r"\s+")
LOOKED_AT = 20_000
"""Characters of a text that are looked at: somebody who withdraws says so early."""


def _phrases(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [phrase.strip().casefold() for _, row in rows for phrase in row.split("|")]


def _plain(text: str) -> str:
    return BLANKS.sub(" ", text[:LOOKED_AT]).replace("’", "'").casefold()


@cache
def _withdrawals() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in _phrases("withdrawals.tsv")))


@cache
def _speaks() -> re.Pattern[str]:
    stems = _phrases("speaks_of.tsv")
    spaced = "|".join(re.escape(stem) for stem in stems if stem[0] < "\u0e00")
    unspaced = "|".join(re.escape(stem) for stem in stems if stem[0] >= "\u0e00")
    return re.compile(rf"(?<!\w)(?:{spaced})|{unspaced}")


@cache
def _asking() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in _phrases("asks.tsv")))


def asks(text: str) -> bool:
    """Whether the text asks something of its readers, in words that say so."""
    return _asking().search(_plain(text)) is not None


@cache
def _not_yet() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in _phrases("not_yet.tsv")))


def has_not_applied(text: str) -> bool:
    """Whether the text says that its writer only thinks of applying."""
    return _not_yet().search(_plain(text)) is not None


def withdraws(text: str) -> bool:
    """Whether the text takes an application back."""
    return _withdrawals().search(_plain(text)) is not None


def speaks_of_applications(subject: str) -> bool:
    """Whether a subject has a word for an application, in any language."""
    return _speaks().search(subject[:LOOKED_AT].casefold()) is not None
