"""Where the clocks of a zone stood on a day, by the rules in force then (tz database)."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# A zone for every pair of offsets within a year, with a weight by the number of people who write to us from
# there. All of Russia changed for good in October 2014.
COMMON_ZONES = {
    "Europe/Berlin": 20, "Europe/London": 12, "Europe/Lisbon": 3, "Europe/Athens": 6, "Asia/Jerusalem": 2,
    "Africa/Cairo": 1, "Africa/Casablanca": 1, "America/New_York": 20, "America/Chicago": 9,
    "America/Denver": 4, "America/Los_Angeles": 10, "America/Halifax": 1, "America/St_Johns": 1,
    "America/Anchorage": 1, "America/Havana": 1, "America/Mexico_City": 2, "America/Mazatlan": 1,
    "America/Tijuana": 1, "America/Sao_Paulo": 5, "America/Cuiaba": 1, "America/Montevideo": 1,
    "America/Santiago": 2, "America/Asuncion": 1, "America/Nuuk": 1, "Atlantic/Azores": 1,
    "Australia/Sydney": 6, "Australia/Adelaide": 2, "Pacific/Auckland": 3, "Pacific/Fiji": 1,
    "Asia/Tehran": 2, "Asia/Baku": 1, "Europe/Moscow": 4, "Asia/Yekaterinburg": 1, "Asia/Omsk": 1,
    "Asia/Novosibirsk": 1, "Asia/Krasnoyarsk": 1, "Asia/Irkutsk": 1, "Asia/Yakutsk": 1,
    "Asia/Vladivostok": 1, "Africa/Windhoek": 1, "Pacific/Apia": 1, "Australia/Lord_Howe": 1,
    "Asia/Amman": 1, "Asia/Beirut": 1,
}  # fmt: skip
CLEAR = 0.75
"""Such a share of the weight settles what a pair means."""
NOON = time(12)


@lru_cache(maxsize=4096)
def offset_on(zone: str, day: date) -> int | None:
    """Minutes east of UTC at noon (UTC) of the day; None where there is no such zone."""
    try:
        delta = datetime.combine(day, NOON, UTC).astimezone(ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return None
    return None if delta is None else int(delta.total_seconds() // 60)


@lru_cache(maxsize=1024)
def winter_offset(zone: str, day: date) -> int | None:
    """Minutes east of UTC without summer time."""
    try:
        moment = datetime.combine(day, NOON, UTC).astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return None
    offset, summer = moment.utcoffset(), moment.dst()
    return None if offset is None else int((offset - (summer or timedelta())).total_seconds() // 60)


@lru_cache(maxsize=1024)
def offsets_around(zone: str, day: date) -> frozenset[int]:
    """All offsets that the zone had in the half years before and after the day."""
    days = (day + timedelta(days=30 * months) for months in range(-6, 7))
    return frozenset(minutes for each in days if (minutes := offset_on(zone, each)) is not None)


def offsets_of(zones: Collection[str]) -> frozenset[int]:
    """The offsets that these zones have without summer time, in a year of ours."""
    winters = (winter_offset(zone, date(2014, 1, 15)) for zone in zones)
    return frozenset(minutes for minutes in winters if minutes is not None)


@lru_cache(maxsize=256)
def pair_on(pair: frozenset[int], day: date) -> tuple[int, bool] | None:
    """Of two offsets of one zone, the one that holds on the day, and whether the world's zones agree."""
    votes: Counter[int] = Counter()
    for zone, weight in COMMON_ZONES.items():
        minutes = offset_on(zone, day)
        if minutes in pair and pair <= offsets_around(zone, day):
            votes[minutes] += weight
    if not votes:
        return None
    (minutes, weight), *_ = votes.most_common()
    return minutes, weight >= CLEAR * votes.total()


def distinct(zones: Collection[str], day: date) -> set[int]:
    """The offsets that these zones have on the day."""
    return {minutes for zone in zones if (minutes := offset_on(zone, day)) is not None}
