"""The one place where text from mail becomes text that only shows: what every target language builds on.

Shows     everything that prints, as it is: any script, combining characters, emoji
Marks     what moves a cursor, turns the writing around or cannot be seen: ␛, ⟨U+202E⟩; nothing is lost
Shapes    joiners and variation selectors where they only shape their neighbours (Persian, Hindi, emoji) are
          kept for who draws them (a browser) and dropped for who may count them as cells (a terminal)
Emits     no other invisible character

Python's ``str.isprintable`` is false for exactly the categories Cc, Cf, Cs, Co, Cn, Zl, Zp, and Zs
but the space.
"""

import re
import unicodedata
from typing import Final

MARKS_AT_MOST: Final = 6
"""Combining characters over one letter; the scripts of the world need four (Hebrew with cantillation)."""

DOTTED_CIRCLE: Final = "\N{DOTTED CIRCLE}"
ZWNJ, ZWJ = "\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"

# Printable by category, yet nothing is seen of them (Unicode, DerivedCoreProperties: Default_Ignorable).
UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\u2800")
SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
SUSPECT: Final = re.compile(f"[{''.join(sorted(UNSEEN))}\ufe00-\ufe0f\U000e0100-\U000e01ef]")
LINE_ENDS: Final = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")


def block(text: str, *, shapes: bool = False) -> str:
    """Harmless, in lines: newlines stay, a tab is four spaces."""
    text = text.replace("\r\n", "\n")
    if "\n" not in text:
        return _shown(text.expandtabs(4), shapes=shapes)
    return "\n".join(_shown(part.expandtabs(4), shapes=shapes) for part in text.split("\n"))


def line(text: str, *, shapes: bool = False) -> str:
    """Harmless, on one line: line ends and tabs are spaces."""
    return _shown(LINE_ENDS.sub(" ", text).strip(), shapes=shapes)


def _shown(text: str, *, shapes: bool) -> str:
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
        shown.append(_character(text, place, shapes=shapes))
    if stacked > MARKS_AT_MOST:
        shown.append(f"⟨+{stacked - MARKS_AT_MOST}⟩")
    return "".join(shown)


def _character(text: str, place: int, *, shapes: bool) -> str:
    char = text[place]
    if char.isprintable() and not SUSPECT.match(char):
        return char
    if _only_shapes(text, place):
        return char if shapes else ""
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
