"""Everything in one text that says where a clock stands: figures, zones of the tz database, names."""

import re
from functools import cache
from typing import NamedTuple
from zoneinfo import available_timezones

from otrs_apply.fields.zones.figures import Figure, figures
from otrs_apply.fields.zones.letters import Letters, letters
from otrs_apply.fields.zones.names import DECLINING, Name, names
from otrs_apply.fields.zones.towns import towns

KEY = re.compile(
    r"(?<![\w/:.])[A-Z][A-Za-z]{1,14}/[A-Z][A-Za-z]+(?:[ _-][A-Z][A-Za-z]+){0,2}"
    r"(?:/[A-Z][A-Za-z_-]+)?(?:[+-]\d{1,2})?(?![\w/])"
)
MOST = 8
ZERO = re.compile(r"^\W{0,3}(?:Z|0|zulu)\W{0,3}$", re.IGNORECASE)


class Key(NamedTuple):
    """A zone of the tz database by its own name ("Europe/Madrid")."""

    zone: str
    start: int
    end: int


class Signs(NamedTuple):
    """What was found in a text."""

    figures: list[Figure]
    keys: list[Key]
    letters: list[Letters]
    words: list[Name]
    places: list[Name]

    @property
    def strong(self) -> bool:
        """Whether anything but a place was found."""
        return bool(self.figures or self.keys or self.letters or self.words)

    def spans(self) -> list[tuple[int, int]]:
        """Where everything stands."""
        return [(sign.start, sign.end) for kind in self for sign in kind]


@cache
def _keys() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


def find_keys(text: str) -> list[Key]:
    """The zones by their own names; "America/New York" is one too."""
    found = []
    for match, _ in zip(KEY.finditer(text), range(MOST), strict=False):
        for end in range(len(match.group()), 2, -1):
            if end < len(match.group()) and match.group()[end] not in " _-/":
                continue
            if "/" not in match.group()[:end]:
                break
            if zone := _keys().get(match.group()[:end].replace(" ", "_").casefold()):
                found.append(Key(zone, match.start(), match.start() + end))
                break
    return found


def find_signs(text: str, tongues: frozenset[str], *, labelled: bool, with_places: bool = True) -> Signs:
    """All signs of a short text; in prose places begin with a capital letter."""
    keys = find_keys(text)
    named = [
        name
        for name in names(text, tongues, with_places=with_places, capitals=not labelled)
        if not _within(name, keys)
    ]
    short = [one for one in letters(text, labelled=labelled) if not _within(one, keys)]
    numbers = [figure for figure in figures(text) if not _within(figure, keys)]
    # "UTC+1" is a figure, not the letters UTC beside one.
    short = [one for one in short if not _within(one, numbers)]
    return Signs(
        numbers,
        keys,
        short,
        [name for name in named if not name.place],
        [name for name in named if name.place],
    )


def with_towns(text: str, tongues: frozenset[str]) -> Signs:
    """The places of a short text, smaller towns among them."""
    known = [name for name in names(text, tongues, capitals=True) if name.place]
    declining = not DECLINING.isdisjoint(tongues)
    small = [
        Name(zones, True, start, end)  # noqa: FBT003 -- a field of the tuple
        for zones, start, end in towns(text, declining=declining)
        if not any(place.start < end and start < place.end for place in known)
    ]
    return Signs([], [], [], [], sorted(known + small, key=lambda name: name.start))


def _within(sign: Name | Letters | Figure, others: "list[Key] | list[Figure]") -> bool:
    return any(other.start <= sign.start < other.end for other in others)
