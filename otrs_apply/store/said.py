"""What SQLite says went wrong, in words that tell a person what to do.

Names of result codes: https://www.sqlite.org/rescode.html. Errors that are our own defects (a statement that
is wrong, a constraint that we broke) pass through unchanged.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from otrs_apply.errors import StoreError

WORDS: Final = {
    "SQLITE_BUSY": "another otrs-apply is at work on {name}; try again in a moment",
    "SQLITE_LOCKED": "another otrs-apply is at work on {name}; try again in a moment",
    "SQLITE_PROTOCOL": "another otrs-apply is at work on {name}; try again in a moment",
    "SQLITE_FULL": "the disk is full: {name} could not be written, nothing is half-written; "
    "free some space and run it again",
    "SQLITE_IOERR": "the disk is full or failing ({code}): {name} was not used, nothing is half-written; "
    "look at the disk and run it again",
    "SQLITE_READONLY": "{name} cannot be written; give yourself the right to write it and its folder, "
    "or choose another with --store",
    "SQLITE_READONLY_DBMOVED": "{name} was moved or deleted while it was in use; run it again",
    "SQLITE_CANTOPEN": "{name} cannot be opened; look at its rights and those of its folder, "
    "or choose another with --store",
    "SQLITE_PERM": "{name} cannot be opened; look at its rights, or choose another with --store",
    "SQLITE_NOTADB": "{name} is no store of otrs-apply; choose another file with --store",
    "SQLITE_CORRUPT": "{name} is damaged; move it away and fetch again, the mailbox still has the mail",
    "SQLITE_FORMAT": "{name} is damaged; move it away and fetch again, the mailbox still has the mail",
    "SQLITE_NOMEM": "not enough memory to use {name}",
}
"""By result code; an extended one (SQLITE_IOERR_WRITE) has words of its own or those of its first parts."""


def explained(error: sqlite3.Error, name: str) -> StoreError | None:
    """The error in words, or None where it is a defect of ours."""
    code = getattr(error, "sqlite_errorname", "")
    words = WORDS.get(code) or WORDS.get("_".join(code.split("_")[:2]))
    return StoreError(words.format(name=name, code=code)) if words else None


@contextmanager
def explaining(name: str) -> Iterator[None]:
    """Turn SQLite's errors within into ours, where they come from outside of the tool."""
    try:
        yield
    except sqlite3.Error as error:
        if told := explained(error, name):
            raise told from error
        raise
