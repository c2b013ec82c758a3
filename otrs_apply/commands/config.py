"""`otrs-apply config`: what the settings are, where each was said, whether all of it fits together."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command, global_options, write_examples
from otrs_apply.errors import ConfigError

if TYPE_CHECKING:
    from otrs_apply.outputs.config_table import Row
    from otrs_apply.settings import Settings, Value

STORE: Final = "store.path"
BUILT_IN: Final = Path("2014-administrators.toml")
"""The call where no other is named (``call.DEFAULT_CALL``), by its name."""


class Family(click.Group):
    """Commands under one name, each with the global options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- click's own
        super().__init__(*args, **kwargs)
        self.params.extend(global_options())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples stand below the commands."""
        write_examples(ctx, formatter)


@click.group("config", cls=Family)
def command() -> None:
    """Show, find and check the configuration.

    One TOML file: --config, else OTRS_APPLY_CONFIG, else yours (`otrs-apply config path`), else
    /etc/otrs-apply/config.toml. Every key has a variable, OTRS_APPLY_SECTION_KEY, which beats the file.
    """


@command.command("show", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def show(app: App, *, as_json: bool) -> None:
    """Print every value and where it was said.

    Secrets are masked; what nobody said is as it is built in, or as the call has it.
    """
    from otrs_apply.outputs import config_table

    settings = settings_of(app)
    rows = [row(effective(app, settings, value)) for value in settings.values.values()]
    file = str(settings.file) if settings.file else None
    if as_json:
        app.print_json(config_table.document(file, rows))
    elif app.on_terminal:
        app.print(config_table.head(file))
        app.print(config_table.config_table(file, rows, app.console().width))
    else:
        app.print(config_table.plain(rows))


@command.command("path", cls=Command)
@click.pass_obj
def path(app: App) -> None:
    """Print which file is read, or where it would be."""
    from otrs_apply.settings.file import find_file, place

    found = find_file(app.config, app.environ)
    click.echo(str(found or place(app.config, app.environ)))
    if not found:
        app.note("It is not there yet; `otrs-apply init` writes it.")


@command.command("check", cls=Command)
@click.pass_obj
def check(app: App) -> None:
    """Say whether all of it can be used.

    Nobody is contacted: `otrs-apply doctor` does that.
    """
    settings = settings_of(app)
    fits_together(app, settings)
    said = sum(1 for one in settings.values.values() if one.rank)
    where = f"{settings.file}: " if settings.file else "no file, "
    click.echo(f"{where}{said} {'setting' if said == 1 else 'settings'} said, all can be used.")


@command.command("schema", cls=Command)
@click.pass_obj
def schema(app: App) -> None:
    """Print the JSON Schema of the file, for editors."""
    from otrs_apply.settings.schema import config_schema

    app.print_json(config_schema())


def settings_of(app: App) -> "Settings":
    """The settings, with what the command line says of them."""
    from otrs_apply.settings import load_settings

    options = {STORE: app.store} if app.store else {}
    return load_settings(app.config, app.environ, options)


def fits_together(app: App, settings: "Settings") -> None:
    """Make sure of what shows only where several keys are seen together.

    Raises:
        ConfigError: something does not.
    """
    from otrs_apply.settings.outgoing import smtp_of

    _ = settings.mailbox
    _known_fields(settings, "privacy.share")
    _sender(settings)
    if server := smtp_of(settings):
        from otrs_apply.delivery.smtp import checked

        try:
            checked(server)
        except ConfigError as error:
            raise settings.placed(error) from error
    _ = app.call


def _known_fields(settings: "Settings", name: str) -> None:
    from otrs_apply.outputs.sharing import EVERYTHING
    from otrs_apply.settings.file import meant

    for field in settings.get(name):
        if field not in EVERYTHING:
            error = ConfigError(f"{name}: there is no field {field!r}{meant(field, sorted(EVERYTHING))}")
            raise settings.placed(error)


def _sender(settings: "Settings") -> None:
    from otrs_apply.delivery.addresses import NoAddress, checked

    try:
        checked(settings.get("digest.from") or "desk@example.org")
    except NoAddress as error:
        wrong = ConfigError("digest.from: expected an address, such as desk@example.org")
        raise settings.placed(wrong) from error


def effective(app: App, settings: "Settings", value: "Value") -> "Value":
    """What holds where nobody says anything: the user's data folder, and the call's own values."""
    if value.rank:
        return value
    if value.key.full == STORE:
        return replace(value, value=settings.store_path)
    if value.key.section == "call" and (held := getattr(app.call, value.key.name, None)) is not None:
        return replace(value, value=held, origin=f"the call, {(settings.call_file or BUILT_IN).name}")
    return value


def row(value: "Value") -> "Row":
    """A setting as the outputs show it."""
    from otrs_apply.outputs.config_table import Row
    from otrs_apply.settings.schema import plain

    key = value.key
    harmless = plain(value.value) if isinstance(value.value, (float, timedelta, datetime)) else value.shown
    return Row(
        name=key.full,
        shown=str(harmless),
        origin=value.origin,
        said=bool(value.rank),
        value=None if key.secret else value.shown if isinstance(value.value, str) else plain(value.value),
        variable=key.variable,
        secret=key.secret,
    )
