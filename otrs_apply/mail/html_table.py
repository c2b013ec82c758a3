"""Tables of HTML mail as lines: "label: value" where a row pairs them.

Reads     rows of two cells as label and value, numbered rows ("1 | Age | 34"), a header row over one row of
          values; a cell keeps its paragraphs as lines
Leaves    tables that only arrange the page: their cells follow one another as they stand
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otrs_apply.mail.html_page import Line

LABEL_LENGTH = 160
ENDED = (":", "：", "﹕", "-", "–", "—", "=")
QUESTION = ("?", "？", "؟", ";", "！", "!")
NUMBER = re.compile(r"[(\[]?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)\]:]?$")


@dataclass(slots=True)
class Table:
    """The cells of a table, row by row."""

    rows: list[list[tuple[list["Line"], bool]]] = field(default_factory=list)
    row: list[tuple[list["Line"], bool]] = field(default_factory=list)

    def cell(self, lines: list["Line"], *, header: bool) -> None:
        """A cell ended; empty lines around its text are none of it."""
        start, end = 0, len(lines)
        while start < end and not lines[start].text:
            start += 1
        while end > start and not lines[end - 1].text:
            end -= 1
        self.row.append((lines[start:end], header))

    def end_row(self) -> None:
        """A row ended."""
        if self.row:
            self.rows.append(self.row)
            self.row = []

    def lines(self) -> list["Line"]:
        """The table as lines."""
        self.end_row()
        if pairs := self._header_over_values():
            self.rows = pairs
        out: list[Line] = []
        for row in self.rows:
            out.extend(_row([lines for lines, _ in row if lines]))
        return out

    def _header_over_values(self) -> list[list[tuple[list["Line"], bool]]] | None:
        """A row of labels over one row of values, turned into pairs."""
        if len(self.rows) != 2:  # noqa: PLR2004 - labels and values
            return None
        labels, values = self.rows
        marked = all(header for _, header in labels)
        if len(labels) != len(values) or len(labels) < (2 if marked else 3):
            return None
        if any(header for _, header in values) or not all(_short(lines) for lines, _ in labels):
            return None
        if NUMBER.match(labels[0][0][0].text):
            return None
        return [[label, value] for label, value in zip(labels, values, strict=True)]


def _short(lines: list["Line"]) -> bool:
    return len(lines) == 1 and 0 < len(lines[0].text) <= LABEL_LENGTH


def _row(cells: list[list["Line"]]) -> list["Line"]:
    """The lines of a row, from the cells that are not empty."""
    if len(cells) < 2:  # noqa: PLR2004 - nothing to pair
        return cells[0] if cells else []
    first, rest = cells[0], cells[1:]
    if len(rest) > 1 and _short(first) and NUMBER.match(first[0].text):
        number = first[0].text
        lines = _row(rest)
        return [
            _like(lines[0], f"{number if number[-1] in '.):]' else number + '.'} {lines[0].text}"),
            *lines[1:],
        ]
    label = " ".join(line.text for line in first if line.text)
    if len(label) > LABEL_LENGTH or any(line.depth for line in first):
        return [line for cell in cells for line in cell]
    if len(rest) > 1:
        joined = [_like(cell[0], " ".join(line.text for line in cell if line.text)) for cell in rest]
        values = [_like(joined[0], ", ".join(line.text for line in joined))]
    else:
        values = rest[0]
    if label.endswith(QUESTION) or values[0].text.startswith(("* ", "1. ")):
        lead = label if label.endswith(QUESTION + ENDED) else label + ":"
        return [_like(first[0], lead), *values]
    lead = label if label.endswith(ENDED) else label + ":"
    return [_like(first[0], f"{lead} {values[0].text}"), *values[1:]]


def _like(line: "Line", text: str) -> "Line":
    """The same line as a row of label and value."""
    from otrs_apply.mail.html_page import Line

    return Line(text, line.depth, line.hint, pair=True)
