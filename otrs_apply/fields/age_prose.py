"""An age in prose, where only the words around a number tell whose it is.

Reads     "I am 34", "I'm Ana, 34, from Porto", "I was born in Lisbon on 3 May 1981", "I'm of legal age"
Leaves    children's ages, years of work, numbers of anything else
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from otrs_apply.fields.age_label import EDGES, SEX
from otrs_apply.fields.age_reader import AgeFound, AgeReader
from otrs_apply.fields.age_words import Judged, Sense, judge, unit_end
from otrs_apply.fields.folding import WORD, fold
from otrs_apply.fields.number_words import LEAST, Number, digits, in_words, table
from otrs_apply.fields.page import Passage
from otrs_apply.fields.phrases import Hit, read_entries
from otrs_apply.models import Unread

SENTENCE_END = re.compile(r"(?<!\d)\.(?=\s|$)|[!?;。！？；]")
DIGIT = re.compile(r"\d\d")
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
AGES = range(10, 111)
LONG_NUMBER = 4
"""Letters of a word for ten that is a word for nothing else."""
# A number behind a comma ("Ana, 34, ..."), or with letters that hang on it ("34jährige", "34-vuotias").
BESIDE = re.compile(r"[,;|/、，；(（–—]\s*\d\d|\d\d[-‐‑]?[^\W\d_]")
COMMA = re.compile(r"[,;|/、，；(（–—]")
_TENS = {"thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80}
ORDINALS = {f"{ten}ieth": value for ten, value in _TENS.items()} | {"twentieth": 20, "eighteenth": 18}
_BIRTHDAYS = """
birthday geburtstag anniversaire cumpleaños aniversário compleanno verjaardag födelsedag fødselsdag bursdag
syntymäpäivä urodziny narozeniny narodeniny születésnap rođendan рођендан
"""
BIRTHDAY = re.compile(
    rf"(?<![\d.])(?:([1-9]\d)(?:st|nd|rd|th|\.|-?[eè]me|e|º|ª|-й)?|({'|'.join(ORDINALS)}))"
    rf"[\s-]{{0,2}}(?:{'|'.join(_BIRTHDAYS.split())}|день рождения|рожден ден)",
    re.IGNORECASE,
)
BIRTHDAYS = frozenset(fold(word) for word in _BIRTHDAYS.split())
MONTH_CUT = re.compile(r"\d[\s.]{1,2}\w{1,4}(?:\.\w{1,2})?\Z")
LONGEST_SENTENCE = 600
MOST_SENTENCES = 2000
"""More than any letter has; beyond lies no application."""
MOST_NUMBERS = 200
BORN_BEFORE = 60
BORN_BEHIND = 80
NEAR = 14
NAME_WORDS = 8
SEPARATORS = frozenset(",;|/、，；)）\n–—-.")
OPENERS = frozenset(",;|/、，；(（–—")
LEADS = frozenset({"be", "am", "decade"})
LEADING = frozenset({"am", "age", "have", "turn", "turned", "old", "decade", "born", "mine"})
SPEAKING = frozenset({"legal", "adult", "minor", "approx"})


def read(reader: AgeReader, passages: Iterable[Passage]) -> AgeFound | None:
    """The first age in the passages; one in words without a number only where there is no other."""
    without_number: AgeFound | None = None
    judged = 0
    for passage in passages:
        for start, sentence, words in sentences(passage.text):
            if judged > MOST_NUMBERS:
                return without_number
            part = passage.part(start, start + len(sentence))
            unspaced = UNSPACED.search(sentence) is not None
            if not BIRTHDAYS.isdisjoint(words) or _may_tell(sentence, words, unspaced=unspaced):
                found = [number for number in numbers(sentence) if number.value in AGES]
                judged += len(found)
                age = _born(reader, part) or _led(reader, part, found) or _compound(reader, part, found)
                age = age or _birthday(reader, part)
                if age is not None:
                    return age
            if without_number is None and (unspaced or not _triggers(SPEAKING).isdisjoint(words)):
                without_number = _said(reader, part)
    return without_number


def puzzling(reader: AgeReader, passages: Iterable[Passage]) -> Unread | None:
    """A sentence that speaks of the writer's age without a number that could be read."""
    mine = _triggers(frozenset({"mine"}))
    for passage in passages:
        for start, sentence, words in sentences(passage.text):
            if UNSPACED.search(sentence) is None and mine.isdisjoint(words):
                continue
            if reader.speaks_of(sentence):
                part = passage.part(start, start + len(sentence))
                return reader.page.unread(part, "it speaks of an age that could not be read", "age.unread")
    return None


