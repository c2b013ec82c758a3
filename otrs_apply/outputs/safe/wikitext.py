"""Text from mail for a wiki page: inline, wherever it stands on a page, in a table or in a template's value.

Escapes   as character references, which MediaWiki's parser never reads as markup (and which, other than
          <nowiki>, text cannot end): brackets, braces, pipes, tags, quotes in a row, underscores in a row
          (behaviour switches, in Japanese with wide ones), tildes (signatures), what opens a line
Breaks    what MediaWiki links by itself: ``scheme:address`` of any scheme, RFC, PMID and ISBN numbers
Source    MediaWiki: includes/parser/Parser.php (handleMagicLinks), languages/messages/MessagesJa.php
"""

import re
from typing import Final

from otrs_apply.outputs.safe import visible

ANYWHERE: Final = re.compile(
    r"[\[\]{}|<>&~=!\"＿]|''|(?<=')'|^'|'$|__|(?<=_)_|^_|_$|(?<=[A-Za-z]):(?=\S)"
    r"|R(?=FC\s)|P(?=MID\s)|I(?=SBN\s)",
    re.IGNORECASE,
)
AT_THE_BEGINNING: Final = frozenset("*#:;-")


def text(value: str) -> str:
    """One line of text."""
    return _line(visible.line(value, shapes=True))


def block(value: str) -> str:
    """Text whose lines stay lines; still inline, so that it may stand in a table's cell or a list's item."""
    return "<br />".join(_line(line.strip()) for line in visible.block(value, shapes=True).split("\n"))


def _line(shown: str) -> str:
    escaped = ANYWHERE.sub(_escaped, shown)
    if escaped[:1] in AT_THE_BEGINNING:
        return _reference(escaped[0]) + escaped[1:]
    return escaped


def _escaped(match: re.Match[str]) -> str:
    return "".join(map(_reference, match[0]))


def _reference(char: str) -> str:
    return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(char, f"&#{ord(char)};")
