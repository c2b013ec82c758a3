"""Which level, denial or "read only" belongs to which language.

Reads     levels before, behind or in brackets after a name ("fluent English", "German natively", "French
          (B2)", "Native: German; fluent: English, French", "Dutch and German, both native")
How       each belongs to the name that is nearest, counting commas and other names between; names that "and"
          joins to it share it unless they have their own
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from otrs_apply.fields.language_codes import CEFR_LEVEL
from otrs_apply.fields.language_parts import BINDERS, LEVELS, Event

if TYPE_CHECKING:
    from otrs_apply.models import Level

UNCLEAR = "a word that may mean several levels"
SHORT_JOINT = re.compile(r"\s[^\W\d_]{1,3}\s")
JOINED_AND = "ו\u0648"
"""Hebrew and Arabic write "and" onto the name."""
LONGEST_ARTICLE = 4
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


class _Cost(NamedTuple):
    """How far a name is from a level, and which it is."""

    cost: float
    place: int


def levels_behind(events: list[Event]) -> bool:
    """Whether the passage says levels behind the names, as most do."""
    first = next((event for event in events if event.language or event.kind in BINDERS), None)
    return first is None or first.language is not None


def segments(events: list[Event]) -> Iterator[list[Event]]:
    """Stretches without a full stop, a semicolon or a line's end outside of brackets."""
    part: list[Event] = []
    depth = 0
    for event in events:
        depth += {"open": 1, "close": -1}.get(event.kind, 0)
        if event.kind == "strong" and depth <= 0:
            yield part
            part, depth = [], 0
        else:
            part.append(event)
    if part:
        yield part


def bind(text: str, segment: list[Event], *, post: bool) -> None:
    """Give each level of a segment to its languages; ``post`` decides where two are equally near."""
    binders = [index for index, event in enumerate(segment) if event.kind in BINDERS]
    if not binders or not any(event.language for event in segment):
        return
    chosen: list[tuple[int, int]] = []
    bound = {index for index, event in enumerate(segment) if event.language and event.language.bound}
    for index in binders:
        before = _before(text, segment, index, bound)
        after = _after(text, segment, index, inside=before is not None)
        best = _nearer(before, after, post=post)
        if best is not None:
            chosen.append((index, best.place))
            bound.add(best.place)
    direct = {target for _, target in chosen}
    # A grade of CEFR says more than a word beside it; what is being learnt may have a level all the same.
    chosen.sort(
        key=lambda pair: (
            segment[pair[0]].kind not in {"denied", "none"},
            segment[pair[0]].kind == "learn",
            not CEFR_LEVEL.match(text, segment[pair[0]].start),
        )
    )
    # "A working command of Nepali, my mother tongue": of two words for one language "native" is the one.
    for index, target in sorted(chosen, key=lambda pair: segment[pair[0]].kind != "native"):
        apply(segment[index], segment[target])
    for index, target in chosen:
        for other in _group(text, segment, index, target):
            if other not in direct and (language := segment[other].language) and not language.bound:
                apply(segment[index], segment[other])
                direct.add(other)
    for target in direct:
        if language := segment[target].language:
            language.bound = True


def _nearer(before: _Cost | None, after: _Cost | None, *, post: bool) -> _Cost | None:
    if before is None or after is None:
        return before or after
    if before.cost == after.cost:
        return before if post else after
    return min(before, after)


def _gap(text: str, start: int, end: int) -> float:
    """What the words between cost: characters that are no blanks."""
    return min(1.0, len(text[start:end].strip()) / WORDS_BETWEEN)


def _before(text: str, segment: list[Event], index: int, bound: set[int]) -> _Cost | None:
    cost, depth = 0.0, 0
    if _awaits_a_name(segment, index):
        return None
    for at in range(index - 1, -1, -1):
        event = segment[at]
        if event.language and depth <= 0:
            cost += _gap(text, event.end, segment[index].start) + (3.0 if at in bound else 0.0)
            return _Cost(cost, at)
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


