"""A mail's own text with the words underlined that values were read from, each line's fields behind it.

What somebody else wrote (quoted, forwarded) and signatures are dim. Where no styles can be seen, or there
is none, the words stand in ⟦brackets⟧.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from otrs_apply.models import FIELDS, BlockKind, Evidence, Reading
from otrs_apply.outputs import words
from otrs_apply.outputs.grid import FAINT
from otrs_apply.outputs.safe import terminal

if TYPE_CHECKING:
    from rich.text import Text

UNDERLINED: Final = "bold underline"
OPEN, CLOSE = "⟦", "⟧"


def page(reading: Reading, *, styled: bool) -> "Text":
    """The text; ``styled`` where underlining can be seen."""
    from rich.text import Text

    shown = Text()
    pieces = _pieces(reading)
    named = sorted(_named(reading))
    place = 0
    for start, end in _stretches(reading, pieces):
        text = reading.text[start:end]
        own = _kind_at(reading, start) is BlockKind.OWN
        line = terminal.block(text.removesuffix("\n").removesuffix("\r"))
        if _within(pieces, start) and line:
            shown.append(line if styled else f"{OPEN}{line}{CLOSE}", UNDERLINED if styled else "")
        else:
            shown.append(line, "" if own else FAINT)
        if text.endswith("\n") or end == len(reading.text):
            fields, place = _begun(named, place, end)
            shown.append(f"  ← {words.labels(fields)}" if fields else "", FAINT)
            shown.append(text[-1] if text.endswith("\n") else "")
    return shown


def _begun(named: list[tuple[int, str]], place: int, before: int) -> tuple[list[str], int]:
    """The fields whose words begin before there, from ``place`` on; and the next place."""
    fields: list[str] = []
    while place < len(named) and named[place][0] < before:
        if named[place][1] not in fields:
            fields.append(named[place][1])
        place += 1
    return fields, place


def _named(reading: Reading) -> Iterator[tuple[int, str]]:
    for name in FIELDS:
        found = getattr(reading.application, name)
        for piece in found.evidence if found else ():
            if piece.end > piece.start:
                yield piece.start, name


def _pieces(reading: Reading) -> list[tuple[int, int]]:
    """The stretches that values rest on, without overlaps, in their order."""
    merged: list[tuple[int, int]] = []
    for piece in sorted(reading.all_evidence(), key=_start):
        end = min(piece.end, len(reading.text))
        if merged and piece.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif piece.start < end:
            merged.append((piece.start, end))
    return merged


def _start(piece: Evidence) -> int:
    return piece.start


def _stretches(reading: Reading, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The text cut where a line, a block or marked words begin or end."""
    cuts = {0, len(reading.text)}
    cuts.update(place + 1 for place, char in enumerate(reading.text) if char == "\n")
    cuts.update(place for piece in pieces for place in piece)
    cuts.update(block.start for block in reading.blocks)
    return pairwise(sorted(cut for cut in cuts if cut <= len(reading.text)))


def _within(pieces: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(pieces, (place, len(pieces) and pieces[-1][1])) - 1
    return at >= 0 and pieces[at][0] <= place < pieces[at][1]


def _kind_at(reading: Reading, place: int) -> BlockKind:
    at = bisect_right(reading.blocks, place, key=lambda block: block.start) - 1
    return reading.blocks[at].kind if at >= 0 else BlockKind.OWN
