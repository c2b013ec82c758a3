"""What the signs of one passage say together: one offset on the day that the call closes, or a doubt.

First     figures, then a zone of the tz database, then letters for winter and summer ("CET/CEST"), words,
          letters, places
Marks     letters of several meanings that no witness decides, an offset that its place does not have on the
          day, places of several zones
"""

from datetime import date
from itertools import product
from typing import NamedTuple

from otrs_apply.fields.zones.letters import Sense
from otrs_apply.fields.zones.rules import distinct, offset_on, offsets_around, pair_on, winter_offset
from otrs_apply.fields.zones.signs import Signs
from otrs_apply.fields.zones.witnesses import HOUR, Witnesses, choose, says, written

PAIR = 2
REFERENCES = frozenset({"UTC", "GMT", "UT", "TU", "TUC"})
MOSCOW = "Europe/Moscow"


class Verdict(NamedTuple):
    """Minutes east of UTC on the day (None where none can be known), and why a person should look."""

    minutes: int | None
    why: str | None = None


def judge(signs: Signs, witnesses: Witnesses, *, towns: bool = False) -> Verdict | None:
    """The offset that the signs give; None where there are none.

    ``towns``: small towns are among the places; a Date header of another clock makes them doubtful.
    """
    if towns and (verdict := _by_places(signs, witnesses)):
        sent, day = witnesses.sent_offset, witnesses.sent_day or witnesses.day
        zones = {zone for place in signs.places for zone in place.zones}
        if verdict.why is None and sent and sent not in distinct(zones, day):
            return Verdict(verdict.minutes, f"the town is known by name alone{says(witnesses)}")
        return verdict
    for rule in (_by_figures, _by_keys, _by_letter_pair, _by_words, _by_letters, _by_places):
        if verdict := rule(signs, witnesses):
            return verdict
    return None


def _by_figures(signs: Signs, witnesses: Witnesses) -> Verdict | None:
    day = witnesses.day
    moscow = offset_on(MOSCOW, day) or 0
    values = list(
        dict.fromkeys(figure.minutes + (moscow if figure.moscow else 0) for figure in signs.figures)
    )
    if not values:
        return None
    zones = _zones(signs, witnesses)
    there = distinct(zones, day)
    if len(values) == 1:
        return Verdict(values[0], _contradiction(values[0], signs, there, witnesses))
    fitting = [value for value in values if value in there]
    if len(fitting) == 1:
        return Verdict(fitting[0])
    if abs(values[0] - values[1]) <= HOUR and (held := pair_on(frozenset(values[:2]), day)):
        minutes, agreed = held
        if not agreed and witnesses.sent_offset in values and _sent_late(witnesses):
            return Verdict(witnesses.sent_offset)
        return Verdict(
            minutes,
            None if agreed else "two offsets: which of them holds on the closing day depends on the place",
        )
    return Verdict(values[0], "several offsets are given")


def _contradiction(minutes: int, signs: Signs, there: set[int], witnesses: Witnesses) -> str | None:
    """Why the figures do not go with the words beside them."""
    letters = [one for one in signs.letters if one.name not in REFERENCES]  # "+1 GMT" is no contradiction
    literal = {sense.offset(witnesses.day) for one in letters for sense in one.senses}
    if minutes in there or minutes in literal or not (there or literal):
        return None
    if not there:
        return "the figures and the letters beside them differ"
    others = ", ".join(sorted(written(one) for one in there))
    return f"{written(minutes)} was written; the place beside it has {others} on the closing day"


def _sent_late(witnesses: Witnesses) -> bool:
    sent = witnesses.sent_day
    return sent is not None and abs((witnesses.day - sent).days) <= 5  # noqa: PLR2004 -- the same rules hold


def _by_keys(signs: Signs, witnesses: Witnesses) -> Verdict | None:
    found = distinct({key.zone for key in signs.keys}, witnesses.day)
    if not found:
        return None
    minutes = offset_on(signs.keys[0].zone, witnesses.day)
    return Verdict(minutes, "several zones are named" if len(found) > 1 else None)


def _by_letter_pair(signs: Signs, witnesses: Witnesses) -> Verdict | None:
    """Letters for winter and for summer time: what holds on the day."""
    names = list({one.name: one for one in signs.letters if one.name != "UTC"}.values())
    if len(names) != PAIR:
        return None
    for one, other in product(names[0].senses, names[1].senses):
        if zone := _shared_zone(one, other, witnesses.day):
            places = {zone for place in signs.places if len(place.zones) == 1 for zone in place.zones}
            fitting = distinct(places, witnesses.day) & {one.minutes, other.minutes}
            return Verdict(fitting.pop() if len(fitting) == 1 else offset_on(zone, witnesses.day))
    return None


