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

from otrs_apply.fields.birth import month_of
from otrs_apply.fields.folding import WORD
from otrs_apply.fields.named_days import named_days
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
MAJORITY = 18
COMING = frozenset({"turn", "turned", "am"})
MOST_BETWEEN = 5
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
    lead, lead_start = _lead(before, leads, tongues)
    if labelled and (more := MORE.search(before)):
        lead, lead_start = frozenset({"over"}), more.start()
    if (
        "full" in lead
        and number.value == MAJORITY
        and not ("turned" in lead and _dated(text, number, tongues))
    ):
        lead |= {"over"}
    around = _Around(text[number.end : number.end + BEHIND], lead, leads, tongues)
    sense, led = _judged(around, number, labelled=labelled)
    if sense is None:
        return None
    start = begin + lead_start if led or sense is not Sense.AGE else number.start
    return Judged(sense, number, start, number.end + around.unit_end, led=bool(lead) and led)


def _dated(text: str, number: Number, tongues: frozenset[str]) -> bool:
    """Whether a month stands near: "w sierpniu skończyłem 18 lat" tells when it was."""
    near = text[max(0, number.start - BEFORE) : number.end + BEHIND]
    return any(month_of(word, tongues) for word in WORD.findall(near))


class _Around:
    """The words around a number."""

    def __init__(self, behind: str, lead: frozenset[str], leads: list[Hit], tongues: frozenset[str]) -> None:
        self.behind, self.lead, self.leads, self.tongues = behind, lead, leads, tongues
        self.units = phrases().find(behind, tongues)
        self.unit, self.unit_end = _unit(behind, self.units)

    def ends(self) -> bool:
        """Whether the statement ends behind the unit, or goes on as an age's does."""
        return _ends(self.behind, self.units, self.unit_end)

    def ends_or_dates(self) -> bool:
        """Whether it ends there, or says when: "25 años en diciembre"."""
        rest = self.behind[self.unit_end :].partition(".")[0]
        return _spans_a_date(rest, self.tongues) or self.ends()


def _judged(around: _Around, number: Number, *, labelled: bool) -> tuple[Sense | None, bool]:
    """The sense of a number, and whether words before it lead to it."""
    lead, unit = around.lead, around.unit
    sense = _sense(lead, unit, labelled=labelled, number=number)
    if sense is None and lead & {"turn", "turned"} and unit and not _others(around.leads):
        came = Sense.TURNING if "turn" in lead else Sense.AGE
        sense = came if labelled or around.ends_or_dates() else None
    if sense is not None:
        return sense, True
    if "past" in lead and not lead & {"am", "age"}:
        return None, False
    if said := _said_behind(around):
        return said, True
    if "age" in lead and "years" in unit and "kin" not in lead:  # "my age is 34 years"
        return Sense.AGE, True
    tied = lead & {"am", "age", "turned"} or ("have" in lead and unit)
    if tied and (labelled or "old" in unit or around.ends()):
        return Sense.AGE, True
    alone = "old" in unit and number.value >= LEAST_BARE and not _others(around.leads)
    return (Sense.AGE if alone else None), False


def unit_end(text: str, number: Number, tongues: frozenset[str]) -> int:
    """Where the number and its unit ("34 years old") end."""
    behind = text[number.end : number.end + BEHIND]
    return number.end + _unit(behind, phrases().find(behind, tongues))[1]


def unit_of(behind: str, tongues: frozenset[str]) -> tuple[frozenset[str], int]:
    """The meanings of the unit right behind a number, and where it ends."""
    return _unit(behind, phrases().find(behind, tongues))


def _sense(lead: frozenset[str], unit: frozenset[str], *, labelled: bool, number: Number) -> Sense | None:
    tied = labelled or "old" in unit or bool(lead & {"am", "have"})
    if "some" in unit and tied:
        return Sense.ABOUT
    if "decade" in lead and number.value % 10 == 0 and ("some" in unit or (labelled and not unit)):
        return Sense.ABOUT
    if "turn" in lead and (tied or not unit):
        return Sense.TURNING
    leads = (("over", Sense.OVER), ("almost", Sense.ALMOST), ("under", Sense.UNDER))
    return next((sense for word, sense in leads if word in lead and tied), None)


def _said_behind(around: _Around) -> Sense | None:
    """Whether a verb right behind the number says that it comes or came: "31 geworden", "25 olacağım"."""
    leads, end = around.leads, around.unit_end
    if _others(leads) or any("kin" in hit.meanings for hit in leads):
        return None
    following = next((hit for hit in around.units if hit.start >= end), None)
    if following is None or around.behind[end : following.start].strip(" '’-\n"):
        return None
    if "turn" in following.meanings:
        return Sense.TURNING
    return Sense.AGE if "turned" in following.meanings else None


def _spans_a_date(gap: str, tongues: frozenset[str]) -> bool:
    """Whether between a lead and the number stands just when: "ich werde im Mai 31"."""
    words = WORD.findall(gap)
    small = len(words) <= MOST_BETWEEN and not BREAK.search(gap)
    return small and (any(month_of(word, tongues) for word in words) or bool(named_days(gap)))


def _lead(before: str, hits: list[Hit], tongues: frozenset[str]) -> tuple[frozenset[str], int]:
    """The meanings of the phrases right before a number ("I am over"), and where they begin."""
    edge = len(before)
    meanings: frozenset[str] = frozenset()
    start = len(before)
    for hit in reversed(hits):
        if not GAP.match(before[hit.end : edge]):
            if not _spans_a_date(before[hit.end : edge], tongues):
                break
            if not hit.meanings & COMING:
                continue  # "in" of "turned, in May, 31"
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
            "full",
        }
        if meanings and not ({"over", "under", "turned", "turn", "almost", "full"} & meanings and mine):
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
        and not behind[end : following.start].strip(" ,\t\n'’-")
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
