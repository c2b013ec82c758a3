"""`otrs-apply login`: log in with Google or Microsoft once; polls then renew the login by themselves."""

from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command
from otrs_apply.errors import ConfigError
from otrs_apply.oauth import PROVIDERS

if TYPE_CHECKING:
    from otrs_apply.oauth.client import Client
    from otrs_apply.oauth.grant import Grant


@click.command("login", cls=Command)
@click.option("--provider", type=click.Choice(PROVIDERS), help="With whom (mailbox.oauth).")
@click.option("--client-id", metavar="ID", help="The registered program that asks.")
@click.option(
    "--client-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Google's JSON file of it.",
)
@click.option("--authority", metavar="URL", help="Microsoft's authority, with the tenant.")
@click.option("--keep", type=click.Choice(["file", "keyring"]), help="Where the login is kept (file).")
@click.option("--no-browser", is_flag=True, help="Only print the page to open.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 -- an option each
    ctx: click.Context,
    provider: str | None,
    client_id: str | None,
    client_file: Path | None,
    authority: str | None,
    keep: str | None,
    *,
    no_browser: bool,
) -> None:
    """Log in to the mailbox with Google or Microsoft, in a browser.

    Google asks in a browser on this machine, Microsoft on any, with a code. What renews the login is kept
    in a file that only you can read, or in the keyring. With mailbox.oauth = "google" or "microsoft" the
    polls use it. Done again, it remembers the program that asked.
    """
    app = ctx.ensure_object(App)
    chosen = provider or app.settings.get("mailbox.oauth")
    if not chosen:
        raise click.UsageError('say --provider google or microsoft, or mailbox.oauth = "google"')
    from otrs_apply.settings.ways.oauth import keeping_of
    from otrs_apply.sources.url import parse_url

    url = app.settings.get("mailbox.url") or ""
    keeping = keeping_of(app.environ, url)
    before = None if client_id or client_file else _before(app, url, chosen)
    client = client_of(chosen, client_id, client_file, authority, before, browser=not no_browser)
    module = import_module(f"otrs_apply.oauth.{chosen}")
    grant = module.log_in(parse_url(url).user, client, datetime.now(UTC))
    with keeping.alone():
        keeping.keep(grant, keep)
    app.note(f"Logged in as {grant.user} with {module.NAME}; kept in the {keep or 'state folder'}.")
    if app.settings.get("mailbox.oauth") != chosen:
        app.note(f'Now set mailbox.oauth = "{chosen}" in the configuration, in place of any password.')


def _before(app: App, url: str, provider: str) -> "Grant | None":
    """An earlier login with this provider, if it can be read."""
    from otrs_apply.settings.ways.oauth import keeping_of

    try:
        grant = keeping_of(app.environ, url).load()
    except ConfigError:
        return None
    return grant if grant and grant.provider == provider else None


def client_of(  # noqa: PLR0913 -- an option each
    provider: str,
    identity: str | None,
    file: Path | None,
    authority: str | None,
    before: "Grant | None",
    *,
    browser: bool,
) -> "Client":
    """The program that asks, as said here or before."""
    from otrs_apply.oauth.client import Client, from_file

    if authority and not authority.startswith("https://"):
        raise click.BadParameter("expected https://HOST/TENANT", param_hint="--authority")
    if file:
        return from_file(file, browser=browser)
    if before:
        return Client(before.client_id, before.client_secret, "", authority or before.authority, browser)
    if not identity:
        need = "--client-file FILE" if provider == "google" else "--client-id ID"
        raise click.UsageError(f"say {need}: the program that you registered with {provider.capitalize()}")
    secret = click.prompt("Client secret", hide_input=True, err=True) if provider == "google" else ""
    return Client(identity, secret, "", authority or "", browser)
