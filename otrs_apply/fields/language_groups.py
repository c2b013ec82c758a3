"""Which names of languages stand in one list, and share the level that one of them has.

Reads     "Dutch and German, both native", "Native: German, French", "Urdu、Punjabi", "עברית ואנגלית"
Leaves    names between which words stand
"""

import re
from collections.abc import Iterator

from otrs_apply.fields.language_parts import Event

SHORT_JOINT = re.compile(r"\s[^\W\d_]{1,3}\s")
JOINED_AND = "ו\u0648"
"""Hebrew and Arabic write "and" onto the name."""
LONGEST_ARTICLE = 4


def group(text: str, segment: list[Event], index: int, target: int) -> Iterator[int]:
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
        if "all" in around:
            yield from _all_before(segment, target)
        whole = bool(around & {"all"}) or (bool(around & {"colon"}) and "open" not in around)
        yield from _listed(text, segment, target, before=True, commas=whole)
    else:
        colon = any(event.kind in {"colon", "open"} for event in segment[index + 1 : target])
        yield from _listed(text, segment, target, before=False, commas=colon or kind != "native")


def _all_before(segment: list[Event], target: int) -> Iterator[int]:
    """The names before one, whatever words stand between: "Spanish from home, English from school, both"."""
    for at in range(target - 1, -1, -1):
        if segment[at].kind not in {"comma", "and", "all", "language", "neutral"}:
            return
        if segment[at].language:
            yield at


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
