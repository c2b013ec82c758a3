"""What `init` asks about the password: where it comes from, and the key of the configuration that says so.

A password is typed into a file or a keyring at most; none is an option, and none is in the configuration.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from otrs_apply.commands import asking

SOURCES: Final = {
    "command": "a command prints it, such as a password manager's",
    "file": "a file of yours holds it",
    "keyring": "the system's keyring (extra: keyring)",
    "environment": "the variable OTRS_APPLY_MAILBOX_PASSWORD, or systemd's credential otrs-apply-password",
    "prompt": "it is typed each time",
    "token": "no password: a command prints an OAuth2 token",
    "google": "no password: a login with Google, OAuth2 (extra: google)",
    "microsoft": "no password: a login with Microsoft, OAuth2 (extra: microsoft)",
}
"""Where a password may come from."""
KEYS: Final = {"command": "password_command", "file": "password_file", "token": "token_command"}
GIVEN_BY: Final = {"token": "command"}
"""Whose option says it, where it is another's."""
NOTES: Final = {
    "environment": "The password comes from OTRS_APPLY_MAILBOX_PASSWORD, or from systemd: "
    "LoadCredential=otrs-apply-password:FILE",
    "prompt": "The password is typed at the terminal each time.",
}
LOGINS: Final = {
    "google": "otrs-apply login --client-file FILE",
    "microsoft": "otrs-apply login --client-id ID",
}
"""What follows where there is no password: docs/configuration.md says how to register a program."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say; None is asked for."""

    address: str | None
    host: str | None
    port: int | None
    security: str | None
    user: str | None
    mailbox: str | None
    source: str | None
    command: str | None
    file: Path | None
    keyring: str | None
    ca_file: Path | None


def secret(said: Said, user: str) -> tuple[str, dict[str, Any]]:
    """Where the password comes from, and the key that says so."""
    import shlex

    told = {"file": said.file, "command": said.command, "keyring": said.keyring}
    ways = [name for name, value in told.items() if value]
    if len(ways) > 1 or (said.source and ways and ways != [GIVEN_BY.get(said.source, said.source)]):
        raise click.UsageError("One way to the password is needed, not two; leave out one of the options.")
    way = said.source or "".join(ways)
    way = way or asking.choose("Where the password comes from", "--password-from", list(SOURCES.items()))
    if way == "file":
        return way, {"mailbox.password_file": password_file(said)}
    if way == "keyring":
        return way, {"mailbox.password_keyring": keyring(said, user)}
    if way in LOGINS:
        return way, {"mailbox.oauth": way}
    if way not in KEYS:
        return way, {}
    line = said.command or asking.ask("Command, with its words", "--secret-command")
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise click.UsageError(f"--secret-command: {error}; quotes come in pairs.") from error
    if not words:
        raise click.UsageError("--secret-command: a command is expected.")
    return way, {f"mailbox.{KEYS[way]}": tuple(words)}


def password_file(said: Said) -> Path:
    """The file; where it is not there yet and somebody is, the password is typed into it."""
    from otrs_apply.commands.writing import write_file

    path = said.file or Path(asking.ask("File", "--password-file"))
    path = path.expanduser().absolute()
    if not path.exists() and asking.there():
        typed = click.prompt(f"Password, to be written to {path}", hide_input=True, err=True)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(path, f"{typed}\n".encode())
    return path


def keyring(said: Said, user: str) -> str:
    """The keyring's entry; where there is none yet and somebody is, the password is typed into it."""
    from otrs_apply.oauth.vault import keyring_vault

    entry = said.keyring or asking.ask("Entry of the keyring", "--keyring", f"otrs-apply/{user}")
    service, _, name = entry.rpartition("/")
    if not service or not name:
        raise click.UsageError("--keyring: expected SERVICE/USER, as in `keyring set SERVICE USER`.")
    if asking.there():
        vault = keyring_vault()
        if vault.get(service, name) is None:
            vault.set(service, name, click.prompt("Password, to be put there", hide_input=True, err=True))
    return entry
