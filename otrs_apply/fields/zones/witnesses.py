"""What else a letter tells about its writer's clock, and which meaning of letters it settles ("IST")."""

from dataclasses import dataclass
from datetime import date

from otrs_apply.fields.zones.letters import Letters, Sense
from otrs_apply.fields.zones.names import Name
from otrs_apply.fields.zones.rules import distinct, offset_on, offsets_around
from otrs_apply.fields.zones.signs import Signs

HOUR = 60


@dataclass(frozen=True)
class Witnesses:
    """What else a letter tells about where its writer is."""

    day: date
    languages: frozenset[str] = frozenset()
    sent_offset: int | None = None
    sent_day: date | None = None

    def agree(self, signs: Signs) -> bool:
        """Whether the Date header's clock stands as that of the places."""
        zones = {zone.partition("!")[0] for name in (*signs.places, *signs.words) for zone in name.zones}
        return self.sent_offset is not None and self.sent_offset in distinct(zones, self.sent_day or self.day)


def choose(one: Letters, places: list[Name], witnesses: Witnesses) -> tuple[Sense, str | None]:
    """The meaning of letters, by the witnesses: a place beside them, the Date header, the languages."""
    senses = one.senses
    if len(senses) == 1:
        return senses[0], None
    by_place = [sense for sense in senses if _fits(sense, places, witnesses.day)]
    if len(by_place) == 1:
        return by_place[0], None
    by_clock = [sense for sense in senses if _ticks(sense, witnesses)]
    by_clock = [sense for sense in by_clock if sense.usual] or by_clock
    # English is in every mail: it tells nothing.
    spoken = [sense for sense in senses if sense.languages & (witnesses.languages - {"en"})]
    usual = [sense for sense in senses if sense.usual]
    for one_set, other in ((by_clock, spoken), (spoken, by_clock)):
        if len(one_set) == 1 and (not other or other == one_set):
            return one_set[0], None
    if not usual[0].open and not by_clock:
        return usual[0], None
    chosen = (by_clock or spoken or usual)[0]
    if not chosen.usual and len(usual) == 1:
        chosen = by_clock[0] if by_clock else usual[0]
    named = " or ".join(f"{written(sense.offset(witnesses.day))} ({_city(sense.zone)})" for sense in senses)
    return chosen, f"{one.name}: could be {named}{says(witnesses)}"


def _fits(sense: Sense, places: list[Name], day: date) -> bool:
    """Whether a place beside the letters keeps the time of this meaning, in winter or in summer."""
    return any(sense.minutes in offsets_around(zone, day) for place in places for zone in place.zones)


def _ticks(sense: Sense, witnesses: Witnesses) -> bool:
    """Whether the Date header's clock stands as in this meaning."""
    sent, day = witnesses.sent_offset, witnesses.sent_day or witnesses.day
    return sent is not None and sent in {sense.minutes, offset_on(sense.zone, day)}


def says(witnesses: Witnesses) -> str:
    """What the Date header's clock says, for a reason."""
    sent = witnesses.sent_offset
    return "" if sent is None else f"; the Date header says {written(sent)}"


def written(minutes: int | None) -> str:
    """An offset for people: "UTC−3"."""
    if minutes is None:
        return "?"
    sign = "−" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), HOUR)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
