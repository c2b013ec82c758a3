"""Dates of other calendars than ours: Persian, Islamic, Nepal's Bikram Sambat, Thailand's Buddhist era.

Reads     years and months of each as days of ours; a day or two off where a calendar goes by the moon
Names     data/months_other.tsv: the months' names, in the scripts and spellings in which people write them
Source    the tabular Islamic calendar (30 years of 10,631 days); the Persian year begins at the equinox,
          Bikram Sambat's in the middle of April
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from otrs_apply.fields.folding import fold
from otrs_apply.fields.phrases import DATA

BUDDHIST = 543  # years before the common era
BUDDHIST_YEARS = range(2440, 2560)
PERSIAN_YEARS = range(1290, 1420)
ISLAMIC_YEARS = range(1320, 1440)
BIKRAM_YEARS = range(1975, 2075)
ISLAMIC_MARK = re.compile(r"\s?(?:هـ|ه\b|هجري|هجرية|A\.?H\.?\b|H\b)")
BIKRAM_MARK = re.compile(r"\s?(?:B\.?S\.?\b|वि\.?\s?सं|साल|सालमा)")
BIKRAM_BEFORE = re.compile(r"(?:वि\.?\s?सं\.?|विक्रम संवत्?|B\.?S\.?)\s?\Z")
MONTHS = 12


def persian(year: int, month: int, number: int) -> date:
    """Six months of 31 days from the equinox, then months of 30."""
    days = 31 * min(month - 1, 6) + 30 * max(0, month - 7) + number - 1
    return date(year + 621, 3, 21) + timedelta(days)


def islamic(year: int, month: int, number: int) -> date:
    """By the tabular calendar, which is a day off at most; day 1 of year 1 was 19 July 622."""
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + number - 1
    return date(622, 7, 19) + timedelta(days)


def bikram(year: int, month: int, number: int) -> date:
    """Months of some 30.4 days from the middle of April."""
    return date(year - 57, 4, 14) + timedelta(round((month - 1) * 30.44) + number - 1)


CALENDARS: dict[str, Callable[[int, int, int], date]] = {
    "persian": persian,
    "islamic": islamic,
    "bikram": bikram,
}


@cache
def _months() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for line in (DATA / "months_other.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            calendar, names = line.split("\t")
            for number, forms in enumerate(names.split("|"), 1):
                for form in forms.split("/"):
                    found.setdefault(" ".join(fold(word) for word in form.split()), (calendar, number))
    return found


def other_month(word: str, following: str = "") -> tuple[str, int] | None:
    """The calendar and number of the month that a word names, or with the word behind it ("ربيع الأول")."""
    return _months().get(f"{fold(word)} {fold(following)}") or _months().get(fold(word))


def year_of(text: str, start: int, end: int, tongues: frozenset[str]) -> tuple[date, date] | None:
    """The days of a year that is written there, where it is one of another calendar."""
    year = int(text[start:end])
    if year in ISLAMIC_YEARS and (ISLAMIC_MARK.match(text, end) or ("fa" not in tongues and "ar" in tongues)):
        return islamic(year, 1, 1), islamic(year + 1, 1, 1) - timedelta(1)
    if year in PERSIAN_YEARS:
        return persian(year, 1, 1), persian(year + 1, 1, 1) - timedelta(1)
    if year in BUDDHIST_YEARS:
        return date(year - BUDDHIST, 1, 1), date(year - BUDDHIST, 12, 31)
    if year in BIKRAM_YEARS and (BIKRAM_MARK.match(text, end) or BIKRAM_BEFORE.search(text[:start][-16:])):
        return bikram(year, 1, 1), bikram(year + 1, 1, 1) - timedelta(1)
    return None


def day_of(calendar: str, year: int, month: int, number: int | None) -> tuple[date, date] | None:
    """The day, or the month's days, of another calendar."""
    try:
        to_ours = CALENDARS[calendar]
        first = to_ours(year, month, number or 1)
        if number:
            return first, first
        following = to_ours(year + month // MONTHS, month % MONTHS + 1, 1)
        return first, following - timedelta(1)
    except (ValueError, OverflowError):
        return None
