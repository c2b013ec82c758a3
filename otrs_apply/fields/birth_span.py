"""A date as it is written: the days that it may mean, and the ages that they make."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from otrs_apply.fields.calendars import BUDDHIST, BUDDHIST_YEARS, PERSIAN_YEARS, persian


class Written(NamedTuple):
    """A date as written: the spans of days that it may mean, and where it stands."""

    spans: tuple[tuple[date, date], ...]
    start: int
    end: int

    def ages(self, day: date) -> tuple[int, int]:
        """The least and the most full years on ``day``."""
        ages = [full_years(born, day) for span in self.spans for born in span]
        return min(ages), max(ages)


def span_in(year: int, month: int, number: int | None) -> tuple[date, date] | None:
    """The day, or the whole month where none is given."""
    first = day_in(year, month, number or 1)
    if first is None:
        return None
    if number:
        return first, first
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def day_in(year: int, month: int, number: int) -> date | None:
    """The day, of whichever calendar its year is; None where there is no such day."""
    try:
        if year in PERSIAN_YEARS:
            return persian(year, month, number)
        return date(year - BUDDHIST if year in BUDDHIST_YEARS else year, month, number)
    except (ValueError, OverflowError):
        return None


def full_years(born: date, day: date) -> int:
    """Full years from a birth to a day; someone born on 29 February has their day on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
