"""Dates as people write the day of their birth, and the ages that they make on a day.

Reads     "1981-05-03", "3.5.81", "3 May 1981", "May 3rd, 1981", "12 марта 1979 года", "1981年5月3日",
          "昭和56年5月3日", "1981. május 3.", "May 1981", "05/1981", "1980"; Buddhist years (2524) and the
          Persian calendar (1360/2/13)
Leaves    days that are not in the calendar, years in which no applicant was born
How       what is written stands for a span of days: a day, a month, a year; or for two days, where day and
          month cannot be told apart ("3/5/1981"); an age is sure if all of them make the same
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from otrs_apply.fields.calendars import (
    BUDDHIST,
    BUDDHIST_YEARS,
    PERSIAN_YEARS,
    day_of,
    other_month,
    persian,
    year_of,
)
from otrs_apply.fields.folding import WORD, fold
from otrs_apply.fields.named_days import YEAR_BEHIND, named_days
from otrs_apply.fields.phrases import DATA

OLDEST = 120
YOUNGEST = 5
ERAS = {"昭和": 1925, "平成": 1988, "大正": 1911, "民國": 1911, "民国": 1911}
"""The year before the first one of an era (Japan, Taiwan)."""

YEAR_FIRST = re.compile(r"(?<![\d.])(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
EAST_ASIAN = re.compile(
    r"(昭和|平成|大正|民國|民国)?\s*(\d{2,4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?"
)
VIETNAMESE = re.compile(r"(?:(\d{1,2})\s)?tháng\s(\d{1,2})[,\s]{1,2}(?:năm\s)?(\d{4})", re.IGNORECASE)
THAI = re.compile(r"(\d{1,2})\s?([ก-ฮเ-๎ิ-ฺ]{1,3}\.[ก-ฮ]\.)\s?(?:พ\.ศ\.\s?)?(\d{4})")
THAI_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
MONTH_YEAR = re.compile(r"(?<![\d./-])(\d{1,2})[/.](\d{4})(?!\d)")
YEAR = re.compile(r"(?<![\d.,/+-])(\d{4})(?![\d/]|[.,-]\d)")
DAY_BEFORE = re.compile(
    r"(\d{1,2})(?:\.|º|ª|-?(?:st|nd|rd|th|er|го|a|ad))?[\s.,-]*(?:(?:of|de|d['’]|du|di|den)\s*)?$"
)
YEAR_DAY_BEFORE = re.compile(r"(?<!\d)(\d{4})\.?,?\s*(?:m\.|gada|ko|eko|թ\.)?\s*(?:(\d{1,2})\.?)?\s*$")
DAY_AFTER = re.compile(r"[\s.,-]*(\d{1,2})(?!\d)")
DAY_YEAR_AFTER = re.compile(
    r"[\s.,-]*(?:(\d{1,2})(?!\d)(?:\.|st|nd|rd|th|an|en)?[\s,.]+)?(?:(?:de|del|of|d['’]|do)\s*)?(['’]?)(\d{4}|\d{2})(?!\d)"
)
_DECLINING = "ru uk be pl cs sk sl hr sr bs bg mk lt lv et fi hu el hy ka"
DECLINING = frozenset(_DECLINING.split())
SHORTEST_STEM = 4
CLEAR_MAJORITY = 3
"""A name counts if so many times more languages agree on it than on another month."""
NUMBERS = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
NEAR = 24
"""Characters around a month's name that are looked at."""


class Written(NamedTuple):
    """A date as written: the spans of days that it may mean, and where it stands."""

    spans: tuple[tuple[date, date], ...]
    start: int
    end: int

    def ages(self, day: date) -> tuple[int, int]:
        """The least and the most full years on ``day``."""
        ages = [full_years(born, day) for span in self.spans for born in span]
        return min(ages), max(ages)


def full_years(born: date, day: date) -> int:
    """Full years from a birth to a day; someone born on 29 February has their day on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@cache
def months() -> dict[str, dict[str, int]]:
    """Folded name of a month to language to its number."""
    table: dict[str, dict[str, int]] = {}
    for line in (DATA / "months.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, names = line.split("\t")
        for number, forms in enumerate(names.split("|"), 1):
            for form in filter(None, forms.split("/")):
                table.setdefault(form, {})[language] = number
    return table


@cache
def _stems() -> dict[str, dict[str, int]]:
    """The months without their last letter, for languages that put other endings there ("w sierpniu")."""
    table: dict[str, dict[str, int]] = {}
    for name, meanings in months().items():
        if len(name) > SHORTEST_STEM:
            for language in DECLINING & meanings.keys():
                table.setdefault(name[:-1], {})[language] = meanings[language]
    return table


def _declined(word: str, tongues: frozenset[str]) -> dict[str, int] | None:
    """The months that a word may name with another ending, in the mail's languages."""
    if len(word) <= SHORTEST_STEM or DECLINING.isdisjoint(tongues):
        return None
    for cut in (1, 2):
        if found := _stems().get(word[:-cut]):
            return {language: number for language, number in found.items() if language in tongues}
    return None