def _shared_zone(one: Sense, other: Sense, day: date) -> str | None:
    """The zone whose winter and summer time two letters are; of GMT/BST the second's."""
    if one.minutes is None or other.minutes is None or abs(one.minutes - other.minutes) != HOUR:
        return None
    pair = {one.minutes, other.minutes}
    zones = [one.zone] if one.zone == other.zone else [other.zone, one.zone]
    return next((zone for zone in zones if pair <= offsets_around(zone, day)), None)


def _by_words(signs: Signs, witnesses: Witnesses) -> Verdict | None:
    day = witnesses.day
    if not signs.words:
        return None
    found = list(
        dict.fromkeys(
            value for name in signs.words for zone in name.zones if (value := _named(zone, day)) is not None
        )
    )
    if len(found) > 1:
        return _by_several_words(found, signs, day)
    there = distinct({zone for place in signs.places for zone in place.zones}, day)
    if found and len(there) == 1 and found[0] not in there:
        return Verdict(there.pop(), "the place and the name of the zone differ")
    return Verdict(found[0]) if found else None


def _by_several_words(found: list[int], signs: Signs, day: date) -> Verdict:
    literal = {sense.offset(day) for one in signs.letters for sense in one.senses}
    if fitting := [value for value in found if value in literal]:
        return Verdict(fitting[0])
    if abs(found[0] - found[1]) == HOUR and (held := pair_on(frozenset(found[:2]), day)):
        return Verdict(held[0], None if held[1] else "two zones are named")
    return Verdict(found[0], "several zones are named")


def _named(zone: str, day: date) -> int | None:
    """The offset of a named zone; "!s" means its winter time whatever the season, "!d" its summer time."""
    name, _, kind = zone.partition("!")
    winter = winter_offset(name, day)
    if kind == "s":
        return winter
    if kind == "d" and winter is not None:
        return winter + HOUR
    return offset_on(name, day)


def _by_letters(signs: Signs, witnesses: Witnesses) -> Verdict | None:
    if not signs.letters:
        return None
    one = next((each for each in signs.letters if each.name not in REFERENCES), signs.letters[0])
    sense, why = choose(one, signs.places, witnesses)
    minutes = sense.offset(witnesses.day)
    there = distinct({zone for place in signs.places for zone in place.zones}, witnesses.day)
    if why is None and there and minutes not in there and len(there) == 1:
        place = written(there.pop())
        why = f"{one.name} is {written(minutes)}; the place beside it has {place} on the closing day"
    return Verdict(minutes, why)


def _by_places(signs: Signs, witnesses: Witnesses) -> Verdict | None:
    if not signs.places:
        return None
    day = witnesses.day
    zones = _zones(signs, witnesses)
    found = distinct(zones, day)
    if len(found) == 1:
        return Verdict(found.pop())
    first = signs.places[0].zones
    if len(signs.places) > 1 and signs.places[1].start - signs.places[0].end == len(", "):
        first = signs.places[1].zones  # "Paris, Ontario"
    if len(signs.places) > 1 and len(distinct(first, day)) == 1:
        return Verdict(distinct(first, day).pop(), "several places of different zones are named")
    sent = witnesses.sent_offset
    by_clock = [
        zone for zone in first if sent is not None and offset_on(zone, witnesses.sent_day or day) == sent
    ]
    why = "the place has several time zones"
    if values := distinct(by_clock, day):
        return Verdict(values.pop() if len(values) == 1 else None, f"{why}{says(witnesses)}")
    return Verdict(None, why)


def _zones(signs: Signs, witnesses: Witnesses) -> set[str]:
    """The zones that places and words leave; of "Paris, Texas" the narrower; of "Perth, Australia" it."""
    left: set[str] = set()
    day = witnesses.day
    for zones in [*(place.zones for place in signs.places), *(name.zones for name in signs.words)]:
        mine = {zone.partition("!")[0] for zone in zones}
        if not left:
            left = mine
            continue
        values, others = distinct(left, day), distinct(mine, day)
        if values & others:
            left = {zone for zone in left | mine if offset_on(zone, day) in values & others}
        elif len(others) == 1 and len(values) > 1:
            left = mine
        else:
            left |= mine
    left |= {key.zone for key in signs.keys}
    return left
