"""`otrs-apply reread`: read every mail in the store again, and report what reads differently."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command

if TYPE_CHECKING:
    from otrs_apply.models import Reading
    from otrs_apply.store import Store


@click.command("reread", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="What changed as one JSON document.")
@click.pass_obj
def command(app: App, *, as_json: bool) -> None:
    """Read every mail in the store again and report what changed.

    Mails are kept as received; what was read from them is made anew: after an upgrade, or for another call.
    """
    from otrs_apply.outputs import reread_summary
    from otrs_apply.outputs.reading_json import reading_object

    with app.open_store() as store:
        before, after = read_again(app, store)
    changes = [
        (before[one.source], one) for one in after if one.source in before and differ(before[one.source], one)
    ]
    if as_json:
        changed = [{"was": reading_object(was), "is": reading_object(now)} for was, now in changes]
        app.print_json({"mails": len(after), "changed": changed})
        return
    if app.quiet:
        return
    if rows := reread_summary.rows(changes):
        width = app.console().width
        app.print(reread_summary.differences(rows, width) if app.on_terminal else reread_summary.plain(rows))
    app.print(reread_summary.summary(len(after), len(changes)))


def read_again(app: App, store: "Store") -> "tuple[dict[str, Reading], tuple[Reading, ...]]":
    """What was read before, by source, and what is read now, which is kept in its place."""
    from otrs_apply import READER_VERSION
    from otrs_apply.reader import read_mailbox

    before = {reading.source: reading for reading in store.readings(skip_stale=True)}
    after = read_mailbox(store.mails(), app.call)
    store.replace_readings(after, version=READER_VERSION)
    return before, after


def differ(was: "Reading", now: "Reading") -> bool:
    """Whether something reads differently; what the store itself adds to the troubles does not count."""
    return replace(was, troubles=()) != replace(now, troubles=())
