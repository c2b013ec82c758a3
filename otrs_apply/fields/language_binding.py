"""Which level, denial or "read only" belongs to which language.

Reads     levels before, behind or in brackets after a name ("fluent English", "German natively", "French
          (B2)", "Native: German; fluent: English, French", "Dutch and German, both native")
How       each belongs to the name that is nearest, counting commas and other names between; names that "and"
          joins to it share it unless they have their own
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from otrs_apply.fields.language_codes import CEFR_LEVEL
from otrs_apply.fields.language_groups import group
from otrs_apply.fields.language_parts import BINDERS, LEVELS, Event
from otrs_apply.fields.language_reach import name_after, name_before, nearer

if TYPE_CHECKING:
    from otrs_apply.models import Level
SEVERAL = 2
UNCLEAR = "a word that may mean several levels"


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
        before = name_before(text, segment, index, bound)
        after = name_after(text, segment, index, inside=before is not None)
        best = nearer(before, after, post=post)
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
        for other in group(text, segment, index, target):
            if other not in direct and (language := segment[other].language) and not language.bound:
                apply(segment[index], segment[other])
                direct.add(other)
    for target in direct:
        if language := segment[target].language:
            language.bound = True


def bind_listed(segment: list[Event]) -> bool:
    """Give a level to all behind it that nothing else rates: "two mother tongues, Catalan and Italian"."""
    index = next((index for index, event in enumerate(segment) if event.kind in LEVELS), None)
    if index is None or any(event.language for event in segment[:index]):
        return False
    rest = segment[index + 1 :]
    names = [event for event in rest if event.language and not event.language.bound]
    joined = len(names) >= SEVERAL and rest[0].kind == "comma" and rest[-2].kind == "and"
    if not joined or len(names) < sum(event.kind not in {"comma", "and"} for event in rest):
        return False
    for event in names:
        apply(segment[index], event)
    return True


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
