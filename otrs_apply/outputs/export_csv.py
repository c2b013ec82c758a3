"""The applicants as rows of a spreadsheet: RFC 4180 in UTF-8, every cell quoted, no cell a formula.

A byte order mark stands first: without it Excel takes UTF-8 for the locale's charset, and LibreOffice asks.
Lists stand in one cell, a line each where they are addresses. Columns are named by their keys.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from otrs_apply.outputs.export_columns import COLUMNS, Column, chosen
from otrs_apply.outputs.registry import Export
from otrs_apply.outputs.safe.csv import cell

KEYS: Final = tuple(COLUMNS)
BYTE_ORDER_MARK: Final = "\ufeff"
MOST: Final = 32_767
"""Characters that a cell of Excel holds ("Excel specifications and limits")."""


def pieces(export: Export) -> Iterator[str]:
    """The header, then a row an applicant."""
    columns = chosen(export)
    yield BYTE_ORDER_MARK + row(list(columns))
    for one in export.applicants:
        yield row([said(column, list(column.say(one, export.sharing))) for column in columns.values()])


def said(column: Column, lines: list[str]) -> str:
    """What stands in a cell."""
    whole = cell(("\n" if column.links or column.text else ", ").join(lines))
    return whole if len(whole) <= MOST else f"{whole[: MOST - 1]}…"


def row(cells: list[str]) -> str:
    """One row with its end."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
