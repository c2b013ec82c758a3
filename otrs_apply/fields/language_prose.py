"""Languages in sentences: those that speak of knowing one.

Reads     "I write English and French fluently", "English, naturally."
Leaves    sentences in which a language is another thing's name ("German spelling", "the German Wikipedia")
Asks      where no sentence says a level, where words beside a language were not understood, and where a
          sentence beside those that were read is of a language too
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from otrs_apply.fields.language_claims import claims
from otrs_apply.fields.language_codes import CODED
from otrs_apply.fields.language_context import settle
from otrs_apply.fields.language_doubt import doubt_in_prose
from otrs_apply.fields.language_events import read_events
from otrs_apply.fields.language_knowing import (
    QUEUE,
    begins_with_one,
    names_some,
    speaks_of_knowing,
    without_adjectives,
)
from otrs_apply.fields.language_names import find_names
from otrs_apply.fields.language_reading import without_writing
from otrs_apply.fields.language_values import found_in, values_of
from otrs_apply.fields.page import Page, Passage
from otrs_apply.models import Evidence, Found
from otrs_apply.models import Language as Claimed

if TYPE_CHECKING:
    from otrs_apply.fields.language_parts import Language

RULE = "languages.prose"
SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?](?!\s)[^.!?。！？\n]+)*[.!?。！？]?")
WRAP = re.compile(r"(?<=[^\n]{40})(?<![.!?:;。！？])\n(?=[^\W\d_A-Z]|[A-Z]\d)")
"""A line's end that ends no sentence."""
LONGEST_SENTENCE = 4000
LONGEST_PROSE = 20_000
MOST_SENTENCES = 200
"""Nobody speaks of languages in more; a mail that seems to was not written by a person."""
SEVERAL = 2
NEXT = 3
"""Characters between a sentence and the next."""
NO_LEVEL = "read from a sentence, without a level"
ANOTHER = "another sentence names a language too"


def languages_in_prose(page: Page) -> Found[tuple[Claimed, ...]] | None:
    """What sentences that speak of knowing languages say."""
    return _languages_in(page, page.prose)


def languages_in_sections(page: Page) -> Found[tuple[Claimed, ...]] | None:
    """The same under labels that ask for something else, where a level is said of several languages.

    What is written below the address of a talk page often is a letter that goes on.
    """
    found = _languages_in(page, [one for one in page.sections if "languages" not in one.fields])
    if found is None or sum(one.level is not None for one in found.value) < SEVERAL:
        return None
    return found


def _languages_in(page: Page, passages: Sequence[Passage]) -> Found[tuple[Claimed, ...]] | None:
    languages: list[Language] = []
    evidence: list[Evidence] = []
    doubts: list[str | None] = []
    read: list[Passage] = []
    unread: list[Passage] = []
    certain = False
    sentences = (one for passage in passages for one in _sentences_with_names(passage, page.tongues))
    for sentence in islice(sentences, MOST_SENTENCES):
        events = read_events(sentence.text, page.tongues, labelled=False)
        if not speaks_of_knowing(sentence.text, events) and not begins_with_one(sentence.text, events):
            unread += [sentence] if events and names_some(sentence.text, events) else []
            continue
        events = without_adjectives(sentence.text, events)
        claimed = claims(sentence.text, events)
        settle(page.letter.text, sentence.text, claimed)
        if known := found_in(page, sentence, claimed, events, RULE):
            evidence += known.evidence
            doubts += [known.why, doubt_in_prose(sentence.text, events)]
            read.append(sentence)
            several = len({one.code for one in claimed if one.known}) > 1 and not QUEUE.search(sentence.text)
            certain = certain or several or any(event.kind in {"write", "only"} for event in events)
        languages += claimed
    without_writing(languages)
    values = values_of(languages)
    if not values:
        return None
    doubts.append(ANOTHER if _side_by_side(read, unread) else None)
    doubts.append(None if certain or any(one.bound for one in languages) else NO_LEVEL)
    return Found(value=values, evidence=tuple(evidence), why=next(filter(None, doubts), None))


def _side_by_side(read: list[Passage], unread: list[Passage]) -> bool:
    ends = {one.end for one in read}
    starts = {one.start for one in read}
    return any(
        one.start - gap in ends or one.end + gap in starts for one in unread for gap in range(NEXT + 1)
    )


def _sentences_with_names(passage: Passage, tongues: frozenset[str]) -> Iterator[Passage]:
    """Sentences that name a language; most of a letter does not, and need not be looked at further."""
    text = WRAP.sub(" ", WRAP.sub(" ", passage.text[:LONGEST_PROSE]))  # twice: a line may be one word
    passage = replace(passage, text=text)
    starts = [name.start for name in find_names(text, tongues)]
    starts = sorted([*starts, *(match.start() for each in CODED for match in each.finditer(text))])
    at = 0
    for match in SENTENCE.finditer(text) if starts else ():
        while at < len(starts) and starts[at] < match.start():
            at += 1
        if at < len(starts) and starts[at] < match.end() and len(match[0]) <= LONGEST_SENTENCE:
            yield passage.part(*match.span())
