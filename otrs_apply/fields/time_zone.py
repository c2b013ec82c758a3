"""Time zone: the words that state it, and the offset that they give on the day the call closes.

Reads     offsets ("UTC+5:30"), zones by name ("Europe/Madrid"), abbreviations ("CET", "IST (India)"), words
          ("Pacific Time", "по Москве"), places of one zone ("I live in Lisbon", "Adelaide (ACST/ACDT)")
Leaves    places that are no residence, offsets of other things
First     what stands under a label of this field or of the place, then the prose; in each an offset in
          figures, then a zone's name, then a place, then an abbreviation
Marks     an abbreviation of several meanings that no witness decides; an offset that its place does not have
"""

import re
from collections.abc import Sequence
from datetime import date

from otrs_apply.call import Call
from otrs_apply.fields.offsets import NAMED, Offset, offset_on, offsets
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.phrases import Hit, phrase_list
from otrs_apply.fields.places import Sense, abbreviations, place_phrases
from otrs_apply.models import Found, TimeZone, Unread

ABBREVIATION = re.compile(r"(?<![\w/])[^\W\d_]{1,5}(?!\w)")
# "time" as it stands in or behind the name of a place: "Sydney time", "heure de Bruxelles", "svensk tid".
TIME = re.compile(
    r"\b(?:time|zeit|heure|hora|horário|ora|tijd|tid|aika|czas|čas|idő|saati|по|час|врем\w+)\b|时间|時間|標準時|שעון",
    re.IGNORECASE,
)
COMMA = re.compile(r"[,;、，]")
DIGITS = re.compile(r"\d")
# A sentence does not end behind "St." and its like, nor within a figure.
SENTENCE = re.compile(r"(?:[^.!?。！？\n]|(?<=\bSt)\.|(?<=\bMt)\.|\.(?=\w))+")
ALSO_WORDS = frozenset({"UTC", "GMT", "Z", "MET", "ART", "PET", "GET", "WIT", "CAT", "EAT", "WAT", "ECT"})
"""Abbreviations that are words in capitals, or that a time of day has behind it: only a label makes zones."""
PAIR = 2
FEW_WORDS = 3
"""A sentence of so few words can be a zone alone: "Sydney time."."""
LONG_WORD = 4
Reading = tuple[int, int, int, str | None]
"""Minutes, start and end of the words, and why a person should look."""


def find_time_zone(page: Page, call: Call, languages: Sequence[str] = ()) -> Found[TimeZone] | Unread | None:
    """Where the applicant's clock stands when the call closes.

    Args:
        page: the letter, laid out.
        call: its closing day is the day whose offset is meant.
        languages: codes of the languages that the applicant named: witnesses for "IST" and its like.
    """
    day = call.closing_day
    labelled = [(p, "time_zone") for p in page.labelled("time_zone")]
    labelled += [(p, "time_zone.place") for p in page.labelled("place")]
    for passage, rule in labelled:
        if reading := _read(page, passage, day, languages, joint=passage.joint):
            return _found(page, passage, reading, rule + ".labelled")
    for passage in page.prose:
        for match in SENTENCE.finditer(passage.text):
            sentence = passage.part(*match.span())
            if reading := _in_prose(page, sentence, day, languages):
                return _found(page, sentence, reading, "time_zone.prose")
    for passage, rule in labelled:
        if passage.text.strip() and not passage.joint and rule == "time_zone":
            return page.unread(passage, "a time zone is given, but not one that is known", "time_zone.unread")
    return None


def _found(page: Page, passage: Passage, reading: Reading, rule: str) -> Found[TimeZone]:
    minutes, start, end, why = reading
    if passage.fields and not passage.joint:
        start, end = len(passage.text) - len(passage.text.lstrip()), len(passage.text.rstrip())
    words = page.words(passage, (start, end), rule)
    return Found(value=TimeZone(words=words.text, utc_offset=minutes), evidence=(words,), why=why)


def _read(
    page: Page, passage: Passage, day: date, languages: Sequence[str], *, joint: bool = False
) -> Reading | None:
    """The zone that a passage states."""
    text = passage.text
    figures = offsets(text)
    if joint:
        figures = [one for one in figures if one.named or abs(one.minutes) < 15 * 60]
    places = place_phrases().find(text, frozenset())
    if figures:
        return _by_figures(figures, places, day)
    if named := NAMED.search(text):
        minutes = offset_on(named.group(), day)
        if minutes is not None:
            return minutes, *named.span(), None
    short = _abbreviations(text)
    if places:
        zones = {zone for hit in places for zone in hit.meanings}
        minutes_of = {offset_on(zone, day) for zone in zones} - {None}
        if len(minutes_of) == 1 and (minutes := minutes_of.pop()) is not None:
            # "EST (New York)": what is written in letters is taken literally, beside a place it is doubtful.
            return minutes, min(hit.start for hit in places), max(hit.end for hit in places), None
    if short:
        return _by_abbreviation(page, short, languages)
    if places and (minutes := offset_on(next(iter(places[0].meanings)), day)) is not None:
        return minutes, places[0].start, places[0].end, "places of several zones are named"
    return None


