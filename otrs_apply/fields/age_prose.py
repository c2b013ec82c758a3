"""An age in prose, where only the words around a number tell whose it is.

Reads     "I am 34", "I'm Ana, 34, from Porto", "I was born in Lisbon on 3 May 1981", "I'm of legal age"
Leaves    children's ages, years of work, numbers of anything else
"""

import re
from collections.abc import Iterable

from otrs_apply.fields.age_label import EDGES, SEX
from otrs_apply.fields.age_ordinals import COUNTED, by_ordinal
from otrs_apply.fields.age_reader import AgeFound, AgeReader
from otrs_apply.fields.age_sentences import (
    AGES,
    DIGIT,
    UNSPACED,
    begins_number,
    number_starts,
    numbers,
    sentences,
    triggers,
)
from otrs_apply.fields.age_words import judge, unit_end
from otrs_apply.fields.number_words import Number
from otrs_apply.fields.page import Passage
from otrs_apply.fields.phrases import Hit
from otrs_apply.models import Unread

# A number behind a comma ("Ana, 34, ..."), or with letters that hang on it ("34jährige", "34-vuotias").
BESIDE = re.compile(r"[,;|/、，；(（–—]\s*\d\d|\d\d[-‐‑]?[^\W\d_]")
COMMA = re.compile(r"[,;|/、，；(（–—]")
MOST_NUMBERS = 200
BORN_BEFORE = 60
BORN_BEHIND = 80
# "Ana Lima here, 34, from Porto".
HERE = re.compile(r"\s(?:here|hier|ici|aquí|aqui|qui|tutaj|здесь|här|her|speaking)\Z", re.IGNORECASE)
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
            if not triggers(COUNTED).isdisjoint(words) or _may_tell(sentence, words, unspaced=unspaced):
                found = [number for number in numbers(sentence) if number.value in AGES]
                judged += len(found)
                age = _born(reader, part) or _led(reader, part, found) or _compound(reader, part, found)
                age = age or by_ordinal(reader, part)
                if age is not None:
                    return age
            if without_number is None and (unspaced or not triggers(SPEAKING).isdisjoint(words)):
                without_number = _said(reader, part)
    return without_number


def puzzling(reader: AgeReader, passages: Iterable[Passage]) -> Unread | None:
    """A sentence that speaks of the writer's age without a number that could be read."""
    mine = triggers(frozenset({"mine"}))
    for passage in passages:
        for start, sentence, words in sentences(passage.text):
            if UNSPACED.search(sentence) is None and mine.isdisjoint(words):
                continue
            if reader.speaks_of(sentence):
                part = passage.part(start, start + len(sentence))
                return reader.page.unread(part, "it speaks of an age that could not be read", "age.unread")
    return None


def _may_tell(sentence: str, words: list[str], *, unspaced: bool) -> bool:
    """Whether to look closer: there is a number, and a word, a letter or a comma that makes it an age."""
    if unspaced:
        return True
    in_digits = DIGIT.search(sentence) is not None
    if not in_digits and not begins_number(words):
        return False
    if not triggers(LEADING).isdisjoint(words) or (not in_digits and number_starts().isdisjoint(words)):
        return True
    pattern = BESIDE if in_digits else COMMA
    return pattern.search(sentence) is not None


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
    name = HERE.sub("", text[: number.start].rstrip(" \t\n,，、;|/–—-(（"))
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
