"""Texts that mean harm somewhere, for hypothesis: any Unicode, and the marks of every language we write."""

import unicodedata
from typing import Final

from hypothesis import strategies as st

ANY: Final = st.text(st.characters(), max_size=60)
"""Lone surrogates, controls and what is not assigned included."""

TOKENS: Final = (
    *("\x1b[31m", "\x1b]0;t\x07", "\x9b2J", "\x00", "\x7f", "\r\n", "\n", "\t", "\x85", "\u2028", "\v"),
    *("\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\ufe0f", "\ud800", "\udfff", "\ufffe"),
    *("<", ">", "</", "<b>", "<script>alert(1)</script>", "<!--", "-->", "&", "&lt;", "&#60;", '"', "'", "`"),
    *(
        "*",
        "**",
        "_",
        "__",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "# ",
        "> ",
        "1. ",
        "2) ",
        "- ",
        "+ ",
        "---",
        "===",
        "|",
    ),
    *(
        "\\",
        "$",
        "{",
        "}",
        "http://a.example",
        "https://b.example/c",
        "www.c.example",
        "d.example",
        "e@f.example",
    ),
    *(
        "[[",
        "]]",
        "{{",
        "}}",
        "''",
        "'''",
        "~~~~",
        "__TOC__",
        "＿＿",
        "<nowiki>",
        "</nowiki>",
        "-{",
        "}-",
        "{|",
    ),
    *(
        "RFC 1",
        "PMID 2",
        "ISBN 0306406152",
        "mailto:",
        "=",
        "==",
        "*",
        "#",
        ":",
        ";",
        "-",
        "!",
        "!!",
        "||",
        "|-",
    ),
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "=cmd|' /C calc'!A0",
        "＝1",
        ",",
        ";=",
        "=?utf-8?q?x?=",
        "Bcc: x@y.example",
    ),
    *(
        " ",
        "  ",
        "\u00a0",
        "\u3000",
        "a",
        "Z",
        "9",
        "é",
        "e\u0301",
        "中文",
        "שלום",
        "سلام",
        "👩\u200d💻",
        "क्\u200dष",
    ),
)
NASTY: Final = st.lists(st.sampled_from(TOKENS), max_size=9).map("".join)
EITHER: Final = ANY | NASTY

SHAPES: Final = frozenset("\u200c\u200d") | {chr(code) for code in range(0xFE00, 0xFE10)}
"""Joiners and selectors, which stay where they only shape (in languages that are drawn, not counted)."""


def harmful(text: str, but: str = "") -> list[str]:
    """The characters of a text that move a cursor, turn the writing around or are no characters at all."""
    return [
        char
        for char in text
        if char not in but
        and char not in SHAPES
        and not "\U000e0100" <= char <= "\U000e01ef"
        and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
    ]


def letters(text: str) -> list[str]:
    """What must still be there to be recognised: letters and digits."""
    unseen = "\u115f\u1160\u3164\uffa0\u17b4\u17b5"
    return [char for char in text if unicodedata.category(char)[0] in "LN" and char not in unseen]


def recognisable(shown: str, text: str) -> bool:
    """Whether every letter of a text stands in what is shown, in its order."""
    kept = iter(shown)
    return all(letter in kept for letter in letters(text))
