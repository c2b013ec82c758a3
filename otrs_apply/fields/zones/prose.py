"""Where prose states a time zone: each stretch with the signs that stand in it.

stated          offsets behind "UTC", zones of the tz database and abbreviations, wherever they stand
kept            what follows "I live in" or "my time zone is", and zones in words ("Pacific Time")
between_commas  a part between commas that is a zone or a place alone, behind an age: "Dana, 38, Eastern (US)"
"""

import re
from collections.abc import Iterator
from itertools import islice

from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.zones.clusters import NEAREST, first_cluster, nearby, span_of
from otrs_apply.fields.zones.figures import NAMED, OFFSET
from otrs_apply.fields.zones.keeping import Said, statements
from otrs_apply.fields.zones.letters import ALSO_WORDS, LETTERS, letters
from otrs_apply.fields.zones.rules import offsets_of
from otrs_apply.fields.zones.signs import Signs, find_keys, find_signs, with_towns
from otrs_apply.fields.zones.spoken import spoken

Stretch = tuple[tuple[int, int], Signs]
WHOLE = 120
"""Characters behind the beginning of a statement that are looked at."""
SEPARATOR = re.compile(r"[,;|\n\t•·、，；]|\s[-–—/]\s|\.\s")
STOP = re.compile(r"[.;!?](?=\s)|\n\s*\n")
TIME_OF_DAY = re.compile(
    r"(?:\d\s?[:.h]\s?\d\d(?::\d\d)?|\d\s?(?:am|pm|uhr|h|a\.m\.|p\.m\.)|\d)\s*\(?\s*$", re.IGNORECASE
)
NAMED_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z]")
BARE_UTC = frozenset({"UTC", "GMT", "UT"})
CLOSE = 5
"""Characters between a word for time and its place: "heure de Lyon", "giờ Hà Nội"."""
COMPOUND = 160
ALONE = 48
"""Characters of a part between commas that is a zone alone."""
LONG = 40_000
MOST = 40
"""Statements of one passage that are looked at; more is no application."""


def stated(page: Page, passage: Passage) -> Iterator[Stretch]:
    """What needs no words around it."""
    text = passage.text[:LONG]
    starts = [match.start() for match in NAMED.finditer(text) if OFFSET.match(text, match.start())]
    starts += [one.start for one in spoken(text)]
    if NAMED_ZONE.search(text):
        starts += [found.start for found in find_keys(text)]
    if LETTERS.search(text):
        starts += [one.start for one in letters(text, labelled=False) if one.name not in BARE_UTC]
        starts += _confirmed(text, page.tongues)
    for start in sorted(starts)[:MOST]:
        if TIME_OF_DAY.search(text, max(0, start - 12), start):
            continue
        part = text[start : start + WHOLE]
        stop = STOP.search(part)
        signs = first_cluster(
            find_signs(
                part[: stop.start()] if stop else part, page.tongues, labelled=False, with_places=False
            )
        )
        if signs.strong:
            begin, end = span_of(signs)
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


def kept(page: Page, passage: Passage, *, towns: bool = False) -> Iterator[Stretch]:
    """What the phrases of data/zone_residence.tsv lead to."""
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
        signs = _led_to(page, text[said.area_start : said.area_end], said.meaning, towns=towns)
        spans = signs.spans()
        if not spans:
            continue
        begin = min(said.start, said.area_start + min(start for start, _ in spans))
        end = max(said.end, said.area_start + max(end for _, end in spans))
        yield (begin, end), signs


def _led_to(page: Page, area: str, meaning: str, *, towns: bool) -> Signs:
    """The signs of the stretch beside a phrase that belong to it."""
    with_places = meaning not in {"zone", "on"}
    if towns:
        signs = with_towns(area, page.tongues) if with_places else Signs([], [], [], [], [])
    else:
        signs = find_signs(area, page.tongues, labelled=meaning == "keeps", with_places=with_places)
    if meaning in {"lives", "keeps", "on"}:
        return nearby(signs)
    if meaning == "clock":
        return nearby(signs, CLOSE)
    return first_cluster(signs) if meaning == "zone" else signs


def between_commas(page: Page, passage: Passage) -> Iterator[Stretch]:
    """Parts of a terse line."""
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
                begin, stop = span_of(signs)
                if 3 * (stop - begin) >= 2 * len(part.strip(" .()")):
                    yield (start + begin, start + stop), signs
        start = match.end() if match else end
