"""A name that stands before the words that say so: "Kovács János vagyok", "Ana Lima here".

Reads     words with a capital before "is my name", "vagyok"; characters before "と申します", with their
          reading in brackets; a name that begins a clause before "here", "à l'appareil"; one with an ending
          ("Tóth Annának hívnak"), which is taken off
Leaves    trades and nations: words that may stand behind anything need two words or a witness
"""

import re
from collections.abc import Iterator

from otrs_apply.fields.name_reader import Hits, NameReader
from otrs_apply.fields.name_words import TOKEN, is_large, no_names
from otrs_apply.fields.name_words import particles as particle_words
from otrs_apply.fields.names import EAST_ASIAN, Span, count_words, read_name
from otrs_apply.fields.page import Passage
from otrs_apply.models import Found

MOST_BEFORE = 4
REACH = 70
"""Characters before a phrase in which a name may stand."""
MOST_CHINESE = 4
BRACKET = re.compile(r"[ \t\u3000]?[（(][^（）()\n]{2,30}[)）]\Z")
PARTS = re.compile(f"(?:{EAST_ASIAN.pattern})(?:[ \\u3000]{EAST_ASIAN.pattern})?\\Z")
CLAUSE = re.compile(r"(?:^|[.!?:;,\n(])[ \t\n]{0,3}(?=\S)")
QUOTED = re.compile(r"[ \t\u00a0\"“”„«»()]{1,4}")
# Hungarian "-nak, -nek" lengthens a last "a" or "e".
DATIVE = re.compile(r"n[ae]k\Z")
SHORT = str.maketrans({"á": "a", "é": "e"})


def behind(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | None:
    """The name before "is my name", "vagyok", "と申します", "here"."""
    for meanings, start, _ in hits:
        if "here" in meanings and (found := _begins(reader, passage, start)):
            return found
        if "declined" in meanings and (found := _declined(reader, passage, start)):
            return found
        if not meanings & {"behind", "is_behind"}:
            continue
        span = _before(passage.text, start)
        if span is None:
            continue
        name = passage.text[span.start : span.end]
        sure = "behind" in meanings or count_words(name) > 1
        other = "behind" not in meanings and reader.is_contradicted(name)
        why = "it may be another noun" if other else None
        if (sure or reader.is_witnessed(name)) and (found := reader.found(passage, span, "behind", why)):
            return found
    return None


def _begins(reader: NameReader, passage: Passage, start: int) -> Found[str] | None:
    """A name of several words that begins a clause and reaches up to the phrase."""
    text, begin = passage.text, max(0, start - REACH)
    for match in CLAUSE.finditer(text, begin, start):
        if match.start() == begin and begin and text[begin].isalnum():
            continue
        span = read_name(text, match.end(), reader.languages)
        if span is None or text[span.end : start].strip(" \t\u00a0,"):
            continue
        name = text[span.start : span.end]
        if (count_words(name) > 1 and not reader.is_username(name)) or reader.is_witnessed(name):
            return reader.found(passage, span, "behind")
    return None


def _declined(reader: NameReader, passage: Passage, start: int) -> Found[str] | None:
    """A name with the ending that the verb asks for, without it: "Szabó Gergőnek hívnak"."""
    span = _before(passage.text, start)
    ending = DATIVE.search(passage.text, span.start, span.end) if span else None
    if span is None or ending is None:
        return None
    name = passage.text[span.start : ending.start()]
    if name[-1:] in "áé":
        name = name[:-1] + name[-1].translate(SHORT)
    found = reader.found(passage, span, "behind")
    if found is None or count_words(name) < 2:  # noqa: PLR2004 -- a full name has two
        return None
    return Found[str](value=name, evidence=found.evidence, why=found.why)


def _before(text: str, end: int) -> Span | None:
    """The name that ends right before a phrase."""
    begin = max(0, end - REACH)
    window = text[begin:end].rstrip(" \t\u00a0,\"”“’'—–-")
    bracket = BRACKET.search(window)
    plain = window[: bracket.start()] if bracket else window
    if match := PARTS.search(plain):
        name = re.split("[はがの]|[는은] ", match.group())[-1].lstrip(" \u3000")
        start = match.end() - len(name)
        if 1 < len(name) <= 2 * MOST_CHINESE + 1:
            return Span(begin + start, begin + len(window))
        return None
    return _words_before(window, begin)


def _words_before(window: str, begin: int) -> Span | None:
    start, count = len(window), 0
    for match in _reversed(window):
        gap = window[match.end() : start]
        word = match.group()
        if count == MOST_BEFORE or (gap and not QUOTED.fullmatch(gap)) or not _is_name_word(word, count):
            break
        start, count = match.start(), count + 1
    while count and (first := TOKEN.match(window, start)) and not is_large(first.group()):
        start, count = first.end() + 1, count - 1  # a particle alone begins no name
    return Span(begin + start, begin + len(window)) if count and start < len(window) else None


def _is_name_word(word: str, count: int) -> bool:
    return (is_large(word) and word.casefold() not in no_names()) or (
        count > 0 and word.casefold() in particle_words()
    )


def _reversed(window: str) -> Iterator[re.Match[str]]:
    return reversed(list(TOKEN.finditer(window)))
