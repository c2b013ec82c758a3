"""The rendition of an HTML mail while it grows: its lines, and what is open around the place of the walk.

Blanks collapse and block ends become line ends here, as in a browser (CSS 2.2, 16.6.1).
"""

import re
from dataclasses import dataclass, field

from otrs_apply.mail.html_table import Table

BLANKS = re.compile(r"[ \t\n\r\f]+")
PROSE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the rendition: its text, how deep it is quoted, and what the client's markup says of it."""

    text: str
    depth: int = 0
    hint: str | None = None
    pair: bool = False
    """Whether it is a row of a table, label and value."""


@dataclass(slots=True)
class Frame:
    """Something open around the place where the walk is."""

    tag: str
    words: list[str] | None = None
    """For a link: what stood before it on its line."""
    href: str | None = None
    lines: list[Line] | None = None
    """For a cell: the lines that stood before it."""
    table: Table | None = None
    number: int = 0
    hint: str | None = None
    pre: bool = False
    quoted: bool = False
    spaced: bool = False


@dataclass(slots=True)
class Page:
    """The rendition as far as it got."""

    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    depth: int = 0
    hint: str | None = None
    prefix: str = ""
    indent: str = ""
    pre: int = 0
    tables: int = 0
    gap: bool = False

    def text(self, raw: str) -> None:
        """Words of the page, as they stand in its source."""
        if self.pre:
            first, *rest = raw.replace("\r\n", "\n").replace("\xa0", " ").split("\n")
            self.words.append(first)
            for line in rest:
                self.end_line(always=True)
                self.words.append(line)
            return
        piece = BLANKS.sub(" ", raw)
        if piece == " " and (not self.words or self.words[-1].endswith(" ")):
            return
        if piece.startswith(" ") and (not self.words or self.words[-1].endswith(" ")):
            piece = piece[1:]
        self.words.append(piece)

    def end_line(self, *, always: bool = False) -> None:
        """Finish the line; an empty one only where the page asks for it (`<br>`)."""
        if not self.words and not always:
            return
        raw = "".join(self.words).replace("\xa0", " ")
        self.words.clear()
        text = raw.rstrip() if self.pre else raw.strip()
        if not text and not always and not raw:
            return
        if text and self.gap and self.lines and self.lines[-1].text:
            self.lines.append(Line("", min(self.depth, self.lines[-1].depth)))
        self.gap = False
        lead = ""
        if text:
            lead = self.prefix or self.indent
            self.prefix = ""
        self.lines.append(Line(lead + text, self.depth, self.hint))

    def block(self, *, spaced: bool) -> None:
        """A block begins or ends here; a long line is a paragraph of prose, whatever its margins are."""
        self.end_line()
        prose = bool(self.lines) and len(self.lines[-1].text) > PROSE
        self.gap = self.gap or ((spaced or prose) and not self.prefix)
