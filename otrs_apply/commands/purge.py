"""`otrs-apply purge`: remove for good what was kept for long enough."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from otrs_apply.commands import erasing
from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command

if TYPE_CHECKING:
    from otrs_apply.store import Doomed, Store


@click.command("purge", cls=Command)
@click.option("--older-than", "older_than", metavar="SPAN", help='"180d", "26w"; else privacy.keep_for.')
@click.option("--dry-run", is_flag=True, help="Say what would go, and remove nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="The receipt as one JSON document.")
@click.pass_obj
def command(app: App, older_than: str | None, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Remove for good what is older than SPAN: mails, readings, what digests told.

    The SPAN counts from the call's deadline; of an application whose last mail came later, from that mail.
    An application goes with all of its mails, or stays. Mails without an application, headers of messages
    that could not be had and what went wrong in polls go as well.

    The mailbox is not touched, and a later fetch does not bring back what was removed.
    """
    span = span_of(app, older_than)
    if dry_run or not app.store_path.exists():
        with app.read_store() as store:
            erased = store.would_erase(aged(app, store, span))
        erasing.tell(app, "purge", erased, dry=dry_run, as_json=as_json)
        return
    with app.open_store() as store:
        erasing.finish(app, store)
        doomed = aged(app, store, span)
        if erased := store.would_erase(doomed):
            erasing.sure(erased, yes=yes)
            erased = erasing.erase(store, doomed, "purge")
    erasing.tell(app, "purge", erased, dry=False, as_json=as_json)


def span_of(app: App, said: str | None) -> timedelta:
    """The option, else the setting.

    Raises:
        click.UsageError: there is neither.
    """
    if said is None:
        span: timedelta | None = app.settings.get("privacy.keep_for")
        if span is None:
            raise click.UsageError('Say --older-than SPAN ("180d"), or set privacy.keep_for.')
        return span
    from otrs_apply.settings.keys import KINDS

    kind = KINDS["span"]
    try:
        read: timedelta = kind.read(said)
    except (ValueError, TypeError) as error:
        raise click.BadParameter(
            f'{said!r}: expected a time such as "180d" or "26w"', param_hint="--older-than"
        ) from error
    return read


def aged(app: App, store: "Store", span: timedelta) -> "Doomed":
    """What is older, an application with all that belongs to it."""
    from otrs_apply.applicants.keeping import kept_since
    from otrs_apply.store import Doomed

    now, deadline = app.now(), app.call.deadline
    mails, unfetched = store.held()
    latest: dict[int, datetime] = {}
    for one in mails:
        since = kept_since(one.at, deadline, now)
        latest[one.thread] = max(since, latest.get(one.thread, since))
    return Doomed(
        mails=frozenset(one.number for one in mails if now - latest[one.thread] > span),
        unfetched=frozenset(
            one.number for one in unfetched if now - kept_since(one.at, deadline, now) > span
        ),
        polls_before=min(now - span, now) if now - deadline > span else None,
    )
