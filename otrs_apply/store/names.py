"""The usernames in the store, without loading a reading: for a shell that completes, which has no time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

WAIT: Final = 0.2
MOST: Final = 5000
"""More than anyone picks from."""


def usernames(path: Path) -> list[str]:
    """The names applied under; none where there is no store. Changes nothing, makes nothing."""
    return list(_usernames(path)) if path.is_file() else []


def _usernames(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=WAIT, uri=True)) as db:
        asked = "SELECT DISTINCT username FROM reading WHERE kind = 'application' AND username <> '' LIMIT ?"
        for (name,) in db.execute(asked, (MOST,)):
            yield name
