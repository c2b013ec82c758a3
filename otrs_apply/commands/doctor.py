"""`otrs-apply doctor`: one line a check, with its remedy."""

from typing import TYPE_CHECKING

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command

if TYPE_CHECKING:
    from otrs_apply.doctor.finding import Finding


@click.command("doctor", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Look whether everything works, and say how to mend what does not.

    Logs in to the mailbox as `fetch` does, and changes nothing. The exit status is 0 where all is well, else
    that of the worst: 5 the store, 3 the configuration, 4 the mailbox or its polls, 7 data kept too long.
    """
    app = ctx.ensure_object(App)
    from otrs_apply.doctor.finding import worst

    found = examined(app, as_json=as_json)
    if as_json:
        from otrs_apply.outputs import doctor_lines

        app.print_json(doctor_lines.document(found))
    ctx.exit(worst(found))


def examined(app: App, *, as_json: bool = False) -> "list[Finding]":
    """Make every check, and show each as soon as it is made."""
    from otrs_apply.commands.checkup import checkup
    from otrs_apply.doctor.finding import State
    from otrs_apply.outputs import doctor_lines

    found = []
    for one in checkup(app):
        found.append(one)
        if as_json or (app.quiet and one.state is not State.BAD):
            continue
        app.print(doctor_lines.line(one) if app.on_terminal else doctor_lines.plain(one))
    if app.on_terminal and not app.quiet and not as_json:
        app.print(doctor_lines.summary(found))
    return found
