"""Text from mail for a cell of a spreadsheet: text, and never a formula.

Guards    with an apostrophe what a spreadsheet would calculate: a cell that begins with = + - @ or their wide
          forms, behind blanks too; within a cell, what would begin one where a program splits at other
          separators than ours (OWASP, "CSV Injection")
Leaves    whole numbers, with their sign; quotes and separators: writing a row is the csv module's (RFC 4180)
"""

import re
from typing import Final

from otrs_apply.outputs.safe import visible

NUMBER: Final = re.compile(r"[+-]?\d{1,15}", re.ASCII)
BEGINS: Final = re.compile(r"\s*[=+\-@＝＋－＠]")
WITHIN: Final = re.compile(r"(?<=[;,\n])( *)(?=[=@＝＠]|[+\-＋－][^;,\n]*[(|!])")
"""A hyphen opens so many lists and faces that it must look like a call to be guarded within a text."""


def cell(value: str) -> str:
    """A cell, its newlines kept."""
    shown = visible.block(value, shapes=True)
    if NUMBER.fullmatch(shown):
        return shown
    guarded = WITHIN.sub(r"\1'", shown)
    return f"'{guarded}" if BEGINS.match(guarded) else guarded
