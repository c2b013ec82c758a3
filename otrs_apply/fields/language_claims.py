"""From the events of a passage to claims: which languages, how well, read or written.

Reads     levels before, behind or in brackets after a name ("fluent English", "German natively", "French
          (B2)", "Native: German; fluent: English, French", "Dutch and German, both native"), read-only in
          words ("I read it, I do not write it"), denials ("I don't speak Polish", "no German")
Leaves    languages that somebody only would like to know
How       each level belongs to the name that is nearest, counting commas and other names between; names
          that "and" joins to it share it unless they have their own
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

from otrs_apply.fields.language_events import LEVELS, Event, Language
from otrs_apply.models import Level

VERBS = frozenset({"read", "write", "speak", "understand"})
BINDERS = frozenset({*LEVELS, "passive", "none", "nowrite", "noread", "denied", "wish", "learn"})
FILLING = 7
"""Letters of small words ("I can ... it") beside what counts in brackets."""
SHORT_JOINT = re.compile(r"\s[^\W\d_]{1,3}\s")
WORDS_BETWEEN = 60
"""Characters between a name and a level that cost as much as a comma."""
# What else a language in brackets behind another's name can be: a more particular one.
VARIANTS: dict[str, frozenset[str]] = {
    "zh": frozenset({"yue", "nan", "wuu", "hak", "gan", "cdo", "lzh"}),
    "no": frozenset({"nb", "nn"}),
    "ar": frozenset({"arz", "ary", "arq", "aeb", "apc", "acm"}),
    "ku": frozenset({"ckb"}),
    "fa": frozenset({"prs"}),
    "de": frozenset({"gsw", "bar", "nds"}),
    "fil": frozenset({"tl"}),
    "el": frozenset({"grc"}),
}


class _Cost(NamedTuple):
    """How far a name is from a level, and which it is."""

    cost: float
    index: int


def claims(text: str, events: list[Event]) -> list[Language]:
    """The languages that a passage speaks of, denied ones too, each once, in its order."""
    events = _composed(_reading_in_brackets(text, _one_level(_variants(events))))
    style = _style(events)
    for segment in _segments(events):
        _bind(text, segment, post=style)
    _bind_followers(events)
    _read_and_write(events)
    return _merged([event.language for event in events if event.language])


def _variants(events: list[Event]) -> list[Event]:
    """ "Chinese (Cantonese)" names one language, "台語 nan" too."""
    kept: list[Event] = []
    for index, event in enumerate(events):
        before = [e for e in events[max(0, index - 2) : index] if e.kind != "open"]
        outer = before[-1].language if before else None
        if event.language and outer and event.start - outer.end <= len(" ( "):
            inner = event.language
            if inner.code == outer.code or inner.code in VARIANTS.get(outer.code, ()):
                outer.code, outer.end = inner.code, inner.end
                if inner.bound:
                    outer.level, outer.known, outer.bound = inner.level, inner.known, True
                continue
        kept.append(event)
    return kept


def _one_level(events: list[Event]) -> list[Event]:
    """ "reasonably good" is one level, said in two words: the last."""
    kept: list[Event] = []
    for event in events:
        last = kept[-1] if kept else None
        if last and last.kind in LEVELS and event.kind in LEVELS and event.start - last.end <= len(" "):
            kept[-1] = event if last.kind != "native" else last
        else:
            kept.append(event)
    return kept


def _reading_in_brackets(text: str, events: list[Event]) -> list[Event]:
    """ "French (reading)" is read only."""
    kept = list(events)
    opened: int | None = None
    for index, event in enumerate(events):
        if event.kind == "open":
            opened = index
        elif event.kind == "close" and opened is not None:
            inside = events[opened + 1 : index]
            said = sum(each.end - each.start for each in inside if each.kind not in {"comma", "and"})
            rest = len("".join(text[events[opened].end : event.start].split())) - said
            if rest <= FILLING and _only_reads(inside):
                kept[opened + 1 : index] = [
                    each._replace(kind="passive") if each.kind == "read" else each for each in inside
                ]
            opened = None
    return kept


def _only_reads(inside: list[Event]) -> bool:
    kinds = [event.kind for event in inside]
    rated = any({left, right} & set(LEVELS) and "read" in {left, right} for left, right in pairwise(kinds))
    return (
        "read" in kinds
        and not rated
        and not {"write", "speak", "not", "passive", "only", "language"} & set(kinds)
    )


def _composed(events: list[Event]) -> list[Event]:
    """Verbs with their denials as one event: "do not write", "lese ich nur"."""
    kept: list[Event] = []
    for part in _thoughts(events):
        kept += _composed_part(part)
    return kept


def _thoughts(events: list[Event]) -> Iterator[list[Event]]:
    """Stretches in which a "not" or an "only" finds what it speaks of."""
    part: list[Event] = []
    for index, event in enumerate(events):
        part.append(event)
        # "schreibe es aber nicht": the "but" stands inside of the thought.
        inner = (
            event.kind == "but"
            and events[index + 1 : index + 3]
            and _ends_in_not(events[index + 1 : index + 3])
        )
        if event.kind in {"strong", "comma", "but", "open", "close"} and not inner:
            yield part
            part = []
    if part:
        yield part


def _ends_in_not(following: Sequence[Event]) -> bool:
    """Whether only a "not" comes before the thought ends."""
    kinds = [event.kind for event in following]
    return kinds[0] == "not" and (len(kinds) == 1 or kinds[1] in {"strong", "comma", "close"})


def _composed_part(part: list[Event]) -> list[Event]:
    kinds = [event.kind for event in part]
    if "except" in kinds:
        return [event for event in part if event.kind != "not"]
    if "not" in kinds:
        return _with_denial(part, kinds.index("not"))
    if "only" in kinds and {"read", "understand"} & set(kinds) and "write" not in kinds:
        verb = next(event for event in part if event.kind in {"read", "understand"})
        return [event._replace(kind="passive") if event is verb else event for event in part]
    return part


def _with_denial(part: list[Event], index: int) -> list[Event]:
    rest = part[index + 1 :]
    target = next((event for event in rest if event.kind in VERBS or event.kind in LEVELS), None)
    ahead = next((event for event in rest if event.kind in {*VERBS, *LEVELS, "language", "passive"}), None)
    if ahead is not None and ahead.language:
        # "no German": the name itself, unless a verb behind it is meant ("nicht Deutsch sprechen").
        target = None
    if target is None and (ahead is None or not ahead.language):
        verbs = [event for event in part[:index] if event.kind in VERBS]
        target = verbs[-1] if verbs else None
    denial = part[index]
    if target is None:
        return [*part[:index], denial._replace(kind="denied"), *rest]
    if target.kind in LEVELS:
        return [event for event in part if event is not denial and event is not target]
    kind = {"write": "nowrite", "read": "noread"}.get(target.kind, "denied")
    joined = Event(kind, min(denial.start, target.start), max(denial.end, target.end))
    others = [event for event in part if event is not denial and event is not target]
    others = [e for e in others if e.language or not joined.start < e.start < joined.end]
    return sorted([*others, joined], key=lambda event: event.start)


def _style(events: list[Event]) -> bool:
    """Whether the passage says levels behind the names, as most do."""
    first = next((event for event in events if event.language or event.kind in BINDERS), None)
    return first is None or first.language is not None


def _segments(events: list[Event]) -> Iterator[list[Event]]:
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


def _bind(text: str, segment: list[Event], *, post: bool) -> None:
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
            chosen.append((index, best.index))
            bound.add(best.index)
    direct = {target for _, target in chosen}
    for index, target in sorted(chosen, key=lambda pair: segment[pair[0]].kind == "learn"):
        _apply(segment[index], segment[target])
    for index, target in chosen:
        for other in _group(text, segment, index, target):
            if other not in direct and (language := segment[other].language) and not language.bound:
                _apply(segment[index], segment[other])
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


def _before(text: str, segment: list[Event], index: int, bound: set[int]) -> _Cost | None:
    cost, depth = 0.0, 0
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


def _after(text: str, segment: list[Event], index: int, *, inside: bool) -> _Cost | None:
    cost = 0.0
    for at in range(index + 1, len(segment)):
        event = segment[at]
        if event.language:
            return _Cost(cost + _gap(text, segment[index].end, event.start), at)
        if event.kind == "close" and inside:
            return None
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
            yield from list(_listed(text, segment, target, -1, commas=False))[:1]
            return
        whole = bool(around & {"all"}) or (bool(around & {"colon"}) and "open" not in around)
        yield from _listed(text, segment, target, -1, commas=whole)
    else:
        colon = any(event.kind in {"colon", "open"} for event in segment[index + 1 : target])
        yield from _listed(text, segment, target, +1, commas=colon or kind != "native", both=True)


def _listed(
    text: str, segment: list[Event], start: int, step: int, *, commas: bool, both: bool = False
) -> Iterator[int]:
    """Names before (step -1) or behind a name, in the same list.

    Before it, commas count where "all" or a colon says so, or where "and" closes the list.
    """
    at, last = start, segment[start]
    while 0 <= (at := at + step) < len(segment):
        joints: set[str] = set()
        while 0 <= at < len(segment) and segment[at].kind in {"comma", "and", "all"}:
            joints.add(segment[at].kind)
            at += step
        if not 0 <= at < len(segment) or not segment[at].language:
            return
        event = segment[at]
        left, right = (event, last) if step < 0 else (last, event)
        if not joints and SHORT_JOINT.fullmatch(text, left.end, right.start):
            joints.add("and")  # an "and" of a language that the mail was not seen to be in
        if not joints & {"comma", "and"}:
            return
        words = [e for e in segment if left.end <= e.start and e.end <= right.start]
        plain = len("".join(text[left.end : right.start].split())) - sum(e.end - e.start for e in words)
        if plain > len("der ") or ("and" not in joints and not commas):
            return
        commas = commas or ("and" in joints and not both)
        yield at
        last = event


def _apply(binder: Event, event: Event) -> None:
    language = event.language
    if language is None:
        return
    match binder.kind:
        case "passive" | "nowrite":
            language.write = False
        case "noread":
            language.read = language.write = False
        case "none" | "denied" | "wish":
            language.known = False
        case "learn":
            language.level = language.level or "basic"
            language.why = "still being learnt"
        case level:
            if language.level is None:
                language.level = cast("Level", level)


def _bind_followers(events: Sequence[Event]) -> None:
    """ "Italian. Read only." - a sentence without a name speaks of the last one."""
    last: Language | None = None
    for segment in _segments(list(events)):
        named = [event.language for event in segment if event.language]
        if named:
            last = named[-1]
        elif last is not None and segment and not last.bound:
            for event in segment:
                if event.kind in {*LEVELS, "passive", "nowrite"}:
                    _apply(event, Event("language", 0, 0, last))
                    last.bound = True


def _read_and_write(events: Sequence[Event]) -> None:
    """ "I write Polish and English, and read Czech": what is only read is not written."""
    runs: list[tuple[frozenset[str], list[Language]]] = [(frozenset(), [])]
    fresh = False
    for event in events:
        if event.kind in VERBS:
            runs.append((runs[-1][0] | {event.kind} if fresh else frozenset({event.kind}), []))
            fresh = True
        elif event.language:
            runs[-1][1].append(event.language)
            fresh = False
        elif event.kind in {"strong", "open"}:
            runs.append((frozenset(), []))
            fresh = False
    active = {language.code for verbs, run in runs if verbs & {"write", "speak"} for language in run}
    active |= {language.code for _, run in runs for language in run if language.bound and language.level}
    for verbs, run in runs:
        if not verbs or verbs & {"write", "speak"} or any(language.bound for language in run):
            continue
        for language in run:
            if active - {language.code}:
                language.write = language.code in active


def _merged(languages: list[Language]) -> list[Language]:
    merged: dict[str, Language] = {}
    for language in languages:
        first = merged.setdefault(language.code, language)
        if first is language:
            continue
        first.level = first.level or language.level
        first.write, first.read = first.write and language.write, first.read and language.read
        first.known = first.known or language.known
        first.why = first.why or language.why
    return list(merged.values())
