r"""A name that only the sign-off, the signature or the From header gives.

Reads     "Best wishes,\nAna Lima", "-- \nAna Lima", From: "Lima, Ana" <ana@...>
Leaves    initials, the username, the sign-off's own words
First     the sign-off, then the signature, then the header; two that agree need nobody to look
"""

from collections.abc import Iterator
from dataclasses import replace

from otrs_apply.fields.name_reader import NameReader
from otrs_apply.fields.name_words import tokens
from otrs_apply.fields.names import Span, count_words, read_name
from otrs_apply.fields.page import Passage
from otrs_apply.models import BlockKind, Found

RULE_DISPLAY = "real_name.display"
"""The header gives the name; a part of it below the letter bears it out."""
MOST_LINES = 12
SHORTEST = 2
"""Characters of a name; the initials of two words are none, but 李明 is one."""


def signed(reader: NameReader) -> Found[str] | None:
    """The name below the letter, or in its header."""
    display = display_name(reader)
    shown = tokens(display or "")
    best: Found[str] | None = None
    for passage, span in _names_below(reader):
        name = passage.text[span.start : span.end]
        agrees = bool(shown) and (tokens(name) <= shown or shown <= tokens(name))
        full = count_words(name) > 1
        if _is_initials(name) or (reader.is_username(name) and not (full and agrees)):
            continue
        why = None if full and agrees else "only the signature gives it"
        found = reader.found(passage, span, "signed", why)
        if found and full:
            return found
        best = best or found
    if display and not (best and not tokens(best.value) <= shown):
        witnesses = tuple(replace(one, rule=RULE_DISPLAY) for one in (best.evidence if best else ()))
        return Found[str](value=display, evidence=witnesses, why="only the From header gives it")
    return best


def display_name(reader: NameReader) -> str | None:
    """The From header's display name, where it may be a person's full name."""
    name = " ".join(reader.page.letter.sender.name.split())
    if count_words(name) < 2 or reader.is_username(name) or "@" in name:  # noqa: PLR2004 - a full name has two
        return None
    span = read_name(name.replace(",", " ").replace("  ", " "), 0, reader.languages)
    return name if span and span.start == 0 and span.end >= len(name) - 1 else None


def _names_below(reader: NameReader) -> Iterator[tuple[Passage, Span]]:
    """The names in the sign-off, from its end, then those that begin the signature."""
    for passage in reversed(reader.page.closing):
        for line in reversed(list(_lines(passage))[-MOST_LINES:]):
            if span := _name_of(reader, line):
                yield line, span
    letter = reader.page.letter
    for block in letter.blocks:
        if block.kind is BlockKind.SIGNATURE:
            for line in list(_lines(Passage(letter.text[block.start : block.end][:2000], block.start)))[:3]:
                if span := _name_of(reader, line):
                    yield line, span


def _name_of(reader: NameReader, line: Passage) -> Span | None:
    """The name that a line consists of, behind a dash."""
    start = len(line.text) - len(line.text.lstrip("-–—~*_ \t"))
    span = read_name(line.text, start, reader.languages)
    if span is None:
        return None
    rest = line.text[span.end :].strip(" \t.,!-–—~*_|")
    name = line.text[span.start : span.end]
    return (
        span
        if (not rest or rest[:1] in "(（/" or count_words(name) > 1) and not _is_farewell(reader, line)
        else None
    )


def _is_farewell(reader: NameReader, line: Passage) -> bool:
    """Whether the sign-off's words go on, as in "Viele Grüße aus Köln,": a comma or a small word ends it."""
    return line.text.rstrip().endswith((",", "，", ":")) or (
        not reader.is_witnessed(line.text) and any(word.islower() for word in line.text.split()[-1:])
    )


def _is_initials(name: str) -> bool:
    return len(name) < SHORTEST or (len(name) == SHORTEST and name.isupper())


def _lines(passage: Passage) -> Iterator[Passage]:
    at = 0
    for line in passage.text.split("\n"):
        if line.strip():
            yield passage.part(at, at + len(line))
        at += len(line) + 1
