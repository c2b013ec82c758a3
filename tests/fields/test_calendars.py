"""Days of other calendars as days of ours, by dates that are known in both."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply.fields.birth import birth_dates
from otrs_apply.fields.calendars import day_of, islamic, persian
from otrs_apply.fields.named_days import named_days

CLOSING = date(2014, 10, 31)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1393, 1, 1), date(2014, 3, 21)),
        ((1360, 3, 25), date(1981, 6, 15)),
    ],
)
def test_the_persian_calendar(theirs: tuple[int, int, int], ours: date) -> None:
    assert abs((persian(*theirs) - ours).days) <= 1


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ((1400, 1, 1), date(1979, 11, 21)),
        ((1436, 1, 1), date(2014, 10, 25)),
        ((1401, 9, 5), date(1981, 7, 7)),
    ],
)
def test_the_islamic_calendar(theirs: tuple[int, int, int], ours: date) -> None:
    assert abs((islamic(*theirs) - ours).days) <= 1


@given(
    st.sampled_from(["persian", "islamic", "bikram"]),
    st.integers(0, 12_000),
    st.integers(1, 12),
    st.none() | st.integers(1, 32),
)
def test_any_numbers_are_days_or_none(calendar: str, year: int, month: int, number: int | None) -> None:
    span = day_of(calendar, year, month, number)
    assert span is None or span[0] <= span[1]


@pytest.mark.parametrize(
    ("text", "tongue", "first"),
    [
        ("2524", "th", date(1981, 1, 1)),
        ("1405 هـ", "ar", date(1984, 9, 26)),
        ("1360", "fa", date(1981, 3, 21)),
        ("2038 BS", "ne", date(1981, 4, 14)),
        ("Christmas Day 1980", "en", date(1980, 12, 25)),
    ],
)
def test_reads_years_and_days(text: str, tongue: str, first: date) -> None:
    (written, *_) = birth_dates(text, CLOSING, frozenset({"en", tongue}))
    assert abs((written.spans[0][0] - first).days) <= 1


def test_a_day_is_named_by_its_longest_name() -> None:
    (day,) = named_days("on New Year's Eve")
    assert (day.month, day.number) == (12, 31)
