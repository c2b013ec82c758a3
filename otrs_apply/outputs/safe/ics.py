"""Text from mail for a calendar: a TEXT value of RFC 5545, 3.3.11. Folding lines is the writer's."""

from typing import Final

from otrs_apply.outputs.safe import visible

ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text(value: str) -> str:
    """A value, its newlines escaped."""
    return visible.block(value, shapes=True).translate(ESCAPES)
