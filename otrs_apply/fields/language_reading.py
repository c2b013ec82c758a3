"""Which languages are only read, beside others that are written.

Reads     "I write Polish, and read Czech", "Danish I read, but answer in Swedish", "I only write Russian"
Leaves    what a level says to be known, unless it is a little ("I read a little Dutch")
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from otrs_apply.fields.language_parts import LEVELS, VERBS, Event, Language

Run = tuple[frozenset[str], list[Language]]
"""Verbs, and the languages that stand behind them."""


def read_and_write(events: Sequence[Event]) -> None:
    """What is only read beside others is not written: "I write Polish and English, and read Czech"."""
    runs = _runs(events)
    active = {language.code for verbs, run in runs if verbs & {"write", "speak"} for language in run}
    active |= _written_too(events)
    active |= {
        language.code
        for verbs, run in runs
        for language in run
        if language.bound and language.level and not (language.level == "basic" and _only_reading(verbs))
    }
    for verbs, run in runs:
        for language in run if _only_reading(verbs) else ():
            # "I read a little Dutch": it is not written; who understands a little may write a little.
            if not language.bound or (language.level == "basic" and "read" in verbs):
                language.reading = language.code not in active
    for language in _read_behind(events):
        language.reading = True
    written = {language.code for language in _only_written(events)}
    for event in events:
        if written and event.language and event.language.code not in written:
            event.language.write = False


def without_writing(languages: Sequence[Language]) -> None:
    """What one only reads is not written, where there are others that one writes."""
    if any(language.known and language.write and not language.reading for language in languages):
        for language in languages:
            language.write = language.write and not language.reading


def _only_reading(verbs: frozenset[str]) -> bool:
    return bool(verbs) and not verbs & {"write", "speak"}


def _only_written(events: Sequence[Event]) -> Iterator[Language]:
    """The languages behind "I only write in": what else is named is read."""
    for index, (event, following) in enumerate(pairwise(events)):
        if {event.kind, following.kind} == {"only", "write"}:
            for each in events[index + 2 :]:
                if each.language:
                    yield each.language
                elif each.kind not in {"and", "comma", "mine", *LEVELS}:
                    break


def _runs(events: Sequence[Event]) -> list[Run]:
    runs: list[Run] = [(frozenset(), [])]
    fresh = False
    for before, event, after in zip([None, *events], events, [*events[1:], None], strict=False):
        if event.kind in VERBS and _closes(before, after):
            runs.append((frozenset(), []))
            fresh = False
        elif event.kind in VERBS:
            runs.append((runs[-1][0] | {event.kind} if fresh else frozenset({event.kind}), []))
            fresh = True
        elif event.language:
            runs[-1][1].append(event.language)
            fresh = False
        elif event.kind in {"strong", "open", "close"}:
            runs.append((frozenset(), []))
            fresh = False
    return runs


def _written_too(events: Sequence[Event]) -> set[str]:
    """The languages that a "write" behind them speaks of: "I read French and write it badly"."""
    return {
        first.language.code
        for first, joint, verb, following in zip_longest(events, events[1:], events[2:], events[3:])
        if first
        and first.language
        and joint
        and joint.kind == "and"
        and verb
        and verb.kind == "write"
        and not (following and following.language)
    }


def _closes(before: Event | None, after: Event | None) -> bool:
    """Whether a verb stands behind what it speaks of: "Norwegian I read, ..."."""
    ends = after is None or after.kind in {"comma", "strong"}
    return ends and before is not None and before.language is not None


def _read_behind(events: Sequence[Event]) -> Iterator[Language]:
    """Languages with only reading right behind the name: "Polish I read", "Dari and Tajik I follow"."""
    listed: list[Language] = []
    for index, event in enumerate(events):
        if event.language:
            if listed and event.start - listed[-1].end > len(" as well as "):
                listed = []  # words stand between them
            listed.append(event.language)
        elif event.kind in {"read", "understand"} and listed:
            following = {each.kind for each in _of_the_same(events[index + 1 : index + 4])}
            last = listed[-1]
            levels = {None, "basic"} if event.kind == "read" else {None}
            if last.level in levels and not following & {"write", "speak", "language"}:
                yield last
                yield from (one for one in listed[:-1] if not one.bound)
            listed = []
        elif event.kind not in {"and", "colon", "dash"}:
            listed = []


def _of_the_same(following: Sequence[Event]) -> Sequence[Event]:
    """The next events that may speak of the language before: not "Danish I read, but I answer in Swedish"."""
    kinds = [event.kind for event in following]
    if kinds[:1] == ["strong"] or (kinds[:1] == ["comma"] and not {*kinds[1:2]} & {"write", "speak"}):
        return ()
    if kinds[1:] in (["write", "language"], ["speak", "language"]) and kinds[0] in {"but", "and"}:
        return ()
    return following[:2]
