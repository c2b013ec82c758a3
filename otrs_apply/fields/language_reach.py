"""How far a name of a language is from a level, counting commas, other names and words between.

Reads     levels behind names, before them, in brackets; reading alone that waits for names to come
"""

from typing import NamedTuple

from otrs_apply.fields.language_parts import BINDERS, LEVELS, Event

WORDS_BETWEEN = 60
"""Characters between a name and a level that cost as much as a comma."""
STEPS = {
    "comma": 1.0,
    "and": 0.5,
    "but": 0.5,
    "colon": 0.0,
    "dash": 0.0,
    "open": 0.0,
    "close": 0.5,
    "strong": 1.5,
}
"""What a level pays for a piece of punctuation between it and a name."""


class Cost(NamedTuple):
    """How far a name is from a level, and which it is."""

    cost: float
    place: int


def nearer(before: Cost | None, after: Cost | None, *, post: bool) -> Cost | None:
    """The nearer one of two names; ``post`` decides where both are equally near."""
    if before is None or after is None:
        return before or after
    if before.cost == after.cost:
        return before if post else after
    return min(before, after)


def _gap(text: str, start: int, end: int) -> float:
    """What the words between cost: characters that are no blanks."""
    return min(1.0, len(text[start:end].strip()) / WORDS_BETWEEN)


def name_before(text: str, segment: list[Event], index: int, bound: set[int]) -> Cost | None:
    """The last name before a level."""
    cost, depth = 0.0, 0
    if _awaits_a_name(segment, index):
        return None
    for at in range(index - 1, -1, -1):
        event = segment[at]
        if event.language and depth <= 0:
            cost += _gap(text, event.end, segment[index].start) + (3.0 if at in bound else 0.0)
            return Cost(cost, at)
        if event.kind == "close":
            depth += 1
        elif event.kind == "open":
            depth -= 1
            if depth < 0:  # the level stands in brackets behind the name
                cost, depth = -1.0, 0
        elif event.kind in BINDERS:
            cost += 2.0 if segment[index].kind in LEVELS and event.kind in LEVELS else 0.5
        cost += STEPS.get(event.kind, 0.0)
    return None


def _awaits_a_name(segment: list[Event], index: int) -> bool:
    """Whether reading alone is said of names to come: "I can read, though not write, Occitan"."""
    following = [event.kind for event in segment[index + 1 : index + 3]]
    if segment[index].kind not in {"passive", "nowrite"} or following != ["comma", "language"]:
        return False
    at = index - 1
    while at >= 0 and segment[at].kind in {"comma", "but"}:
        at -= 1
    if segment[index].kind == "nowrite":
        if at < 0 or segment[at].kind not in {"read", "understand"}:
            return False
        at -= 1
    return at >= 0 and segment[at].language is None and segment[at].kind != "close"


def name_after(text: str, segment: list[Event], index: int, *, inside: bool) -> Cost | None:
    """The next name behind a level."""
    cost = 0.0
    for at in range(index + 1, len(segment)):
        event = segment[at]
        if event.language:
            return Cost(cost + _gap(text, segment[index].end, event.start), at)
        if event.kind == "comma" and at == index + 1 and _awaits_a_name(segment, index):
            continue
        if event.kind == "comma" or (event.kind == "close" and inside):
            return None
        if event.kind == "open" and inside:
            cost += 1.0  # "Sinhala and Tamil are mother tongues (Tamil I read slowly)"
        cost += STEPS.get(event.kind, 0.0) + (2.0 if event.kind in BINDERS else 0.0)
    return None
