"""A moment as a person types it: "2014-10-20", "2014-10-20 18:00", "yesterday", "3d", "12 Oct 2014"; in UTC.

Reads     ISO 8601, "today", "yesterday", "now", a number of m(inutes), h(ours), d(ays) or w(eeks) ago,
          "last monday", "last week"; a weekday alone is the latest one, today's too
Then      what dateutil makes of it, which is imported only then
"""

import re
from datetime import UTC, datetime, timedelta

import click

AGO = re.compile(r"(\d{1,5}) ?([mhdw])[a-z]*(?: ago)?")
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
DAY = timedelta(days=1)
WEEKDAY = re.compile(r"(last )?(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6}day)?")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def parse_when(said: str, now: datetime, *, end: bool = False) -> datetime:
    """The moment meant; of a whole day its beginning, or with ``end`` its end.

    Raises:
        click.BadParameter: it is none.
    """
    words = said.strip().lower()
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    days = {"today": day, "yesterday": day - DAY, "tomorrow": day + DAY, "last week": day - 7 * DAY}
    if words == "now":
        return now
    if words in days:
        return _edge(days[words], end=end)
    if weekday := WEEKDAY.fullmatch(words):
        back = (day.weekday() - WEEKDAYS.index(weekday[2])) % 7
        return _edge(day - (back or 7 * bool(weekday[1])) * DAY, end=end)
    if ago := AGO.fullmatch(words):
        return now - int(ago[1]) * UNITS[ago[2]]
    moment = _iso(words) or _loose(said, now)
    if moment is None:
        raise click.BadParameter(f'{said!r} is no time; try "2014-10-20", "yesterday" or "3d"')
    whole_day = (moment.hour, moment.minute, moment.second) == (0, 0, 0) and ":" not in said
    return _edge(moment, end=end) if whole_day else moment


def _edge(day: datetime, *, end: bool) -> datetime:
    return day + DAY - timedelta(microseconds=1) if end else day


def _iso(words: str) -> datetime | None:
    try:
        return _aware(datetime.fromisoformat(words.upper()))
    except ValueError:
        return None


def _loose(said: str, now: datetime) -> datetime | None:
    from dateutil import parser

    try:
        midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return _aware(parser.parse(said, default=midnight.replace(tzinfo=None), ignoretz=True))
    except (ValueError, OverflowError):
        return None


def _aware(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
