"""What a passage says about languages, cut into events in its order: names, levels, verbs, punctuation.

Reads     names and codes of languages, the words of data/language_levels.tsv
Leaves    names that name something else: a project ("the German Wikipedia"), an alphabet, where one is from;
          the sense of it all, which ``language_claims`` finds
First     Babel's templates, then codes with their level, then names, then words
"""

import re
from itertools import pairwise

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
from otrs_apply.fields.language_exams import exams
from otrs_apply.fields.language_names import Name, find_names, named_by_themselves, tongues_of
from otrs_apply.fields.language_parts import LEVELS, VERBS, Event, Language, free, named
from otrs_apply.fields.language_rare import rare_in_list, rare_in_sentence
from otrs_apply.fields.language_tables import every_language
from otrs_apply.fields.phrases import Phrases, phrase_list
from otrs_apply.models import Level

LONG_WORD = 5
"""Letters from which a phrase is not another one in another language."""
MEANINGS = (
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
LINK = re.compile(r"[^\s()<>]{0,20}//[^\s()<>]+|[^\s()<>]{0,80}%[0-9A-Fa-f]{2}[^\s()<>]*")
NEAR = 40
"""Characters around a name in which a project or an alphabet is looked for."""
SCRIPT = re.compile(r"cyril|kyrill|ćiril|cirill|кирил|script|alphabet|letters|schrift", re.IGNORECASE)
SCRIPT_BEHIND = re.compile(r"\s(?:script|alphabet|letters)\b", re.IGNORECASE)
PROJECT = (
    r"(?:wiki\w*|viki\w*|вики\w*|вікі\w*|уики\w*|ويكي\w*|ویکی\w*|ויקי\w*|维基\w*|維基\w*|ウィキ\w*|위키\w*|βικι\w*"
    r"|วิกิ\w*|विकि\w*|উইকি\w*|ვიკი\w*|queues?|projects?|communit(?:y|ies)|info-\w+|chapter|edition)"
)
# "the German Wikipedia", "German-language version of Wikipedia"; "Wikipedia in German".
PROJECT_BEHIND = re.compile(
    r"[\s-]{0,3}(?:language[\s-])?(?:version|ausgabe)?[\s-]{0,2}" + PROJECT, re.IGNORECASE
)
# "I keep Swedish time".
TIME_BEHIND = re.compile(
    r"\s(?:time|tid|Zeit|tijd|aika|aega|czas|čas|czasu|času|време|время|час|idő|laik\w{1,2})\b"
)
# "Ik ben Nederlandstalig".
SPEAKING = re.compile(
    r"(?:tali|sprachi|språki|sproge|kieli|phon|hablant|parlant|falant|speaki|язычн|języczn|jazyčn)"
)
# "My wife is Thai".
IS = re.compile(
    r"\s(?:is|are|was|were|ist|sind|est|sont|es|son|é|são|è|sono|är|er|jest|są|je|jsou)\s(?:\w{1,4}\s)?"
)
PROJECT_BEFORE = re.compile(PROJECT + r"[\s-](?:\w{1,4}\s)?$", re.IGNORECASE)


def read_events(text: str, languages: frozenset[str], *, labelled: bool, babel: bool = False) -> list[Event]:
    """The events of a passage.

    Args:
        text: the passage.
        languages: what it is written in.
        labelled: whether it stands under a label that asks for languages: bare codes count there.
        babel: whether the label says Babel, so that a bare code is a native language.
    """
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
    taken += free(_punctuation(text), taken)
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


def speaking(text: str, events: list[Event]) -> list[Event]:
    """The events without the names of languages that name something else."""
    return [
        event
        for index, event in enumerate(events)
        if not event.language
        or not (
            _of_a_project(text, events, index)
            or _is_a_script(text, event)
            or _is_from_there(text, events, index)
            or TIME_BEHIND.match(text, event.end)
            or _is_of_others(text, events, index)
        )
    ]


def _of_a_project(text: str, events: list[Event], index: int) -> bool:
    event = events[index]
    if PROJECT_BEHIND.match(text, event.end, event.end + NEAR):
        return True
    following = next((e for e in events[index + 1 :] if e.kind not in {"comma", "open", "mine"}), None)
    # "for queues in Romanian, my native language"
    told = following is not None and following.kind == "native" and following.start - event.end <= NEAR // 2
    return not told and bool(PROJECT_BEFORE.search(text, max(0, event.start - NEAR), event.start))


def _is_a_script(text: str, event: Event) -> bool:
    """Whether an alphabet is meant: "Tamil script", "Serbian (Cyrillic and Latin)"."""
    if SCRIPT_BEHIND.match(text, event.end):
        return True
    return (
        event.language is not None
        and event.language.code == "la"
        and bool(SCRIPT.search(text, max(0, event.start - NEAR // 2), event.end + NEAR // 3))
    )


def _is_of_others(text: str, events: list[Event], index: int) -> bool:
    """Whether somebody else speaks it: "her parents speak Lao", "our customers write in German"."""
    if index and events[index - 1].kind == "others":
        return bool(IS.fullmatch(text, events[index - 1].end, events[index].start)) and not _is_learnt(
            events[index + 1 :]
        )
    for at in range(index - 1, 0, -1):
        if events[at].kind in VERBS and events[at - 1].kind == "others":
            return events[at].start - events[at - 1].end <= NEAR // 2
        if not (events[at].language or events[at].kind in {"and", "comma", *LEVELS}):
            return False
    return False


def _is_learnt(following: list[Event]) -> bool:
    """Whether words of knowing stand behind: "my mother is Greek and taught me to speak it"."""
    for before, event in pairwise(following):
        if event.kind == "strong":
            return False
        if event.kind in {*VERBS, *LEVELS}:
            return before.kind != "others"
    return False


def _is_from_there(text: str, events: list[Event], index: int) -> bool:
    """What one is says nothing about languages ("I am German"), but before a level ("a German native")."""
    before = events[index - 1] if index else None
    after = events[index + 1] if index + 1 < len(events) else None
    return (
        before is not None
        and before.kind == "being"
        and not SPEAKING.search(text, events[index].start, events[index].end)
        and events[index].start - before.end <= 1
        and not (after is not None and (after.kind in LEVELS or after.kind == "speaker"))
    )
