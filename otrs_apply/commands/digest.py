"""`otrs-apply digest`: what matters since the last one; remembered as told once it was delivered in full.

The order is what keeps anything from being lost: read the store at one moment, deliver, then remember what
was delivered. Killed in between, the next digest says it again.
"""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command
from otrs_apply.commands.when import parse_when
from otrs_apply.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from otrs_apply.digest import Composed, Digest, PollState
    from otrs_apply.store import Store

FORMATS: Final = ("text", "markdown", "html", "json")


@dataclass(frozen=True, slots=True)
class Where:
    """Where a digest goes, and as what."""

    form: str
    output: Path | None
    recipients: tuple[str, ...]


@click.command("digest", cls=Command)
@click.option("--since", metavar="WHEN", help='From then on: "2014-10-20", "yesterday", "3d", "last monday".')
@click.option("--format", "form", type=click.Choice(FORMATS), help="The form (text).")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it to FILE."
)
@click.option("--mail-to", "mail_to", metavar="ADDRESS", multiple=True, help="Mail it, as text and HTML.")
@click.option("--name", default="daily", show_default=True, help="Whose digest: each name has its own past.")
@click.option("--always", is_flag=True, help="Also where there is nothing new.")
@click.option("--dry-run", is_flag=True, help="Print what the next one says, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_obj
def command(  # noqa: PLR0913 -- the command's own options
    app: App,
    *,
    since: str | None,
    form: str | None,
    output: Path | None,
    mail_to: tuple[str, ...],
    name: str,
    always: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Say what matters since the last digest; nothing new prints nothing.

    First what needs a person, then new applications, changes and late arrivals, then where the call stands.
    --since and --dry-run change nothing: the next digest says it all the same.
    """
    where = destination(form, output, mail_to, as_json=as_json, dry_run=dry_run)
    moment = parse_when(since, app.now()) if since else None
    keeps = moment is None and not dry_run and app.store_path.exists()
    with contextlib.ExitStack() as stack:
        if keeps:
            from otrs_apply.delivery.alone import alone

            stack.enter_context(alone(app.store_path, name))
        store = stack.enter_context(app.open_store() if keeps else app.read_store())
        composed, told = compose(app, store, name, moment)
        if always or not composed.digest.silent:
            deliver(app, composed.digest, where)
        elif told == composed.items:
            return
        if keeps:
            store.digest_delivered(name, composed.items, composed.digest.now)


def destination(
    form: str | None, output: Path | None, mail_to: tuple[str, ...], *, as_json: bool, dry_run: bool
) -> Where:
    """The options as a place and a form.

    Raises:
        click.UsageError: they do not go together.
        NoAddress: an address is none.
    """
    if as_json and form not in {None, "json"}:
        raise click.UsageError(f"--json and --format {form} are two forms: choose one.")
    if mail_to and not output and (form or as_json) and not dry_run:
        raise click.UsageError("--mail-to sends text and HTML; --format goes with --output.")
    recipients: tuple[str, ...] = ()
    if mail_to:
        from otrs_apply.delivery.addresses import checked

        recipients = tuple(map(checked, mail_to))
    chosen = form or ("json" if as_json else "text")
    return Where(chosen, None, ()) if dry_run else Where(chosen, output, recipients)


def compose(
    app: App, store: "Store", name: str, since: datetime | None
) -> "tuple[Composed, Mapping[tuple[str, int | None], str]]":
    """The digest, and what was told before it."""
    from otrs_apply import digest
    from otrs_apply.outputs.sharing import Sharing

    now = app.now()
    with store.at_one_moment():
        told = store.told(name)
        view = digest.View(
            readings=store.readings(),
            numbers=store.numbers(),
            unfetched=store.unfetched(),
            polls=polls(app, store, now),
            told=told.items,
            told_at=told.at,
            keep_for=app.settings.get("privacy.keep_for"),
            login=login(app, now),
        )
    sharing = Sharing(frozenset(app.settings.get("privacy.share")))
    return digest.compose(view, app.call, now, sharing, name=name, since=since), told.items


def polls(app: App, store: "Store", now: datetime) -> "tuple[PollState, ...]":
    """What is wrong with the polls."""
    from otrs_apply.digest.polling import Polled, poll_states

    polled = [
        Polled(
            one.last.mailbox,
            one.last.ended,
            one.last.error,
            one.last_good.ended if one.last_good else None,
        )
        for one in store.polled()
    ]
    return poll_states(polled, watched(app), now, app.settings.get("digest.stale_after"))


def login(app: App, now: datetime) -> str:
    """When the login to the mailbox ends, in words; nothing where it holds for long, or there is none."""
    if app.settings.get("mailbox.oauth") is None or not watched(app):
        return ""
    from otrs_apply.settings.ways.oauth import expiry_of

    found = expiry_of(app.environ, app.settings.get("mailbox.url"), now)
    return found.words if found and (found.soon or found.over) else ""


def watched(app: App) -> str | None:
    """The configured mailbox as polls name it; a URL that cannot be read is `fetch`'s to complain of."""
    if not (url := app.settings.get("mailbox.url")):
        return None
    from otrs_apply.sources.url import parse_url

    with contextlib.suppress(ConfigError):
        return parse_url(url).url
    return None


def deliver(app: App, digest: "Digest", where: Where) -> None:
    """Bring a digest to all of its places; when this returns, it has arrived there.

    Raises:
        OutputError: a file or standard output cannot be written.
        DeliveryError: it cannot be mailed.
    """
    if where.output or not where.recipients:
        from otrs_apply.commands.writing import deliver as put

        ascii_only = not where.output and app.ascii_only
        put([written(app, digest, where.form, ascii_only=ascii_only)], where.output)
    if where.recipients:
        mail(app, digest, where.recipients)


def written(app: App, digest: "Digest", form: str, *, ascii_only: bool = False) -> str:
    """The digest in a form."""
    if form == "json":
        from otrs_apply.outputs import digest_json
        from otrs_apply.outputs.reading_json import dump

        indent = 2 if app.on_terminal else None
        return dump(digest_json.document(digest), ascii_only=ascii_only, indent=indent) + "\n"
    if form == "html":
        from otrs_apply.outputs import digest_html

        return digest_html.page(digest)
    if form == "markdown":
        from otrs_apply.outputs import digest_markdown

        return digest_markdown.page(digest)
    from otrs_apply.outputs import digest_text

    return digest_text.page(digest, ascii_only=ascii_only)


def mail(app: App, digest: "Digest", recipients: tuple[str, ...]) -> None:
    """Send it as text and HTML: by the server of the settings, else by the local sendmail."""
    from otrs_apply.delivery import letter, sendmail, smtp
    from otrs_apply.outputs import digest_html, digest_text, digest_words
    from otrs_apply.outputs.safe import header
    from otrs_apply.settings.outgoing import smtp_of

    content = letter.Content(
        header.text(digest_words.subject(digest)), digest_text.page(digest), digest_html.page(digest)
    )
    server = smtp_of(app.settings)
    sender = sender_of(app, server.url if server else "")
    made = letter.letter(content, sender, recipients, digest.now)
    if server:
        smtp.send(made, sender, recipients, server)
    else:
        sendmail.send(made, sender, recipients, app.settings.get("digest.sendmail"))


def sender_of(app: App, url: str) -> str:
    """The address that it is from: of the settings, else the server's user, else this machine's.

    Raises:
        ConfigError: there is none that could be one.
    """
    import getpass
    import socket
    from urllib.parse import unquote, urlsplit

    from otrs_apply.delivery.addresses import NoAddress, checked

    said = app.settings.get("digest.from")
    user = unquote(urlsplit(url).username or "")
    try:
        if said or "@" in user:
            return checked(said or user)
        return checked(f"{getpass.getuser()}@{socket.gethostname()}")
    except (NoAddress, OSError, KeyError) as error:
        raise ConfigError("digest.from: expected the address that digests are sent from") from error
