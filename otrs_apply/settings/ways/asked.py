"""What a way to a secret is handed, and how the secret is taken out of what a file or a command holds."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from otrs_apply.errors import ConfigError
from otrs_apply.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """Which secret is meant, and what the way's key says."""

    section: str
    """``mailbox`` or ``smtp``."""
    name: str = ""
    """The key that says the way, for messages: ``mailbox.password_file``."""
    value: Any = field(default=None, repr=False)
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    url: str = ""
    """Where it is to log in, so that a person or a keyring knows which secret is meant."""


def first_line(content: bytes, where: str) -> str:
    """The secret in what a file or a command holds.

    Errors are raised without their cause: it would hold the secret.
    """
    try:
        line = content.split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"{where}: the first line is not UTF-8; the password stands there alone") from None
    if not line or "\0" in line:
        raise ConfigError(f"{where}: the first line is empty, or no text; the password stands there")
    return line