def _by_figures(figures: list[Offset], places: list[Hit], day: date) -> Reading:
    """Of "UTC+1/+2", what holds on the day where a place tells it; else the smaller: it is winter time."""
    there = {offset_on(zone, day) for hit in places for zone in hit.meanings} - {None}
    first, last = figures[0], figures[-1]
    values = {one.minutes for one in figures}
    if len(values) == 1:
        why = "the place has another offset on that day" if there and not there & values else None
        return first.minutes, first.start, last.end, why
    for minutes in values:
        if minutes in there:
            return minutes, first.start, last.end, None
    return (
        min(values),
        first.start,
        last.end,
        None if len(values) == len(figures) == PAIR else "several offsets",
    )


def _abbreviations(text: str) -> list[tuple[re.Match[str], tuple[Sense, ...]]]:
    table = abbreviations()
    found = [(match, table.get(match.group().upper(), ())) for match in ABBREVIATION.finditer(text)]
    return [(match, senses) for match, senses in found if senses and match.group().upper() == match.group()]


def _by_abbreviation(
    page: Page, short: list[tuple[re.Match[str], tuple[Sense, ...]]], languages: Sequence[str]
) -> Reading:
    """One abbreviation as it stands; of a pair for winter and summer ("CET/CEST") what holds in October."""
    start, end = short[0][0].start(), short[-1][0].end()
    if len(short) > 1 and all(len(senses) == 1 for _, senses in short):
        minutes = sorted({senses[0].minutes for _, senses in short})
        south = any(match.group().startswith(("A", "N")) and minutes[0] > 0 for match, _ in short)
        return (minutes[-1] if south else minutes[0]), start, end, None
    match, senses = short[0]
    if len(senses) == 1:
        return senses[0].minutes, *match.span(), None
    known = set(languages) | (page.tongues - {"en"})
    fitting = [sense for sense in senses if sense.languages & known]
    sent = page.letter.sent_offset
    by_clock = [sense for sense in senses if sense.minutes == sent]
    if len(fitting) == 1 and (not by_clock or by_clock == fitting):
        return fitting[0].minutes, *match.span(), None
    if len(by_clock) == 1:
        return by_clock[0].minutes, *match.span(), None
    chosen = (fitting or by_clock or list(senses))[0]
    return chosen.minutes, *match.span(), f"{match.group()} has several meanings"


def _in_prose(page: Page, sentence: Passage, day: date, languages: Sequence[str]) -> Reading | None:
    """A zone in a sentence: figures behind "UTC", a zone's name, or a place behind "I live in"."""
    text = sentence.text
    named = [one for one in offsets(text) if one.named]
    if named:
        return _by_figures(named, place_phrases().find(text, frozenset()), day)
    if zone := NAMED.search(text):
        minutes = offset_on(zone.group(), day)
        if minutes is not None:
            return minutes, *zone.span(), None
    for lives in phrase_list("residence.tsv", LONG_WORD).find(text, page.tongues):
        behind = text[lives.end : lives.end + 60]
        cut = re.search(r"[,;:]|\s[-–—]\s", behind.lstrip(" ,:"))
        near = sentence.part(lives.end, lives.end + (cut.start() + 1 if cut else len(behind)))
        if reading := _read(page, near, day, languages):
            minutes, _, end, why = reading
            return minutes, lives.start, lives.end + end, why
    for place in place_phrases().find(text, frozenset()):
        where = next(iter(place.meanings))
        timed = TIME.search(text[place.start : place.end]) or TIME.match(text[place.end :].lstrip())
        if timed and (minutes := offset_on(where, day)) is not None:
            return minutes, place.start, place.end, None
    if reading := _in_compound(page, sentence, day, languages):
        return reading
    short = [one for one in _abbreviations(text) if one[0].group() not in ALSO_WORDS]
    return _by_abbreviation(page, short, languages) if short else None


def _in_compound(page: Page, sentence: Passage, day: date, languages: Sequence[str]) -> Reading | None:
    """A part between commas that is a zone alone, beside a number ("Dana, 38, CET"), or all there is."""
    cuts = [match.start() for match in COMMA.finditer(sentence.text)]
    if not (cuts and DIGITS.search(sentence.text)) and len(sentence.text.split()) > FEW_WORDS:
        return None
    for start, end in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(sentence.text)], strict=True):
        part = sentence.part(start, end)
        if (reading := _read(page, part, day, languages)) and _fills(part.text, reading):
            minutes, first, last, why = reading
            return minutes, start + first, start + last, why
    return None


def _fills(text: str, reading: Reading) -> bool:
    """Whether the words that were read are most of the text."""
    _, start, end, _ = reading
    if ABBREVIATION.fullmatch(text[start:end]) and not text[:start].strip(" ("):
        return True  # "CET (Zalaegerszeg)": what stands in brackets only explains it
    return 2 * len(text[start:end].strip()) >= len(text.strip(" .()"))
