"""Where a document goes: standard output, or a file that is there in full or not at all.

A file is written beside its place, readable by its owner alone (0600), and put there in one step: whoever
reads it meanwhile, and whoever is interrupted, has the one before.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from otrs_apply.commands.group import let_go_of_stdout
from otrs_apply.errors import OutputError
from otrs_apply.files import put_in_place


def deliver(pieces: Iterable[str], output: Path | None) -> None:
    """Print a document as UTF-8, whatever the locale, or write it to a file.

    Raises:
        OutputError: it cannot be written; a file that was there is there still.
    """
    if output is None:
        print_all(pieces)
        return
    write_file(output, "".join(pieces).encode("utf-8", "backslashreplace"))


def print_all(pieces: Iterable[str]) -> None:
    """Print a document to its end; a reader that has seen enough is for the frame to meet.

    Raises:
        OutputError: standard output is a file on a full disk, say.
    """
    try:
        for piece in pieces:
            click.echo(piece.encode("utf-8", "backslashreplace"), nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go_of_stdout()
        raise OutputError(f"standard output cannot be written ({error.strerror}); run it again") from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file in full, or not at all; what is no file (/dev/null, a pipe) stays what it is.

    Raises:
        OutputError: it cannot be written; what was there is there still.
    """
    try:
        path = Path(os.path.realpath(path))  # a link stays one
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(content)
        else:
            put_in_place(path, content)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{path}: cannot be written ({why}); name another file with --output") from error
