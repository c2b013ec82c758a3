"""What a passage says about languages, cut into events in its order: names, levels, verbs, punctuation.

Reads     names and codes of languages with the levels that hang on them ("en-3", "{{#babel:de|en-3}}",
          "日本語-N", "English (C1)"), the words of data/language_levels.tsv
Leaves    the sense of it all: ``language_claims.py`` makes claims of the events
First     Babel templates, then codes with their level, then names, then words
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

from otrs_apply.fields.language_names import Name, every_language, find_names, language_of_code, tongues_of
from otrs_apply.fields.phrases import phrase_list
from otrs_apply.models import Level

LEVELS: tuple[Level, ...] = ("native", "advanced", "intermediate", "basic")
# Meta-Wiki, "User language": 0 none, 1 basic, 2 intermediate, 3 advanced, 4 near-native, 5 professional, N native.
BABEL: dict[str, str] = {
    "0": "none",
    "1": "basic",
    "2": "intermediate",
    "3": "advanced",
    "4": "advanced",
    "5": "advanced",
    "n": "native",
}
# Council of Europe: Common European Framework of Reference for Languages.
CEFR: dict[str, str] = {"a": "basic", "b": "intermediate", "c": "advanced"}
CODE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,8}){0,2}"
TEMPLATE = re.compile(r"\{\{\s{0,3}#?babel[^{}|:]{0,20}[:|]([^{}]{1,600})\}\}", re.IGNORECASE)
TEMPLATE_ITEM = re.compile(rf"[^|\s][^|]*")
RATED = re.compile(rf"({CODE})\s{{0,2}}(?:[-–—_:=]\s{{0,2}})?\(?\s{{0,2}}([0-5nN]|[ABCabc][12]\+?)\)?(?!\w)")
USER_TEMPLATE = re.compile(
    rf"(?:\{{\{{|\[\[\s{{0,2}}:?\s{{0,2}}(?:\w{{1,20}}:)?)\s{{0,2}}user[ _]({CODE})(?:-([0-5nN]))?\s{{0,2}}(?:\}}\}}|\]\])",
    re.IGNORECASE,
)
RATED_TIGHT = re.compile(rf"(?<![\w/:.@-])({CODE}?)-([0-5nN])(?![\w-])")
RATED_LOOSE = re.compile(
    rf"(?<![\w/:.@-])({CODE}?)\s{{0,2}}(?:[-–—_:=/(]\s{{0,2}}|(?=[0-5N](?:[,;.)\s]|$)))([0-5nN]|[ABCabc][12]\+?)(?![\w.-]\w|\w|/\d)\)?"
)
SUFFIX = re.compile(
    r"\s{0,2}[-–—_:=(（]?\s{0,2}([0-5]|(?<=[-–—_:=(（ ])[nN](?!\w))(?![\w/%]|[.)]\s\w|\s?(?:/|years|ans|Jahre))[)）]?"
)
CEFR_LEVEL = re.compile(r"(?<!\w)([ABCabc])[12](?:\s?[-–/]\s?([ABCabc])[12])?\+?(?!\w)")
PUNCTUATION = re.compile(
    r"(?P<strong>[;；\n•·。！？]|[.!?](?=\s|$|\)))|(?P<comma>[,،、，|])|(?P<open>[(（\[])|(?P<close>[)）\]])"
    r"|(?P<colon>[:：=])|(?P<dash>(?<=\s)[-–—](?=\s)|[–—])|(?P<and>[+&/])"
)
ITEM = re.compile(r"[^,;|/\n、；，。·•]+")
ITEM_CODE = re.compile(rf"[\s*#\-–—'\"({{\[]{{0,6}}({CODE}?|simple)(?![\w'’])\s{{0,3}}(.?)")
WORD = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)*")
SCRIPT = re.compile(r"cyril|kyrill|ćiril|cirill|кирил|script|alphabet|letters|schrift", re.IGNORECASE)
# Words of a project beside a language's name: "the German Wikipedia", "Wikipedia in German".
PROJECT = re.compile(
    r"wiki\w*|viki\w*|вики\w*|вікі\w*|уики\w*|ويكي\w*|ویکی\w*|ויקי\w*|维基\w*|維基\w*|ウィキ\w*|위키\w*|βικι\w*|วิกิ\w*"
    r"|विकि\w*|উইকি\w*|ვიკი\w*|queues?|projects?|communit(?:y|ies)|info-\w+|chapter|edition",
    re.IGNORECASE,
)


@dataclass
class Language:
    """A language that is named, with what is found out about it; filled by ``language_claims.py``."""

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


class Event(NamedTuple):
    """A piece of the passage that counts."""

    kind: str
    """"language", a level, another meaning of data/language_levels.tsv, or a kind of punctuation."""
    start: int
    end: int
    language: Language | None = None


def grade(mark: str) -> str:
    """The level that a digit of Babel, N, or a level of CEFR means."""
    mark = mark.strip().casefold()
    return BABEL.get(mark) or CEFR[mark[0]]


def read_events(text: str, languages: frozenset[str], *, labelled: bool, babel: bool = False) -> list[Event]:
    """The events of a passage.

    Args:
        text: the passage.
        languages: what it is written in.
        labelled: whether it stands under a label that asks for languages: bare codes count there.
        babel: whether the label says Babel, so that a bare code is a native language.
    """
    taken: list[Event] = []
    taken += _templates(text)
    taken += _free(_rated(text, labelled=labelled), taken)
    names = find_names(text, languages)
    if own := tongues_of(text, names, languages):
        names = find_names(text, languages | own)
    spoken = languages | own | {name.code for name in names}
    hits = phrase_list("language_levels.tsv", 5).find(text, spoken)
    words = [Event(_meaning(hit.meanings), hit.start, hit.end) for hit in hits]
    if labelled:
        names += _in_items_without(text, names, [*words, *taken])
    found = [_named(Language(name.code, name.start, name.end)) for name in names]
    taken += _free(_with_suffix(text, found), taken)
    words += [Event(_cefr(match), *match.span()) for match in CEFR_LEVEL.finditer(text)]
    if labelled:
        taken += _free(_bare_codes(text, taken, words, babel=babel), taken)
    taken += _free(words, taken)
    taken += _free(_punctuation(text), taken)
    return sorted(taken, key=lambda event: event.start)


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
        if (not named or not names) and WORD.search(item[0]):
            blank.append(item.span())
    if not blank:
        return []
    every = find_names(text, every_language())
    known = {name.start for name in names}
    return [
        name
        for name in every
        if name.start not in known and any(start <= name.start and name.end <= end for start, end in blank)
    ]


def _named(language: Language) -> Event:
    return Event("language", language.start, language.end, language)


def _meaning(meanings: frozenset[str]) -> str:
    """One meaning of a phrase that has several in the languages of the mail: the one that says more."""
    for meaning in ("passive", *LEVELS, "none", "not", "write", "read", "all", "speak", "understand"):
        if meaning in meanings:
            return meaning
    return min(meanings)


def _cefr(match: re.Match[str]) -> str:
    return CEFR[(match[2] or match[1]).casefold()]


def _free(events: list[Event], taken: list[Event]) -> list[Event]:
    """Those events that stand on no character of the ones before."""
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


def _rate(language: Language, level: str) -> Language:
    language.bound = True
    language.known = level != "none"
    language.level = cast("Level", level) if level in LEVELS else None
    return language


def _templates(text: str) -> list[Event]:
    if "{{" not in text and "[[" not in text:
        return []
    events = []
    for template in TEMPLATE.finditer(text):
        for item in TEMPLATE_ITEM.finditer(template[1]):
            if language := _template_item(item[0].strip(), template.start(1) + item.start(), item[0]):
                events.append(_named(language))
        events.append(Event("template", template.start(), template.start()))
    for user in USER_TEMPLATE.finditer(text):
        if code := language_of_code(user[1]):
            events.append(_named(_rate(Language(code, *user.span()), grade(user[2] or "n"))))
    return events


def _template_item(item: str, start: int, whole: str) -> Language | None:
    code, _, mark = item.rpartition("-")
    if mark.casefold() in BABEL and (known := language_of_code(code)):
        return _rate(Language(known, start, start + len(whole)), grade(mark))
    known = language_of_code(item)
    return _rate(Language(known, start, start + len(whole)), "native") if known else None


def _rated(text: str, *, labelled: bool) -> list[Event]:
    """Codes with a level: ``en-3``; where languages are asked for also ``en 3``, ``en(3)``, ``EN: C1``."""
    events = []
    for match in (RATED_LOOSE if labelled else RATED_TIGHT).finditer(text):
        if code := language_of_code(match[1]):
            events.append(_named(_rate(Language(code, *match.span()), grade(match[2]))))
    return events


def _with_suffix(text: str, names: list[Event]) -> list[Event]:
    """Names with a level of Babel's right behind them: "日本語-3", "English (4)"."""
    return [_suffixed(text, event) for event in names]


