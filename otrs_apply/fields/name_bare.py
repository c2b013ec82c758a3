"""A name that nothing announces, before an age, a zone or a birth: "Ana Lima, 34, UTC-3".

Reads     names at a line's start before an age or a zone, and at a sentence's before "born on"
Leaves    one word that nobody else bears witness to, the username
"""

import re

from otrs_apply.fields.age_lead import phrases
from otrs_apply.fields.name_reader import NameReader
from otrs_apply.fields.name_words import TOKEN, stop_words
from otrs_apply.fields.names import count_words, read_name
from otrs_apply.fields.page import Passage
from otrs_apply.models import Found

AN_AGE = re.compile(r"[\s.]{0,2}[,、，;；/|·(（–—-]\s{0,2}[^,、，;；/|\n\d]{0,20}(?<!\d)\d{2}(?!\d)")
A_ZONE = re.compile(r"\s{0,2}[,、，;；/|·(（–—-]\s{0,2}(?:UTC|GMT)\b")
LINE_START = re.compile(r"(?:^|\n)[ \t]{0,16}(?:(?:\d{1,2}|[a-zA-Z])[.)]|\w{1,2}:|[-*•·–])?[ \t]{0,16}(?=\S)")
SENTENCE_START = re.compile(r"[.:!?][ \t\n]{1,3}(?=[^\W\d_])")
BORN_BEHIND = 24
"""Characters behind a name in which "born" may begin."""
MOST_STARTS = 60
"""Lines of a passage at which a bare name is looked for."""
MOST_BETWEEN = 4
"""Characters between a name and "born"."""


def bare(reader: NameReader, passage: Passage) -> Found[str] | None:
    """A name at a line's start, before an age or a zone: "Ana Lima, 34, UTC-3"."""
    for number, match in enumerate(LINE_START.finditer(passage.text)):
        if number == MOST_STARTS:
            break
        span = read_name(passage.text, match.end(), reader.languages)
        if span is None or first_word(passage.text[span.start : span.end]) in stop_words(reader.languages):
            continue
        name = passage.text[span.start : span.end]
        if reader.is_username(name) and not reader.is_witnessed(name):
            continue
        enough = count_words(name) > 1 or reader.is_witnessed(name)
        followed = AN_AGE.match(passage.text, span.end) or A_ZONE.match(passage.text, span.end)
        if enough and followed and (found := reader.found(passage, span, "bare")):
            return found
    return None


def bare_born(reader: NameReader, passage: Passage) -> Found[str] | None:
    """A name that begins a sentence and is followed by a birth: "Very well: Ana Lima, born on 3 May 1981"."""
    for number, match in enumerate(SENTENCE_START.finditer(passage.text)):
        if number == MOST_STARTS:
            break
        span = read_name(passage.text, match.end(), reader.languages)
        if span is None or passage.text[span.end : span.end + 1] not in {",", "，", "、", " ", "("}:
            continue
        name = passage.text[span.start : span.end]
        behind = phrases().find(passage.text[span.end : span.end + BORN_BEHIND], reader.languages)
        born = behind and "born" in behind[0].meanings and behind[0].start <= MOST_BETWEEN
        if count_words(name) < 2 or not born or reader.is_username(name):  # noqa: PLR2004 - a full name has two
            continue
        why = None if reader.is_witnessed(name) else "it may be somebody else's"
        if found := reader.found(passage, span, "bare", why):
            return found
    return None


def first_word(name: str) -> str:
    """A name's first word in lower case."""
    match = TOKEN.search(name)
    return match.group().casefold() if match else ""
