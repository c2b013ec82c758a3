"""Time zone: the words that state it, and the offset that they give on the day the call closes.

Reads     offsets in every notation ("UTC+5:30", "GMT -5", "+0200"), pairs of them ("UTC+1/+2"), zones by name
          ("Europe/Madrid", "Pacific Time", "по Москве"), abbreviations ("CET/CEST", "IST (India)"), places
          ("same as London", "I live in Lisbon")
Leaves    places that are no residence ("articles on Paris"), times of day ("23:59 UTC"), names of people
First     what stands under a label of this field or of the place, then the prose
How       the signs of a passage are gathered (zones/signs.py) and judged together (zones/verdict.py)
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from otrs_apply.call import Call
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.zones.beside import beside
from otrs_apply.fields.zones.figures import NAMED, OFFSET
from otrs_apply.fields.zones.keeping import Said, statements
from otrs_apply.fields.zones.letters import ALSO_WORDS, LETTERS, letters
from otrs_apply.fields.zones.rules import offsets_of
from otrs_apply.fields.zones.signs import ZERO, Signs, find_keys, find_signs, with_towns
from otrs_apply.fields.zones.verdict import Verdict, Witnesses, judge
from otrs_apply.models import Evidence, Found, TimeZone, Unread

LOOKED_AT = 400
"""Characters under a label that state a time zone; what follows is about something else."""
WHOLE = 120
"""A labelled text up to this length is quoted whole."""
SEPARATOR = re.compile(r"[,;|\n\t•·、，；]|\s[-–—/]\s|\.\s")
TIME_OF_DAY = re.compile(
    r"(?:\d\s?[:.h]\s?\d\d(?::\d\d)?|\d\s?(?:am|pm|uhr|h|a\.m\.|p\.m\.)|\d)\s*\(?\s*$", re.IGNORECASE
)
NAMED_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z]")
BARE_UTC = frozenset({"UTC", "GMT", "UT"})
NOTHING = frozenset({"", "-", "–", "—", "n/a", "none", "?", "x"})
UNSPOKEN = frozenset({"talk_pages", "languages", "skills", "age"})
NEAREST = 28
"""Characters between "I live in" and the place ("the beautiful old city of Porto")."""
COMPOUND = 160
ALONE = 48
"""Characters of a part between commas that is a zone alone."""
LONG = 40_000
MOST = 40
"""Statements of one passage that are looked at; more is no application."""


def find_time_zone(page: Page, call: Call, languages: Sequence[str] = ()) -> Found[TimeZone] | Unread | None:
    """Where the applicant's clock stands when the call closes.

    Args:
        page: the letter, laid out.
        call: its closing day is the day whose offset is meant.
        languages: codes of the languages that the applicant named: witnesses for "IST" and its like.
    """
    letter = page.letter
    witnesses = Witnesses(
        day=call.closing_day,
        languages=frozenset(languages) | page.tongues,
        sent_offset=letter.sent_offset,
        sent_day=letter.sent_at.date() if letter.sent_at else None,
    )
    labelled = [*page.labelled("time_zone"), *page.labelled("place")]
    for passage in labelled:
        if found := _under_label(page, passage, witnesses):
            return found
    elsewhere = [section for section in page.sections if UNSPOKEN.isdisjoint(section.fields)]
    for passage in (*page.prose, *elsewhere):
        if found := _in_prose(page, passage, witnesses):
            return found
    if found := _by_town(page, labelled, elsewhere, witnesses):
        return found
    for passage in labelled:
        if not passage.joint and passage.text.strip().casefold() not in NOTHING:
            return page.unread(
                passage, "a time zone seems to be given, but none that is known", "time_zone.unread"
            )
    return None


def _under_label(page: Page, passage: Passage, witnesses: Witnesses) -> Found[TimeZone] | None:
    text = passage.text[:LOOKED_AT]
    if passage.joint:
        return _in_company(page, passage, text, witnesses)
    for other in beside(text, page.tongues, witnesses.day):
        if other.minutes is not None:
            span = (other.start, other.end)
            return _found(page, passage, span, Verdict(other.minutes), "time_zone.beside")
    if ZERO.match(text):
        return _found(page, passage, (0, len(text)), Verdict(0), "time_zone.labelled")
    signs = find_signs(text, page.tongues, labelled=True)
    if verdict := judge(signs, witnesses):
        whole = len(passage.text.strip()) <= WHOLE
        span = (0, len(passage.text)) if whole else _span(signs)
        return _found(page, passage, span, verdict, "time_zone.labelled")
    return None


def _by_town(
    page: Page, labelled: Sequence[Passage], elsewhere: Sequence[Passage], witnesses: Witnesses
) -> Found[TimeZone] | None:
    """Smaller towns, which only count where nothing else was found: their names are often words as well."""
    for passage in labelled:
        text = passage.text[:WHOLE]
        behind = SEPARATOR.search(text) if passage.joint and passage.fields[:1] != ("time_zone",) else None
        if passage.joint and behind is None and "real_name" in passage.fields:
            continue
        at = behind.end() if behind else 0
        signs = _first_cluster(with_towns(text[at:], page.tongues))
        if verdict := judge(signs, witnesses, towns=True):
            start, end = _span(signs)
            return _found(page, passage, (at + start, at + end), verdict, "time_zone.town")
    for passage in (*page.prose, *elsewhere):
        for span, signs in _kept(page, passage, towns=True):
            if verdict := judge(signs, witnesses, towns=True):
                return _found(page, passage, span, verdict, "time_zone.town")
    return None


def _in_company(page: Page, passage: Passage, text: str, witnesses: Witnesses) -> Found[TimeZone] | None:
    """Under a joint label: a name of a person may be a place, so places count behind the first comma only."""
    first = SEPARATOR.search(text)
    behind = first.end() if first and passage.fields[:1] != ("time_zone",) else 0
    signs = find_signs(text, page.tongues, labelled=True)
    if first is None and "real_name" in passage.fields:
        behind = len(text)
    signs = signs._replace(
        places=[place for place in signs.places if place.start >= behind],
        words=[word for word in signs.words if word.start >= behind or " " in text[word.start : word.end]],
        letters=[one for one in signs.letters if one.start >= behind or one.name in BARE_UTC],
    )
    if verdict := judge(signs, witnesses):
        return _found(page, passage, _span(signs), verdict, "time_zone.joint")
    return None


def _in_prose(page: Page, passage: Passage, witnesses: Witnesses) -> Found[TimeZone] | None:
    for other in beside(passage.text[:LONG], page.tongues, witnesses.day):
        why = None if other.minutes is not None else "the other clock is not one alone"
        return _found(
            page, passage, (other.start, other.end), Verdict(other.minutes, why), "time_zone.beside"
        )
    for reader in (_stated, _kept, _between_commas):
        for span, signs in reader(page, passage):
            verdict = judge(signs, witnesses)
            if verdict and (verdict.minutes is not None or signs.places):
                return _found(page, passage, span, verdict, "time_zone.prose")
    return None


def _stated(page: Page, passage: Passage) -> Iterator[tuple[tuple[int, int], Signs]]:
    """Offsets behind "UTC", zones of the tz database and abbreviations, wherever they stand in prose."""
    text = passage.text[:LONG]
    starts = [match.start() for match in NAMED.finditer(text) if OFFSET.match(text, match.start())]
    if NAMED_ZONE.search(text):
        starts += [found.start for found in find_keys(text)]
    if LETTERS.search(text):
        starts += [one.start for one in letters(text, labelled=False) if one.name not in BARE_UTC]
        starts += _confirmed(text, page.tongues)
    for start in sorted(starts)[:MOST]:
        if TIME_OF_DAY.search(text, max(0, start - 12), start):
            continue
        part = text[start : start + WHOLE]
        stop = re.search(r"[.;!?](?=\s)|\n\s*\n", part)
        signs = find_signs(
            part[: stop.start()] if stop else part, page.tongues, labelled=False, with_places=False
        )
        signs = _first_cluster(signs)
        if signs.strong:
            begin, end = _span(signs)
            yield (start + begin, start + end), signs


def _confirmed(text: str, tongues: frozenset[str]) -> Iterator[int]:
    """Letters that may be a word ("EAT", "WIT"), where a place of that time stands beside: "CAT (Harare)"."""
    for one in islice(letters(text, labelled=True), MOST):
        if one.name not in ALSO_WORDS:
            continue
        beside_it = text[one.end : one.end + NEAREST]
        if not re.match(r"\s?[(,/–-]", beside_it):
            continue
        places = find_signs(beside_it, tongues, labelled=False).places
        zones = {zone for place in places[:1] for zone in place.zones}
        if any(sense.zone in zones or sense.minutes in offsets_of(zones) for sense in one.senses):
            yield one.start


def _first_cluster(signs: Signs) -> Signs:
    """The signs that stand together with the first: what comes behind many words is another matter."""
    end = None
    kept: set[tuple[int, int]] = set()
    for start, stop in sorted(signs.spans()):
        if end is not None and start - end > NEAREST:
            break
        kept.add((start, stop))
        end = stop
    return Signs(
        figures=[sign for sign in signs.figures if (sign.start, sign.end) in kept],
        keys=[sign for sign in signs.keys if (sign.start, sign.end) in kept],
        letters=[sign for sign in signs.letters if (sign.start, sign.end) in kept],
        words=[sign for sign in signs.words if (sign.start, sign.end) in kept],
        places=[sign for sign in signs.places if (sign.start, sign.end) in kept],
    )


def _kept(page: Page, passage: Passage, *, towns: bool = False) -> Iterator[tuple[tuple[int, int], Signs]]:
    """What follows "I live in" or "my time zone is", and zones in words."""
    text = passage.text
    past: Said | None = None
    for said in statements(text):
        if said.meaning == "not":
            past = said
            continue
        if past and past.end >= said.start:
            continue
        if TIME_OF_DAY.search(text, max(0, said.start - 12), said.start):
            continue
        area = text[said.area_start : said.area_end]
        with_places = said.meaning not in {"zone", "on"}
        if towns:
            if not with_places:
                continue
            signs = with_towns(area, page.tongues)
        else:
            signs = find_signs(area, page.tongues, labelled=said.meaning == "keeps", with_places=with_places)
        if said.meaning in {"lives", "keeps", "on"}:
            signs = _nearby(signs)
        else:
            signs = _first_cluster(signs) if said.meaning == "zone" else signs
        spans = signs.spans()
        if not spans:
            continue
        begin = min(said.start, said.area_start + min(start for start, _ in spans))
        end = max(said.end, said.area_start + max(end for _, end in spans))
        yield (begin, end), signs


def _nearby(signs: Signs) -> Signs:
    """Only what begins close behind the phrase."""
    spans = sorted(signs.spans())
    if not spans or spans[0][0] > NEAREST:
        return Signs([], [], [], [], [])
    return _first_cluster(signs)


def _between_commas(page: Page, passage: Passage) -> Iterator[tuple[tuple[int, int], Signs]]:
    """A part between commas that is a zone or a place alone, behind an age: "Dana, 38, Eastern (US)"."""
    text = passage.text[:COMPOUND]
    if not re.search(r"\d\d", text):
        return
    start = 0
    for match in [*SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        part = text[start:end]
        if start and 1 < len(part.strip()) <= ALONE:
            signs = find_signs(part, page.tongues, labelled=True)
            if signs.spans():
                begin, stop = _span(signs)
                if 3 * (stop - begin) >= 2 * len(part.strip(" .()")):
                    yield (start + begin, start + stop), signs
        start = match.end() if match else end


def _span(signs: Signs) -> tuple[int, int]:
    spans = signs.spans()
    return min(start for start, _ in spans), max(end for _, end in spans)


def _found(
    page: Page, passage: Passage, span: tuple[int, int], verdict: Verdict, rule: str
) -> Found[TimeZone]:
    start, end = span
    text = passage.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
    if passage.text[end : end + 1] == ")" and "(" in text and ")" not in text[text.rindex("(") :]:
        end += 1
    evidence: Evidence = page.words(passage, (start, end), rule)
    zone = TimeZone(words=evidence.text, utc_offset=verdict.minutes)
    return Found(value=zone, evidence=(evidence,), why=verdict.why)
