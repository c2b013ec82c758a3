"""Languages of ISO 639-3 that hardly anybody names: "Gurung", "Bukusu", "Kikamba".

Most of these names are also names of people, places or things. They count only where a language must stand:
in an item of a list in which none was recognised, or beside "mother tongue" or a verb of knowing.

Reads     "Nepali (N), Gurung (a little)", "my mother tongue is Bukusu", with a Bantu prefix too ("Kikamba")
Leaves    what stands in an item that names a language already
Tables    data/language_rare.tsv, by tools/make_language_rare.py
"""

import re
from collections.abc import Iterator
from functools import cache

from otrs_apply.fields.language_parts import LEVELS, Event, Language, items, named
from otrs_apply.fields.language_tables import DATA, WORD, key_of

PREFIX = re.compile(r"(?:ki|chi|ci|lu|olu|oru|ru|se|si|isi|xi|tshi|eke|gi|kinya|otji)(?=\w{4})")
LONGEST_NAME = 3
BEFORE = re.compile(r"[\W_]*")
"""What an item may begin with."""
GAP = 12
"""Characters between a word of knowing and a name: " is ", " est le "."""
GAP_WORD = 4


@cache
def _rare() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in (DATA / "language_rare.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, _, keys = line.partition("\t")
            names |= dict.fromkeys(keys.split("|"), code)
    return names


def rare_in_list(text: str, events: list[Event]) -> list[Event]:
    """The rare languages that items of a list begin with where they name no other."""
    return [
        named(language)
        for item, start, end in items(text, events, "and")
        if not any(event.language for event in item)
        and (beginning := BEFORE.match(text, start, end))
        and (language := _at(text, beginning.end(), end, events))
        and (text[language.start].isupper() or not WORD.match(text[language.end : end].lstrip()))
    ]


def rare_in_sentence(text: str, events: list[Event]) -> list[Event]:
    """The rare languages right beside words of knowing one, in items that name no other."""
    return [
        named(language)
        for item, start, end in items(text, events, "and")
        if item and not any(event.language for event in item)
        for language in _beside(text, item, start, end)
    ][:1]


def _beside(text: str, item: list[Event], start: int, end: int) -> Iterator[Language]:
    for event in item:
        if event.kind in {"native", "speak", "write", "read", "speaker"}:
            for word in WORD.finditer(text, event.end, min(end, event.end + GAP + len("Bukusu"))):
                if word[0][0].isupper():
                    if _is_gap(text[event.end : word.start()]) and (
                        language := _at(text, word.start(), end, item)
                    ):
                        yield language
                    break
            first = WORD.search(text, start, event.start)
            if first is None or event.kind not in LEVELS or not first[0][0].isupper():
                continue
            language = _at(text, first.start(), event.start, item)
            if language and _is_gap(text[first.end() : event.start]):
                yield language


def _is_gap(between: str) -> bool:
    return len(between) <= GAP and all(len(word) <= GAP_WORD for word in between.split())


def _at(text: str, at: int, end: int, events: list[Event]) -> Language | None:
    """The longest rare name that begins at a place, and that nothing else stands on."""
    rare = _rare()
    words = [word for word, _ in zip(WORD.finditer(text, at, end), range(LONGEST_NAME), strict=False)]
    for count in range(len(words), 0, -1):
        stop = words[count - 1].end()
        key = key_of(text[at:stop])
        code = rare.get(key) or (rare.get(PREFIX.sub("", key, count=1)) if count == 1 else None)
        if code and not any(event.start < stop and at < event.end for event in events):
            return Language(code, at, stop)
    return None
