"""A file whose first line is the secret; one that anybody else can read is refused."""

import os
import stat
from pathlib import Path
from typing import Final

from otrs_apply.errors import ConfigError
from otrs_apply.settings.ways.asked import Asked, first_line

MOST: Final = 65_536
GROUP_AND_OTHERS: Final = 0o077


def secret(asked: Asked) -> str:
    """The file's first line."""
    return from_file(asked.value, asked.name)


def from_file(path: Path, name: str, *, handed_over: bool = False) -> str:
    """The first line of a file; systemd guards those that it hands over.

    Raises:
        ConfigError: it is not there, is not the user's alone, or holds no secret.
    """
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            if not handed_over and stat.S_ISREG(state.st_mode) and state.st_mode & GROUP_AND_OTHERS:
                raise ConfigError(f"{name}: others can read {path}; `chmod 600 {path}`")
            content = file.read(MOST)
    except OSError as error:
        raise ConfigError(
            f"{name}: {path} cannot be read: {error.strerror}; its first line is to be the password"
        ) from error
    return first_line(content, f"{name}: {path}")
