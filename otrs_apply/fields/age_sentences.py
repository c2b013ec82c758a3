"""The sentences of a passage with their words, and the numbers in them that may be an age.

Reads     sentences up to their full stop; one behind an abbreviation of a birth or a month ends none
          ("geb. 3.5.1981", "3 พ.ค. 2524")
Leaves    numbers of one digit, "on" (ten in Turkish)
"""

import re
from collections.abc import Iterator
from functools import cache

from otrs_apply.fields.folding import WORD, fold, folded_words
from otrs_apply.fields.number_forms import YEARS
from otrs_apply.fields.number_words import LEAST, SHORTEST_AGED, Number, digits, in_words, table
from otrs_apply.fields.phrases import read_entries
from otrs_apply.patterns import later

SENTENCE_END = re.compile(r"(?<!\d)\.(?=\s|$)|[!?;。！？；]")
DIGIT = re.compile(r"\d\d")
UNSPACED = later("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# The age by which one is born at one, where the age in full years stands beside it: "虚岁三十、实岁二十九".
COUNTED_FROM_ONE = later(r"(?:虚岁|虛歲|虚歲|数え年?で?|세는\s?나이로?|한국\s?나이로?)\s?")
FULL_YEARS = later("实岁|實歲|周岁|週歲|周歲|満|满|만")
AGES = range(10, 111)
LONG_NUMBER = 4
"""Letters of a word for ten that is a word for nothing else."""
MONTH_CUT = re.compile(r"\d[\s.]{1,2}[^\s.\d]{1,5}(?:\.[^\s.\d]{1,3})?\Z")
# "geb. 3.5.1981": what stands before a date of birth, cut short.
BORN_CUT = re.compile(
    r"(?<!\w)(?:geb|synt|s|f|född|fødd|nar|ur|dz|gim|sünd|szül|rođ|roj|născ|doğ|d|n|nac|nasc|gjb|"
    r"нар|род|р|г|рожд|γεν)\Z",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 600
MOST_SENTENCES = 2000
"""More than any letter has; beyond lies no application."""


@cache
def number_starts() -> frozenset[str]:
    """The words that begin a number."""
    return frozenset(table().longest)


@cache
def triggers(meanings: frozenset[str]) -> frozenset[str]:
    """Of each phrase with these meanings its longest word: a sentence without any of them is passed over."""
    spoken = (entry.phrase for entry in read_entries("age.tsv") if entry.meaning in meanings)
    return frozenset(_key_word(phrase) for phrase in spoken)


def _key_word(phrase: str) -> str:
    words = [fold(word) for word in WORD.findall(phrase)]
    telling = [word for word in words if word not in {"a", "an"}] or words
    return max(reversed(telling), key=len)  # of "I'm" the second


def may_hold(sentence: str, words: list[str]) -> bool:
    """Whether a number of two digits, or a word that begins one, stands there."""
    if DIGIT.search(sentence) or UNSPACED.search(sentence):
        return True
    return begins_number(words)


def begins_number(words: list[str]) -> bool:
    """Whether a word begins a number, or is one with years behind it ("dvaatřicetiletý")."""
    return not number_starts().isdisjoint(words) or any(
        len(word) >= SHORTEST_AGED and YEARS.search(word) for word in words
    )


def sentences(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The sentences of a text: where each begins, itself, its folded words."""
    start = 0
    ends = [match.end() for match in SENTENCE_END.finditer(text) if not _abbreviates(text, match)]
    for end in [*ends[:MOST_SENTENCES], len(text)]:
        sentence = text[start : min(end, start + LONGEST_SENTENCE)]
        if sentence.strip():
            yield start, sentence, folded_words(sentence)
        start = end


def _abbreviates(text: str, end: re.Match[str]) -> bool:
    """Whether a full stop ends no sentence but a word: "3 Nov. 1981", "3 พ.ค. 2524", "geb. 3.5.1981"."""
    if end.group() != "." or not text[end.end() : end.end() + 2].strip()[:1].isdigit():
        return False
    before = max(0, end.start() - 12), end.start()
    return bool(MONTH_CUT.search(text, *before) or BORN_CUT.search(text, *before))


def numbers(sentence: str) -> list[Number]:
    """The numbers of a sentence; none of "on", ten in Turkish."""
    found = {
        number.start: number
        for number in in_words(sentence)
        if number.value > LEAST
        or number.end - number.start >= LONG_NUMBER
        or UNSPACED.match(sentence[number.start])
    }
    found.update((number.start, number) for number in digits(sentence))
    if COUNTED_FROM_ONE.search(sentence) and FULL_YEARS.search(sentence):
        nominal = {match.end() for match in COUNTED_FROM_ONE.finditer(sentence)}
        found = {start: number for start, number in found.items() if start not in nominal}
    return [found[start] for start in sorted(found)]
