"""Where a document goes: standard output, or a file that is there in full or not at all.

A file is written beside its place, readable by its owner alone (0600), and put there in one step: whoever
reads it meanwhile, and whoever is interrupted, has the one before.
"""

import contextlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

import click

from otrs_apply.errors import OutputError


def deliver(pieces: Iterable[str], output: Path | None) -> None:
    """Print a document as UTF-8, whatever the locale, or write it to a file.

    Raises:
        OutputError: the file cannot be written; what was there is there still.
    """
    if output is None:
        for piece in pieces:
            click.echo(piece.encode("utf-8", "backslashreplace"), nl=False)
        return
    write_file(output, "".join(pieces).encode("utf-8", "backslashreplace"))


def write_file(path: Path, content: bytes) -> None:
    """Write a file in full, or not at all.

    Raises:
        OutputError: it cannot be written; what was there is there still.
    """
    path = Path(os.path.realpath(path))  # a link stays one
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        try:
            with open(beside, "xb", opener=_for_the_owner) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{path}: cannot be written ({why}); name another file with --output") from error


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
