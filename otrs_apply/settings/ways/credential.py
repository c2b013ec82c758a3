"""A file that systemd hands over (``LoadCredential=otrs-apply-password:FILE``), in $CREDENTIALS_DIRECTORY.

See systemd.exec(5), "Credentials".
"""

from pathlib import Path
from typing import Final

from otrs_apply.settings.ways.asked import Asked
from otrs_apply.settings.ways.file import from_file

NAMES: Final = {"mailbox": "otrs-apply-password", "smtp": "otrs-apply-smtp-password"}


def at_hand(asked: Asked) -> bool:
    """Whether there is such a file."""
    path = _path(asked)
    return path is not None and path.is_file()


def secret(asked: Asked) -> str:
    """The file's first line."""
    path = _path(asked)
    assert path is not None  # noqa: S101 -- it was at hand
    return from_file(path, "the credential", handed_over=True)


def _path(asked: Asked) -> Path | None:
    folder = asked.environ.get("CREDENTIALS_DIRECTORY")
    return Path(folder) / NAMES[asked.section] if folder else None
