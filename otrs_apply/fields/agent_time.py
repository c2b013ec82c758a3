"""When somebody was an agent: now, or once; told by "since", ranges of years, durations, and what is over.

Reads     "since 2011", "at it since '09", "2008-2011", "six years now", "was ... until 2012", "left in 2011",
          "left, came back and am still there"
Leaves    whether it is of an agent at all, which ``agent_said.py`` decides
"""

import re
from collections.abc import Iterable

from otrs_apply.fields.agent_words import NEAR, Words
from otrs_apply.fields.phrases import Hit
from otrs_apply.models import Agent

RANGE = re.compile(
    r"\b(?:19|20)\d\d(?P<between>\D{1,12})(?:19|20)?\d\d\b|['’](?:0\d|1[0-4])\s?[-–]\s?['’]?(?:0\d|1[0-4])\b"
)
OPENS_RANGE = frozenset({"から", "부터", "起", "from", "od", "от", "с", "desde", "dal", "von", "de"})
"""What may stand between the two years of a range: "2010年から2012年まで"."""
YEAR = re.compile(r"\b20(?:0[4-9]|1[0-4])(?!\d)|['’](?:0[4-9]|1[0-4])\b|[٢۲][٠۰][٠١۰۱][٠-٩۰-۹]")
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ENOUGH = 2
"""Words of the past that outweigh a "still": "was an agent until 2012 and still know it"."""
PLAIN_SINCE = 4
"""Letters from which "since" is no other word: "с" is "with" too."""
DURATION = re.compile(
    r"\b(?:years?|yrs?|months?|Jahren?|Monaten?|ans|années|mois|años|meses|anos|anni|mesi|anys|mesos|jaar|maanden"
    r"|år|måneder|månader|vuotta|vuoden|aastat|gadus|metus|metų|lat|lata|miesięcy|let|roky|roků|rokem|rokov|godina|godine"
    r"|год|года|лет|роки|років|гадоў|години|éve|évig|ani|luni|χρόνια|yıldır|yıl|ildir|سنوات|سنة|سنين|سال|שנים|שנה"
    r"|साल|वर्ष|বছর|tahun|năm|jarojn?|urte)\b|[年년]|ปี",
    re.IGNORECASE,
)
COMMA = re.compile(r"[,、，،:(（]")
COMMAS = ",、，،:(（"


def ended(words: Words) -> bool:
    """Whether it is over and did not begin again: "left", "no longer"; not "never stopped"."""
    over = words.over()
    if not over or words.not_ended():
        return False
    return not any(hit.start > over[0].start for hit in words.of("still"))


def tense(words: Words, said: list[Hit]) -> Agent:
    """Past where a word says that it is over and none that it goes on, first between the same commas."""
    text = words.text
    if (ended(words) and not words.has("never")) or _former(words):
        return "past"
    if words.not_ended() or (words.has("still") and (words.over() or _pasts(words.hits) < ENOUGH)):
        return "current"
    if ranged(words):
        return "past"
    parts = (*(_part(text, hit) for hit in said), (0, len(text)))
    return next((one for start, end in parts if (one := _tense_between(words, start, end))), "current")


def _former(words: Words) -> bool:
    """Whether a word of the past stands right before the agent: "je suis un ancien agent"."""
    return any(
        0 < agent.start - past.end <= 1 and "current" not in past.meanings
        for agent in words.of("agent", "helper")
        for past in words.of("past")
    )


def _pasts(hits: Iterable[Hit]) -> int:
    return sum("past" in hit.meanings for hit in hits)


def _tense_between(words: Words, start: int, end: int) -> Agent | None:
    near = [hit for hit in words.hits if start <= hit.start < end]
    past = _pasts(near)
    goes_on = any(hit.meanings & {"current", "since"} and "past" not in hit.meanings for hit in near)
    if past >= ENOUGH:  # "was ... until 2012, and still know it"
        return "past"
    return "current" if goes_on else "past" if past else None


def ranged(words: Words) -> bool:
    """Whether two years make a range: not in "2011 and since 2013"."""
    return any(not _since_between(words, match) for match in RANGE.finditer(words.text))


def _since_between(words: Words, years: re.Match[str]) -> bool:
    start, end = years.span("between")
    marks = [hit for hit in words.of("since") if start <= hit.start and hit.end <= end]
    return any(words.text[hit.start : hit.end] not in OPENS_RANGE for hit in marks)


def in_year(words: Words) -> bool:
    """Whether a year is named in which the team was there."""
    return YEAR.search(words.text) is not None


def since(words: Words) -> bool:
    """Whether a "since" stands there that is one: with a year, or a word that means nothing else."""
    marks = words.of("since")
    if not marks or YEAR.search(words.text):
        return bool(marks)
    return not ANY_YEAR.search(words.text) and any(one.end - one.start >= PLAIN_SINCE for one in marks)


def since_beside(systems: list[Hit], words: Words) -> list[Hit]:
    """The system's name with a "since" and a year near it: "on OTRS since 2011"."""
    if not YEAR.search(words.text):
        return []
    marks = words.of("since")
    return [
        hit
        for hit in systems
        if any(words.together(hit, mark) and abs(mark.start - hit.end) <= NEAR // 2 for mark in marks)
    ]


def _part(text: str, hit: Hit) -> tuple[int, int]:
    """The part of the sentence between commas in which the hit stands."""
    start = max((text.rfind(mark, 0, hit.start) for mark in COMMAS), default=0)
    match = COMMA.search(text, hit.end)
    return max(start, 0), match.start() if match else len(text)
