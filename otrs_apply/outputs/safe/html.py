"""Text from mail for an HTML page: as an element's text, or as the value of an attribute.

Escapes   the five characters of the HTML Standard, 13.3 "Escaping a string", and the apostrophe
Marks     what cannot be seen or turns the writing around (``visible.py``); joiners that only shape stay
Leaves    direction to the page: put names into <bdi> and texts under dir="auto"
"""

from typing import Final

from otrs_apply.outputs.safe import visible

ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def text(value: str) -> str:
    """An element's text, newlines kept (``white-space: pre-wrap`` shows them); not for script or style."""
    return visible.block(value, shapes=True).translate(ESCAPES)


def attribute(value: str) -> str:
    """What stands between the double quotes of an attribute that is no URL, style or script."""
    return visible.line(value, shapes=True).translate(ESCAPES)
