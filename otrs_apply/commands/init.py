"""`otrs-apply init`: ask for what is needed, write the configuration, try it.

A password is sent nowhere before the file is written and its server agreed to; none is an option.
"""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import click

from otrs_apply.commands import asking
from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command
from otrs_apply.commands.init_secret import LOGINS, NOTES, SOURCES, Said, secret
from otrs_apply.errors import ConfigError

if TYPE_CHECKING:
    from otrs_apply.setup.offers import Offer

OTHER: Final = "other"
MOST_PORTS: Final = 65535
PORTS: Final = {"tls": ("imaps", 993), "starttls": ("imap", 143)}
HOST: Final = re.compile(
    r"\[(?P<v6>[\w:.%]+)\](?::(?P<p6>\d{1,5}))?|(?P<name>[\w.-]+)(?::(?P<port>\d{1,5}))?"
)
"""A name or an address, a port behind it where people say it at once; IPv6 bare, or in brackets."""


@click.command("init", cls=Command)
@click.option("--address", metavar="ADDRESS", help="Whose mailbox it is.")
@click.option("--host", metavar="HOST[:PORT]", help="The IMAP server; else it is looked for, and offered.")
@click.option("--port", type=click.IntRange(1, 65535), help="Its port (993, or 143 for STARTTLS).")
@click.option("--security", type=click.Choice(list(PORTS)), help="TLS at once (tls), or STARTTLS.")
@click.option("--user", metavar="USER", help="The user to log in as (the address).")
@click.option("--mailbox", metavar="NAME", help="The mailbox to read (INBOX).")
@click.option(
    "--password-from", "source", type=click.Choice(list(SOURCES)), help="Where the password comes from."
)
@click.option(
    "--secret-command", "command_line", metavar="COMMAND", help="What prints the password or the token."
)
@click.option(
    "--password-file", "file", type=click.Path(path_type=Path), metavar="FILE", help="What holds it (0600)."
)
@click.option("--keyring", metavar="SERVICE/USER", help="Where in the keyring it is.")
@click.option(
    "--ca-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Certificates to trust besides the system's.",
)
@click.option("--force", is_flag=True, help="Write over a configuration that is there.")
@click.option("--check/--no-check", "checks", default=True, help="Try it at the end (yes).")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    command_line: str | None,
    *,
    force: bool,
    checks: bool,
    **said: Any,  # noqa: ANN401 -- Said's
) -> None:
    """Ask for the mailbox and the password, write the configuration, and try it.

    Every question has an option; without a terminal nothing is asked. The server is found by what the
    address's domain announces and by usual names, and sees no password before you agree to it.
    """
    app = ctx.ensure_object(App)
    from otrs_apply.doctor.finding import worst
    from otrs_apply.settings.file import place

    path = place(app.config, app.environ)
    may_write(path, force=force)
    answers, note = answered(Said(command=command_line, **said))
    write(path, answers, note)
    app.note(f"Written: {path}")
    if login := LOGINS.get(answers.get("mailbox.oauth", "")):
        app.note(f"Now log in, `{login}`; then `otrs-apply doctor` tries it.")
    elif checks:
        from otrs_apply.commands.doctor import examined

        ctx.exit(worst(examined(replace(app, config=path))))


def may_write(path: Path, *, force: bool) -> None:
    """Make sure that nothing is lost.

    Raises:
        click.UsageError: there is a file, and nobody agrees to write over it.
    """
    if force or not path.exists():
        return
    if not asking.there():
        raise click.UsageError(f"{path} is there already; --force writes over it, --config names another.")
    click.confirm(f"{path} is there already. Write over it?", abort=True, err=True)


def answered(said: Said) -> tuple[dict[str, Any], str]:
    """The settings by full name, and what to note beside them."""
    from otrs_apply.sources.url import parse_url

    address = said.address or said.user or asking.ask("Address of the mailbox", "--address")
    scheme, host, port = server(said, address)
    user = said.user or (asking.ask("User", "--user", address) if asking.there() else address)
    folder = said.mailbox or (asking.ask("Mailbox", "--mailbox", "INBOX") if asking.there() else "INBOX")
    named = f"[{host}]" if ":" in host else host
    ending = "" if port == dict(PORTS.values())[scheme] else f":{port}"
    url = f"{scheme}://{quote(user, safe='')}@{named}{ending}/{quote(folder)}"
    parse_url(url)
    answers: dict[str, Any] = {"mailbox.url": url}
    if said.ca_file:
        answers["mailbox.ca_file"] = said.ca_file.absolute()
    way, more = secret(said, user)
    return answers | more, NOTES.get(way, "")


def server(said: Said, address: str) -> tuple[str, str, int]:
    """Scheme, host and port: as they are said, else those of an offer that somebody takes."""
    if said.host:
        return at(said, said.host)
    if not asking.there():
        raise click.UsageError("--host is missing; without a terminal nothing is asked.")
    found = {f"{one.host}:{one.port}": one for one in offered(address)}
    choices = [(key, one.words) for key, one in found.items()]
    chosen = asking.choose("Server", "--host", [*choices, (OTHER, "another one")]) if found else OTHER
    if chosen == OTHER:
        return at(said, asking.ask("Server's host name", "--host"))
    return found[chosen].scheme, found[chosen].host, said.port or found[chosen].port


def at(said: Said, typed: str) -> tuple[str, str, int]:
    """Scheme, host and port of a server by its name, behind which its port may stand.

    Raises:
        click.UsageError: it is no host.
    """
    host, behind = host_and_port(typed)
    port = said.port or behind
    security = said.security or ("starttls" if port == PORTS["starttls"][1] else "tls")
    scheme, usual = PORTS[security]
    return scheme, host, port or usual


def host_and_port(typed: str) -> tuple[str, int | None]:
    """A host, and the port where one stands behind it.

    Raises:
        click.UsageError: it is neither.
    """
    from ipaddress import IPv6Address

    typed = typed.strip()
    try:
        return str(IPv6Address(typed)), None
    except ValueError:
        found = HOST.fullmatch(typed)
    port = int(found["port"] or found["p6"] or 0) if found else 0
    if found is None or port > MOST_PORTS:
        raise click.UsageError(f"--host: {typed!r} is no host; expected one such as imap.example.org")
    return found["name"] or found["v6"], port or None


def offered(address: str) -> "tuple[Offer, ...]":
    """The servers that the address may have."""
    from otrs_apply.setup import dns, offers

    domain = address.rpartition("@")[2].strip().lower()
    if "." not in domain:
        return ()
    from otrs_apply.outputs.safe import terminal

    click.echo(f"Asking name servers for the mail server of {terminal.line(domain)} ...", err=True)
    found = offers.offers(domain, dns.records, dns.stands)
    if not found:
        click.echo("It announces none, and no host has a usual name.", err=True)
    return found


def write(path: Path, answers: dict[str, Any], note: str) -> None:
    """Put the file there, for its owner alone, in full or not at all."""
    from otrs_apply.commands.writing import write_file
    from otrs_apply.setup.text import file_text

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"{path.parent}: cannot be made: {error.strerror}; name another with --config"
        ) from error
    write_file(path, file_text(answers, {"mailbox": note}).encode())