def _birthday(reader: AgeReader, part: Passage) -> AgeFound | None:
    """A birthday by its number: "I just had my 30th birthday"."""
    match = BIRTHDAY.search(part.text)
    if match is None or any("kin" in hit.meanings for hit in reader.hits(part.text)):
        return None
    value = int(match[1]) if match[1] else ORDINALS[match[2].casefold()]
    number = Number(value, match.start(), match.end(), in_words=match[1] is None)
    coming = any("turn" in hit.meanings for hit in reader.hits(part.text))
    sense = Sense.TURNING if coming else Sense.AGE
    return reader.judged(part, Judged(sense, number, *match.span(), led=True))


def _may_tell(sentence: str, words: list[str], *, unspaced: bool) -> bool:
    """Whether to look closer: there is a number, and a word, a letter or a comma that makes it an age."""
    if unspaced:
        return True
    in_digits = DIGIT.search(sentence) is not None
    if not in_digits and _number_starts().isdisjoint(words):
        return False
    if not _triggers(LEADING).isdisjoint(words):
        return True
    pattern = BESIDE if in_digits else COMMA
    return pattern.search(sentence) is not None


@cache
def _number_starts() -> frozenset[str]:
    return frozenset(table().longest)


@cache
def _triggers(meanings: frozenset[str]) -> frozenset[str]:
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
    return not _number_starts().isdisjoint(words)


def sentences(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The sentences of a text: where each begins, itself, its folded words."""
    start = 0
    ends = [match.end() for match in SENTENCE_END.finditer(text) if not _abbreviates(text, match)]
    for end in [*ends[:MOST_SENTENCES], len(text)]:
        sentence = text[start : min(end, start + LONGEST_SENTENCE)]
        if sentence.strip():
            yield start, sentence, [fold(word) for word in WORD.findall(sentence)]
        start = end


def _abbreviates(text: str, end: re.Match[str]) -> bool:
    """Whether a full stop ends no sentence but a month's name: "3 Nov. 1981", "3 พ.ค. 2524"."""
    if end.group() != "." or not text[end.end() + 1 : end.end() + 2].isdigit():
        return False
    return MONTH_CUT.search(text, max(0, end.start() - 10), end.start()) is not None


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
    return [found[start] for start in sorted(found)]


def _led(reader: AgeReader, part: Passage, plausible: list[Number]) -> AgeFound | None:
    """An age by the words around the number."""
    for number in plausible:
        if judged := judge(part.text, number, reader.page.tongues, labelled=False):
            return reader.judged(part, judged)
    return None


def _born(reader: AgeReader, part: Passage) -> AgeFound | None:
    hits = reader.hits(part.text)
    for index, hit in enumerate(hits):
        if "born" not in hit.meanings:
            continue
        if any(before.meanings & {"kin", "third"} for before in hits[:index]) and not _mine(hits[:index]):
            continue
        begin = max(0, hit.start - BORN_BEFORE)
        found = reader.born(part, part.text[begin : hit.end + BORN_BEHIND], begin)
        if found and (found.value.years or 0) in AGES:
            return found
    return None


def _mine(hits: list[Hit]) -> bool:
    """Whether the last word on a person is about the writer."""
    for hit in reversed(hits):
        if hit.meanings & {"am", "be"}:
            return True
        if hit.meanings & {"kin", "third"}:
            return False
    return False


def _compound(reader: AgeReader, part: Passage, plausible: list[Number]) -> AgeFound | None:
    """A number alone between commas behind a name: "I'm Gareth Llewellyn-Fox, 49, on Mountain Time"."""
    text = part.text
    alone = [number for number in plausible if _between_commas(reader, text, number)]
    if len(alone) != 1:
        return None
    number = alone[0]
    name = text[: number.start].rstrip(" \t\n,，、;|/–—-(（")
    words = name.split()
    if not words or len(words) > NAME_WORDS or any(letter.isdigit() for letter in name):
        return None
    last = words[-1].strip(EDGES + "()")
    if not last or last[0].islower():
        return None
    if any("kin" in hit.meanings for hit in reader.hits(name)):
        return None
    return reader.years(part, number, number.start, unit_end(text, number, reader.page.tongues))


def _between_commas(reader: AgeReader, text: str, number: Number) -> bool:
    before = text[max(0, number.start - NEAR) : number.start].rstrip(" \t\n")
    if before[-1:] not in OPENERS:
        return False
    end = unit_end(text, number, reader.page.tongues)
    rest = text[end : end + NEAR].lstrip(" \t")
    return not rest or rest[0] in SEPARATORS or rest.split()[0].casefold() in SEX


def _said(reader: AgeReader, part: Passage) -> AgeFound | None:
    hits = reader.hits(part.text)
    for index, hit in enumerate(hits):
        if hit.meanings.isdisjoint(SPEAKING):
            continue
        near = hits[index - 1] if index else None
        led = near is not None and not near.meanings.isdisjoint(LEADS) and hit.start - near.end <= NEAR
        kin = any("kin" in before.meanings for before in hits[:index])
        plain = hit.meanings & {"legal", "minor"}
        if led or (plain and not kin):
            return reader.said(part, hit)
    return None
