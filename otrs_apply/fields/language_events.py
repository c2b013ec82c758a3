"""What a passage says about languages, cut into events in its order: names, levels, verbs, punctuation.

Reads     names and codes of languages, the words of data/language_levels.tsv
Leaves    names that name something else: a project ("the German Wikipedia"), an alphabet, where one is from;
          the sense of it all, which ``language_claims`` finds
First     Babel's templates, then codes with their level, then names, then words
"""

import re

from otrs_apply.fields.language_codes import (
    ITEM,
    WORD,
    bare_codes,
    grades,
    rated_codes,
    says_babel,
    templates,
    with_suffix,
)
from otrs_apply.fields.language_elsewhere import speaking
from otrs_apply.fields.language_exams import exams
from otrs_apply.fields.language_names import Name, find_names, named_by_themselves, tongues_of
from otrs_apply.fields.language_parts import LEVELS, Event, Language, free, named
from otrs_apply.fields.language_rare import rare_in_list, rare_in_sentence
from otrs_apply.fields.language_tables import every_language
from otrs_apply.fields.phrases import Phrases, phrase_list
from otrs_apply.models import Level

LONG_WORD = 5
"""Letters from which a phrase is not another one in another language."""
MEANINGS = (
    "except",
    "too",
    "neutral",
    "nowrite",
    "passive",
    *LEVELS,
    "none",
    "not",
    "write",
    "read",
    "all",
    "speak",
    "understand",
)
"""Of a phrase that means several things in the languages of the mail, the first of these counts."""
PUNCTUATION = re.compile(r"[;；\n•·。！？.!?,،、，|(（\[)）\]:：=–—+&/-]")
KINDS: dict[str, str] = {
    **dict.fromkeys(";；\n•·。！？.!?", "strong"),
    **dict.fromkeys(",،、，|", "comma"),
    **dict.fromkeys("(（[", "open"),
    **dict.fromkeys(")）]", "close"),
    **dict.fromkeys(":：=", "colon"),
    **dict.fromkeys("–—-", "dash"),
    **dict.fromkeys("+&/", "and"),
}
NORWEGIAN = frozenset({"nb", "nn"})
"""What the words of a text tell to be Norwegian may be either."""
SPACE_BEFORE = re.compile("(?<=[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff)]) (?:ภาษา|ພາສາ|ភាសា)?$")
UNSPACED_SPACE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff] ")
LONGEST_PREFIX = 6
LINK = re.compile(r"[^\s()<>]{0,20}//[^\s()<>]+|[^\s()<>]{0,80}%[0-9A-Fa-f]{2}[^\s()<>]*")


def read_events(text: str, languages: frozenset[str], *, labelled: bool, babel: bool = False) -> list[Event]:
    """The events of a passage.

    Args:
        text: the passage.
        languages: what it is written in.
        labelled: whether it stands under a label that asks for languages: bare codes count there.
        babel: whether the label says Babel, so that a bare code is a native language.
    """
    if "no" in languages:
        languages |= NORWEGIAN
    taken = templates(text)
    taken += free(rated_codes(text, labelled=labelled), taken)
    names = find_names(text, languages)
    if own := tongues_of(text, names, languages):
        names = find_names(text, languages | own)
    spoken = languages | own | named_by_themselves(text, names)
    words = [
        Event(_meaning(hit.meanings), hit.start, hit.end, unclear="unclear" in hit.meanings)
        for hit in _phrases().find(text, spoken)
    ]
    words = [*exams(text), *grades(text), *words]
    if labelled:
        names += _in_items_without(text, names, [*words, *taken])
    found = [named(with_suffix(text, Language(name.code, name.start, name.end))) for name in names]
    taken += free(found, taken)
    if labelled:
        taken += free(bare_codes(text, taken, words, babel=babel or says_babel(text)), taken)
    words = free(words, taken)
    taken += _first_at_each(words)
    taken += free([*_punctuation(text), *_spaces_before(text, names)], taken)
    taken = sorted(free(taken, _links(text)), key=lambda event: event.start)
    rare = rare_in_list(text, taken) if labelled else rare_in_sentence(text, taken)
    return speaking(text, sorted([*taken, *rare], key=lambda event: event.start))


def _links(text: str) -> list[Event]:
    """Addresses: "%B1" in one is no level."""
    if "//" not in text and "%" not in text:
        return []
    return [Event("link", *match.span()) for match in LINK.finditer(text)]


def _first_at_each(words: list[Event]) -> list[Event]:
    """Words of which none stands on another; grades were listed before phrases, and win."""
    kept: list[Event] = []
    for event in sorted(words, key=lambda event: event.start):
        if not kept or event.start >= kept[-1].end:
            kept.append(event)
    return kept


def level_of(text: str, languages: frozenset[str]) -> Level | None:
    """The one level that a few words say; None where they say none, or several."""
    said = {level for hit in _phrases().find(text, languages) for level in LEVELS if level in hit.meanings}
    return said.pop() if len(said) == 1 else None


def speaks_of_languages(text: str, languages: frozenset[str]) -> bool:
    """Whether a label asks for languages: "Other languages", "Otros idiomas", "I can read"."""
    asked = {"speak", "read", "write", *LEVELS}
    return any(asked & hit.meanings for hit in _phrases().find(text, languages))


def _phrases() -> Phrases:
    return phrase_list("language_levels.tsv", LONG_WORD)


def _meaning(meanings: frozenset[str]) -> str:
    return next((meaning for meaning in MEANINGS if meaning in meanings), None) or min(meanings)


def _in_items_without(text: str, names: list[Name], events: list[Event]) -> list[Name]:
    """Names in any language, in those items of a list in which nothing was recognised."""
    spans = sorted(
        [(name.start, name.end) for name in names] + [(event.start, event.end) for event in events]
    )
    blank = []
    at = 0
    for item in ITEM.finditer(text):
        while at < len(spans) and spans[at][1] <= item.start():
            at += 1
        named = at < len(spans) and spans[at][0] < item.end()
        first = WORD.search(item[0])
        if first and (not named or not names):
            blank.append(item.span())
        elif first and not _has_a_name(names, item) and item[0].count(")") <= item[0].count("("):
            # "slovenski (materni)": the level is known, the language may be what the item begins with
            blank.append((item.start(), item.start() + first.end()))
    if not blank:
        return []
    every = find_names(text, every_language())
    known = {name.start for name in names}
    return [
        name
        for name in every
        if name.start not in known and any(start <= name.start and name.end <= end for start, end in blank)
    ]


def _has_a_name(names: list[Name], item: re.Match[str]) -> bool:
    return any(item.start() <= name.start < item.end() for name in names)


def _spaces_before(text: str, names: list[Name]) -> list[Event]:
    """Spaces before names in scripts that put none between words: there they are commas."""
    if not UNSPACED_SPACE.search(text):
        return []
    spaces = (SPACE_BEFORE.search(text, max(0, name.start - LONGEST_PREFIX), name.start) for name in names)
    return [Event("comma", space.start(), space.start() + 1) for space in spaces if space]


def _punctuation(text: str) -> list[Event]:
    events = []
    for match in PUNCTUATION.finditer(text):
        mark, start = match[0], match.start()
        after = text[start + 1 : start + 2]
        if mark in ".!?" and not (after.isspace() or after in {"", ")"}):
            continue  # inside of a word or a number
        if mark == "-" and not (after.isspace() and text[start - 1 : start].isspace()):
            continue  # a hyphen
        events.append(Event(KINDS[mark], start, start + 1))
    return events
