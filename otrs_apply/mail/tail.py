"""What stands below somebody's words: signatures, lines of clients, footers of lists and companies.

Reads     the signature line "-- " (RFC 3676, 4.3) and "--" where little follows; the lines of
          data/client_lines.tsv at the end of a text; footers of data/footers.tsv below a line of dashes
Leaves    a "--" that somebody uses to part the sections of a letter
"""

import re
from functools import lru_cache

from otrs_apply.mail.words import alternatives, fold, rows

RULE = re.compile(r"\s?[-_=*~]{3,}\s*$")
LISTINFO = re.compile(r"https?://\S{0,200}(?:listinfo|/groups?/|mailman|sympa|unsubscribe)", re.IGNORECASE)
MOST_SIGNATURE_LINES = 15
MOST_SIGNATURE = 900
MOST_FOOTER_LINES = 25
CLIENT_LENGTH = 160
NOTICE_LINES = 40
URL_LINE = re.compile(r"(?:<?https?://\S{1,500}|www\.\S{1,200})>?$")


def footer_start(lines: list[str]) -> int:
    """The line at which the footer of a mailing list begins; their number where there is none."""
    end = len(lines)
    for number in range(max(0, end - MOST_FOOTER_LINES), end):
        if (RULE.match(lines[number]) or lines[number].rstrip() == "--") and _is_list(
            lines[number + 1 : number + 6]
        ):
            return number
    return end


def _is_list(below: list[str]) -> bool:
    for line in below:
        if line.startswith(">") or RULE.match(line):
            return False
        words = fold(line)
        if LISTINFO.search(line) or any(form in words for form in _forms("list")):
            return True
    return False


def signature_start(lines: list[str], start: int, end: int) -> int | None:
    """The line at which the signature of the text from ``start`` to ``end`` begins.

    Looked for from below, since what is longer than any signature was none.
    """
    found = None
    below = length = 0
    for number in range(end - 1, start - 1, -1):
        line = lines[number]
        if line.rstrip() == "--":
            found = number
        elif line.strip():
            below += 1
            length += len(line)
            if below > MOST_SIGNATURE_LINES or length > MOST_SIGNATURE:
                break
    return found


def is_client_line(line: str) -> bool:
    """Whether a client or provider wrote this line."""
    if len(line) > CLIENT_LENGTH:
        return False
    words = fold(line).strip("*_[]()<>\"' ")
    if not words:
        return False
    starts, ends = _client_forms()
    return words.startswith(starts) or words.rstrip(".。!").endswith(ends)


def client_start(lines: list[str], start: int, end: int) -> int:
    """Where the lines of the client at the end of a text begin; ``end`` where there are none."""
    place = first = end
    while place > start:
        line = lines[place - 1]
        if is_client_line(line):
            first = place - 1
        elif (
            line.strip()
            and not (RULE.match(line) and first < end)
            and not (URL_LINE.match(line.strip()) and first == end)
        ):
            break
        elif RULE.match(line):
            first = place - 1
        place -= 1
        if end - place > 8:  # noqa: PLR2004 - blank lines and a rule between a few such lines
            break
    return first


def notice_start(lines: list[str], start: int, end: int) -> int | None:
    """Where a confidentiality notice begins."""
    forms, letters = _forms("notice"), _first_letters("notice")
    above = ""
    for number in range(max(start, end - NOTICE_LINES), end):
        line = lines[number]
        opens = not above or above.isspace() or RULE.match(above)
        above = line
        if opens and (line := line.lstrip("* \t")):
            first = line[0].lower() if line[0] < "\x80" else fold(line[:3])[:1]
            if first in letters and fold(line[:80]).startswith(forms):
                return number
    return None


@lru_cache(maxsize=2)
def _first_letters(kind: str) -> frozenset[str]:
    """A quick look at a line, before all of it is folded."""
    return frozenset(form[0] for form in _forms(kind))


@lru_cache(maxsize=2)
def _forms(kind: str) -> tuple[str, ...]:
    return tuple(
        {fold(form) for what, _, forms in rows("footers") if what == kind for form in alternatives(forms)}
    )


@lru_cache(maxsize=1)
def _client_forms() -> tuple[tuple[str, ...], tuple[str, ...]]:
    starts: set[str] = set()
    ends: set[str] = set()
    for _, place, forms in rows("client_lines"):
        for form in forms.split("|"):
            if form.strip():
                (starts if place == "start" else ends).add(fold(form) + (" " if form.endswith(" ") else ""))
    return tuple(starts), tuple(ends)