def month_of(word: str, tongues: frozenset[str]) -> int | None:
    """The month that a word names; where languages disagree (listopad), the mail's decide."""
    folded = fold(word)
    meanings = months().get(folded) or _declined(folded, tongues)
    if not meanings:
        return None
    mine = {number for language, number in meanings.items() if language in tongues}
    if len(mine) == 1:
        return mine.pop()
    (number, languages), *others = Counter(meanings.values()).most_common()
    return number if not others or languages > CLEAR_MAJORITY * others[0][1] else None


def birth_dates(text: str, day: date, tongues: frozenset[str]) -> list[Written]:
    """The dates in a short text on which an applicant of ``day`` may have been born, the most exact first."""
    readers = (
        _year_first(text),
        _day_first(text, day),
        _east_asian(text),
        _south_east_asian(text),
        _other_calendars(text),
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
        if born := _day(int(match[1]), int(match[3]), int(match[4])):
            yield Written(((born, born),), *match.span())


def _day_first(text: str, day: date) -> Iterator[Written]:
    for match in DAY_FIRST.finditer(text):
        one, other, year = int(match[1]), int(match[3]), _whole_year(match[4], day)
        days = [_day(year, other, one)]
        if match[2] != ".":  # nobody writes the month first with full stops
            days.append(_day(year, one, other))
        if spans := tuple((born, born) for born in dict.fromkeys(days) if born):
            yield Written(spans, *match.span())


def _east_asian(text: str) -> Iterator[Written]:
    for match in EAST_ASIAN.finditer(text):
        year = int(match[2]) + ERAS.get(match[1] or "", 0)
        if span := _span(year, int(match[3]), int(match[4]) if match[4] else None):
            yield Written((span,), *match.span())


def _south_east_asian(text: str) -> Iterator[Written]:
    """Vietnamese "ngày 5 tháng 11 năm 1991", Thai "3 พ.ค. 2524"."""
    for match in VIETNAMESE.finditer(text):
        if span := _span(int(match[3]), int(match[2]), int(match[1]) if match[1] else None):
            yield Written((span,), *match.span())
    for match in THAI.finditer(text):
        if match[2] in THAI_MONTHS and (
            span := _span(int(match[3]), THAI_MONTHS.index(match[2]) + 1, int(match[1]))
        ):
            yield Written((span,), *match.span())


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
        if span := _span(year, month, int(number) if number else None):
            yield Written((span,), start, end)


def _month_year(text: str) -> Iterator[Written]:
    for match in MONTH_YEAR.finditer(text):
        if span := _span(int(match[2]), int(match[1]), None):
            yield Written((span,), *match.span())


def _year(text: str, tongues: frozenset[str]) -> Iterator[Written]:
    for match in YEAR.finditer(text):
        year = int(match[1])
        if span := year_of(text, *match.span(1), tongues):
            yield Written((span,), *match.span())
        elif year >= date.min.year:
            yield Written(((date(year, 1, 1), date(year, 12, 31)),), *match.span())


def _other_calendars(text: str) -> Iterator[Written]:
    """Months of other calendars: "۲۵ خرداد ۱۳۶۰", "3 Ramadan 1401", "२०३६ असार ५"."""
    words = list(WORD.finditer(text))
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        found = other_month(word.group(), following.group() if following else "")
        if found is None:
            continue
        behind = [*NUMBERS.finditer(text, word.end(), word.end() + NEAR)]
        before = [*NUMBERS.finditer(text, max(0, word.start() - NEAR), word.start())]
        years = [number for number in (*behind, *reversed(before)) if len(number.group()) > 2]  # noqa: PLR2004 -- digits
        days = [number for number in (*reversed(before), *behind) if len(number.group()) <= 2]  # noqa: PLR2004 -- digits
        if years and (span := day_of(found[0], int(years[0].group()), found[1], _number(days))):
            edges = [word.start(), word.end(), *years[0].span(), *(days[0].span() if days else ())]
            yield Written((span,), min(edges), max(edges))


def _number(days: list[re.Match[str]]) -> int | None:
    return int(days[0].group()) if days else None


def _by_day_name(text: str) -> Iterator[Written]:
    for named in named_days(text):
        if (year := YEAR_BEHIND.match(text, named.end)) and (
            born := _day(int(year[1]), named.month, named.number)
        ):
            yield Written(((born, born),), named.start, year.end())


def _span(year: int, month: int, number: int | None) -> tuple[date, date] | None:
    """The day, or the whole month where none is given."""
    first = _day(year, month, number or 1)
    if first is None:
        return None
    if number:
        return first, first
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _day(year: int, month: int, number: int) -> date | None:
    try:
        if year in PERSIAN_YEARS:
            return persian(year, month, number)
        return date(year - BUDDHIST if year in BUDDHIST_YEARS else year, month, number)
    except (ValueError, OverflowError):
        return None


def _whole_year(digits: str, day: date) -> int:
    """A year of two digits is one that makes less than a hundred years."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 -- the number of digits
        return year
    year += day.year - day.year % 100
    return year if year <= day.year - YOUNGEST else year - 100
