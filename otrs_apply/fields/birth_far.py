"""Birth dates as they are written in Asia, and in calendars of its countries.

Reads     "1981年5月3日", "昭和56年5月3日", "ngày 5 tháng 11 năm 1991", "3 พ.ค. 2524", "۲۵ خرداد ۱۳۶۰"
"""

import re
from collections.abc import Iterator
from datetime import date

from otrs_apply.fields.birth_span import Written, span_in
from otrs_apply.fields.calendars import day_of, other_month
from otrs_apply.fields.folding import WORD

ERAS = {"昭和": 1925, "平成": 1988, "大正": 1911, "民國": 1911, "民国": 1911}
"""The year before the first one of an era (Japan, Taiwan)."""
EAST_ASIAN = re.compile(
    r"(昭和|平成|大正|民國|民国)?\s*(\d{2,4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?"
)
DIGITS = "〇一二三四五六七八九"
CHARACTERS = "〇零一二三四五六七八九十元"
# In characters, or the year of an era alone: "民國70年次", "昭和五十六年生".
IN_CHARACTERS = re.compile(
    rf"(昭和|平成|大正|民國|民国)?\s?((?<=[和成正國国])\s?\d{{1,3}}(?=\s?年(?!\s?\d))|[{CHARACTERS}]{{1,4}})\s?年"
    r"(?:\s?([一二三四五六七八九十]{1,2})\s?月(?:\s?([一二三四五六七八九十]{1,3})\s?[日號号])?)?"
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
NEAR = 24
"""Characters around a month's name that are looked at."""
NUMBERS = re.compile(r"(?<!\d)\d{1,4}(?!\d)")


def east_asian(text: str) -> Iterator[Written]:
    """Chinese, Japanese and Korean dates, also by eras."""
    yield from _by_characters(text)
    for match in EAST_ASIAN.finditer(text):
        year = int(match[2]) + ERAS.get(match[1] or "", 0)
        if span := span_in(year, int(match[3]), int(match[4]) if match[4] else None):
            yield Written((span,), *match.span())


def _by_characters(text: str) -> Iterator[Written]:
    """Dates with numbers in characters: "民國五十一年八月十九日", "一九八一年五月三日"."""
    for match in IN_CHARACTERS.finditer(text):
        year = figure(match[2]) + ERAS.get(match[1] or "", 0)
        month, number = (figure(part) if part else None for part in match.group(3, 4))
        if month is None and not match[1]:
            continue
        if month and (span := span_in(year, month, number)):
            yield Written((span,), *match.span())
        elif not month and date.min.year <= year <= date.max.year:
            yield Written(((date(year, 1, 1), date(year, 12, 31)),), *match.span())


def figure(characters: str) -> int:
    """A number in characters, by its tens or digit by digit; in figures, itself."""
    if characters.isdecimal():
        return int(characters)
    if characters == "元":  # the first year of an era
        return 1
    ten, sign, one = characters.partition("十")
    if sign:
        return 10 * (DIGITS.find(ten) if ten else 1) + (DIGITS.find(one) if one else 0)
    return int("".join(str(DIGITS.find(character.replace("零", "〇"))) for character in characters))


def south_east_asian(text: str) -> Iterator[Written]:
    """Vietnamese "ngày 5 tháng 11 năm 1991", Thai "3 พ.ค. 2524"."""
    for match in VIETNAMESE.finditer(text):
        if span := span_in(int(match[3]), int(match[2]), int(match[1]) if match[1] else None):
            yield Written((span,), *match.span())
    for match in THAI.finditer(text):
        if match[2] in THAI_MONTHS and (
            span := span_in(int(match[3]), THAI_MONTHS.index(match[2]) + 1, int(match[1]))
        ):
            yield Written((span,), *match.span())


def other_calendars(text: str) -> Iterator[Written]:
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
