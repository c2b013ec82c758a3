"""`otrs-apply export`: the store for other programs, for a spreadsheet and for the team's wiki."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.filters import Wanted, chosen
from otrs_apply.commands.group import Command
from otrs_apply.commands.list import conditions, filtering
from otrs_apply.commands.quick import uncollected
from otrs_apply.errors import ConfigError
from otrs_apply.outputs.registry import OUTPUTS, module_of

if TYPE_CHECKING:
    from otrs_apply.models import Reading
    from otrs_apply.outputs.registry import Export, Output
    from otrs_apply.outputs.sharing import Sharing

FORMATS = "; ".join(f"{name}: {output.about}" for name, output in OUTPUTS.items())


@click.command("export", cls=Command)
@filtering
@click.option("--format", "form", type=click.Choice(list(OUTPUTS)), help=f"{FORMATS}.")
@click.option("--json", "as_json", is_flag=True, help="As --format json.")
@click.option("--fields", metavar="FIELD,...", help="These alone, in this order.")
@click.option(
    "--public", "privacy", flag_value="public", help="What privacy.share says: the usual, but for jsonl."
)
@click.option("--private", "privacy", flag_value="private", help="Names, ages, addresses and mails as well.")
@click.option(
    "--layout",
    type=click.Choice(["table", "sections"]),
    default="table",
    show_default=True,
    help="Of wikitext.",
)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Yours alone (0600)."
)
@click.pass_obj
@uncollected()
def command(  # noqa: PLR0913, PLR0917 -- the command's own options
    app: App,
    /,
    form: str | None,
    fields: str | None,
    privacy: str | None,
    layout: str,
    output: Path | None,
    *,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 -- filtering's
) -> None:
    """Export everybody who applied, or those whose mails hold every TEXT.

    Names, ages, addresses and mails stay inside unless --private or the settings let them out; jsonl, which
    programs rely on, holds all of it unless --public is said.
    """
    name = _format(form, as_json=as_json)
    sharing = shared(app, OUTPUTS[name], privacy)
    keys = _fields(fields, name, sharing)
    from otrs_apply.commands.writing import deliver

    to_stdout = output is None or str(output) == "-"
    pieces = module_of(name).pieces(gathered(app, sharing, keys, layout, **asked))
    deliver(pieces, None if to_stdout else output)
    if not to_stdout and not sharing.withheld and module_of(name).KEYS:
        app.note(f"{output} holds names, ages, addresses and mails; --public leaves out what stays inside.")


def _format(form: str | None, *, as_json: bool) -> str:
    if as_json and form not in {None, "json"}:
        raise click.UsageError(f"--json and --format {form} are two formats: choose one.")
    if not form and not as_json:
        raise click.UsageError(f"--format is needed: one of {', '.join(OUTPUTS)}.")
    return form or "json"


def shared(app: App, output: "Output", privacy: str | None) -> "Sharing":
    """What leaves: everything, or what the settings name.

    Raises:
        ConfigError: the settings name what there is not.
    """
    from otrs_apply.outputs.sharing import EVERYTHING, Sharing

    if privacy == "private" or (output.private and privacy is None):
        return Sharing()
    named = frozenset(app.settings.get("privacy.share") or ())
    if unknown := sorted(named - EVERYTHING):
        known = ", ".join(sorted(EVERYTHING))
        raise ConfigError(f"privacy.share: expected some of {known}, not {unknown[0]!r}")
    return Sharing(named)


def _fields(said: str | None, name: str, sharing: "Sharing") -> tuple[str, ...]:
    """The keys that were asked for.

    Raises:
        click.BadParameter: one that the format has not, or that stays inside.
    """
    if said is None:
        return ()
    from otrs_apply.outputs.export_columns import COLUMNS

    known = module_of(name).KEYS
    keys = tuple(dict.fromkeys(key for word in said.split(",") if (key := word.strip())))
    for key in keys:
        if key not in known:
            there = f"one of {', '.join(known)}" if known else f"none: {name} has no fields"
            raise click.BadParameter(f"{key!r}: expected {there}", param_hint="--fields")
        column = COLUMNS.get(key)
        if column and column.shares and column.shares not in sharing:
            hint = f"{key!r} stays inside: say --private, or let privacy.share name {column.shares}"
            raise click.BadParameter(hint, param_hint="--fields")
    return keys


def gathered(app: App, sharing: "Sharing", keys: tuple[str, ...], layout: str, **asked: Any) -> "Export":  # noqa: ANN401
    """Those who were asked for, and their mails."""
    from otrs_apply.applicants import fold
    from otrs_apply.outputs.registry import Export

    sort, reverse = asked.pop("sort"), asked.pop("reverse")
    wanted = conditions(app, **asked)
    with app.read_store() as store:
        readings = store.readings()
    applicants = chosen(fold(readings, app.call), wanted, sort, reverse=reverse)
    theirs = None if wanted == Wanted() else {mail.source for one in applicants for mail in one.readings}
    return Export(
        applicants=applicants,
        readings=[mail for mail in readings if _belongs(mail, theirs)],
        call=app.call,
        now=app.now(),
        sharing=sharing,
        fields=keys,
        layout=layout,
    )


def _belongs(mail: "Reading", theirs: set[str] | None) -> bool:
    """Whether a mail has to do with the call, and with those who were asked for."""
    return mail.kind not in {"other", "unreadable"} and (theirs is None or mail.source in theirs)
