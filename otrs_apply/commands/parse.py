"""`otrs-apply parse PATH...`: read messages exactly as `fetch` would, as one mailbox, and store nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command

if TYPE_CHECKING:
    from otrs_apply.call import Call
    from otrs_apply.models import Reading
    from otrs_apply.raw import RawMail, Unfetched


@click.command("parse", cls=Command)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], *, as_json: bool) -> None:
    """Read the messages in PATH... as one mailbox, in the order of arrival; nothing is stored.

    A PATH is an .eml file, a folder of them, a Maildir or an mbox.
    """
    app = ctx.ensure_object(App)
    readings = read(app.call, messages(app, paths))
    unread = [reading.source for reading in readings if reading.kind == "unreadable"]
    if as_json:
        from otrs_apply.outputs.reading_json import line

        for reading in readings:
            app.print(line(reading, ascii_only=app.ascii_only))
    else:
        from otrs_apply.outputs import parse_table

        rows = parse_table.rows(readings)
        shown = app.on_terminal
        app.print(parse_table.messages(rows, app.console().width) if shown else parse_table.plain(rows))
    if unread:
        from otrs_apply.commands.fetch import WAITING

        app.warn(f"could not be read: {', '.join(unread)}")
        ctx.exit(WAITING)


def read(call: "Call", found: "Iterable[RawMail | Unfetched]") -> "tuple[Reading, ...]":
    """Every message read; what could not be had stands at the end, as unreadable."""
    from otrs_apply.models import Kind, Reading
    from otrs_apply.raw import RawMail
    from otrs_apply.reader import read_mailbox

    mails: list[RawMail] = []
    unread: list[Reading] = []
    for one in found:
        if isinstance(one, RawMail):
            mails.append(one)
        else:
            unread.append(Reading(source=one.source, kind=Kind.UNREADABLE, troubles=(one.why,)))
    return (*read_mailbox(mails, call), *unread)


def messages(app: App, paths: Iterable[str]) -> "Iterator[RawMail | Unfetched]":
    """Every message of the paths; those of one name get numbers."""
    taken: dict[str, int] = {}
    for path in paths:
        for batch in app.open_source(path).poll(None, lambda _header: True):
            found: list[RawMail | Unfetched] = [*batch.mails, *batch.unfetched]
            for one in found:
                taken[one.source] = number = taken.get(one.source, 0) + 1
                yield one if number == 1 else replace(one, source=f"{one.source} ({number})")