def _after(text: str, segment: list[Event], index: int, *, inside: bool) -> _Cost | None:
    cost = 0.0
    for at in range(index + 1, len(segment)):
        event = segment[at]
        if event.language:
            return _Cost(cost + _gap(text, segment[index].end, event.start), at)
        if event.kind == "comma" and at == index + 1 and _awaits_a_name(segment, index):
            continue
        if event.kind == "comma" or (event.kind == "close" and inside):
            return None
        if event.kind == "open" and inside:
            cost += 1.0  # "Sinhala and Tamil are mother tongues (Tamil I read slowly)"
        cost += STEPS.get(event.kind, 0.0) + (2.0 if event.kind in BINDERS else 0.0)
    return None


def _group(text: str, segment: list[Event], index: int, target: int) -> Iterator[int]:
    """The names that share a level with the one that it was given to."""
    kind = segment[index].kind
    if target < index:
        between = segment[target + 1 : index]
        around = {event.kind for event in [*between, *segment[index + 1 : index + 2]]}
        if "latter" in around:
            return
        if "pair" in around:
            yield from list(_listed(text, segment, target, before=True, commas=False))[:1]
            return
        whole = bool(around & {"all"}) or (bool(around & {"colon"}) and "open" not in around)
        yield from _listed(text, segment, target, before=True, commas=whole)
    else:
        colon = any(event.kind in {"colon", "open"} for event in segment[index + 1 : target])
        yield from _listed(text, segment, target, before=False, commas=colon or kind != "native")


def _listed(text: str, segment: list[Event], start: int, *, before: bool, commas: bool) -> Iterator[int]:
    """Names before or behind a name, in the same list.

    Before it, commas count where "all" or a colon says so, or where "and" closes the list.
    """
    step = -1 if before else 1
    at, last = start, start
    while 0 <= (at := at + step) < len(segment):
        while 0 <= at < len(segment) and segment[at].kind in {"comma", "and", "all", "not"}:
            at += step
        if not 0 <= at < len(segment) or not segment[at].language:
            return
        joints = _joints(text, segment, min(at, last), max(at, last))
        if before and last == start and joints == {"and", "comma"} and not _goes_on(text, segment, at):
            return  # "English, and Latin to an intermediate standard"
        if not ("and" in joints or (commas and "comma" in joints)):
            return
        commas = commas or before
        yield at
        last = at


def _goes_on(text: str, segment: list[Event], at: int) -> bool:
    """Whether another name stands before this one in the list."""
    earlier = at - 1
    while earlier >= 0 and segment[earlier].kind in {"comma", "and"}:
        earlier -= 1
    return (
        earlier >= 0 and segment[earlier].language is not None and bool(_joints(text, segment, earlier, at))
    )


def _joints(text: str, segment: list[Event], left: int, right: int) -> set[str]:
    """What joins two names: "and", a comma, or both; nothing where words stand between."""
    start, end = segment[left].end, segment[right].start
    between = segment[left + 1 : right]
    if text[start:end].strip() in {"、", "-"}:
        return {"and"}
    if not between and text[start:end].isspace() and text[end] in JOINED_AND:
        return {"and"}
    if not between and SHORT_JOINT.fullmatch(text, start, end):
        return {"and"}  # in a language that the mail was not seen to be in
    words = len("".join(text[start:end].split())) - sum(event.end - event.start for event in between)
    # "neither German nor French": the second denial joins.
    joints = {"and" if event.kind == "not" else event.kind for event in between} & {"and", "comma"}
    # "French and Breton, and my English": with a comma and a word of its own it is another thought.
    return joints if words == 0 or (words < LONGEST_ARTICLE and "comma" not in joints) else set()


def apply(binder: Event, event: Event) -> None:
    """Note at a language what an event says of it."""
    language = event.language
    if language is None:
        return
    if not binder.unclear and language.unclear and binder.kind == language.level:
        language.unclear, language.why = False, None  # "school level, so let us say basic"
    if binder.unclear and language.level is None:
        language.unclear = True
        language.why = language.why or UNCLEAR
    match binder.kind:
        case "passive" | "nowrite":
            language.write = False
            language.denied_writing = language.denied_writing or binder.kind == "nowrite"
        case "aided":
            language.aided = True
        case "noread":
            language.read = language.write = False
        case "none" | "denied" | "wish":
            language.known = False
        case "learn":
            language.level = language.level or "basic"
        case level:
            if language.level is None:
                language.level = cast("Level", level)
