"""From the events of a passage to claims: which languages, how well, read or written.

Reads     read-only in words ("I read it, I do not write it"), denials ("I don't speak Polish", "no German"),
          reading beside writing ("I write Polish, and read Czech")
Leaves    languages that somebody only would like to know
How       ``language_scope`` says what the words mean together, ``language_binding`` of which language
"""

from collections.abc import Sequence
from itertools import zip_longest

from otrs_apply.fields.language_binding import UNCLEAR, apply, bind, bind_listed, levels_behind, segments
from otrs_apply.fields.language_parts import LEVELS, VERBS, Event, Language
from otrs_apply.fields.language_reading import read_and_write, without_writing
from otrs_apply.fields.language_scope import composed


def claims(text: str, events: list[Event]) -> list[Language]:
    """The languages that a passage speaks of, denied ones too, each once, in its order."""
    events = composed(text, _with_too([event for event in events if event.kind != "neutral"]))
    post = levels_behind(events)
    for segment in segments(events):
        if not bind_listed(segment):
            bind(text, segment, post=post)
    _bind_followers(events)
    _as_the_last(events)
    _unclear(events)
    read_and_write(events)
    languages = _merged([event.language for event in events if event.language])
    without_writing(languages)
    _only_read(languages)
    return languages


def _with_too(events: list[Event]) -> list[Event]:
    """The events with "too" where it stands behind a name, and "and" for it elsewhere."""
    return [
        event if event.kind != "too" or _ends_in_too(before, after) else event._replace(kind="and")
        for before, event, after in zip([None, *events], events, [*events[1:], None], strict=False)
    ]


def _ends_in_too(before: Event | None, after: Event | None) -> bool:
    ends = after is None or after.kind in {"comma", "strong", "close", "and", "but"}
    return before is not None and before.language is not None and ends


def _unclear(events: Sequence[Event]) -> None:
    """Words that let a person look, before a name or where no level is said: "I used to know some Welsh"."""
    for part in segments(list(events)):
        named = [event for event in part if event.language]
        for event in part if named else ():
            if event.kind == "unclear":
                after = next((each for each in named if each.start > event.start), None)
                near = after or named[-1]
                if near.language and near.language.write and (after or near.language.level is None):
                    near.language.why = near.language.why or UNCLEAR


def _as_the_last(events: Sequence[Event]) -> None:
    """What is said of the last one holds of a name with "too": "German is my mother tongue, Danish too"."""
    last: Language | None = None
    told = False
    for event, following in zip_longest(events, events[1:]):
        if event.kind in VERBS:
            told = True  # by a verb of its own: "I write Nynorsk as well"
        elif language := event.language:
            if last and not told and following is not None and following.kind == "too" and not language.level:
                language.level, language.write, language.known = last.level, last.write, last.known
            last, told = language, False


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


def _only_read(languages: Sequence[Language]) -> None:
    """What is left of school when it is only read has no level, what needs a dictionary is only read."""
    for language in languages:
        if language.aided and not language.level:
            language.write = False
        if language.unclear and language.level == "basic" and language.denied_writing:
            language.level = language.why = None


def _merged(languages: list[Language]) -> list[Language]:
    merged: dict[str, Language] = {}
    for language in languages:
        first = merged.setdefault(language.code, language)
        if first is language:
            continue
        if first.unclear and language.bound and not language.unclear and language.level == first.level:
            first.unclear, first.why = False, None  # "German so-so (Babel says de-2)"
        first.level = first.level or language.level
        first.reading = first.reading and language.reading
        first.write, first.read = first.write and language.write, first.read and language.read
        first.known = first.known or language.known
        first.why = first.why or language.why
    return list(merged.values())
