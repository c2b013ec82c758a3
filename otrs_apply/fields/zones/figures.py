"""Offsets from UTC in figures.

Reads     "UTC+5:30", "GMT -5", "+0200", "UTC−3" (U+2212), "UTC±0", "GMT+5.5", "UTC/GMT +1", "МСК+2",
          "UTC+1/+2" (two of them), "5 hours behind UTC"
Leaves    phone numbers, years, "C++11", numbers without a sign
Source    ISO 8601, and the ways in which people write it
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from otrs_apply.fields.zones.spoken import spoken

NAMES = r"(?:UTC|ＵＴＣ|ＧＭＴ|GMT|UT|TU|TUC|MSK|МСК|ВСВ|Greenwich|Zulu)"
# A letter or digit of a script with blanks; said so, for a range of all others takes 10 ms to compile.
SPACED = r"(?=[^\W_])[\x00-\u0dff\U00010000-\U0010ffff]"
SIGNS = "+\\-−–‒—－＋﹢±﹣"
# Signs in words: English, Spanish and Portuguese, French, Italian; German and others share "plus", "minus".
SPOKEN = r"\b(?:plus|minus|más|mas|menos|mais|moins|più|meno|плюс|минус)\b"
MINUS = frozenset({*"-−–‒—－﹣", "minus", "menos", "moins", "meno", "минус"})
OFFSET = re.compile(
    rf"(?P<name>(?<!{SPACED}){NAMES}\s?(?:time\s?)?(?:[/(]\s?{NAMES}\s?\)?)?\s?[:(=]?\s?)?"
    rf"(?P<sign>±|\+/-|[{SIGNS}]|{SPOKEN})\s?(?P<hours>\d{{1,2}})(?:\s?[:.,h]\s?(?P<part>\d{{1,2}})(?!\d)|(?P<minutes>[0-5]\d)(?!\d))?"
    r"(?P<half>½)?(?![\d%])",
    re.IGNORECASE,
)
NAMED = re.compile(rf"(?<!{SPACED}){NAMES}", re.IGNORECASE)
"""Where an offset with a name may begin: cheaper to look for than the offset."""
SECOND = re.compile(
    rf"\s?(?:/|or|oder|ou|o|и|или|,|;|–|\||und|and|&)\s?(?P<sign>[{SIGNS}])?\s?(?P<hours>\d{{1,2}})(?::(?P<minutes>[0-5]\d))?(?![\d:.,]\d|\d|\w)"
)
BESIDE = re.compile(
    r"(?<!\w)(?P<hours>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?P<half> and a half)?[ -](?:hours?|h|hrs?) "
    r"(?P<way>ahead of|before|east of|behind|after|west of|later than|earlier than) (?:UTC|GMT|Greenwich)",
    re.IGNORECASE,
)
IN_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
AHEAD = frozenset({"ahead of", "before", "east of"})
FARTHEST_EAST, FARTHEST_WEST = 14 * 60, -12 * 60
HOUR = 60
QUARTERS = {"5": 30, "25": 15, "75": 45, "50": 30, "0": 0, "00": 0}
SEPARATORS = frozenset({",", ";", "|", "/", "、", "，", "\n"})
ENDS = SEPARATORS | {"", ".", ")"}
MOST = 20
"""Offsets of one passage that are read; more is no statement of a time zone."""


class Figure(NamedTuple):
    """An offset and where it stands."""

    minutes: int
    start: int
    end: int
    named: bool
    """Whether "UTC" or the like stands before it."""
    moscow: bool = False
    """Counted from Moscow's time."""


def figures(text: str) -> list[Figure]:
    """The offsets in a text, in its order."""
    found: list[Figure] = []
    for figure in _all(text):
        found.append(figure)
        if len(found) >= MOST:
            break
    found += (_beside(match) for match in BESIDE.finditer(text[:2000]))
    starts = {figure.start for figure in found}
    found += (Figure(*one, named=True) for one in spoken(text) if one.start not in starts)
    return sorted(found, key=lambda figure: figure.start)


def _all(text: str) -> Iterator[Figure]:
    for match in OFFSET.finditer(text):
        named = match["name"]
        if named is None and not _stands_alone(text, match):
            continue
        minutes = _minutes(match["sign"], match["hours"], match["minutes"], match["part"], match["half"])
        if minutes is None:
            continue
        moscow = bool(named) and named[:1].upper() in {"M", "М"}
        yield Figure(minutes, match.start(), match.end(), named is not None, moscow)
        if named and (second := SECOND.match(text, match.end())) and not moscow:
            other = _minutes(second["sign"] or match["sign"], second["hours"], second["minutes"])
            if other is not None and abs(other - minutes) <= 2 * HOUR:
                yield Figure(
                    other, second.start("sign" if second["sign"] else "hours"), second.end(), named=True
                )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a sign without a name before it is no hyphen, no range and no telephone number."""
    if len(match["sign"]) > len("+/-"):
        return False
    before = text[max(0, match.start() - 2) : match.start()]
    if before and (before[-1].isalnum() or before[-1] in "+./:_-"):
        return before[-1] == "/" and match["sign"] in "+−-"
    if before[-1:].isspace() and before[:1].isdigit() and match["sign"] not in {"+", "−", "±"}:
        return False
    behind = text[match.end() : match.end() + 3]
    if re.match(r"\s?\d", behind) or behind[:1].isalpha():  # "+49 30 1234", "-year"
        return False
    if (
        text[max(0, match.start() - 3) : match.start()].rstrip(" ")[-1:] in SEPARATORS and behind[:1] in ENDS
    ):  # "Ana, 34, -3"
        return True
    return (
        match["sign"] in {"+", "−", "±", "+/-"}
        or match["minutes"] is not None
        or match["part"] is not None
        or _short(text)
    )


def _short(text: str) -> bool:
    return len(text.strip()) <= 12  # noqa: PLR2004 -- "-5", "- 5 hours": nothing else stands there


def _minutes(
    sign: str, hours: str, minutes: str | None, part: str | None = None, half: str | None = None
) -> int | None:
    total = int(hours) * HOUR
    if half:
        total += HOUR // 2
    elif minutes:
        total += int(minutes)
    elif part:
        fraction = _minutes_of(part)
        if fraction is None:
            return None
        total += fraction
    if sign.casefold() in MINUS:
        total = -total
    return total if FARTHEST_WEST <= total <= FARTHEST_EAST else None


def _minutes_of(part: str) -> int | None:
    """What stands behind the hours' point: "5.5" and "5.25" are parts of an hour, "5.30" minutes."""
    if part in QUARTERS:
        return QUARTERS[part]
    return int(part) if len(part) > 1 and int(part) < HOUR else None


def _beside(match: re.Match[str]) -> Figure:
    word = match["hours"].casefold()
    hours = int(word) if word.isdigit() else IN_WORDS.index(word)
    minutes = hours * HOUR + (HOUR // 2 if match["half"] else 0)
    ahead = match["way"].casefold() in AHEAD
    return Figure(minutes if ahead else -minutes, match.start(), match.end(), named=True)
