"""Languages in sentences: those that speak of knowing one.

Reads     "I write English and French fluently", "English, naturally."
Leaves    sentences in which a language is another thing's name ("German spelling", "the German Wikipedia")
Asks      where no sentence says a level, where words beside a language were not understood, and where a
          sentence beside those that were read is of a language too
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from otrs_apply.fields.language_claims import claims
from otrs_apply.fields.language_codes import CODED
from otrs_apply.fields.language_context import settle
from otrs_apply.fields.language_doubt import doubt_in_prose
from otrs_apply.fields.language_events import read_events
from otrs_apply.fields.language_names import find_names
from otrs_apply.fields.language_parts import BINDERS, LEVELS, VERBS, Event, Language
from otrs_apply.fields.language_reading import without_writing
from otrs_apply.fields.language_values import found_in, values_of
from otrs_apply.fields.page import Page, Passage
from otrs_apply.models import Evidence, Found
from otrs_apply.models import Language as Claimed

RULE = "languages.prose"
SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?](?!\s)[^.!?。！？\n]+)*[.!?。！？]?")
WRAP = re.compile(r"(?<=[^\n]{40})(?<![.!?:;。！？])\n(?=[^\W\d_A-Z]|[A-Z]\d)")
"""A line's end that ends no sentence."""
LONGEST_SENTENCE = 4000
LONGEST_PROSE = 20_000
MOST_SENTENCES = 200
"""Nobody speaks of languages in more; a mail that seems to was not written by a person."""
FEW_WORDS = 4
"""Of a sentence that says nothing but that one knows a language."""
QUEUE = re.compile(
    r"\b(?:queues?|colas?|filas?|files? d|code|coda|warteschlange\w?|queue\w*|wachtrij\w*"
    r"|kö\w{0,4}|kø\w{0,4}|jono\w*|kolej\w{1,4}|front\w{0,2}|очеред\w{1,3}|черг\w{1,2}|antrean"
    r"|hàng đợi|ουρ[άέ]\w?|kuyruk\w*|coad\w)\b"
    r"|キュー|队列|佇列|隊列|대기열|큐|صفوف|قوائم|طوابير|תור|صف|कतार",
    re.IGNORECASE,
)
"""In whose sentences languages may be those of mail, and not of the writer."""
ARTICLE = re.compile(r"\b(?:the|an?|our|their|its)\s$", re.IGNORECASE)
LONGEST_ARTICLE = 7
CLOSE = 6
"""Characters between "my" or "only" and a name: "only have English"."""
NEXT = 3
"""Characters between a sentence and the next."""
NO_LEVEL = "read from a sentence, without a level"
ANOTHER = "another sentence names a language too"


def languages_in_prose(page: Page) -> Found[tuple[Claimed, ...]] | None:
    """What sentences that speak of knowing languages say."""
    languages: list[Language] = []
    evidence: list[Evidence] = []
    doubts: list[str | None] = []
    read: list[Passage] = []
    unread: list[Passage] = []
    certain = False
    sentences = (one for passage in page.prose for one in _sentences_with_names(passage, page.tongues))
    for sentence in islice(sentences, MOST_SENTENCES):
        events = read_events(sentence.text, page.tongues, labelled=False)
        if not _speaks_of_knowing(sentence.text, events) and not _begins_with_one(sentence.text, events):
            unread += [sentence] if events and _names_some(sentence.text, events) else []
            continue
        events = _without_adjectives(sentence.text, events)
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


def _names_some(text: str, events: list[Event]) -> bool:
    """Whether a sentence that was not read may claim languages all the same."""
    return _opens_with_one(text, events) or any(
        left.language and right.kind in {"comma", "and"} and third.language
        for left, right, third in zip(events, events[1:], events[2:], strict=False)
    )


def _opens_with_one(text: str, events: list[Event]) -> bool:
    """Whether a sentence is of a language that it begins with, and neither of a noun behind it nor denied."""
    first = events[0]
    if first.language is None or text[: first.start].strip():
        return False
    return not _adjective(text, first, events) and all(event.kind not in {"not", "none"} for event in events)


def _begins_with_one(text: str, events: list[Event]) -> bool:
    """Whether a sentence of a few words begins with a language: "English, naturally."."""
    first = next((event for event in events if event.kind not in {"dash", "strong"}), None)
    if first is None or first.language is None or text[: first.start].strip():
        return False
    too = any(event.kind == "too" and event.start - first.end <= 1 for event in events)
    ends = text[first.end : first.end + 1] in {",", ".", "!", ":", ""}
    return len(text.split()) <= FEW_WORDS and (ends or too)


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


def _speaks_of_knowing(text: str, events: list[Event]) -> bool:
    names = [event for event in events if event.language]
    queues = [match.span() for match in QUEUE.finditer(text)]
    # "language queues", "antrean bahasa": what they are for, and nothing that one does
    words = {
        event.kind
        for event in events
        if not (event.kind == "speak" and any(_touch(event, start, end) for start, end in queues))
    }
    if any(event.language and event.language.bound for event in names):
        return True  # "de-3"
    if names and any(left.kind == "open" and right.kind in LEVELS for left, right in pairwise(events)):
        return True  # "North Sami I am trying to learn (beginner)"
    if _is_a_list(text, events):
        return True
    adjacent = any(_is_claimed(left, right) for left, right in pairwise(events))
    if not names or not (words & (VERBS | BINDERS) or adjacent):
        return False
    return any(not _adjective(text, event, events) for event in names)


def _touch(event: Event, start: int, end: int) -> bool:
    return 0 <= event.start - end <= 1 or 0 <= start - event.end <= 1


def _without_adjectives(text: str, events: list[Event]) -> list[Event]:
    """The events without what a noun is called after: "the Dutch article on cheese"."""
    return [
        event
        for event in events
        if not event.language
        or event.language.bound
        or not ARTICLE.search(text, max(0, event.start - LONGEST_ARTICLE), event.start)
        or not _adjective(text, event, events)
    ]


def _is_a_list(text: str, events: list[Event]) -> bool:
    """Whether nothing but languages stands behind a colon: "In order of confidence: Italian, French"."""
    colon = next((index for index, event in enumerate(events) if event.kind == "colon"), None)
    if colon is None:
        return False
    listed = events[colon + 1 :]
    said = sum(event.end - event.start for event in listed)
    rest = len("".join(text[events[colon].end :].split())) - said
    return rest == 0 and sum(event.language is not None for event in listed) > 1


def _is_claimed(left: Event, right: Event) -> bool:
    """Whether "my" or "only" stands beside a name: "my Navajo is down to hello", "English only"."""
    if left.language is not None and right.kind == "only":
        return right.start - left.end <= 1
    return left.kind in {"mine", "only"} and right.language is not None and right.start - left.end <= CLOSE


def _adjective(text: str, event: Event, events: list[Event]) -> bool:
    """Whether a name stands before a noun ("German spelling"): the next word is none that counts."""
    following = re.compile(r"\s+([^\W\d_]+)").match(text, event.end)
    if following is None:
        return False
    return not any(e.start <= following.start(1) < e.end for e in events) and len(following[1]) > len("well")
