"""A number that is an age by little but its place: "27 here", "I am, what can one do, 34 and busy".

Reads     a number behind words of the first person, before nothing that it could count; a sentence or line
          that is a number or begins with one ("35 лет, женат"); "At 58 I have time", "With my 46 years"
Leaves    numbers of hours, tickets, years of work; ages of other people
How       asked last, where nothing else in the letter gave an age; what it finds is always marked
"""

import re
from collections.abc import Iterable
from functools import cache

from otrs_apply.fields.age_lead import BREAK, phrases
from otrs_apply.fields.age_reader import AgeFound, AgeReader
from otrs_apply.fields.age_sentences import AGES, may_hold, numbers, sentences
from otrs_apply.fields.age_words import BEHIND, MAJORITY, NO_AGE, Judged, Sense, counts_work, unit_of
from otrs_apply.fields.birthday import NEXT_MONTH, NEXT_YEAR
from otrs_apply.fields.folding import WORD, fold
from otrs_apply.fields.month_names import month_of
from otrs_apply.fields.number_words import Number
from otrs_apply.fields.page import Passage
from otrs_apply.fields.phrases import Hit, read_entries

LEAST = 15
"""Smaller numbers are mostly of something else."""
BEFORE = 60
FARTHEST = 4
"""Words that may stand between "I am" and the number."""
MINE = frozenset({"am", "be", "have", "turn", "turned", "age", "mine", "weak"})
OTHERS = frozenset({"kin", "third", "past"})
CLOSED = re.compile(r"\s*(?:\Z|[.,;:!?)(。，、；！？—–])")
EDGE = re.compile(r"[,;(/–—-]\s*\Z")
HERE = re.compile(r"\s(?:here|hier|ici|aquí|aqui|qui|tutaj|здесь|här|her)\b", re.IGNORECASE)
# "At 58 I have time", "With my 46 years", "Mit 40", "À 33 ans", "С 45": an age at a sentence's beginning.
OPENING = re.compile(
    r"\s*(?:at|with(?: my)?|mit(?: meinen)?|à|a mis|con(?: mis)?|com(?: meus)?|met(?: mijn)?|"
    r"med mina|com os meus|con i miei|avec mes|z moimi|в свои|в мои|на)\s\Z",
    re.IGNORECASE,
)
# What counts years of something else, or parts of a whole.
DURATION = re.compile(
    r"\b(?:for|since|over the|last|past|seit|depuis|pendant|desde|hace|llevo|por|há|da|sinds|"
    r"sedan|siden|od|от|уже|of)"
    r"\s{1,3}(?:[^\W\d_]{1,8}\s{1,3})?\Z",
    re.IGNORECASE,
)
DAY_OF = re.compile(r"\.?\s{1,2}(?:of |de |di )?([^\W\d_]{3,15})")
MONTH_DAYS = 31
# "20, 30 or more mails", "25 to 30": no age begins so.
RANGE = re.compile(r"[^\d\n]{0,8}\d")
OPENING_PASSAGES = 3
"""Passages in which people introduce themselves."""
STILL = re.compile(
    r"\s(?:noch|still|encore|todavía|ainda|ancora|nog|ännu|ennå|jeszcze|ještě|ещё|еще|ще|vielä|még)\Z"
)
OF = re.compile(r"[^\W\d_]{3,}\s(?:de|di|von|van|of|d['’]|da|din|på)\Z")
LINE = " \t-*•·–\"'("
NEXT = re.compile(rf"\s{{0,2}}(?:{NEXT_MONTH.pattern}|{NEXT_YEAR.pattern})", re.IGNORECASE)
WHY = "it may be an age, but hardly any word says so"


def read(reader: AgeReader, passages: Iterable[Passage]) -> AgeFound | None:
    """The first number of the passages that may be the writer's age."""
    for place, passage in enumerate(passages):
        for start, sentence, words in sentences(passage.text):
            if not may_hold(sentence, words):
                continue
            part = passage.part(start, start + len(sentence))
            intro = place < OPENING_PASSAGES
            for number in numbers(sentence):
                if number.value not in AGES or number.value < LEAST:
                    continue
                if found := _hint(reader, part, number, intro=intro):
                    return found
    return None


