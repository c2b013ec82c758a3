"""What the words around a number say about it: the speaker's age, somebody else's, no age at all.

Reads     "I am 34", "34 years old", "tengo 34 años", "мне 34 года", "34歳", "over 18", "turning 30",
          "40-something", "18 or older"
Leaves    "10 years on Wikipedia", "my daughter is 12", "34 tickets", "at the age of 12", "I am 34 km away"
How       the phrases of data/age.tsv right before and right behind the number decide
"""

import re
from enum import StrEnum
from typing import NamedTuple

from otrs_apply.fields.age_lead import (
    BREAK,
    ends_after,
    lead_of,
    of_others,
    phrases,
    spans_a_date,
    unit_in,
)
from otrs_apply.fields.folding import WORD
from otrs_apply.fields.month_names import month_of
from otrs_apply.fields.number_words import Number
from otrs_apply.fields.phrases import Hit

BEFORE = 48
"""Characters before a number that are looked at."""
BEHIND = 40
LEAST_BARE = 14
"""Ages below are not taken for the writer's without "I am"."""
MAJORITY = 18
NEAR_WORK = 12
# "24/7", "10月", "20 %", "31. Oktober" is told by its month elsewhere.
NO_AGE = re.compile(r"/7\b|\s?[月日号號時时点點%‰°]|\s?(?:per cent|percent|Prozent)\b")
MORE = re.compile(r"(?<![-=–—>])[>≥]=?\s*\Z")


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


def judge(text: str, number: Number, tongues: frozenset[str], *, labelled: bool) -> Judged | None:
    """What the number is; None where nothing says that it is the writer's age."""
    begin = max(0, number.start - BEFORE)
    before = text[begin : number.start]
    if breaks := list(BREAK.finditer(before)):
        begin += breaks[-1].end()
        before = text[begin : number.start]
    leads = phrases().find(before, tongues)
    lead, lead_start = lead_of(before, leads, tongues)
    if labelled and (more := MORE.search(before)):
        lead, lead_start = frozenset({"over"}), more.start()
    if (
        "full" in lead
        and number.value == MAJORITY
        and not ("turned" in lead and _dated(text, number, tongues))
    ):
        lead |= {"over"}
    around = _Around(text[number.end : number.end + BEHIND], lead, leads, tongues)
    if around.counts_work() or around.of_kin() or NO_AGE.match(around.behind):
        return None
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
        self.unit, self.unit_end = unit_in(behind, self.units)

    def ends(self) -> bool:
        """Whether the statement ends behind the unit, or goes on as an age's does."""
        return ends_after(self.behind, self.units, self.unit_end)

    def counts_work(self) -> bool:
        """Whether the years are of work, behind or right before: "20 jaar ervaring", "ניסיון של 20 שנה"."""
        if _work_behind(self.units, self.unit_end):
            return True
        return bool(self.leads) and "work" in self.leads[-1].meanings and "age" not in self.lead

    def of_kin(self) -> bool:
        """Whether it is a birthday of kin: "meine Frau wird 50"."""
        turns = bool(self.lead & {"turn", "turned"}) and not self.lead & {"am", "age"}
        return turns and any("kin" in hit.meanings for hit in self.leads)

    def ends_or_dates(self) -> bool:
        """Whether it ends there, or says when: "25 años en diciembre"."""
        rest = self.behind[self.unit_end :].partition(".")[0]
        return spans_a_date(rest, self.tongues) or self.ends()


def _judged(around: _Around, number: Number, *, labelled: bool) -> tuple[Sense | None, bool]:
    """The sense of a number, and whether words before it lead to it."""
    lead, unit = around.lead, around.unit
    sense = _sense(lead, unit, labelled=labelled, number=number)
    if sense is None and lead & {"turn", "turned"} and unit and not of_others(around.leads):
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
    alone = "old" in unit and number.value >= LEAST_BARE and not of_others(around.leads)
    return (Sense.AGE if alone else None), False


def _work_behind(hits: list[Hit], end: int) -> bool:
    behind = next((hit for hit in hits if hit.start >= end), None)
    return behind is not None and "work" in behind.meanings and behind.start - end <= NEAR_WORK


def counts_work(behind: str, tongues: frozenset[str]) -> bool:
    """Whether the unit behind a number is followed by work: "20 ans d'expérience"."""
    hits = phrases().find(behind, tongues)
    return _work_behind(hits, unit_in(behind, hits)[1])


def unit_end(text: str, number: Number, tongues: frozenset[str]) -> int:
    """Where the number and its unit ("34 years old") end."""
    behind = text[number.end : number.end + BEHIND]
    return number.end + unit_in(behind, phrases().find(behind, tongues))[1]


def unit_of(behind: str, tongues: frozenset[str]) -> tuple[frozenset[str], int]:
    """The meanings of the unit right behind a number, and where it ends."""
    return unit_in(behind, phrases().find(behind, tongues))


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
    if of_others(leads) or any("kin" in hit.meanings for hit in leads):
        return None
    following = next((hit for hit in around.units if hit.start >= end), None)
    if following is None or around.behind[end : following.start].strip(" '’-\n"):
        return None
    if around.behind[following.end :].lstrip(" :,-–")[:1].isdigit():  # "64, next birthday 65 in April"
        return None
    if "turn" in following.meanings:
        return Sense.TURNING
    return Sense.AGE if "turned" in following.meanings else None
