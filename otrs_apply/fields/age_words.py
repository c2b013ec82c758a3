"""What the words around a number say about it: the speaker's age, somebody else's, no age at all.

Reads     "I am 34", "34 years old", "tengo 34 años", "мне 34 года", "34歳", "over 18", "turning 30",
          "40-something", "18 or older"
Leaves    "10 years on Wikipedia", "my daughter is 12", "34 tickets", "at the age of 12", "I am 34 km away"
How       the phrases of data/age.tsv right before and right behind the number decide
"""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.number_words import Number
from otrs_apply.fields.phrases import ANY_LANGUAGE, Entry, Hit, Phrases, read_entries

BEFORE = 48
"""Characters before a number that are looked at."""
BEHIND = 40
LONG_WORD = 5
"""Letters from which a word of the list is not another word in another language."""
SHORT_WORD = 3
BESIDE_NUMBERS = frozenset({"am", "born", "age", "have", "years", "old"})
LEAST_BARE = 14
"""Ages below are not taken for the writer's without "I am"."""
BREAK = re.compile(r"[.;!?。！？；]\s")
GAP = re.compile(r"""[\s:=~≈"'(（：*_>»«”“’–—-]*\Z""")
MORE = re.compile(r"[>≥]=?\s*\Z")
UNIT_GAP = re.compile(r"[\s.\-‐‑–]{0,3}\Z")
GOES_ON = re.compile(
    r"""\s*(?:\Z|[.,;:!?)(/|\]\[、。，；！？）（…—–"”’»*]|-\s|-\Z|[וو]|[\u3040-\u30ff\u4e00-\u9fff])"""
)


class Sense(StrEnum):
    """What a number is."""

    AGE = "age"
    OVER = "over"
    UNDER = "under"
    ALMOST = "almost"
    ABOUT = "about"
    TURNING = "turning"


class Judged(NamedTuple):
    """A number with its sense, and the words that say so."""

    sense: Sense
    number: Number
    start: int
    end: int
    led: bool
    """Whether words before it say whose age it is."""


@cache
def phrases() -> Phrases:
    """The table of phrases; those that are no other word elsewhere are found in every mail."""
    return Phrases(
        entry._replace(language=ANY_LANGUAGE) if _unmistakable(entry) else entry
        for entry in read_entries("age.tsv")
    )


def _unmistakable(entry: Entry) -> bool:
    """Whether a phrase counts in every mail: beside a number the words of an age have no other sense."""
    phrase = entry.phrase
    if entry.meaning in BESIDE_NUMBERS and len(phrase) >= SHORT_WORD:
        return True
    if entry.meaning == "goes_on":
        return True
    return " " in phrase or len(phrase) >= LONG_WORD or max(phrase) >= "\u0370"


def judge(text: str, number: Number, tongues: frozenset[str], *, labelled: bool) -> Judged | None:
    """What the number is; None where nothing says that it is the writer's age."""
    begin = max(0, number.start - BEFORE)
    before = text[begin : number.start]
    if breaks := list(BREAK.finditer(before)):
        begin += breaks[-1].end()
        before = text[begin : number.start]
    leads = phrases().find(before, tongues)
    lead, lead_start = _lead(before, leads)
    if labelled and (more := MORE.search(before)):
        lead, lead_start = frozenset({"over"}), more.start()
    start = begin + lead_start
    behind = text[number.end : number.end + BEHIND]
    units = phrases().find(behind, tongues)
    unit, unit_end = _unit(behind, units)
    end = number.end + unit_end
    sense = _sense(lead, unit, labelled=labelled, number=number)
    if sense is not None:
        return Judged(sense, number, start, end, led=bool(lead))
    if "past" in lead and not lead & {"am", "age"}:
        return None
    if lead & {"am", "age", "turned"} and (labelled or "old" in unit or _ends(behind, units, unit_end)):
        return Judged(Sense.AGE, number, start, end, led=True)
    if "have" in lead and unit and (labelled or "old" in unit or _ends(behind, units, unit_end)):
        return Judged(Sense.AGE, number, start, end, led=True)
    if "old" in unit and number.value >= LEAST_BARE and not _others(leads):
        return Judged(Sense.AGE, number, number.start, end, led=False)
    return None


def unit_end(text: str, number: Number, tongues: frozenset[str]) -> int:
    """Where the number and its unit ("34 years old") end."""
    behind = text[number.end : number.end + BEHIND]
    return number.end + _unit(behind, phrases().find(behind, tongues))[1]


def _sense(lead: frozenset[str], unit: frozenset[str], *, labelled: bool, number: Number) -> Sense | None:
    tied = labelled or "old" in unit or bool(lead & {"am", "have"})
    if "some" in unit and tied:
        return Sense.ABOUT
    if "decade" in lead and "some" in unit and number.value % 10 == 0:
        return Sense.ABOUT
    if "turn" in lead and (tied or not unit):
        return Sense.TURNING
    leads = (("over", Sense.OVER), ("almost", Sense.ALMOST), ("under", Sense.UNDER))
    return next((sense for word, sense in leads if word in lead and tied), None)


def _lead(before: str, hits: list[Hit]) -> tuple[frozenset[str], int]:
    """The meanings of the phrases right before a number ("I am over"), and where they begin."""
    edge = len(before)
    meanings: frozenset[str] = frozenset()
    start = len(before)
    for hit in reversed(hits):
        if not GAP.match(before[hit.end : edge]):
            break
        if "kin" in hit.meanings and not hit.meanings & {"am", "age", "over", "turn", "turned"}:
            break
        mine = hit.meanings & {
            "am",
            "age",
            "have",
            "over",
            "under",
            "turn",
            "turned",
            "past",
            "decade",
            "almost",
        }
        if meanings and not ({"over", "under", "turned", "turn", "almost"} & meanings and mine):
            break
        if mine:
            meanings |= mine
            start = hit.start
        elif "filler" not in hit.meanings:
            break
        edge = hit.start
    return meanings, start


def _unit(behind: str, hits: list[Hit]) -> tuple[frozenset[str], int]:
    """The meanings of the phrases right behind a number ("or older", "years old"), and where they end."""
    meanings: frozenset[str] = frozenset()
    end = 0
    for hit in hits:
        mine = hit.meanings & {"old", "years", "some"}
        if not mine or not UNIT_GAP.match(behind[end : hit.start]):
            break
        meanings |= mine
        end = hit.end
    if behind.startswith("+"):
        return meanings | {"some"}, 1
    return meanings, end


def _ends(behind: str, hits: list[Hit], end: int) -> bool:
    """Whether the statement ends there, or goes on in a way that leaves it an age."""
    if GOES_ON.match(behind, end):
        return True
    following = next((hit for hit in hits if hit.start >= end), None)
    return (
        following is not None
        and not behind[end : following.start].strip(" ,\t\n")
        and not following.meanings.isdisjoint({"goes_on", "filler", "born", "am", "be"})
    )


def _others(leads: list[Hit]) -> bool:
    """Whether the words before speak of somebody or something else."""
    for hit in reversed(leads):
        if hit.meanings & {"am", "age", "be"}:
            return False
        if hit.meanings & {"kin", "third", "past"}:
            return True
    return False
