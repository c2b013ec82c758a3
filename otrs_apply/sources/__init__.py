"""Where mail comes from: ``open_source`` finds out what a person's words name.

A source is added as one module here and one line in ``SOURCES``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from otrs_apply.errors import ConfigError, OtrsApplyError
from otrs_apply.sources.url import SCHEMES, MailboxSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from otrs_apply.raw import Source
    from otrs_apply.sources.imap import ImapSource

__all__ = ["SOURCES", "MailboxSettings", "NoSuchSource", "on_server", "open_mailbox", "open_source"]


class NoSuchSource(OtrsApplyError):
    """What is named as a source is none: wrong usage of the command."""

    exit_status = 2


def open_eml(path: Path) -> Source | None:
    """A file that is one message, whatever its name."""
    from otrs_apply.sources.eml import EmlFile

    return EmlFile(path) if path.is_file() else None


def open_folder(path: Path) -> Source | None:
    """A folder with ``.eml`` files in it."""
    from otrs_apply.sources.eml import EmlFolder

    return EmlFolder(path) if path.is_dir() else None


def open_maildir(path: Path) -> Source | None:
    """A folder with ``cur`` and ``new`` in it."""
    from otrs_apply.sources.maildir import Maildir, is_maildir

    return Maildir(path) if is_maildir(path) else None


def open_mbox(path: Path) -> Source | None:
    """A file that begins with a ``From `` line; a saved ``.eml`` may, and is one message all the same."""
    from otrs_apply.sources.mbox import Mbox, is_mbox

    named_eml = path.suffix.lower() == ".eml"
    return Mbox(path) if path.is_file() and not named_eml and is_mbox(path) else None


SOURCES: dict[str, Callable[[Path], Source | None]] = {
    "maildir": open_maildir,
    "folder of .eml": open_folder,
    "mbox": open_mbox,
    "eml": open_eml,
}
"""Kinds of files by name; the first that knows a path takes it."""


def on_server(source: str | None) -> bool:
    """Whether this is a mailbox on a server: the configured one, or a URL."""
    return source is None or source.lower().startswith(SCHEMES)


def open_source(source: str | None, mailbox: MailboxSettings | None = None) -> Source:
    """The configured mailbox, or what ``source`` names: an IMAP URL, or a path.

    Raises:
        ConfigError: no mailbox is configured, or its settings do not fit together.
        NoSuchSource: there is nothing of this name, or nothing that could be read.
    """
    return open_mailbox(source, mailbox) if source is None or on_server(source) else open_path(source)


def open_mailbox(url: str | None, mailbox: MailboxSettings | None) -> ImapSource:
    """The configured mailbox, or that of a URL with the configuration's password.

    Raises:
        ConfigError: no mailbox is configured, or its settings do not fit together.
    """
    from otrs_apply.sources.imap import ImapSource

    if url is not None:
        mailbox = replace(mailbox, url=url) if mailbox else MailboxSettings(url)
    if mailbox is None:
        raise ConfigError(
            "no mailbox is configured: set mailbox.url, or name a SOURCE (a folder, a file, a URL)"
        )
    return ImapSource(mailbox)


def open_path(source: str) -> Source:
    """A path as a source."""
    path = Path(source)
    try:
        if not path.exists():
            hint = (
                "; a mailbox is imaps://USER@HOST/MAILBOX, or imap:// for STARTTLS" if "://" in source else ""
            )
            raise NoSuchSource(f"{source}: there is no such file or folder{hint}")
        for opened in SOURCES.values():
            if (found := opened(path)) is not None:
                return found
    except (OSError, ValueError) as error:
        raise NoSuchSource(
            f"{source}: cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from error
    raise NoSuchSource(f"{source}: neither a file nor a folder")
