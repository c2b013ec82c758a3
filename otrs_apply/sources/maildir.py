"""A Maildir (https://cr.yp.to/proto/maildir.html): read where it lies, nothing moved from new to cur.

Reads     cur/ and new/, by the unique part of the names, which begins with the time of delivery
Leaves    tmp/, which holds what is still being delivered; flags; dot files
"""

from collections.abc import Iterator
from pathlib import Path

from otrs_apply.sources.files import FileSource, Found, read_file

INFO = (":", ";", "!")
"""What stands before the flags in a name: a colon, or what replaces it where file systems forbid colons."""


class Maildir(FileSource):
    """A Maildir."""

    def messages(self) -> Iterator[Found]:
        """Every message, the oldest delivery first."""
        found = [
            (unique_name(path.name), path)
            for folder in (self.path / "cur", self.path / "new")
            for path in folder.iterdir()
            if not path.name.startswith(".") and not path.is_dir()
        ]
        for name, path in sorted(found, key=lambda one: (delivered(one[0]), one[0])):
            yield read_file(path if path.exists() else moved(path, name), name)


def is_maildir(path: Path) -> bool:
    """Whether a folder is one."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def unique_name(name: str) -> str:
    """A file's name without its flags, which change when somebody reads the message."""
    for mark in INFO:
        base, found, info = name.rpartition(mark)
        if found and info.startswith(("2,", "1,")):
            return base
    return name


def delivered(name: str) -> int:
    """Seconds since the epoch, as the name begins."""
    seconds = name.partition(".")[0]
    return (
        int(seconds) if seconds.isascii() and seconds.isdecimal() and len(seconds) < len("99999999999") else 0
    )


def moved(path: Path, name: str) -> Path:
    """Where a message is that somebody has read in the meantime."""
    later = (one for one in (path.parent.parent / "cur").iterdir() if unique_name(one.name) == name)
    return next(later, path)
