"""Whether a sentence speaks of knowing the languages that it names.

Reads     "I write English", "my Navajo is down to hello", "English only", "most at home in: Italian, French"
Leaves    what a noun is called after ("the Dutch article"), what queues are for ("language queues")
"""

import re
from itertools import pairwise

from otrs_apply.fields.language_parts import BINDERS, LEVELS, VERBS, Event

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


def names_some(text: str, events: list[Event]) -> bool:
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


def begins_with_one(text: str, events: list[Event]) -> bool:
    """Whether a sentence of a few words begins with a language: "English, naturally."."""
    first = next((event for event in events if event.kind not in {"dash", "strong"}), None)
    if first is None or first.language is None or text[: first.start].strip():
        return False
    too = any(event.kind == "too" and event.start - first.end <= 1 for event in events)
    ends = text[first.end : first.end + 1] in {",", ".", "!", ":", ""}
    return len(text.split()) <= FEW_WORDS and (ends or too)


def speaks_of_knowing(text: str, events: list[Event]) -> bool:
    """Whether words of knowing stand with a name that no noun is called after."""
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


def without_adjectives(text: str, events: list[Event]) -> list[Event]:
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
