"""The words right before a number and right behind it, by data/age.tsv: what leads to it, and its unit."""

import re
from functools import cache

from otrs_apply.fields.folding import WORD
from otrs_apply.fields.month_names import month_of
from otrs_apply.fields.named_days import named_days
from otrs_apply.fields.phrases import ANY_LANGUAGE, Entry, Hit, Phrases, read_entries

LONG_WORD = 5
"""Letters from which a word of the list is not another word in another language."""
SHORT_WORD = 3
BESIDE_NUMBERS = frozenset({"am", "born", "age", "have", "years", "old"})
COMING = frozenset({"turn", "turned", "am"})
MOST_BETWEEN = 5
BREAK = re.compile(r"[.;!?。！？；]\s")
GAP = re.compile(r"""[\s:=~≈"'(（：*_>»«”“’–—-]*\Z""")
UNIT_GAP = re.compile(r"[\s.\-‐‑–]{0,3}\Z")
GOES_ON = re.compile(
    r"""\s*(?:\Z|[.,;:!?)(/|\]\[、。，；！？）（…—–"”’»*]|-\s|-\Z|[וو]|[\u3040-\u30ff\u4e00-\u9fff])"""
)


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


def spans_a_date(gap: str, tongues: frozenset[str]) -> bool:
    """Whether between a lead and the number stands just when: "ich werde im Mai 31"."""
    words = WORD.findall(gap)
    small = len(words) <= MOST_BETWEEN and not BREAK.search(gap)
    return small and (any(month_of(word, tongues) for word in words) or bool(named_days(gap)))


def lead_of(before: str, hits: list[Hit], tongues: frozenset[str]) -> tuple[frozenset[str], int]:
    """The meanings of the phrases right before a number ("I am over"), and where they begin."""
    edge = len(before)
    meanings: frozenset[str] = frozenset()
    start = len(before)
    for hit in reversed(hits):
        if not GAP.match(before[hit.end : edge]):
            if not spans_a_date(before[hit.end : edge], tongues):
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


def unit_in(behind: str, hits: list[Hit]) -> tuple[frozenset[str], int]:
    """The meanings of the phrases right behind a number ("or older", "years old"), and where they end."""
    meanings: frozenset[str] = frozenset()
    end = 0
    for hit in hits:
        mine = hit.meanings & {"old", "years", "some"}
        if not mine or not UNIT_GAP.match(behind[end : hit.start]):
            break
        if "years" in meanings and hit.end - hit.start == 1:  # "44 años y manejo": no "44 y" of years
            break
        meanings |= mine
        end = hit.end
    if behind.startswith("+"):
        return meanings | {"some"}, 1
    return meanings, end


def ends_after(behind: str, hits: list[Hit], end: int) -> bool:
    """Whether the statement ends there, or goes on in a way that leaves it an age."""
    if GOES_ON.match(behind, end):
        return True
    following = next((hit for hit in hits if hit.start >= end), None)
    return (
        following is not None
        and not behind[end : following.start].strip(" ,\t\n'’-")
        and not following.meanings.isdisjoint({"goes_on", "filler", "born", "am", "be"})
    )


def of_others(leads: list[Hit]) -> bool:
    """Whether the words before speak of somebody or something else."""
    for hit in reversed(leads):
        if hit.meanings & {"am", "age", "be"}:
            return False
        if hit.meanings & {"kin", "third", "past"}:
            return True
    return False
