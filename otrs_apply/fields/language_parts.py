"""The nouns of reading languages: a language with what is found out about it, an event of a passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from otrs_apply.models import Level

LEVELS: tuple[Level, ...] = ("native", "advanced", "intermediate", "basic")
VERBS = frozenset({"read", "write", "speak", "understand"})
READING = frozenset({"read", "understand"})
BINDERS = frozenset({*LEVELS, "passive", "aided", "none", "nowrite", "noread", "denied", "wish", "learn"})
"""Kinds of events that say something of the language that is nearest."""


@dataclass
class Language:
    """A language that is named; ``language_binding`` fills in what the words around it say."""

    code: str
    start: int
    end: int
    level: Level | None = None
    known: bool = True
    read: bool = True
    write: bool = True
    bound: bool = False
    """Whether words of its own say how well it is known, so that those of its neighbours do not hold."""
    why: str | None = None
    denied_writing: bool = False
    """Whether the words say that it is not written, rather than only that it is read."""
    aided: bool = False
    """Whether a dictionary is needed: without a level, that is reading alone."""
    unclear: bool = False
    """Whether the level is from a word that may mean more or less ("school")."""
    reading: bool = False
    """Whether reading or understanding is all that is said of it: beside others it is not written."""

    def rated(self, level: str) -> "Language":
        """The same with the level that hangs on its code or name; "none" says that it is not known."""
        self.bound = True
        self.known = level != "none"
        self.level = level if level in LEVELS else None
        return self


class Event(NamedTuple):
    """A piece of the passage that counts."""

    kind: str
    """Either "language", a meaning of data/language_levels.tsv, or a kind of punctuation."""
    start: int
    end: int
    language: Language | None = None
    unclear: bool = False
    """Whether the word may mean more or less than its kind says ("bilingual", "school")."""


def named(language: Language) -> Event:
    """The event that a language is named."""
    return Event("language", language.start, language.end, language)


def free(events: list[Event], taken: list[Event]) -> list[Event]:
    """Those events that stand on no character of the taken ones."""
    if not taken or not events:
        return events
    spans = sorted((event.start, event.end) for event in taken)
    kept, at = [], 0
    for event in sorted(events, key=lambda event: event.start):
        while at < len(spans) and spans[at][1] <= event.start:
            at += 1
        if at == len(spans) or spans[at][0] >= event.end:
            kept.append(event)
    return kept


class Item(NamedTuple):
    """An item of a list: between commas, semicolons and line ends outside of brackets."""

    events: list[Event]
    start: int
    end: int


def items(text: str, events: list[Event], also: str = "comma") -> Iterator[Item]:
    """The items of a passage; a kind of events besides commas may end them too."""
    start, depth = 0, 0
    inside: list[Event] = []
    for event in events:
        depth = max(0, depth + {"open": 1, "close": -1}.get(event.kind, 0))
        if event.kind == "strong" or (event.kind in {"comma", also} and depth == 0):
            yield Item(inside, start, event.start)
            start, inside = event.end, []
            depth = 0 if event.kind == "strong" else depth
        elif event.kind not in {"open", "close"}:
            inside.append(event)
    yield Item(inside, start, len(text))
