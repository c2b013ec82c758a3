"""A command whose first line of output is the secret; it may ask on the terminal; no shell runs it."""

from typing import Final

from otrs_apply.errors import ConfigError
from otrs_apply.settings.ways.asked import Asked, first_line

PATIENCE: Final = 120
"""Seconds for a command: a person may have to touch a key."""


def secret(asked: Asked) -> str:
    """What the command prints.

    Raises:
        ConfigError: it cannot be run, fails, or says nothing.
    """
    import subprocess

    words: tuple[str, ...] = asked.value
    where = f"{asked.name}: {words[0]}"
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, check=False, timeout=PATIENCE)  # noqa: S603 -- the user's own
    except subprocess.TimeoutExpired:
        raise ConfigError(f"{where} has not ended after {PATIENCE} s; try it by itself") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "it is no command"
        raise ConfigError(
            f"{where} cannot be run: {said}; no shell looks for it, so give its words"
        ) from None
    if done.returncode:
        raise ConfigError(f"{where} ended with status {done.returncode}; try it by itself")
    return first_line(done.stdout, where)
