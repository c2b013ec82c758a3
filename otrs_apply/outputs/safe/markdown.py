r"""Text from mail for one line of Markdown, wherever it stands: a paragraph, a list's item, a table's cell.

Escapes   with a backslash (CommonMark 0.31, 2.4) what is markup there, in GFM, or where maths or attributes
          are read; at the beginning also what would open a block
Breaks    links that GFM makes by itself (6.9 "Autolinks"): ``http\://``, ``www\.x\.org``, and the @ of
          addresses and mentions as code, since addresses are looked for once escapes are undone
"""

import re
from typing import Final

from otrs_apply.outputs.safe import visible

ANYWHERE: Final = re.compile(r"[\\`*_\[\]<>&|~^${}]|==|:(?=//)|(?<=\w)\.(?=\w)|(?<=[wW]{3})\.")
NUMBER: Final = re.compile(r"\d{1,9}(?=[.)])")


def text(value: str) -> str:
    """One line of text."""
    shown = visible.line(value, shapes=True)
    escaped = ANYWHERE.sub(_escaped, shown).replace("@", "`@`")
    return _begun(escaped)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"\\{char}" for char in match[0])


def _begun(escaped: str) -> str:
    """Nothing that opens a block: heading, rule, list, definition."""
    if escaped[:1] and escaped[0] in "#+-=:!":
        return f"\\{escaped}"
    number = NUMBER.match(escaped)
    return f"{number[0]}\\{escaped[number.end() :]}" if number else escaped
