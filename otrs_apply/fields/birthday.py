"""Whether a birthday that is spoken of ("turning 30 in December", "18 in February 2015") comes in time."""

import re
from calendar import monthrange
from datetime import date

from otrs_apply.fields.calendars import BUDDHIST, BUDDHIST_YEARS, day_of, other_month
from otrs_apply.fields.folding import WORD
from otrs_apply.fields.month_names import month_of
from otrs_apply.fields.named_days import named_days
from otrs_apply.fields.page import Page

DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s.]*(?:(?:of|de)\s+)?\Z", re.IGNORECASE)
DAY_BEHIND = re.compile(r"[\s,.]*(\d{1,2})(?!\d)")
YEAR = re.compile(r"(?<!\d)(2[05]\d\d)(?!\d)")
EAST_ASIAN_MONTH = re.compile(r"(\d{1,2})\s?[月월]")
NEXT_MONTH = re.compile(
    r"\b(?:next month|nächsten Monat|le mois prochain|(?:el )?próximo mes)\b|来月|來月|下个月|下個月",
    re.IGNORECASE,
)
NEXT_YEAR = re.compile(
    r"\b(?:next year|nächstes Jahr|l'année prochaine|el próximo año)\b|来年|明年", re.IGNORECASE
)
LOOKED_AT = 300


def passed_by(text: str, page: Page, day: date, tongues: frozenset[str]) -> bool | None:
    """Whether the birthday that the words speak of has come by ``day``; None where they do not say."""
    text = text[:LOOKED_AT]
    written = page.letter.sent_at or page.letter.received_at
    today = written.date() if written else day
    if NEXT_YEAR.search(text):
        return date(today.year + 1, 12, 31) <= day
    if NEXT_MONTH.search(text):
        month = today.month % 12 + 1
        return _last(today.year + (month == 1), month) <= day
    comes = _comes(text, today, tongues)
    return None if comes is None else comes <= day


def _comes(text: str, today: date, tongues: frozenset[str]) -> date | None:
    """The day of the birthday; the last that it may be."""
    if named := named_days(text):
        found: tuple[int, int | None] | None = named[0][:2]
    else:
        if other := _of_another_calendar(text, today):
            return other
        found = _month(text, tongues)
    if found is None:
        return None
    month, number = found
    if year := YEAR.search(text):
        written = int(year[1])
        return _last(written - BUDDHIST if written in BUDDHIST_YEARS else written, month, number)
    comes = _last(today.year, month, number)
    return comes if comes >= today else _last(today.year + 1, month, number)


def _of_another_calendar(text: str, today: date) -> date | None:
    """In a Persian, Islamic or Nepali month: "در آبان ۱۸ ساله می‌شوم"."""
    words = list(WORD.finditer(text))
    for index, word in enumerate(words):
        following = words[index + 1].group() if index + 1 < len(words) else ""
        if (found := other_month(word.group(), following)) is None or word.group().isascii():
            continue
        calendar, month = found
        number = DAY.search(text[: word.start()]) or DAY_BEHIND.match(text, word.end())
        for year in range(today.year - 630, today.year + 60):
            span = day_of(calendar, year, month, int(number[1]) if number else None)
            if span and span[1] >= today:
                return span[1]
    return None


def _month(text: str, tongues: frozenset[str]) -> tuple[int, int | None] | None:
    """The month that is named, with its day where there is one."""
    if (match := EAST_ASIAN_MONTH.search(text)) and 1 <= int(match[1]) <= 12:  # noqa: PLR2004 -- months
        return int(match[1]), None
    for word in WORD.finditer(text):
        if month := month_of(word.group(), tongues):
            number = DAY.search(text[: word.start()]) or DAY_BEHIND.match(text, word.end())
            return month, int(number[1]) if number else None
    return None


def _last(year: int, month: int, number: int | None = None) -> date:
    """The day, or the month's last where none is given."""
    days = monthrange(year, month)[1]
    return date(year, month, number if number and number <= days else days)
