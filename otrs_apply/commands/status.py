"""`otrs-apply status`: where things stand, on one screen, with an exit status for monitoring."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command

if TYPE_CHECKING:
    from otrs_apply.outputs.status_page import Status
    from otrs_apply.store import Store


@click.command("status", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Show where things stand; contacts nobody.

    The exit status is for monitoring: 0 all is well; 4 polls fail, are too long ago (digest.stale_after) or
    never were; 7 messages could not be read and wait for you; 3 and 5 the configuration or the store. What
    else waits for you is shown, and is no alarm.
    """
    app = ctx.ensure_object(App)
    from otrs_apply.outputs import status_page

    with app.read_store() as store, store.at_one_moment():
        status = standing(app, store)
    if as_json:
        app.print_json(status_page.document(status))
    elif not app.quiet:
        app.print(status_page.page(status) if app.on_terminal else status_page.plain(status))
    ctx.exit(status.exit_status)


def standing(app: App, store: "Store") -> "Status":
    """What the store and the settings say."""
    from otrs_apply import READER_VERSION
    from otrs_apply.applicants import Status as Stands
    from otrs_apply.applicants import fold
    from otrs_apply.commands.digest import polls, watched
    from otrs_apply.outputs.status_page import UNREAD, Status

    now = app.now()
    readings = store.readings(skip_stale=True)
    applicants = fold(readings, app.call)
    totals = Counter(one.status.value for one in applicants)
    mailbox = watched(app)
    good = store.last_poll(mailbox, ok=True)
    keep_for = app.settings.get("privacy.keep_for")
    over = keep_for is not None and now - app.call.deadline > keep_for
    unread = sum(one.kind.value == "unreadable" for one in readings) + len(store.unfetched())
    open_ones = [one for one in applicants if one.status is not Stands.WITHDRAWN]
    return Status(
        mailbox=mailbox or (good.mailbox if good else None),
        now=now,
        deadline=app.call.deadline,
        last_good=good.ended if good else None,
        polls=polls(app, store, now),
        totals={one.value: totals[one.value] for one in reversed(Stands)},
        waiting={
            UNREAD: unread,
            "near_miss": sum(one.near_miss for one in readings),
            "contested": sum(any(flag.name == "contested" for flag in one.flags) for one in open_ones),
            "doubts": sum(bool(one.doubts) for one in open_ones),
            "retention": len(applicants) if over else 0,
            "outdated": store.outdated(READER_VERSION),
        },
        last_digest=max(store.delivered().values(), default=None),
    )
