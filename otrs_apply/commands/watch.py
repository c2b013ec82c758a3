"""`otrs-apply watch [SOURCE]`: stay connected, and show applications as they come."""

import signal
import time
from typing import TYPE_CHECKING, Final

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.fetch import show, unread, waiting_for_a_person
from otrs_apply.commands.group import INTERRUPTED, Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from otrs_apply.intake import Fetched
    from otrs_apply.service import Service
    from otrs_apply.sources.idle import StayingSource
    from otrs_apply.stopping import Stopping

ENDED: Final = 0
"""SIGTERM is how a service manager asks us to end: that is no failure."""


@click.command("watch", cls=Command)
@click.argument("source", required=False)
@click.option("--json", "as_json", is_flag=True, help="Each new or changed mail as a line of JSON.")
@click.pass_context
def command(ctx: click.Context, source: str | None, *, as_json: bool) -> None:
    """Stay connected to the mailbox and show applications as they come.

    SOURCE is an imap:// or imaps:// URL in place of the configured mailbox. What is new is kept as `fetch`
    keeps it; a connection that breaks is made anew. Ctrl-C ends it. As a service: Type=notify, with
    WatchdogSec= of two minutes or more.
    """
    app = ctx.ensure_object(App)
    mailbox = app.stay_at(source)
    from otrs_apply.service import Service
    from otrs_apply.stopping import Stopped, Stopping

    stopping, service = Stopping(), Service(app.environ)
    with stopping.listening():
        try:
            _watch(app, mailbox, stopping, service, as_json=as_json)
        except Stopped as stopped:
            ctx.exit(INTERRUPTED if stopped.number == signal.SIGINT else ENDED)
        finally:
            service.stopping()
            mailbox.let_go()


def _watch(
    app: App, mailbox: "StayingSource", stopping: "Stopping", service: "Service", *, as_json: bool
) -> None:
    """Wire the parts and run."""
    from otrs_apply.watching import Watch

    mailbox.beat, mailbox.beat_every = service.alive, service.beat_every
    mailbox.at_any_time = stopping.at_any_time

    def rest(seconds: float) -> None:
        until = time.monotonic() + seconds
        with stopping.at_any_time():
            while (left := until - time.monotonic()) > 0:
                time.sleep(min(left, service.beat_every))
                service.alive()

    told = Told(app, as_json=as_json)

    def poll() -> None:
        one_poll(app, mailbox, service, told)

    Watch(mailbox, poll, rest, time.monotonic, app.note, stopping.check, service).forever()


class Told:
    """What a person or a program is told of each poll."""

    def __init__(self, app: App, *, as_json: bool) -> None:
        self._app, self._as_json = app, as_json
        self._first = True

    def __call__(self, fetched: "Fetched") -> None:
        """The rows of what is new or changed; the first poll gets its summary too."""
        app = self._app
        if self._as_json:
            for document in documents(fetched):
                app.print_line(document)
        elif not app.quiet:
            show(app, fetched, summary=self._first)
        if waiting := unread(fetched):
            waiting_for_a_person(app, waiting)
        self._first = False


def one_poll(app: App, mailbox: "StayingSource", service: "Service", told: Told) -> None:
    """One `fetch`, told of whether it ends well or not: the next will not tell it again."""
    from otrs_apply.intake import Fetched, fetch

    def progress(_looked_at: int) -> None:
        service.ready()
        service.alive()

    fetched = Fetched()
    try:
        with app.open_store() as store:
            app.open_source(None, store)  # the mailbox that we stay at, with what the store knows of it
            fetch(mailbox, store, app.load_call, app.now, progress, fetched)
    except BaseException:
        if fetched.looked_at:
            told(fetched)
        raise
    told(fetched)


def documents(fetched: "Fetched") -> "Iterator[dict[str, object]]":
    """A line each: ``event`` says whether the mail is new, known and changed, or could not be read."""
    from otrs_apply.outputs.reading_json import reading_object

    for reading in fetched.readings:
        yield {"event": "new", **reading_object(reading)}
    for reading in fetched.changed:
        yield {"event": "changed", **reading_object(reading)}
    for one in fetched.unfetched:
        yield {"event": "unread", "source": one.source, "why": one.why}
