"""The dates of headers (RFC 5322, 3.3 and 4.3) to aware datetimes in UTC; what cannot be read is None.

Reads     RFC 5322 dates with comments, obsolete and well-known zone names, second 60, years of two digits;
          ISO 8601 dates that some programs write
Leaves    dates in words, years that no calendar has
"""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from functools import lru_cache

from otrs_apply.mail.encoded_words import unfold
from otrs_apply.mail.words import rows

PLAIN = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) ([12]\d{3}) (\d\d):(\d\d):(\d\d) "
    r"([+-])(\d\d)([0-5]\d)(?: \([A-Z]{1,5}\))?",
    re.ASCII,
)
"""A date as RFC 5322 (3.3) writes it and nearly every program does: read without the lenient parser."""
MONTHS = dict(zip("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), range(1, 13), strict=True))  # noqa: SIM905 - a table
COMMENT = re.compile(r"\([^()]{0,200}\)")
NUMERIC_ZONE = re.compile(r"[+-]\d{4}$")
NAMED_ZONE = re.compile(r"([A-Za-z]{1,5})$")
ISO = re.compile(r"\d{4}-\d\d?-\d\d?[T ]\d\d:\d\d")
OBSOLETE = {"UT", "UTC", "GMT", "Z", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"}
FURTHEST = 14 * 60  # minutes that a zone of this world can lie off UTC
LEAP = 60


def parse_date(raw: str) -> tuple[datetime | None, int | None]:
    """The moment in UTC, and the minutes east of UTC that the header states (None for -0000 or unknown)."""
    value = raw[:500].strip()
    plain = PLAIN.fullmatch(value)
    return (plain and _plain(plain)) or _odd(value)


def _odd(value: str) -> tuple[datetime | None, int | None]:
    """What is no plain date, read leniently."""
    value = COMMENT.sub(" ", unfold(value)).strip()
    if not any(char.isdigit() for char in value):
        return None, None
    if ISO.match(value):
        return _iso(value)
    try:
        fields = parsedate_tz(value)
    except (ValueError, IndexError, OverflowError, TypeError):
        return None, None
    if fields is None:
        return None, None
    year, month, day, hour, minute, second = fields[:6]
    minutes = _stated(value, fields[9])
    try:
        local = datetime(year, month, day, hour, minute, min(second, LEAP - 1), tzinfo=UTC)
        return local - timedelta(minutes=minutes or 0), minutes
    except (ValueError, OverflowError):
        return None, None


def _plain(match: re.Match[str]) -> tuple[datetime, int | None] | None:
    """A plain date; None where it has something that only the lenient parser knows."""
    day, name, year, hour, minute, second, sign, hours, minutes = match.groups()
    offset = int(hours) * 60 + int(minutes)
    if name not in MONTHS or offset > FURTHEST or (sign == "-" and not offset):
        return None
    offset = -offset if sign == "-" else offset
    try:
        local = datetime(int(year), MONTHS[name], int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        return local - timedelta(minutes=offset), offset
    except (ValueError, OverflowError):
        return None


def _stated(value: str, seconds: int | None) -> int | None:
    """The offset in minutes that the text states, where it can be true."""
    if value.endswith("-0000"):
        return None
    zone = NAMED_ZONE.search(value)
    if zone and zone[1].upper() in _zones():
        return _zones()[zone[1].upper()]
    if seconds is None or not (NUMERIC_ZONE.search(value) or (zone and zone[1].upper() in OBSOLETE)):
        return None
    minutes = seconds // 60
    return minutes if abs(minutes) <= FURTHEST else None


@lru_cache(maxsize=1)
def _zones() -> dict[str, int]:
    return {name: int(text[0] + "1") * (int(text[1:3]) * 60 + int(text[3:])) for name, text in rows("zones")}


def _iso(value: str) -> tuple[datetime | None, int | None]:
    try:
        moment = datetime.fromisoformat(value.replace(" UTC", "+00:00").replace(" +", "+").replace(" -", "-"))
        offset = moment.utcoffset()
        if offset is None:
            return moment.replace(tzinfo=UTC), None
        return moment.astimezone(UTC), int(offset.total_seconds() // 60)
    except (ValueError, OverflowError):
        return None, None
