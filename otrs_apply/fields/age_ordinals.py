"""An age that is told by counting: "my 30th birthday", "im 47. Lebensjahr" (46), "my sixtieth birthday".

Reads     an ordinal in figures, or in English words, right before a word for a birthday or a year of life
Leaves    birthdays of others
"""

import re
from functools import cache

from otrs_apply.fields.age_reader import AgeFound, AgeReader
from otrs_apply.fields.age_words import Judged, Sense
from otrs_apply.fields.number_words import Number
from otrs_apply.fields.page import Passage

COUNTED = frozenset({"birthday", "nth"})
REACH = 24
FIGURES = re.compile(
    r"(?<![\d.])([1-9]\d)(?:st|nd|rd|th|\.|-?[eè]me|e|er|º|ª|-?[а-яії]{1,3})?[\s-]{0,2}\Z", re.IGNORECASE
)
WORDS = re.compile(r"([a-z]{5,10}(?:[ -][a-z]{5,7})?)[ -]\Z", re.IGNORECASE)
# "well past my fiftieth birthday": older, nobody knows by how much.
PAST = re.compile(r"\b(?:past|beyond|over)\s{1,2}(?:my\s{1,2})?\Z", re.IGNORECASE)
TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


@cache
def ordinals() -> dict[str, int]:
    """English ordinals in words from the eighteenth on."""
    found = {"eighteenth": 18, "nineteenth": 19}
    for ten, stem in enumerate(TENS, 2):
        found[f"{stem}ieth"] = 10 * ten
        found.update({f"{stem}y {one}": 10 * ten + number for number, one in enumerate(ONES, 1)})
    return found


def by_ordinal(reader: AgeReader, part: Passage) -> AgeFound | None:
    """The age that a counted birthday or year of life gives."""
    hits = reader.hits(part.text)
    for index, hit in enumerate(hits):
        if hit.meanings.isdisjoint(COUNTED):
            continue
        if any("kin" in other.meanings for other in hits[: index + 1]):
            return None
        number = _before(part.text, hit.start)
        if number is None:
            continue
        if "nth" in hit.meanings:
            number = number._replace(value=number.value - 1)
            return reader.years(part, number, number.start, hit.end)
        coming = any("turn" in other.meanings for other in hits)
        sense = Sense.TURNING if coming else Sense.AGE
        if PAST.search(part.text[: number.start][-REACH:]):
            sense = Sense.OVER
        return reader.judged(part, Judged(sense, number, number.start, hit.end, led=True))
    return None


def _before(text: str, end: int) -> Number | None:
    """The ordinal that ends right before a word."""
    begin = max(0, end - REACH)
    if match := FIGURES.search(text[begin:end]):
        return Number(int(match[1]), begin + match.start(), end)
    if match := WORDS.search(text[begin:end]):
        word = match[1].casefold().replace("-", " ")
        for start in (0, word.find(" ") + 1):  # "my fiftieth": the second word alone
            if value := ordinals().get(word[start:]):
                return Number(value, begin + match.start() + start, end, in_words=True)
    return None
