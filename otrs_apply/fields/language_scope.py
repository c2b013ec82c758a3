"""What words say together, before anybody asks of which language: "do not write", "lese ich nur".

Reads     a "not" or "only" with the verb that it belongs to, as one event; a particular language in brackets
          behind a general one ("Chinese (Cantonese)") as one; two words for one level ("reasonably good")
Leaves    what belongs to which language, which ``language_binding`` finds
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from otrs_apply.fields.language_denials import with_denial
from otrs_apply.fields.language_parts import LEVELS, READING, Event

LONGEST_OBJECT = 7
"""Letters between reading and "only": "lo leggo solo"."""
LONGEST_SUBJECT = 12
"""Characters between "can" and its verb: "kann ich auch"."""
FILLING = 7
"""Letters of small words ("I can ... it") beside what counts in brackets."""
FILLING_BEHIND = 20
"""The same behind reading ("reading without problems")."""
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


def composed(text: str, events: list[Event]) -> list[Event]:
    """The events with those as one that say one thing together."""
    events = _reading_in_brackets(text, _one_level(_without_modals(_variants(events))))
    return [event for thought in _thoughts(events) for event in _composed_thought(text, thought)]


def _variants(events: list[Event]) -> list[Event]:
    """Names of one language as one: "Chinese (Cantonese)", "台語 nan"."""
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


def _without_modals(events: list[Event]) -> list[Event]:
    """The events without "can" before the verb that says what: "kann ich lesen" speaks of reading alone."""
    return [
        event
        for event, after in zip_longest(events, events[1:])
        if not (
            event.kind == "speak"
            and after is not None
            and after.kind in {"read", "write", "understand"}
            and after.start - event.end <= LONGEST_SUBJECT
        )
    ]


def _one_level(events: list[Event]) -> list[Event]:
    """Levels that two words say as one, the last: "reasonably good"."""
    kept: list[Event] = []
    for event in events:
        last = kept[-1] if kept else None
        if last and last.kind in LEVELS and event.kind in LEVELS and event.start - last.end <= len(" "):
            kept[-1] = event if last.kind != "native" else last
        else:
            kept.append(event)
    return kept


def _reading_in_brackets(text: str, events: list[Event]) -> list[Event]:
    """Reading alone in brackets as read only: "French (reading)"."""
    kept = list(events)
    opened: int | None = None
    for index, event in enumerate(events):
        if event.kind == "open":
            opened = index
        elif event.kind == "close" and opened is not None:
            inside = events[opened + 1 : index]
            said = sum(each.end - each.start for each in inside if each.kind not in {"comma", "and"})
            rest = sum(letter.isalnum() for letter in text[events[opened].end : event.start]) - said
            first = bool(inside) and inside[0].kind in READING and inside[0].start == events[opened].end
            if rest <= (FILLING_BEHIND if first else FILLING) and _only_reads(inside):
                kept[opened + 1 : index] = [
                    each._replace(kind="passive") if each.kind in READING else each for each in inside
                ]
            opened = None
    return kept


def _only_reads(inside: list[Event]) -> bool:
    kinds = [event.kind for event in inside]
    rated = any({left, right} & set(LEVELS) and {left, right} & READING for left, right in pairwise(kinds))
    return (
        bool(READING & set(kinds))
        and not rated
        and not {"write", "speak", "not", "passive", "only", "language"} & set(kinds)
    )


def _thoughts(events: list[Event]) -> Iterator[list[Event]]:
    """Stretches in which a "not" or an "only" finds what it speaks of."""
    part: list[Event] = []
    for index, event in enumerate(events):
        part.append(event)
        # "schreibe es aber nicht": the "but" stands inside of the thought.
        following = events[index + 1 : index + 3]
        inner = bool(following) and (
            (event.kind == "but" and _ends_in(following, "not"))
            # "I understand it, that is all"
            or (event.kind == "comma" and _ends_in(following, "only"))
        )
        if event.kind in {"strong", "comma", "but", "open", "close"} and not inner:
            yield part
            part = []
    if part:
        yield part


def _ends_in(following: Sequence[Event], kind: str) -> bool:
    """Whether only a "not" or an "only" comes before the thought ends."""
    kinds = [event.kind for event in following]
    return kinds[0] == kind and (len(kinds) == 1 or kinds[1] in {"strong", "comma", "close"})


def _composed_thought(text: str, part: list[Event]) -> list[Event]:
    kinds = [event.kind for event in part]
    if "except" in kinds:
        return [event for event in part if event.kind != "not"]
    if "not" in kinds and "nowrite" in kinds[kinds.index("not") :]:
        # "je ne m'y risquerais pas à l'écrit": both say one thing.
        return [event for event in part if event.kind != "not"]
    if "not" in kinds:
        return with_denial(text, part, kinds.index("not"))
    if "only" in kinds and READING & set(kinds) and "write" not in kinds:
        verb = next(event for event in part if event.kind in READING)
        if _limits_something_else(text, part, verb, part[kinds.index("only")]):
            return part
        return [event._replace(kind="passive") if event is verb else event for event in part]
    return part


def _limits_something_else(text: str, part: list[Event], verb: Event, only: Event) -> bool:
    """Whether words stand between reading and an "only" behind it: "I read it in Shahmukhi only"."""
    if only.start < verb.end:
        return False
    said = sum(event.end - event.start for event in part if verb.end <= event.start < only.start)
    return len("".join(text[verb.end : only.start].split())) - said > LONGEST_OBJECT