def _hint(reader: AgeReader, part: Passage, number: Number, *, intro: bool) -> AgeFound | None:
    text, tongues = part.text, reader.page.tongues
    begin = max(0, number.start - BEFORE)
    before = text[begin : number.start]
    if breaks := list(BREAK.finditer(before)):
        before = before[breaks[-1].end() :]
    before = before.rpartition("\n")[2]
    leads = phrases().find(before, tongues)
    over = _over(leads, before)
    counts = DURATION.search(before[: leads[-1].start] if over else before) and not any(
        "weak" in hit.meanings for hit in leads[-1:]
    )
    if counts or any(hit.meanings & {"kin", "silent", "work"} for hit in leads):
        return None
    behind = text[number.end : number.end + BEHIND]
    unit, end = unit_of(behind, tongues)
    if _is_none(number, behind, unit, tongues) or not _closes(behind[end:], tongues):
        return None
    span = (number.start, number.end + end)
    if (over or "under" in _last(leads)) and number.value >= MAJORITY:
        return reader.bounded(part, span, number.value, WHY, adult=over)
    if NEXT.match(behind[end:]):  # "twenty-six next month"
        return reader.judged(part, Judged(Sense.TURNING, number, *span, led=True))
    alone = not before.strip() and not text[number.end + end :].strip(" .!,;\n")
    opens = len(before) == number.start and OPENING.match(before) and not behind.startswith(",")
    here = HERE.match(behind) and (not before.strip() or EDGE.search(before))
    colon = before.rstrip().endswith((":", "：")) and CLOSED.match(behind[end:])
    begins = not before.strip(LINE) and (unit or not RANGE.match(behind))
    told = intro and (number.in_words or unit) and not any(map(str.isdigit, before))
    beside = told and _apposed(before, leads, unit)
    if (
        beside
        or alone
        or opens
        or here
        or begins
        or colon
        or _led(before, leads)
        or ("old" in unit and not leads)
    ):
        return reader.years(part, number, *span, WHY)
    return None


def _apposed(before: str, leads: list[Hit], unit: frozenset[str]) -> bool:
    """Whether it stands beside the person who introduces themselves: "X, noch sechsundfünfzig, in Wien"."""
    bare = STILL.sub("", before.rstrip())
    for hit in reversed(leads):
        if hit.meanings & {"filler", "weak"} and not bare[hit.end :].strip():
            bare = bare[: hit.start].rstrip()
    named = any(word[:1].isupper() for word in WORD.findall(bare))
    if EDGE.search(bare):
        return named
    return bool(unit) and OF.search(bare) is not None and any(hit.meanings & {"am", "be"} for hit in leads)


def _led(before: str, leads: list[Hit]) -> bool:
    """Whether the nearest words that say whose the number is are the writer's, and close by."""
    for hit in reversed(leads):
        if hit.meanings.isdisjoint(MINE - {"weak"}) and "weak" in hit.meanings:
            return not before[hit.end :].strip(" :–—-")
        if hit.meanings & MINE:
            return len(WORD.findall(before[hit.end :])) <= FARTHEST
        if hit.meanings & OTHERS:
            return False
    return False


def _is_none(number: Number, behind: str, unit: frozenset[str], tongues: frozenset[str]) -> bool:
    """Whether what follows makes it something else: years of work, a day, a share."""
    if counts_work(behind, tongues) or NO_AGE.match(behind):
        return True
    return not unit and _dates(number, behind, tongues)


def _dates(number: Number, behind: str, tongues: frozenset[str]) -> bool:
    """Whether a month makes it a day: "am 31. Oktober"."""
    word = DAY_OF.match(behind)
    if word is None or number.value > MONTH_DAYS or fold(word[1]) in _small():
        return False
    return month_of(word[1], tongues) is not None


def _last(leads: list[Hit]) -> frozenset[str]:
    return leads[-1].meanings if leads else frozenset()


def _over(leads: list[Hit], before: str) -> bool:
    """Whether "over" stands right before the number; "and above" does both before and behind."""
    return any(hit.meanings & {"over", "some"} and not before[hit.end :].strip() for hit in leads)


def _closes(behind: str, tongues: frozenset[str]) -> bool:
    """Whether nothing follows that the number could count: an end, a small word, a month."""
    if CLOSED.match(behind):
        return True
    word = WORD.search(behind)
    if word is None:
        return True
    return fold(word.group()) in _small() or month_of(word.group(), tongues) is not None


@cache
def _small() -> frozenset[str]:
    stop = {fold(entry) for entry, _, _ in read_entries("stopwords.tsv")}
    goes_on = {
        fold(entry.phrase)
        for entry in read_entries("age.tsv")
        if entry.meaning in {"goes_on", "turned", "turn", "be"}
    }
    return frozenset(stop | goes_on | {"here"}) - {"of", "de", "di", "von", "van", "af", "av", "percent"}
