"""From the events of a passage to claims: which languages, how well, read or written.

Reads     read-only in words ("I read it, I do not write it"), denials ("I don't speak Polish", "no German"),
          reading beside writing ("I write Polish, and read Czech")
Leaves    languages that somebody only would like to know
How       ``language_scope`` says what the words mean together, ``language_binding`` of which language
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from otrs_apply.fields.language_binding import apply, bind, levels_behind, segments
from otrs_apply.fields.language_parts import LEVELS, VERBS, Event, Language
from otrs_apply.fields.language_scope import composed


def claims(text: str, events: list[Event]) -> list[Language]:
    """The languages that a passage speaks of, denied ones too, each once, in its order."""
    events = composed(text, events)
    post = levels_behind(events)
    for segment in segments(events):
        bind(text, segment, post=post)
    _bind_followers(events)
    _read_and_write(events)
    return _merged([event.language for event in events if event.language])


def _bind_followers(events: Sequence[Event]) -> None:
    """A sentence without a name speaks of the last one: "Italian. Read only."."""
    last: Language | None = None
    for segment in segments(list(events)):
        named = [event.language for event in segment if event.language]
        if named:
            last = named[-1]
        elif last is not None and segment and not last.bound:
            for event in segment:
                if event.kind in {*LEVELS, "passive", "nowrite"}:
                    apply(event, Event("language", 0, 0, last))
                    last.bound = True


Run = tuple[frozenset[str], list[Language]]
"""Verbs, and the languages that stand behind them."""


def _read_and_write(events: Sequence[Event]) -> None:
    """What is only read beside others is not written: "I write Polish and English, and read Czech"."""
    runs = _runs(events)
    active = {language.code for verbs, run in runs if verbs & {"write", "speak"} for language in run}
    active |= {language.code for _, run in runs for language in run if language.bound and language.level}
    for verbs, run in runs:
        if not verbs or verbs & {"write", "speak"} or any(language.bound for language in run):
            continue
        for language in run:
            if active - {language.code}:
                language.write = language.code in active
    for language in _read_behind(events):
        if active - {language.code}:
            language.write = False


def _runs(events: Sequence[Event]) -> list[Run]:
    runs: list[Run] = [(frozenset(), [])]
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
    return runs


def _read_behind(events: Sequence[Event]) -> Iterator[Language]:
    """Languages with only reading right behind the name: "kann Portugiesisch lesen", "Polish I read"."""
    for index, (event, verb) in enumerate(pairwise(events)):
        if event.language is None or verb.kind not in {"read", "understand"}:
            continue
        following = {each.kind for each in events[index + 2 : index + 4]}
        if event.language.level in {None, "basic"} and not following & {"write", "speak", "language"}:
            yield event.language


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
