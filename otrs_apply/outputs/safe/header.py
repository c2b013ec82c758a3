"""Text from mail for the value of a mail's header: one line, without control characters.

Breaks    "=?": encoded words (RFC 2047) that stand in a text would be undone by who reads the mail
Leaves    encoding and folding to the email package
"""

from otrs_apply.outputs.safe import visible


def text(value: str) -> str:
    """One line of text."""
    return visible.line(value).replace("=?", "= ?")
