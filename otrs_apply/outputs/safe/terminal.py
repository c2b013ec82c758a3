"""The one place where text from mail becomes text for a terminal.

Shows     everything that prints, as it is: any script, combining characters, emoji
Marks     what moves a cursor, turns the writing around or cannot be seen: ␛, ⟨U+202E⟩; nothing is lost
Drops     joiners and variation selectors where they only shape their neighbours (Persian, Hindi, emoji)
Emits     no invisible character of its own but the isolates of ``isolated``

Python's ``str.isprintable`` is false for exactly the categories Cc, Cf, Cs, Co, Cn, Zl, Zp, and Zs
but the space.
Imports rich for widths alone, and late: a message of one line needs none.
"""

import re
import unicodedata
from typing import Final

ELLIPSIS: Final = "…"
MARKS_AT_MOST: Final = 6
"""Combining characters over one letter; the scripts of the world need four (Hebrew with cantillation)."""

FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
DOTTED_CIRCLE: Final = "\N{DOTTED CIRCLE}"
ZWNJ, ZWJ = "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"

# Printable by category, yet nothing is seen of them (Unicode, DerivedCoreProperties: Default_Ignorable).
UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\u2800")
SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
SUSPECT: Final = re.compile(f"[{''.join(sorted(UNSEEN))}\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Where characters go to the right (Bidi_Class R and AL): a quick test by blocks.
RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def block(text: str) -> str:
    """Harmless, in lines: newlines stay, a tab is four spaces."""
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        return _shown(text.expandtabs(4))
    return "\n".join(_shown(part.expandtabs(4)) for part in text.split("\n"))


def line(text: str) -> str:
    """Harmless, on one line: line ends and tabs are spaces."""
    return _shown(re.sub(r"[\t\n\r\v\f\x85\u2028\u2029]+", " ", text).strip())


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


def _shown(text: str) -> str:
    """One line, character by character where it needs a look."""
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    stacked = 0
    for place, char in enumerate(text):
        if unicodedata.category(char) in {"Mn", "Me"} and char not in UNSEEN and not SELECTORS.match(char):
            stacked += 1
            if stacked == 1 and (not shown or shown[-1].isspace() or shown[-1].endswith("⟩")):
                shown.append(DOTTED_CIRCLE)  # or it would sit on what was printed before
            if stacked <= MARKS_AT_MOST:
                shown.append(char)
            continue
        if stacked > MARKS_AT_MOST:
            shown.append(f"⟨+{stacked - MARKS_AT_MOST}⟩")
        stacked = 0
        shown.append(_character(text, place))
    if stacked > MARKS_AT_MOST:
        shown.append(f"⟨+{stacked - MARKS_AT_MOST}⟩")
    return "".join(shown)


def _character(text: str, place: int) -> str:
    char = text[place]
    if char.isprintable() and not SUSPECT.match(char):
        return char
    if _only_shapes(text, place):
        return ""
    if char < " ":
        return chr(0x2400 + ord(char))  # the block Control Pictures
    if char == "\x7f":
        return "\N{SYMBOL FOR DELETE}"
    if unicodedata.category(char) == "Zs":
        return char if char == "\u3000" else " "  # the ideographic space is two cells wide, as its script is
    return f"⟨U+{ord(char):04X}⟩"


def _only_shapes(text: str, place: int) -> bool:
    """Whether a joiner or selector stands where its script needs it (RFC 5892, A.1 and A.2; UTS #51)."""
    char, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if not before:
        return False
    if SELECTORS.match(char):
        return unicodedata.category(before) in {"So", "Sm", "Lo", "Nd", "Sk"} or before in "#*‼⁉〰"
    if char not in {ZWNJ, ZWJ} or not after:
        return False
    if unicodedata.combining(before) == 9:  # noqa: PLR2004 -- Canonical_Combining_Class=Virama
        return True
    if char == ZWJ:
        return _emoji(before) and _emoji(after)
    return _joining(before) and _joining(after)


def _emoji(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Sk"} or SELECTORS.match(char) is not None


def _joining(char: str) -> bool:
    """Letters that join (Arabic, Syriac, Mongolian, N'Ko, ...) and the signs on them."""
    return unicodedata.bidirectional(char) in {"AL", "NSM"} or "\u1800" <= char <= "\u18aa"
