"""`otrs-apply fetch [SOURCE]`: poll the mailbox, keep what is new, and account for all of it."""

import sys
from typing import TYPE_CHECKING, Final

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command
from otrs_apply.commands.progress import Progress

if TYPE_CHECKING:
    from otrs_apply.intake import Fetched

WAITING: Final = 7
"""Done, but some messages could not be read and wait for a person."""


@click.command("fetch", cls=Command)
@click.argument("source", required=False)
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
    from otrs_apply.intake import fetch

    with app.open_store() as store:
        mailbox = app.open_source(source, store)
        from otrs_apply.outputs import fetch_summary  # noqa: F401 -- loads while the server answers

        shows = not app.quiet and sys.stderr.isatty()
        with Progress(mailbox.name, shows=shows) as progress:
            fetched = fetch(mailbox, store, app.load_call, app.now, progress)
    if as_json:
        app.print_json(document(fetched))
    elif not app.quiet:
        show(app, fetched)
    if waiting := [one.source for one in fetched.unfetched]:
        waiting_for_a_person(app, waiting)
    waiting += [reading.source for reading in fetched.readings if reading.kind == "unreadable"]
    if waiting:
        ctx.exit(WAITING)


def show(app: App, fetched: "Fetched") -> None:
    """The table of what is new or changed, what is to be said beside it, and the summary."""
    from otrs_apply.outputs import fetch_summary

    rows = fetch_summary.rows(fetched.readings, fetched.changed, fetched.unfetched)
    if rows and app.on_terminal:
        app.print(fetch_summary.news(rows, app.console().width))
    elif rows:
        app.print(fetch_summary.plain(rows))
    for note in fetched.notes:
        app.note(note)
    app.print(fetch_summary.summary(fetched.counts, len(fetched.changed)))


def waiting_for_a_person(app: App, sources: list[str]) -> None:
    """Which messages could not be read."""
    app.warn(f"could not be read and wait for a person: {', '.join(sources)}")


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
