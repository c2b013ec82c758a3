"""Abbreviations of time zones ("CET", "EST", "IST") and their meanings: the table data/zone_letters.tsv."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.phrases import DATA
from otrs_apply.fields.zones.rules import offset_on

_SPACED = r"(?=\w)[\x00-\u0dff\U00010000-\U0010ffff]"
# Scripts without blanks may stand right beside: "タイムゾーンはJSTです".
LETTERS = re.compile(
    rf"(?<!{_SPACED})(?<![@.])(?<![^A-Z]/)(?:[A-ZČМСК]{{2,5}}|ChST|мск|Мск)(?!{_SPACED})(?!@)"
)
# In capitals also words or names, outside of a label: "the EAT", "ECT", "MT" (machine translation).
_ALSO_WORDS = """
ACT ART AST BOT CAT COT CT EAT ECT ET GET HE ICT MET MT MUT NOVT PET PT RET SEC SEV SST TOT TU UT WAT
WIT KEI HAA HNA HAP GST AMT PHT ADT GYT
"""
ALSO_WORDS = frozenset(_ALSO_WORDS.split())
BY_RULES = "="
MOST = 12


class Sense(NamedTuple):
    """One meaning of an abbreviation."""

    minutes: int | None
    """Minutes east of UTC as the letters say; None where the zone's rules of the day hold."""
    zone: str
    languages: frozenset[str]
    usual: bool
    """Whether it counts without a witness."""
    open: bool
    """Whether others are as usual, so that a witness is needed."""

    def offset(self, day: date) -> int | None:
        """Minutes east of UTC on the day."""
        return offset_on(self.zone, day) if self.minutes is None else self.minutes


class Letters(NamedTuple):
    """An abbreviation in a text, with its meanings."""

    name: str
    senses: tuple[Sense, ...]
    start: int
    end: int


@cache
def table() -> dict[str, tuple[Sense, ...]]:
    """Abbreviation to its meanings, the commonest first."""
    found: dict[str, tuple[Sense, ...]] = {}
    for line in (DATA / "zone_letters.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, minutes, zone, languages, mark = [*line.split("\t"), "", ""][:5]
        sense = Sense(
            minutes=None if minutes == BY_RULES else int(minutes),
            zone=zone,
            languages=frozenset(languages.strip("-").split(",")) - {""},
            usual=mark != "?",
            open=mark == "!",
        )
        found[name] = (*found.get(name, ()), sense)
    return found


def letters(text: str, *, labelled: bool) -> Iterator[Letters]:
    """The abbreviations in a text; in prose without those that are also words."""
    for count, match in enumerate(LETTERS.finditer(text)):
        if count >= MOST and labelled:
            return
        name = match.group()
        senses = table().get(name) or table().get(name.upper())
        if senses and (labelled or name not in ALSO_WORDS):
            yield Letters(name, senses, *match.span())
