"""What every command works with: the settings, the call, the clock, a source, the store, the terminal.

Built once by the command line; a test hands in its own with another environment, clock, source or store.
Whatever is not asked for is not imported.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from otrs_apply.commands.log import FORMATS, VARIABLE, say
from otrs_apply.errors import ConfigError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from otrs_apply.call import Call
    from otrs_apply.raw import Source
    from otrs_apply.settings import Settings
    from otrs_apply.sources.idle import StayingSource
    from otrs_apply.sources.imap import ImapSource
    from otrs_apply.sources.url import MailboxSettings
    from otrs_apply.store import Store

PIPED_WIDTH = 80
"""Columns where there is no terminal that says its own."""


@dataclass
class App:
    """The parts, wired by what the command line, the environment and the configuration say."""

    config: Path | None = None
    store: Path | None = None
    color: Literal["auto", "always", "never"] = "auto"
    verbose: bool = False
    quiet: bool = False
    log_format: Literal["text", "json"] | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _begun: "ImapSource | None" = None

    @cached_property
    def settings(self) -> "Settings":
        """The configuration: options beat variables, variables beat the file."""
        from otrs_apply.settings import load_settings

        return load_settings(self.config, self.environ)

    @cached_property
    def call(self) -> "Call":
        """What was asked, and until when."""
        from otrs_apply.call import DEFAULT_CALL, load_call

        settings = self.settings
        file = settings.call_file or DEFAULT_CALL
        try:
            return load_call(file, deadline=settings.deadline, keys=settings.call_keys)
        except ConfigError as error:
            raise settings.placed(error) from error

    def load_call(self) -> "Call":
        """The call, for who may not need it."""
        return self.call

    def now(self) -> datetime:
        """The clock, or OTRS_APPLY_NOW in its place."""
        said = self.environ.get("OTRS_APPLY_NOW")
        if not said:
            return self.clock()
        try:
            moment = datetime.fromisoformat(said)
        except ValueError as error:
            raise ConfigError(
                f"OTRS_APPLY_NOW: expected a time such as 2014-10-30T12:00:00Z, not {said!r}"
            ) from error
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

    def open_source(self, source: str | None, store: "Store | None" = None) -> "Source":
        """The configured mailbox, or SOURCE; what ``store`` knows of it makes the poll short."""
        from otrs_apply.sources import on_server, open_source

        if not on_server(source):
            return open_source(source)
        mailbox = self._begun or self._on_server(source)
        if store is not None:
            self._shorten(mailbox, store)
        return mailbox

    def begin(self, source: str | None) -> None:
        """Begin to connect, where the mailbox is on a server: the rest is loaded while it answers."""
        from otrs_apply.sources import on_server

        if on_server(source) and (source or self.settings.mailbox):
            self.settings.ask_ahead(source)
            self._begun = self._on_server(source)
            self._begun.begin()

    def stay_at(self, source: str | None) -> "StayingSource":
        """The configured mailbox, or that of a URL, with a connection that outlives a poll.

        Raises:
            ConfigError: none is configured.
        """
        from otrs_apply.sources import on_server

        if not on_server(source):
            raise click.BadParameter("a mailbox on a server is watched: imaps://USER@HOST/MAILBOX")
        mailbox = self._configured(source)
        self.settings.ask_ahead(source)
        from otrs_apply.sources.idle import StayingSource

        idle_for, noop_every = (self.settings.get(f"mailbox.{name}") for name in ("idle_for", "noop_every"))
        self._begun = staying = StayingSource(
            mailbox, idle_for=idle_for.total_seconds(), noop_every=noop_every.total_seconds()
        )
        return staying

    def _on_server(self, source: str | None) -> "ImapSource":
        from otrs_apply.sources import open_mailbox

        return open_mailbox(None, self._configured(source))

    def _configured(self, source: str | None) -> "MailboxSettings":
        configured = self.settings.mailbox_at(source) if source else self.settings.mailbox
        if configured is None:
            from otrs_apply.settings import NO_MAILBOX

            raise ConfigError(NO_MAILBOX)
        return configured

    def _shorten(self, mailbox: "ImapSource", store: "Store") -> None:
        """What the store knows makes the poll short, and what is to be read is made ready for."""
        from otrs_apply.loading import readers

        mailbox.meanwhile = readers()
        position = store.position(mailbox.name)
        if position and position.uidnext > 1:
            mailbox.again = store.to_try_again(mailbox.name, self.now())
            return
        # The first poll of a large mailbox: its past is searched rather than looked through.
        mailbox.since_day = (self.call.opens - timedelta(days=1)).date()
        mailbox.subject_words = tuple(self.call.subject.split())
        mailbox.related = store.thread_ends

    def open_store(self) -> "Store":
        """The store, to write; made where there is none."""
        from otrs_apply.store import open_store

        return open_store(self.store_path)

    def read_store(self) -> "Store":
        """The store, to look; one that is not there is empty."""
        from otrs_apply.store import read_store

        return read_store(self.store_path)

    @property
    def store_path(self) -> Path:
        """Where the store is."""
        return self.store or self.settings.store_path

    @property
    def on_terminal(self) -> bool:
        """Whether a person looks at standard output; a program gets plain rows."""
        return bool(sys.stdout) and sys.stdout.isatty()

    @property
    def shows_links(self) -> bool:
        """Whether a person looks at a terminal that shows links; NO_COLOR is about colours."""
        from otrs_apply.commands import hyperlinks

        return self.on_terminal and self.color != "never" and hyperlinks.shown(self.environ)

    @property
    def ascii_only(self) -> bool:
        """Whether standard output cannot take Unicode as it is."""
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        return encoding.lower().replace("-", "").replace("_", "") not in {"utf8", "utf8sig"}

    def console(self) -> "Console":
        """Standard output as rich sees it: NO_COLOR, TERM=dumb and COLUMNS are its own to honour."""
        from rich.console import Console

        width = None if self.on_terminal or self.environ.get("COLUMNS") else PIPED_WIDTH
        return Console(
            file=sys.stdout,
            width=width,
            force_terminal=True if self.color == "always" else None,
            color_system=None if self.color == "never" else "auto",
            markup=False,
            emoji=False,
            highlight=False,
            _environ=dict(self.environ),
        )

    def print(self, shown: "RenderableType") -> None:
        """Print what an output returned: a text as it is, anything else by way of rich.

        By way of click, which raises where rich would end the process (a reader that has seen enough).
        """
        if isinstance(shown, str):
            click.echo(shown)
            return
        console = self.console()
        with console.capture() as captured:
            console.print(shown)
        text = captured.get()
        if not self.on_terminal:  # rich fills lines up with blanks
            text = "".join(f"{line.rstrip()}\n" for line in text.split("\n"))[:-1]
        click.echo(text, nl=False, color=True)

    def print_json(self, document: object) -> None:
        """Print a document as JSON that is harmless on any terminal."""
        from otrs_apply.outputs.reading_json import dump

        click.echo(dump(document, ascii_only=self.ascii_only, indent=2 if self.on_terminal else None))

    def print_line(self, document: object) -> None:
        """Print a document as one line of JSON, at once."""
        from otrs_apply.outputs.reading_json import dump

        click.echo(dump(document, ascii_only=self.ascii_only, indent=None))

    def check_log_format(self) -> None:
        """Make sure that it is one.

        Raises:
            ConfigError: the variable says another.
        """
        said = self.environ.get(VARIABLE)
        if said and said not in FORMATS:
            raise ConfigError(f"{VARIABLE}: expected {' or '.join(FORMATS)}, not {said!r}")

    @property
    def said_at(self) -> datetime | None:
        """The time that a line on standard error bears; None where lines are plain text."""
        return self.clock() if (self.log_format or self.environ.get(VARIABLE)) == "json" else None

    def warn(self, words: str) -> None:
        """One line on standard error, also where all else is quiet."""
        say("warning", words, self.said_at)

    def note(self, words: str) -> None:
        """One line for the person on standard error."""
        if not self.quiet:
            say("info", words, self.said_at)