def _suffixed(text: str, event: Event) -> Event:
    match = SUFFIX.match(text, event.end)
    if match is None or event.language is None:
        return event
    language = event.language
    return _named(_rate(Language(language.code, event.start, match.end()), grade(match[1])))


def _bare_codes(text: str, taken: list[Event], words: list[Event], *, babel: bool) -> list[Event]:
    """Codes that are all there is of an item in a list, or stand before a level: "it, en-3", "bg native"."""
    tokens = [token[0] for token in WORD.finditer(text)]
    spans = [(event.start, event.kind) for event in words]
    beginnings = dict(spans)
    whole = bool(tokens) and all(
        len(token) > 1
        and (language_of_code(token) or token.casefold() in {"and", "und", "et", "y", "e", "i", "og"})
        for token in tokens
    )
    if whole and not taken:
        found = [(m.start(), m[0]) for m in WORD.finditer(text) if m[0].casefold() not in {"and", "und"}]
        return [
            _code_event(known, start, code, babel=babel)
            for start, code in found
            if (known := language_of_code(code))
        ]
    events = []
    rated = any(event.language and event.language.bound for event in taken)
    coded = any(
        event.language and text[event.start : event.start + 3][:2].islower() and event.language.bound
        for event in taken
    )
    for item in ITEM.finditer(text):
        match = ITEM_CODE.match(item[0])
        if match is None or (known := language_of_code(match[1])) is None:
            continue
        start = item.start() + match.start(1)
        rest = item.start() + match.start(2)
        alone = not match[2] or match[2] in ".)]}"
        level = match[2] in "(:=-–（：" or (
            beginnings.get(rest) in {*LEVELS, "passive", "none"} and (coded or match[1].isupper())
        )
        if level or (alone and (rated or match[1].isupper() or match[1].casefold() != "no")):
            events.append(_code_event(known, start, match[1], babel=babel))
    return events


