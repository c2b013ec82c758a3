"""The secret to log in with: asked for when it is needed, by exactly one way, and never repeated.

Ways      mailbox.password, password_file, password_command, token_command; where none is set, a file
          ``otrs-apply-password`` that systemd hands over (LoadCredential=, in $CREDENTIALS_DIRECTORY)
Refuses   two ways at once, a password file that others can read, a command that fails or says nothing
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from otrs_apply.errors import ConfigError

CREDENTIAL: Final = "otrs-apply-password"
PATIENCE: Final = 120
"""Seconds for a command: a person may have to touch a key."""
MOST: Final = 65_536
GROUP_AND_OTHERS: Final = 0o077


def credential_file(environ: Mapping[str, str]) -> Path | None:
    """The file that systemd hands over, where it does."""
    folder = environ.get("CREDENTIALS_DIRECTORY")
    path = Path(folder) / CREDENTIAL if folder else None
    return path if path and path.is_file() else None


def from_file(path: Path, *, handed_over: bool = False, name: str = "mailbox.password_file") -> str:
    """The first line of a file; systemd guards those that it hands over."""
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if not handed_over and stat.S_ISREG(state.st_mode) and state.st_mode & GROUP_AND_OTHERS:
                raise ConfigError(f"{name}: others can read {path}; `chmod 600 {path}`")
            content = file.read(MOST)
    except OSError as error:
        raise ConfigError(f"{name}: {path} cannot be read: {error.strerror}") from error
    return first_line(content, f"{name}: {path}")


def from_command(words: tuple[str, ...], name: str) -> str:
    """The first line that a command prints; it may ask on the terminal, and no shell is in between."""
    import subprocess

    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, check=False, timeout=PATIENCE)  # noqa: S603 -- the user's own
    except subprocess.TimeoutExpired:
        raise ConfigError(f"{name}: {words[0]} has not ended after {PATIENCE} s") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "it cannot be run"
        raise ConfigError(f"{name}: {words[0]} cannot be run: {said}") from None
    if done.returncode:
        raise ConfigError(f"{name}: {words[0]} ended with status {done.returncode}")
    return first_line(done.stdout, f"{name}: {words[0]}")


def first_line(content: bytes, where: str) -> str:
    """The secret in what a file or a command holds.

    Errors are raised without their cause: it would hold the secret.
    """
    try:
        line = content.split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"{where}: the first line is not UTF-8") from None
    if not line or "\0" in line:
        raise ConfigError(f"{where}: the first line is empty, or no text")
    return line
