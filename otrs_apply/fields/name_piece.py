"""A name in its piece of a joint answer: "Ana Lima, 34, UTC-3".

Reads     the piece that stands where the label asks for the name, else the first that looks like one
Leaves    refusals in its place, the other pieces
"""

import re
from functools import cache
from pathlib import Path

from otrs_apply.fields.name_prose import in_prose
from otrs_apply.fields.name_reader import Hits, NameReader
from otrs_apply.fields.name_words import abbreviates, is_caseless, is_large
from otrs_apply.fields.names import Span, read_name
from otrs_apply.fields.page import Passage
from otrs_apply.models import Found

DATA = Path(__file__).parent / "data"
PIECE = re.compile(r"\s[/|–—]\s|\s-{1,2}\s|[,;/|]\s+|[、，；｜\n]|\.\s+(?=\S)")
ENDING = " \t.,;:*_\"”“»«'"
FOLLOWS_NAME = re.compile(r"\s*(?:$|\d|[(（:–—-])")
# What only the piece of the time zone says: "北京时间（UTC+8）".
A_ZONE = re.compile(r"\b(?:UTC|GMT)\b|UTC[+-]|时间|時間|標準時|标准时|표준시")
MOST_WORDS_WHOLE = 6
LONGEST_PIECE = 80
REFUSED = "refused"


@cache
def nothing() -> frozenset[str]:
    """Phrases that say that there is nothing, in lower case."""
    lines = (DATA / "nothing.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t")[-1] for line in lines if line and not line.startswith("#"))
    return frozenset(phrase.strip().casefold() for row in rows for phrase in row.split("|"))


def refused(hits: Hits, start: int, end: int) -> bool:
    """Whether the name is kept back there."""
    return any("refuse" in meanings and start <= begin < end for meanings, begin, _ in hits)


def piece_of(reader: NameReader, passage: Passage, hits: Hits) -> Found[str] | str | None:
    """The name's piece under a joint label."""
    if found := in_prose(reader, passage, hits):
        return found
    pieces = _pieces(passage.text)
    asked = passage.fields.index("real_name")
    if asked < len(pieces) and refused(hits, *pieces[asked]):
        return REFUSED
    order = sorted(range(len(pieces)), key=lambda index: (index != asked, index))
    for index in order:
        start, end = pieces[index]
        if refused(hits, start, end):
            continue
        span = read_name(passage.text, start, reader.languages)
        if span and A_ZONE.search(passage.text, *span):
            continue
        if span and FOLLOWS_NAME.match(passage.text[span.end : end + 1].strip(ENDING + "，、；。")):
            name = passage.text[span.start : span.end]
            odd = index != asked and index > 0 and not reader.is_witnessed(name)
            return reader.found(passage, span, "joint", "it may be a place" if odd else None)
    if any(refused(hits, *piece) for piece in pieces):
        return REFUSED
    return _odd_piece(reader, passage, pieces, asked)


def _odd_piece(
    reader: NameReader, passage: Passage, pieces: list[tuple[int, int]], asked: int
) -> Found[str] | None:
    """What stands in the name's place without looking like one, as written."""
    if asked >= len(pieces):
        return None
    start, end = pieces[asked]
    piece = passage.text[start:end].strip()
    named = piece[:1].isalpha() and len(piece) <= LONGEST_PIECE and len(piece.split()) <= MOST_WORDS_WHOLE
    if not named or piece.casefold() in nothing():
        return None
    plain = is_large(piece) or is_caseless(piece)
    return reader.found(passage, Span(start, end), "joint", None if plain else "it does not look like a name")


def _pieces(text: str) -> list[tuple[int, int]]:
    pieces, start = [], 0
    for match in PIECE.finditer(text):
        before = text[start : match.start()].split()
        if match.group().strip() == "." and before and abbreviates(f"{before[-1]}."):
            continue
        if text[start : match.start()].strip():
            pieces.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        pieces.append((start, len(text)))
    return [
        (begin + len(text[begin:end]) - len(text[begin:end].lstrip("-*•· \t")), end) for begin, end in pieces
    ]
