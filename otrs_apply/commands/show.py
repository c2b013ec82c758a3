"""`otrs-apply show USER`: everything about one applicant."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command
from otrs_apply.commands.names import complete_names
from otrs_apply.commands.quick import uncollected

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant
    from otrs_apply.models import Evidence
    from otrs_apply.store import Store


@click.command("show", cls=Command)
@click.argument("user", shell_complete=complete_names)
@click.option("--raw", is_flag=True, help="Their mails as received, header and all.")
@click.option("--evidence", is_flag=True, help="Their mails with the words underlined that values rest on.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--export", is_flag=True, help="All that is held about them, as JSON to hand to them.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where --export goes; yours alone (0600).",
)
@click.pass_obj
@uncollected()
def command(  # noqa: PLR0913 -- the command's own options
    app: App, user: str, output: Path | None, *, raw: bool, evidence: bool, as_json: bool, export: bool
) -> None:
    """Show everything about USER: fields and the words they rest on, checks, qualifications, mails.

    USER as one types it: any case, User:X, _ for a blank, or a beginning that only one has.
    """
    if raw + evidence + as_json + export > 1 and not (export and as_json and not raw + evidence):
        raise click.UsageError("--raw, --evidence, --json and --export are ways to show it: choose one.")
    if output and not export:
        raise click.UsageError("--output goes with --export.")
    if export:
        from otrs_apply.commands.handing_out import hand_out

        hand_out(app, user, output)
        return
    with app.read_store() as store:
        applicant = applicant_of(app, store, user)
        if as_json:
            from otrs_apply.outputs.list_json import applicant_object

            app.print_json(applicant_object(applicant, mails=True))
        elif raw:
            show_raw(app, store, applicant)
        elif evidence:
            show_evidence(app, applicant)
        else:
            show_page(app, applicant)


def applicant_of(app: App, store: "Store", user: str) -> "Applicant":
    """Whom a person means; of the others' readings no more are read than it takes to tell.

    Raises:
        NoSuchApplicant: nobody goes by it, or several do.
    """
    from otrs_apply.applicants import find, find_whole, fold, key_of

    near = store.readings_about(key_of(user), user.strip().lower())
    return find_whole(fold(near, app.call), user) or find(fold(store.readings(), app.call), user)


def show_page(app: App, applicant: "Applicant") -> None:
    """The page."""
    from rich.console import Group

    from otrs_apply.outputs import show_page as output

    app.print(
        Group(*output.page(applicant, quotes(app, applicant), verbose=app.verbose, links=app.shows_links))
    )


def quotes(app: App, applicant: "Applicant") -> "dict[str, list[Evidence]]":
    """What the applicant says to each qualification of the call, over all of their mails."""
    from otrs_apply.qualifications import quote

    said = [quote(mail, app.call) for mail in applicant.readings if mail.kind != "reply"]
    return {
        one.name: [piece for quoted in said for piece in quoted.get(one.key, ())]
        for one in app.call.qualifications
    }


def show_raw(app: App, store: "Store", applicant: "Applicant") -> None:
    """The mails as received."""
    from otrs_apply.outputs import raw_page

    for reading in applicant.readings:
        if mail := store.mail(reading.source):
            app.print(f"{raw_page.title(mail.source)}\n{raw_page.page(mail)}")


def show_evidence(app: App, applicant: "Applicant") -> None:
    """The mails' texts with the words that values rest on."""
    from otrs_apply.outputs import evidence_page, raw_page

    styled = app.console().color_system is not None
    for reading in applicant.readings:
        app.print(raw_page.title(reading.source))
        app.print(evidence_page.page(reading, styled=styled))
