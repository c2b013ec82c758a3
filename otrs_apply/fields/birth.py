"""Dates as people write the day of their birth, and the ages that they make on a day.

Reads     "1981-05-03", "3.5.81", "3 May 1981", "May 3rd, 1981", "12 марта 1979 года", "1981. május 3.",
          "12 VI 1981", "May 1981", "05/1981", "1980", "Christmas Day 1980"; dates of Asia (birth_far.py) and
          other calendars (calendars.py)
Leaves    days that are not in the calendar, years in which no applicant was born
How       what is written stands for a span of days: a day, a month, a year; or for two days, where day and
          month cannot be told apart ("3/5/1981"); an age is sure if all of them make the same
"""

import re
from collections.abc import Iterator
from datetime import date

from otrs_apply.fields.birth_far import NEAR, east_asian, other_calendars, south_east_asian
from otrs_apply.fields.birth_span import Written, day_in, span_in
from otrs_apply.fields.calendars import year_of
from otrs_apply.fields.folding import WORD
from otrs_apply.fields.month_names import month_of
from otrs_apply.fields.named_days import YEAR_BEHIND, named_days

OLDEST = 120
YOUNGEST = 5

YEAR_FIRST = re.compile(r"(?<![\d.])(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
ROMAN = re.compile(r"(?<!\d)(\d{1,2})[. /-]{1,2}([IVX]{1,4})[. /-]{1,2}(\d{4})(?!\d)")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
MONTH_YEAR = re.compile(r"(?<![\d./-])(\d{1,2})[/.](\d{4})(?!\d)")
YEAR = re.compile(r"(?<![\d.,/+-])(\d{4})(?![\d/]|[.,-]\d)")
DAY_BEFORE = re.compile(
    r"(\d{1,2})(?:\.|º|ª|-?(?:st|nd|rd|th|er|го|a|ad))?[\s.,-]*(?:(?:of|de|d['’]|du|di|den)\s*)?$"
)
YEAR_DAY_BEFORE = re.compile(r"(?<!\d)(\d{4})\.?,?\s*(?:m\.|gada|ko|eko|թ\.)?\s*(?:(\d{1,2})\.?)?\s*$")
DAY_AFTER = re.compile(r"[\s.,-]*(\d{1,2})(?!\d)")
DAY_YEAR_AFTER = re.compile(
    r"[\s.,-]*(?:(\d{1,2})(?!\d)(?:\.|st|nd|rd|th|an|en)?[\s,.]+)?(?:(?:de|del|of|d['’]|do|พ\.\s?ศ\.?|ค\.\s?ศ\.?)\s*)?(['’]?)(\d{4}|\d{2})(?!\d)"
)


def birth_dates(text: str, day: date, tongues: frozenset[str]) -> list[Written]:
    """The dates in a short text on which an applicant of ``day`` may have been born, the most exact first."""
    readers = (
        _year_first(text),
        _day_first(text, day, month_first=not tongues or "en" in tongues),
        _roman(text),
        east_asian(text),
        south_east_asian(text),
        other_calendars(text),
        _by_day_name(text),
        _by_name(text, day, tongues),
    )
    found: list[Written] = []
    for reader in readers:
        free = [
            one for one in reader if not any(one.start < two.end and two.start < one.end for two in found)
        ]
        found += free
    taken = [(written.start, written.end) for written in found]
    for reader in (_month_year(text), _year(text, tongues)):
        for written in reader:
            if not any(start < written.end and written.start < end for start, end in taken):
                found.append(written)
                taken.append((written.start, written.end))
    return [written for written in found if _plausible(written, day)]


def _plausible(written: Written, day: date) -> bool:
    least, most = written.ages(day)
    return least >= YOUNGEST and most <= OLDEST


def _year_first(text: str) -> Iterator[Written]:
    for match in YEAR_FIRST.finditer(text):
        if born := day_in(int(match[1]), int(match[3]), int(match[4])):
            yield Written(((born, born),), *match.span())


def _day_first(text: str, day: date, *, month_first: bool) -> Iterator[Written]:
    for match in DAY_FIRST.finditer(text):
        one, other, year = int(match[1]), int(match[3]), _whole_year(match[4], day)
        days = [day_in(year, other, one)]
        if match[2] != "." and (month_first or not days[0]):  # nobody writes "5.3." for 3 May
            days.append(day_in(year, one, other))
        if spans := tuple((born, born) for born in dict.fromkeys(days) if born):
            yield Written(spans, *match.span())


def _roman(text: str) -> Iterator[Written]:
    """Months in Roman figures: "12 VI 1981", "12.VI.1981"."""
    for match in ROMAN.finditer(text):
        if match[2] in ROMANS and (born := day_in(int(match[3]), ROMANS.index(match[2]) + 1, int(match[1]))):
            yield Written(((born, born),), *match.span())


def _by_name(text: str, day: date, tongues: frozenset[str]) -> Iterator[Written]:
    for word in WORD.finditer(text):
        month = month_of(word.group(), tongues)
        if month is None:
            continue
        begin = max(0, word.start() - NEAR)
        before, after = text[begin : word.start()], text[word.end() : word.end() + NEAR]
        if ahead := YEAR_DAY_BEFORE.search(before):  # 1981. május 3.
            behind = None if ahead[2] else DAY_AFTER.match(after)
            number = ahead[2] or (behind and behind[1])
            year, start, end = (
                int(ahead[1]),
                begin + ahead.start(),
                word.end() + (behind.end() if behind else 0),
            )
        elif match := DAY_YEAR_AFTER.match(after):  # 3 May 1981, May 3rd, 1981
            ahead = DAY_BEFORE.search(before)
            number = ahead[1] if ahead else match[1]
            if len(match[3]) < 4 and not (number or match[2]):  # noqa: PLR2004 -- "May 12" is a day
                continue
            year, end = _whole_year(match[3], day), word.end() + match.end()
            start = begin + ahead.start() if ahead else word.start()
        else:
            continue
        if span := span_in(year, month, int(number) if number else None):
            yield Written((span,), start, end)


def _month_year(text: str) -> Iterator[Written]:
    for match in MONTH_YEAR.finditer(text):
        if span := span_in(int(match[2]), int(match[1]), None):
            yield Written((span,), *match.span())


def _year(text: str, tongues: frozenset[str]) -> Iterator[Written]:
    for match in YEAR.finditer(text):
        year = int(match[1])
        if span := year_of(text, *match.span(1), tongues):
            yield Written((span,), *match.span())
        elif year >= date.min.year:
            yield Written(((date(year, 1, 1), date(year, 12, 31)),), *match.span())


def _by_day_name(text: str) -> Iterator[Written]:
    for named in named_days(text):
        if (year := YEAR_BEHIND.match(text, named.end)) and (
            born := day_in(int(year[1]), named.month, named.number)
        ):
            yield Written(((born, born),), named.start, year.end())


def _whole_year(digits: str, day: date) -> int:
    """A year of two digits is one that makes less than a hundred years."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 -- the number of digits
        return year
    year += day.year - day.year % 100
    return year if year <= day.year - YOUNGEST else year - 100
