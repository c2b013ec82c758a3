"""Text from mail for the value of a mail's header: one line, without control characters.

Breaks    "=?": encoded words (RFC 2047) that stand in a text would be undone by who reads the mail
Leaves    encoding and folding to the email package
"""

import re
from typing import Final

from otrs_apply.outputs.safe import visible

BLANKS: Final = re.compile(" {2,}")


def text(value: str) -> str:
    """One line of text, with one blank where there are several: folding keeps no more."""
    return BLANKS.sub(" ", visible.line(value)).replace("=?", "= ?")
