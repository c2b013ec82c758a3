"""Attributions: the line or lines that introduce a quotation ("On DATE, NAME wrote:").

Reads     the forms of clients in the languages of data/attributions.tsv, on up to four lines
Leaves    a sender's own words ("On Wikipedia since 2006 I wrote:"): without quoted lines below, an
          attribution must name a full date, a time of day and somebody else
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from otrs_apply.mail.words import alternatives, fold, rows

TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d\b|\d{1,2}[時时点點시]|\b\d{1,2}\s?[ap]\.?m\b|\d{1,2}:\d\d", re.IGNORECASE
)
DATE = re.compile(
    r"\b\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\b|\d{4}\s?[年년]|\b\d{1,2}\.?(?:\s+\w{1,12}\.?){1,3},?\s+(?:19|20)\d\d\b"
    r"|\b\w{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d\b|\b(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}"
)
ADDRESS = re.compile(r"[^\s@<>]{1,100}@[^\s@<>]{1,100}")
ENDINGS = (":", "：", "...", "…", ":-", "-")
FIRST_PERSON = re.compile(
    r"\b(?:i|we|ich|wir|je|j'ai|yo|eu|io|ik|jeg|jag)\s+(?:wrote|write|schrieb|écri|ai|escrib|escrev|ho|schreef|skrev)",
    re.IGNORECASE,
)
OPENING_MARKS = "<\"'*[\u202a\u202b\u200e\u200f"  # also the marks that right-to-left clients put there
WEEKDAYS = frozenset(
    "mon tue wed thu fri sat sun mo di mi do fr sa so lun mar mer jeu ven sam dim".split()  # noqa: SIM905 - a table
)
DIGIT = re.compile(r"\d")
MOST_LINES = 4
LONGEST = 400
SHORT = 100


def above_quote(lines: list[str], quote: int, start: int) -> int | None:
    """Where the attribution of the quotation at ``quote`` begins; None where there is none above it."""
    last = quote - 1
    while last >= max(start, quote - 3) and not lines[last].strip():
        last -= 1
    if last < start or not _ends(lines[last]):
        return None
    joined = ""
    for first in range(last, max(start, last - MOST_LINES + 1) - 1, -1):
        line = lines[first].strip()
        if not line or line[0] == ">":
            break
        joined = f"{line} {joined}".strip()
        if len(joined) > LONGEST:
            break
        if _dated(joined) and _says(joined) and (first == last or _opens(line)):
            return first
    line = lines[last].strip()
    if len(line) <= SHORT and _says_at_end(line):
        return last
    return None


def without_marks(lines: list[str], number: int, end: int) -> int | None:
    """Where an attribution that begins here ends, although nothing below it is marked as quoted."""
    if not _opens(lines[number].strip()):
        return None
    joined = ""
    for last in range(number, min(end, number + MOST_LINES)):
        line = lines[last].strip()
        if not line:
            return None
        joined = f"{joined} {line}".strip()
        if len(joined) > LONGEST:
            return None
        if line.endswith((":", "：")):
            strict = (
                TIME.search(joined)
                and DATE.search(joined)
                and _says(joined)
                and not FIRST_PERSON.search(joined)
            )
            return last + 1 if strict else None
    return None


def openings(lines: list[str], start: int, end: int) -> Iterator[int]:
    """The lines that may begin an attribution: a few lines below, one ends as attributions do."""
    seen = start
    for last in range(start, end):
        if lines[last].rstrip().endswith((":", "：")):
            for number in range(max(seen, last - MOST_LINES + 1), last + 1):
                if DIGIT.search(lines[number]) and _opens(lines[number].strip()):
                    yield number
            seen = last + 1


def _ends(line: str) -> bool:
    return line.rstrip().endswith(ENDINGS)


def _dated(text: str) -> bool:
    return bool(TIME.search(text) or DATE.search(text))


def _says(text: str) -> bool:
    """Whether somebody writes here: the verb, or an address."""
    if ADDRESS.search(text):
        return True
    words = f" {fold(text)}"
    return any(form in words for form in _inside())


def _says_at_end(line: str) -> bool:
    """A short attribution without a date: "Jonah wrote:", "Zitat von Jonah <jonah@...>:"."""
    words = fold(line.rstrip(" :：.…-"))
    if FIRST_PERSON.search(line):
        return False
    return bool(ADDRESS.search(line)) or words.endswith(_verb_forms()) or words.startswith(_quoting())


def _opens(line: str) -> bool:
    if not line:
        return False
    if line[0].isdigit() or line[0] in OPENING_MARKS:
        return True
    word = fold(line.split(None, 1)[0]).rstrip(",.")
    return word in _openers() or any(line.startswith(opener) for opener in ("在", "於", "于", "ב", "في"))


@lru_cache(maxsize=1)
def _verb_forms() -> tuple[str, ...]:
    return tuple({fold(form) for _, verbs, *_ in rows("attributions") for form in alternatives(verbs)})


@lru_cache(maxsize=1)
def _inside() -> tuple[str, ...]:
    """The verbs as they are looked for inside a text: at the beginning of a word where words are parted."""
    return tuple(form if "\u2e80" <= form[0] <= "\ud7ff" else f" {form}" for form in _verb_forms())


@lru_cache(maxsize=1)
def _quoting() -> tuple[str, ...]:
    return (
        "quoting ",
        "zitat von ",
        "citando ",
        "citant ",
        "selon ",
        "mensaje citado por ",
        "citeren ",
        "cytat ",
        "citace ",
    )


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    forms = {
        fold(form).rstrip(".")
        for row in rows("attributions")
        for cell in row[2:]
        for form in alternatives(cell)
    }
    return frozenset(forms | WEEKDAYS)
