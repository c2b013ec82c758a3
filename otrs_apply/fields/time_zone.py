"""Time zone: the words that state it, and the offset that they give on the day the call closes.

Reads     offsets in every notation ("UTC+5:30", "GMT -5", "+0200"), pairs of them ("UTC+1/+2"), zones by name
          ("Europe/Madrid", "Pacific Time", "по Москве"), abbreviations ("CET/CEST", "IST (India)"), places
          ("same as London", "I live in Lisbon")
Leaves    places that are no residence ("articles on Paris"), times of day ("23:59 UTC"), names of people
First     what stands under a label of this field or of the place, then the prose
How       the signs of a passage are gathered (zones/signs.py) and judged together (zones/verdict.py)
"""

from collections.abc import Sequence

from otrs_apply.call import Call
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.zones.beside import beside
from otrs_apply.fields.zones.clusters import first_cluster, span_of
from otrs_apply.fields.zones.hinted import hints
from otrs_apply.fields.zones.prose import BARE_UTC, LONG, SEPARATOR, WHOLE, between_commas, kept, stated
from otrs_apply.fields.zones.signs import ZERO, find_signs, with_towns
from otrs_apply.fields.zones.verdict import Verdict, judge
from otrs_apply.fields.zones.witnesses import Witnesses
from otrs_apply.models import Evidence, Found, TimeZone, Unread

LOOKED_AT = 400
"""Characters under a label that state a time zone; what follows is about something else."""
NOTHING = frozenset({"", "-", "–", "—", "n/a", "none", "?", "x"})
PERSONAL = frozenset({"age", "time_zone", "place"})
"""Fields under whose labels a place is rather the writer's."""
NO_ZONE = "a place is named, but no time zone and no home"
UNSPOKEN = frozenset({"talk_pages", "languages", "skills", "age"})


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
    own = any(not passage.joint for passage in labelled)
    if not own and (hinted := _hinted(page, witnesses)):
        return hinted
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
        span = (0, len(passage.text)) if whole else span_of(signs)
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
        signs = first_cluster(with_towns(text[at:], page.tongues))
        if verdict := judge(signs, witnesses, towns=True):
            start, end = span_of(signs)
            return _found(page, passage, (at + start, at + end), verdict, "time_zone.town")
    for passage in (*page.prose, *elsewhere):
        for span, signs in kept(page, passage, towns=True):
            if verdict := judge(signs, witnesses, towns=True):
                return _found(page, passage, span, verdict, "time_zone.town")
    return None


def _hinted(page: Page, witnesses: Witnesses) -> Found[TimeZone] | Unread | None:
    """A place that may be the writer's; the Date header's clock settles it where an age stands beside it."""
    unread: Unread | None = None
    sections = [
        section for section in page.sections if section.fields and PERSONAL.issuperset(section.fields)
    ]
    for hint in hints(page, (*page.prose, *sections)):
        verdict = judge(hint.signs, witnesses)
        if verdict is None:
            continue
        if not hint.near:
            evidence = page.words(hint.passage, (hint.start, hint.end), "time_zone.unread")
            unread = unread or Unread(evidence=(evidence,), why=NO_ZONE)
            continue
        if verdict.why is None and not witnesses.agree(hint.signs):
            verdict = Verdict(verdict.minutes, NO_ZONE)
        return _found(page, hint.passage, (hint.start, hint.end), verdict, "time_zone.hinted")
    return unread


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
        return _found(page, passage, span_of(signs), verdict, "time_zone.joint")
    return None


def _in_prose(page: Page, passage: Passage, witnesses: Witnesses) -> Found[TimeZone] | None:
    for other in beside(passage.text[:LONG], page.tongues, witnesses.day):
        why = None if other.minutes is not None else "the other clock is not one alone"
        return _found(
            page, passage, (other.start, other.end), Verdict(other.minutes, why), "time_zone.beside"
        )
    for reader in (stated, kept, between_commas):
        for span, signs in reader(page, passage):
            verdict = judge(signs, witnesses)
            if verdict and (verdict.minutes is not None or signs.places):
                return _found(page, passage, span, verdict, "time_zone.prose")
    return None


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
