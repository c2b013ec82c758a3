"""A person at a terminal, who types the password where nothing says another way; it is kept nowhere."""

import sys
from urllib.parse import unquote, urlsplit

from otrs_apply.errors import ConfigError
from otrs_apply.settings.ways.asked import Asked


def at_hand(asked: Asked) -> bool:
    """Whether somebody is there to be asked; a mail server may want no password at all."""
    return asked.section == "mailbox" and all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)
    )


def secret(asked: Asked) -> str:
    """What is typed, unseen.

    Raises:
        ConfigError: nothing was.
    """
    import getpass

    try:
        typed = getpass.getpass(f"Password of {_whose(asked.url)}: ", sys.stderr)
    except EOFError:
        typed = ""
    if not typed:
        raise ConfigError("no password was typed; run it again, or set mailbox.password_command")
    return typed


def _whose(url: str) -> str:
    try:
        parts = urlsplit(url)
        shown = f"{unquote(parts.username or '?')} at {parts.hostname or '?'}"
    except ValueError:
        return "the mailbox"
    return "".join(char if char.isprintable() else "?" for char in shown)
