"""Languages in lines for which no label was found: lists in one line, templates, other labels.

Reads     "Ana Lima, 34, pt native / en fluent, regex", "35, Dublin, English and a little Irish": items of a
          list that hold names of languages, levels, and nothing else; "{{#babel:el|en-4}}" anywhere;
          "Reads and writes: Nepali (N), English" under the label of another field
Leaves    lines of the answer, of abilities, of anything else
Asks      where all there is is one name without a level: it may be where one is from ("34, German, Berlin")
"""

import re
from collections.abc import Iterator

from otrs_apply.fields.language_codes import RATINGS, TEMPLATE, codes_with_levels
from otrs_apply.fields.language_events import read_events, speaks_of_languages
from otrs_apply.fields.language_names import find_names
from otrs_apply.fields.language_parts import BINDERS, Event
from otrs_apply.fields.language_tables import WORD
from otrs_apply.fields.page import Page, Passage

ELSEWHERE = frozenset({"answer", "other", "skills", "otrs_agent"})
"""Under these labels a language is no claim to know it."""
LABEL = re.compile(r"[^\S\n]*([^\n:：]{2,50}?)[^\S\n]{0,3}[:：][^\S\n]+(?=\S)")
ITEM = re.compile(r"(?:[^,;|/.\n、；，。]|\.(?!\s|$)|/(?!\s))+")
CODE_AND_WORD = re.compile(
    r"(?:^|[-,;/(:+–—]\s?)[a-z]{2,3}(?:\s?[(:=–-]{1,2}\s?|\s)(?:[^\W\d_]{2,}|[ABC][12])(?![\w/:.])"
)
LONGEST_LINE = 400
"""Characters of a line that introduces somebody."""
LONGEST = 4000
CLOSED = 40
"""Characters of a remark in brackets behind a level."""
SEVERAL = 2
MOST_LINES = 200
FILLING = frozenset(["a", "an", "the", "of", "in", "my", "i", "some", "bit", "also", "and"])
ONE_NAME = "one name in a list without a label: a language, or where they are from"


def passages_without_label(page: Page) -> Iterator[Passage]:
    """Stretches of the letter that speak of languages, as if they stood under a label of their own."""
    for line in _lines(page):
        if template := TEMPLATE.search(line.text):
            yield _as_languages(line.part(*template.span()), "Babel")
        elif coded := _codes(page, line):
            yield coded
        elif (label := LABEL.match(line.text)) and speaks_of_languages(label[1], page.tongues):
            if find_names(rest := line.text[label.end() :], page.tongues):
                yield _as_languages(line.part(label.end(), label.end() + len(rest)), label[1])
        elif line.fields == () and (listed := _in_a_list(page, line)):
            yield listed


def is_one_name(passage: Passage) -> bool:
    """Whether an item of a list is all there is, without a level."""
    return passage.label is None and len(WORD.findall(passage.text)) == 1


def _lines(page: Page) -> Iterator[Passage]:
    """The lines of the prose and of what stands under labels that ask for something short."""
    count = 0
    for passage in [*page.prose, *(one for one in page.sections if not ELSEWHERE & {*one.fields})]:
        at = passage.start
        for line in page.letter.text[passage.start : passage.end][:LONGEST].split("\n"):
            if count < MOST_LINES and line.strip():
                count += 1
                yield Passage(line, at, passage.fields)
            at += len(line) + 1


def _as_languages(passage: Passage, label: str | None) -> Passage:
    return Passage(passage.text, passage.start, ("languages",), label)


def _codes(page: Page, line: Passage) -> Passage | None:
    """The stretch of a line in which codes stand before levels."""
    if len(line.text) > LONGEST_LINE or not CODE_AND_WORD.search(line.text):
        return None  # nearly always
    events = read_events(line.text, page.tongues, labelled=False)
    codes = codes_with_levels(line.text, events)
    if not codes:
        return None
    last = next(event for event in events if event.kind in RATINGS and event.start >= codes[-1].end)
    end = last.end
    if line.text[codes[-1].end : last.start].strip() == "(" and ")" in line.text[end : end + CLOSED]:
        end = line.text.index(")", end) + 1
    return _as_languages(line.part(codes[0].start, end), None)


def _in_a_list(page: Page, line: Passage) -> Passage | None:
    """The items of a list that speak of languages alone, from the first to the last of them in a row."""
    parts = [item.span() for item in ITEM.finditer(line.text) if item[0].strip()]
    if len(parts) < SEVERAL or len(line.text) > LONGEST_LINE:
        return None
    if not find_names(line.text, page.tongues):
        return None  # nearly always
    events = read_events(line.text, page.tongues, labelled=False)
    spans: list[tuple[int, int]] = []
    for start, end in parts:
        if _speaks_of_languages_alone(line.text, start, end, events):
            spans.append((start, end))
        elif spans:
            break
    if not spans:
        return None
    start = spans[0][0] + len(line.text[spans[0][0] :]) - len(line.text[spans[0][0] :].lstrip())
    return _as_languages(line.part(start, spans[-1][1]), None)


def _speaks_of_languages_alone(text: str, start: int, end: int, events: list[Event]) -> bool:
    inside = [
        event
        for event in events
        if start <= event.start < end
        and (event.language or event.kind in {*BINDERS, "and", "all", "neutral"})
    ]
    return any(event.language for event in inside) and all(
        word[0].casefold() in FILLING
        or any(event.start <= word.start() and word.end() <= event.end for event in inside)
        for word in WORD.finditer(text, start, end)
    )
