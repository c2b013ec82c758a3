"""Where mail comes from: ``open_source`` finds out what a person's words name.

A source is added as one module here and one line in ``SOURCES``.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from otrs_apply.errors import ConfigError, OtrsApplyError
from otrs_apply.raw import Source
from otrs_apply.sources.url import SCHEMES, MailboxSettings

__all__ = ["SOURCES", "MailboxSettings", "NoSuchSource", "open_source"]


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


def open_source(
    source: str | None,
    mailbox: MailboxSettings | None = None,
    *,
    subject_words: tuple[str, ...] = (),
    since_day: date | None = None,
    again: frozenset[str] = frozenset(),
) -> Source:
    """The configured mailbox, or what ``source`` names: an IMAP URL, or a path.

    The rest is for mailboxes on a server: see ``ImapSource``.

    Raises:
        ConfigError: no mailbox is configured, or its settings do not fit together.
        NoSuchSource: there is nothing of this name, or nothing that could be read.
    """
    if source is None or source.lower().startswith(SCHEMES):
        from otrs_apply.sources.imap import ImapSource

        if source is not None:
            mailbox = replace(mailbox, url=source) if mailbox else MailboxSettings(source)
        if mailbox is None:
            raise ConfigError(
                "no mailbox is configured: set mailbox.url, or name a SOURCE (a folder, a file, a URL)"
            )
        return ImapSource(mailbox, subject_words, since_day, again)
    return open_path(source)


def open_path(source: str) -> Source:
    """A path as a source."""
    path = Path(source)
    try:
        if not path.exists():
            raise NoSuchSource(f"{source}: there is no such file or folder")
        for opened in SOURCES.values():
            if (found := opened(path)) is not None:
                return found
    except (OSError, ValueError) as error:
        raise NoSuchSource(
            f"{source}: cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from error
    raise NoSuchSource(f"{source}: neither a file nor a folder")
