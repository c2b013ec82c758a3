"""A mail as it was received, header and all, harmless: what is not text shows as marks."""

from otrs_apply.outputs.safe import terminal
from otrs_apply.raw import RawMail


def page(mail: RawMail) -> str:
    r"""The message's own bytes, read as UTF-8 where they are, else byte by byte: \\xe9."""
    return terminal.block(mail.content.decode("utf-8", "backslashreplace"))


def title(source: str) -> str:
    """What stands above one mail of several."""
    return f"=== {terminal.line(source)}"