def _code_event(code: str, start: int, written: str, *, babel: bool) -> Event:
    language = Language(code, start, start + len(written))
    return _named(_rate(language, "native") if babel else language)


def _punctuation(text: str) -> list[Event]:
    return [Event(cast("str", match.lastgroup), *match.span()) for match in PUNCTUATION.finditer(text)]


def speaking(text: str, events: list[Event]) -> list[Event]:
    """The events without names of languages that name something else: a project, an alphabet, where one is from."""
    return [
        event
        for index, event in enumerate(events)
        if not event.language
        or not (_of_a_project(text, event) or _is_a_script(text, event) or _is_from_there(events, index))
    ]


def _is_from_there(events: list[Event], index: int) -> bool:
    """ "I am German": what one is says nothing about languages, unless a level follows ("I am a German native")."""
    before = events[index - 1] if index else None
    after = events[index + 1] if index + 1 < len(events) else None
    return (
        before is not None
        and before.kind == "being"
        and events[index].start - before.end <= 1
        and not (after is not None and (after.kind in LEVELS or after.kind == "speaker"))
    )


def _of_a_project(text: str, event: Event) -> bool:
    after = text[event.end : event.end + 40]
    if re.match(
        r"[\s-]{0,3}(?:language[\s-])?(?:version|ausgabe)?[\s-]{0,2}(?:" + PROJECT.pattern + ")",
        after,
        re.IGNORECASE,
    ):
        return True
    before = text[max(0, event.start - 40) : event.start]
    return bool(re.search(r"(?:" + PROJECT.pattern + r")[\s-](?:\w{1,4}\s)?$", before, re.IGNORECASE))


def _is_a_script(text: str, event: Event) -> bool:
    """Whether "Latin" is an alphabet: "Serbian (Cyrillic and Latin)"."""
    return (
        event.language is not None
        and event.language.code == "la"
        and bool(SCRIPT.search(text[max(0, event.start - 20) : event.end + 12]))
    )
