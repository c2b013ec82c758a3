"""`otrs-apply fetch [SOURCE]`: poll the mailbox, keep what is new, and account for all of it."""

import sys
from typing import TYPE_CHECKING, Final

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command
from otrs_apply.commands.progress import Progress
from otrs_apply.errors import OtrsApplyError

if TYPE_CHECKING:
    from otrs_apply.intake import Fetched

WAITING: Final = 7
"""Done, but some messages could not be read and wait for a person."""
NAMED: Final = 20
"""How many of them one line names; the table has them all."""


@click.command("fetch", cls=Command)
@click.argument("source", required=False, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="What is new as one JSON document.")
@click.pass_context
def command(ctx: click.Context, source: str | None, *, as_json: bool) -> None:
    """Poll the mailbox, or SOURCE, and keep what is new.

    SOURCE is an imap:// or imaps:// URL, a folder of .eml files, a Maildir, an mbox or one .eml. The
    mailbox is only read: no flag changes, nothing is moved. Done again without new mail, it changes
    nothing.
    """
    app = ctx.ensure_object(App)
    app.begin(source)
    from otrs_apply.intake import Fetched, fetch

    fetched = Fetched()
    with app.open_store() as store:
        mailbox = app.open_source(source, store)
        from otrs_apply.outputs import fetch_summary  # noqa: F401 -- loads while the server answers

        shows = not app.quiet and not app.said_at and sys.stderr.isatty()
        try:
            with Progress(mailbox.name, shows=shows) as progress:
                fetch(mailbox, store, app.load_call, app.now, progress, fetched)
        except OtrsApplyError:
            if fetched.looked_at:  # it is kept, and the next poll will not tell it again
                tell(app, fetched, as_json=as_json)
            raise
    if tell(app, fetched, as_json=as_json):
        ctx.exit(WAITING)


def tell(app: App, fetched: "Fetched", *, as_json: bool) -> bool:
    """What came of a poll; whether something of it waits for a person."""
    if as_json:
        app.print_json(document(fetched))
    elif not app.quiet:
        show(app, fetched)
    if waiting := unread(fetched):
        waiting_for_a_person(app, waiting)
    return bool(waiting)


def unread(fetched: "Fetched") -> list[str]:
    """The sources of what could not be read."""
    waiting = [one.source for one in fetched.unfetched]
    return waiting + [reading.source for reading in fetched.readings if reading.kind == "unreadable"]


def show(app: App, fetched: "Fetched", *, summary: bool = True) -> None:
    """The table of what is new or changed, what is to be said beside it, and the summary."""
    from otrs_apply.outputs import fetch_summary

    rows = fetch_summary.rows(fetched.readings, fetched.changed, fetched.unfetched)
    if rows and app.on_terminal:
        app.print(fetch_summary.news(rows, app.console().width))
    elif rows:
        app.print(fetch_summary.plain(rows))
    for note in fetched.notes:
        app.note(note)
    if summary:
        app.print(fetch_summary.summary(fetched.counts, len(fetched.changed)))


def waiting_for_a_person(app: App, sources: list[str]) -> None:
    """Which messages could not be read."""
    more = f" and {len(sources) - NAMED} more" if len(sources) > NAMED else ""
    app.warn(f"could not be read and wait for a person: {', '.join(sources[:NAMED])}{more}")


def document(fetched: "Fetched") -> dict[str, object]:
    """What is new, for a program."""
    from otrs_apply.outputs.reading_json import reading_object

    return {
        "looked_at": fetched.looked_at,
        "counts": dict(fetched.counts),
        "new": [reading_object(reading) for reading in fetched.readings],
        "changed": [reading_object(reading) for reading in fetched.changed],
        "unread": [{"source": one.source, "why": one.why} for one in fetched.unfetched],
        "notes": list(fetched.notes),
    }
