"""Names of languages that name something else than a language one knows.

Leaves    out projects ("the German Wikipedia"), alphabets ("Tamil script"), the time of a country, where one
          is from ("I am German"), and what other people speak ("her parents speak Lao")
"""

import re
from itertools import pairwise

from otrs_apply.fields.language_parts import LEVELS, VERBS, Event

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
        and not (index > 1 and events[index - 2].kind == "native")  # "mitt modersmål är svenska"
        and not SPEAKING.search(text, events[index].start, events[index].end)
        and events[index].start - before.end <= 1
        and not (after is not None and (after.kind in LEVELS or after.kind == "speaker"))
    )
