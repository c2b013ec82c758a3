"""Text from mail for a terminal: harmless, as wide as it may be, its writing direction its own.

Emits     no invisible character of its own but the isolates of ``isolated``

Imports rich for widths alone, and late: a message of one line needs none.
"""

import re
from typing import Final

from otrs_apply.outputs.safe import visible
from otrs_apply.outputs.safe.visible import MARKS_AT_MOST

ELLIPSIS: Final = "…"

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# Where characters go to the right (Bidi_Class R and AL): a quick test by blocks.
RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def block(text: str) -> str:
    """Harmless, in lines: newlines stay, a tab is four spaces."""
    return visible.block(text)


def line(text: str) -> str:
    """Harmless, on one line: line ends and tabs are spaces."""
    return visible.line(text)


def shorten(text: str, cells: int) -> str:
    """On one line and no wider than so many cells, which an ellipsis says where something was cut."""
    # Nothing but combining characters is narrower than a cell: what lies far behind cannot show.
    shown = line(text[: cells * (MARKS_AT_MOST + 1) + MARKS_AT_MOST])
    if width(shown) <= cells and len(text) <= cells * (MARKS_AT_MOST + 1):
        return shown
    from rich.cells import set_cell_size

    return set_cell_size(shown, cells - 1).rstrip() + ELLIPSIS if cells > 1 else ELLIPSIS[:cells]


def width(text: str) -> int:
    """How many cells of a terminal a harmless text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def isolated(text: str) -> str:
    """A harmless text whose right-to-left letters do not pull their neighbours along (UAX #9, isolates)."""
    return f"{FSI}{text}{PDI}" if RIGHT_TO_LEFT.search(text) else text


def json_text(dumped: str, *, ascii_only: bool = False) -> str:
    """A JSON document in which nothing can harm a terminal: the same document, with more escapes."""
    if not ascii_only and dumped.isprintable():
        return dumped
    return "".join(
        char
        if char == "\n" or (char.isprintable() and (char.isascii() or not ascii_only))
        else _escaped(char)
        for char in dumped
    )


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
