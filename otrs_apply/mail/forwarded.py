"""Breaks in a text: where a quoted or forwarded message begins, and what its header says.

Reads     "-----Original Message-----" and its like, "Begin forwarded message:", blocks of From:/Sent:/To:/
          Subject: lines, in the languages of data/separators.tsv and data/header_names.tsv
Leaves    a sender's own "From: Berlin, living in Lisbon": a header block names a sender, a date or a subject
          and a recipient on lines that follow one another
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from otrs_apply.mail.addresses import parse_addresses
from otrs_apply.mail.words import alternatives, fold, rows
from otrs_apply.models import Sender

DASHES = "-_=*~#–—─━ \t>"
ENDS = ":： \t\r\xa0"
SEPARATOR = re.compile(r"[ \t]?[-_=*~#–—─━]{2,}.{2,120}$")
FIELD = re.compile(r"[\s*]{0,8}([^\s:：*<>@][^:：<>@]{0,28}?)[\s*]{0,3}[:：][\s*]*(.*)$")
DIGIT_DATE = re.compile(r"\d{1,2}[:.h時时]\d\d|\b(?:19|20)\d\d\b|\d{4}年")
MAILTO = re.compile(r"\[mailto:([^\]\s]{1,250})\]")
ROLES = ("from", "date", "to", "other", "subject")
NEEDED = 3
MOST_LINES = 24


@dataclass(frozen=True, slots=True)
class Break:
    """Where somebody's earlier message begins."""

    start: int
    """The first line that introduces it."""
    body: int
    """The first line of its text."""
    kind: str
    """``original``, ``forwarded`` or ``header`` (a header block without a line above it)."""
    sender: Sender = Sender()


def find_break(lines: list[str], start: int, end: int) -> Break | None:
    """The first break at or after ``start``."""
    names = _names()
    tried = start  # no header block begins above this line
    for number in range(start, end):
        line = lines[number]
        if not line or line[0] == ">":
            continue
        if (line[0] in DASHES or line[-1] in ENDS) and (kind := separator(line)) in {"original", "forwarded"}:
            return _below(lines, number, end, kind or "")
        if number < tried:
            continue
        head, colon, _ = line[:60].partition(":")
        if not colon:
            head, colon, _ = line[:40].partition("：")
        if colon and fold(head.strip(" *\t\u00a0")) in names:
            tried, found = _header_block(lines, number, end)
            if found is not None:
                return Break(_rule_above(lines, number, start), tried, "header", found)
    return None


def unquoted(lines: list[str]) -> list[str]:
    """Apple Mail marks a forwarded message with ">" as if it were quoted: take that level off."""
    for number, line in enumerate(lines):
        if not line or line[0] in ">-" or not line.rstrip().endswith((":", "：")):
            continue
        if len(line) < 60 and separator(line) == "forwarded":  # noqa: PLR2004 - a short line of its own
            below = [text for text in lines[number + 1 :] if text.strip()]
            if below and below[0].startswith(">"):
                rest = [
                    text[2:] if text.startswith("> ") else text.removeprefix(">")
                    for text in lines[number + 1 :]
                ]
                return lines[: number + 1] + rest
            break
    return lines


def separator(line: str) -> str | None:
    """The kind of separator that a line is, if any."""
    dashed = SEPARATOR.match(line)
    if not dashed and not line.rstrip().endswith((":", "：")):
        return None
    bare = line.strip(DASHES)
    if len(line) > 140 or not bare:  # noqa: PLR2004 - no client writes longer ones
        return None
    if not dashed:
        return "forwarded" if _separators().get(fold(bare.rstrip(":：")).strip()) == "apple" else None
    words = fold(bare.rstrip(":： "))
    kind = _separators().get(words)
    if kind is None and " from " in words:  # mutt: "Forwarded message from NAME <ADDRESS>"
        kind = _separators().get(words.partition(" from ")[0])
    if kind is None and " by " in words:  # Lotus Notes: "Forwarded by NAME on DATE"
        kind = _separators().get(words.partition(" by ")[0] + " by")
    if kind is None and words.endswith(" wrote"):  # Lotus Notes: "-----NAME wrote: -----"
        kind = "original"
    return "forwarded" if kind == "apple" else kind


def _below(lines: list[str], number: int, end: int, kind: str) -> Break:
    """The break that a separator makes, with the header block below it if there is one."""
    body, sender = number + 1, Sender()
    if match := re.search(r"from (.{3,200}?)[-\s]*$", lines[number]):
        sender = _sender(match[1])
    first = body
    while first < min(end, body + 3) and not lines[first].strip():
        first += 1
    below, found = _header_block(lines, first, end, needed=1)
    if found is not None:
        body, sender = below, found if found.name or found.address else sender
    return Break(number, body, kind, sender)


def _header_block(lines: list[str], number: int, end: int, needed: int = NEEDED) -> tuple[int, Sender | None]:
    """Where the text below a header block begins, and who sent it; None where this is none.

    Then the line is where the fields end: none of them can begin a block, since it would hold fewer fields.
    """
    names = _names()
    found: dict[str, str] = {}
    place = last = number
    while place < min(end, number + MOST_LINES):
        line = lines[place]
        match = FIELD.match(line) if line.strip() else None
        roles = names.get(fold(match[1]), ()) if match else ()
        role = next((role for role in roles if role not in found), roles[0] if roles else None)
        if role:
            found.setdefault(role, match[2] if match else "")
            last = place + 1
        elif line.strip() and found and (line[0] in " \t" or "@" in line) and last == place:
            last = place + 1  # a long To: goes on
        elif line.strip() or place > last:
            break
        place += 1
    if len(found) < needed or (needed == NEEDED and not _plausible(found)):
        return max(last, number + 1), None
    return last, _sender(found.get("from", ""))


def _plausible(found: dict[str, str]) -> bool:
    """Whether these fields are a message's header and not somebody's own labels."""
    if "from" not in found or not ({"subject", "date"} & found.keys()):
        return False
    return (
        bool(DIGIT_DATE.search(found.get("date", "")))
        or "@" in found["from"]
        or {"to", "subject"} <= found.keys()
    )


def _rule_above(lines: list[str], number: int, start: int) -> int:
    """A line of dashes or underscores above a header block belongs to it."""
    above = number - 1
    while above > max(start, number - 3) and not lines[above].strip():
        above -= 1
    if above >= start and lines[above].strip() and not lines[above].strip(DASHES):
        return above
    return number


def _sender(value: str) -> Sender:
    text = MAILTO.sub(r"<\1>", value.replace("*", " ")).strip().rstrip(";")
    if "<" in text:
        text = (
            re.sub(r"<mailto:[^<>]{1,250}>", "", text)
            if text.count("<") > 1
            else text.replace("<mailto:", "<")
        )
    found = parse_addresses(text)
    return found[0] if found else Sender()


@lru_cache(maxsize=1)
def _separators() -> dict[str, str]:
    return {fold(form): kind for kind, _, forms in rows("separators") for form in alternatives(forms)}


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for _, *cells in rows("header_names"):
        for role, cell in zip(ROLES, cells, strict=True):
            for form in alternatives(cell):
                key = fold(form)
                if role not in names.get(key, ()):
                    names[key] = (*names.get(key, ()), role)
    return names
