"""A name under a label: the line itself, or its piece of a joint answer ("Ana Lima, 34, UTC-3").

Reads     "Ana Lima", "van Kampen, Detlev", "林書屏 (Lin Shu-ping)", "My name is Ana Lima", any signs at all
Leaves    remarks behind it ("- but call me Ana", "(she/her)"), "n/a", refusals, the other pieces
"""

import re

from otrs_apply.fields.name_piece import ENDING, MOST_WORDS_WHOLE, REFUSED, nothing, piece_of, refused
from otrs_apply.fields.name_prose import IT_IS, in_prose
from otrs_apply.fields.name_reader import Hits, NameReader
from otrs_apply.fields.name_words import TOKEN, abbreviates, is_caseless, is_large, particles, stop_words
from otrs_apply.fields.names import Span, count_words, read_name, script_of, with_second_script
from otrs_apply.fields.page import Passage
from otrs_apply.models import Found, Unread

FIRST_LINE = re.compile(r"\s*(?:[-*•·–—]\s+|[*_\"“„«']+(?=\w))?([^\n]*)")
CUT = re.compile(r"\s[–—|/]\s|\s-{1,2}\s|;\s|[。；、，]|,\s|\.\s+(?=\S)|\s?[(（]|\s\[")
NICKNAME = re.compile(r"\s?[(（][^()（）\n]{1,40}[)）]\s+(?=\S)")
INITIALS = re.compile(r"[:=]\s{1,3}((?:[^\W\d_]\.\s{0,2}){1,4})\Z")
SUFFIX = re.compile(
    r"(?:Jr|Sr|II|III|IV|Ph\.?\s?D|M\.?\s?D|M\.?\s?A|B\.?\s?A|M\.?\s?Sc|Esq|DDS|LL\.?\s?M)\b\.?"
)
# A geresh belongs to the Hebrew letter before it ("ברקוביץ'").
GERESH = re.compile(rf"(?:(?<![\u05d0-\u05ea])'|[{re.escape(ENDING.replace(chr(39), ''))}])+\Z")
FIGURES = re.compile(r"\d")
MOST_WORDS_REVERSED = 3


def under_label(reader: NameReader, passage: Passage) -> Found[str] | Unread | str | None:
    """The name; ``REFUSED`` where it is kept back, Unread where the words are no name that could be told."""
    hits = reader.says(passage)
    return piece_of(reader, passage, hits) if passage.joint else _whole(reader, passage, hits)


def _whole(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | Unread | str | None:
    """The first line under a label of the name's own."""
    line = FIRST_LINE.match(passage.text)
    start, end = line.span(1) if line else (0, 0)
    if said := IT_IS.match(passage.text, start, end):
        start = said.end() if is_large(passage.text[said.end() :]) else start
    if refused(hits, start, end) and not _named_before(reader, passage, hits, start):
        return REFUSED
    told = [hit for hit in hits if hit[1] < start + 3 and hit[0] & {"name", "am"}]
    if told and (found := in_prose(reader, passage, hits)):
        return found
    cut = _cut(passage.text, start, end)
    written = passage.text[start:cut]
    value = (GERESH.sub("", written) if _ends_plainly(written) else written).strip()
    if not value or value.casefold() in nothing():
        return None
    if _is_told(reader, value):
        return _labelled(reader, passage, value, start)
    return reader.page.unread(passage, "no name could be told from these words", "real_name.unread")


def _is_told(reader: NameReader, value: str) -> bool:
    """Whether the words may be a name: not many small ones, no small word of the mail's languages."""
    words = TOKEN.findall(value)
    if value.islower() and not stop_words(reader.languages).isdisjoint(words):
        return False
    return len(words) <= MOST_WORDS_WHOLE or any(is_large(word) or is_caseless(word) for word in words[1:])


def _named_before(reader: NameReader, passage: Passage, hits: Hits, start: int) -> bool:
    """Whether a whole name stands before the refusal: "Ana Lima; known to the Foundation"."""
    refusal = min(begin for meanings, begin, _ in hits if "refuse" in meanings and begin >= start)
    span = read_name(passage.text, start, reader.languages)
    name = passage.text[span.start : span.end] if span else ""
    return span is not None and span.end < refusal and count_words(name) > 1 and is_large(name)


def _labelled(reader: NameReader, passage: Passage, value: str, start: int) -> Found[str] | None:
    begin = passage.text.index(value, start)
    if begin == start and (more := _initials_before(reader, passage)):
        text = reader.page.letter.text[passage.start - more : passage.end]
        wider = Passage(text, passage.start - more, passage.fields, passage.label)
        return reader.found(wider, Span(0, more + begin + len(value)), "labelled")
    return reader.found(passage, Span(begin, begin + len(value)), "labelled")


def _initials_before(reader: NameReader, passage: Passage) -> int:
    """Characters of initials ("R. J. Abernathy") that the layout took for the letter of a list."""
    before = reader.page.letter.text[max(0, passage.start - 16) : passage.start]
    initials = INITIALS.search(before)
    return len(before) - initials.start(1) if initials else 0


def _ends_plainly(text: str) -> bool:
    """Whether what ends it is punctuation, and no abbreviation's full stop."""
    words = text.split()
    return not (words and words[-1].endswith(".") and abbreviates(words[-1]))


def _cut(text: str, start: int, end: int) -> int:
    """Where the name ends in its line and remarks begin."""
    for match in CUT.finditer(text, start, end):
        sign = match.group().strip()
        if match.start() == start:
            continue
        if sign == "." and abbreviates(text[start : match.start() + 1].rsplit(None, 1)[-1]):
            continue
        if sign in {"(", "（"}:
            if (both := with_second_script(text, start, match.start())) > match.start():
                return both
            inner = NICKNAME.match(text, match.start(), end)
            follower = TOKEN.match(text, inner.end(), end) if inner else None
            if follower and is_large(follower.group()):
                continue
        if sign == "," and (SUFFIX.match(text, match.end(), end) or _reversed(text, start, match.end(), end)):
            continue
        return match.start()
    return end


def _reversed(text: str, start: int, middle: int, end: int) -> bool:
    """Whether the comma stands between family name and given names: "van Kampen, Detlev"."""
    rest = text[middle:end].strip(ENDING)
    before, behind = TOKEN.findall(text[start:middle]), TOKEN.findall(rest)
    alike = script_of(rest) == script_of(text[start:middle])
    few = 0 < len(behind) <= MOST_WORDS_REVERSED and 0 < len(before) <= MOST_WORDS_REVERSED
    small = [word for word in (*before, *behind) if not is_large(word) and word.casefold() not in particles()]
    return few and alike and not small and not FIGURES.search(rest) and "," not in rest and "(" not in rest
