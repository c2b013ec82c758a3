"""The settings: options beat variables, variables beat the file, the file beats what is built in.

One TOML file: ``--config``, else OTRS_APPLY_CONFIG, else the user's, else /etc/otrs-apply/config.toml. Every
value remembers where it came from. Imports no pydantic, and TOML's parser only where there is a file.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.errors import ConfigError
from otrs_apply.settings.file import ConfigFile, find_file, home, meant, read_file, user_folder
from otrs_apply.settings.keys import KEYS, KINDS, PREFIX, SECTIONS, Key
from otrs_apply.settings.login import credential_file, from_command, from_file

if TYPE_CHECKING:
    from otrs_apply.sources.url import MailboxSettings

MASK: Final = "********"
IN_URL: Final = re.compile(r"(://[^:/@]*:)[^@/]*@")
"""A password in a URL, which is refused when it is used, but not to be shown even then."""
WAYS: Final = ("password", "password_file", "password_command", "token_command")
CALL_APART: Final = frozenset({"file", "deadline"})
NO_MAILBOX: Final = (
    "no mailbox is configured; `export OTRS_APPLY_MAILBOX_URL=imaps://USER@HOST/INBOX` and "
    "OTRS_APPLY_MAILBOX_PASSWORD_COMMAND, or read a folder of mails with `otrs-apply fetch FOLDER`"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A setting as it holds, and where it was said."""

    key: Key
    value: Any = field(repr=False)
    origin: str
    rank: int = 0
    """0 built in, 1 the file, 2 a variable, 3 an option: the higher beats the lower."""

    @property
    def shown(self) -> str:
        """For people: secrets are masked."""
        if self.value is None:
            return ""
        if self.key.secret:
            return MASK
        if isinstance(self.value, tuple):
            return " ".join(self.value)
        if isinstance(self.value, datetime):
            return self.value.isoformat()
        return IN_URL.sub(rf"\1{MASK}@", str(self.value))


class Settings:
    """Every key with the value that holds."""

    def __init__(self, values: Mapping[str, Value], environ: Mapping[str, str], file: Path | None) -> None:
        self.values: Final = values
        """By full name ("mailbox.url"), every key of the table."""
        self.file: Final = file
        """The configuration file that was read."""
        self._environ = environ

    def __repr__(self) -> str:
        said = (f"{name}={one.shown!r}" for name, one in self.values.items() if one.rank)
        return f"Settings({', '.join(said)})"

    def get(self, name: str) -> Any:  # noqa: ANN401 -- as its key's kind says
        """The value of a key by its full name; None where nobody said one."""
        return self.values[name].value

    @property
    def store_path(self) -> Path:
        """The store's file: in the user's data folder where nothing else is said."""
        if path := self.get("store.path"):
            return Path(path)
        return user_folder("data", self._environ) / "store.db"

    @property
    def call_file(self) -> Path | None:
        """A call in place of the built-in one."""
        return Path(path) if (path := self.get("call.file")) else None

    @property
    def deadline(self) -> datetime | None:
        """A deadline in place of the call's own."""
        moment: datetime | None = self.get("call.deadline")
        return moment

    @property
    def call_keys(self) -> dict[str, Any]:
        """Single keys of the call that are said here, in place of its file's."""
        return {
            one.key.name: list(one.value) if isinstance(one.value, tuple) else one.value
            for one in self.values.values()
            if one.key.section == "call" and one.rank and one.key.name not in CALL_APART
        }

    @property
    def mailbox(self) -> "MailboxSettings | None":
        """All that is needed to poll, the secret to be asked for at the login; None where nothing is said.

        Raises:
            ConfigError: there are two ways to the password.
        """
        if not any(one.rank for one in self.values.values() if one.key.section == "mailbox"):
            return None
        from otrs_apply.sources.url import MailboxSettings

        way = self._way()
        return MailboxSettings(
            url=self.get("mailbox.url") or "",
            tls=self.get("mailbox.tls"),
            password=self.secret if way and way != "token_command" else None,
            token=self.secret if way == "token_command" else None,
            ca_file=self.get("mailbox.ca_file"),
            fingerprint=self.get("mailbox.fingerprint"),
            timeout=self.get("mailbox.timeout"),
            poll_timeout=self.get("mailbox.poll_timeout"),
        )

    def secret(self) -> str:
        """The password, or the token of token_command, by the one way that is set.

        Raises:
            ConfigError: there is no way or there are two, or it leads nowhere.
        """
        way = self._way()
        if way is None:
            raise ConfigError(
                "nothing to log in with: set mailbox.password_command, mailbox.password_file or "
                "OTRS_APPLY_MAILBOX_PASSWORD"
            )
        if way == "credential":
            path = credential_file(self._environ)
            return from_file(path, handed_over=True) if path else ""
        value = self.get(f"mailbox.{way}")
        if way == "password_file":
            return from_file(value)
        return str(value) if way == "password" else from_command(value, f"mailbox.{way}")

    def _way(self) -> str | None:
        """The way to the secret; a variable's way beats the file's as any variable does."""
        said = [one for way in WAYS if (one := self.values[f"mailbox.{way}"]).rank]
        strongest = [one for one in said if one.rank == max(other.rank for other in said)]
        if len(strongest) > 1:
            first, second = strongest[0], strongest[1]
            raise ConfigError(
                f"{first.key.full} ({first.origin}) and {second.key.full} ({second.origin}): "
                "one way to log in is needed, not two"
            )
        if strongest:
            return strongest[0].key.name
        return "credential" if credential_file(self._environ) else None


def load_settings(
    config: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    options: Mapping[str, Path] | None = None,
) -> Settings:
    """The settings that hold.

    Args:
        config: the file, where the command line names one.
        environ: the environment.
        options: values that the command line says, by full name.

    Raises:
        ConfigError: a file or a variable says what cannot be understood: which, and what was expected.
    """
    path = find_file(config, environ)
    file = read_file(path) if path else ConfigFile()
    _refuse_unknown(environ)
    values = {key.full: _value(key, file, environ, options or {}) for key in KEYS}
    return Settings(values, environ, path)


def _value(key: Key, file: ConfigFile, environ: Mapping[str, str], options: Mapping[str, Path]) -> Value:
    if (option := options.get(key.full)) is not None:
        return Value(key, option, "option", 3)
    if said := environ.get(key.variable):
        return Value(key, _read(key, said, key.variable, environ, Path(), split=True), key.variable, 2)
    if key in file.values and file.path:
        place = file.place(key.section, key.name)
        folder = file.path.absolute().parent
        return Value(key, _read(key, file.values[key], f"{place}: {key.full}", environ, folder), place, 1)
    return Value(key, key.default, "default")


def _read(  # noqa: PLR0913 -- what is said, and all that its reading rests on
    key: Key,
    said: object,
    where: str,
    environ: Mapping[str, str],
    folder: Path,
    *,
    split: bool = False,
) -> Any:  # noqa: ANN401 -- as the key's kind says
    """A value as its kind has it; paths are seen from the file's folder, ``~`` is home."""
    kind = KINDS[key.kind]
    try:
        value = kind.read(kind.split(said) if split and isinstance(said, str) else said)
    except (ValueError, TypeError, OverflowError):
        hidden = key.secret or key.kind == "command" or isinstance(said, (dict, list))
        got = "" if hidden else f", not {said!r}"
        raise ConfigError(f"{where}: expected {kind.expected}{got}") from None
    if isinstance(value, Path):
        under_home = value.parts[:1] == ("~",)
        return home(environ).joinpath(*value.parts[1:]) if under_home else folder / value
    return value


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    """A variable of a section of ours that is no key is a slip of the pen, and would be missed in silence."""
    known = {key.variable for key in KEYS}
    for section in SECTIONS:
        for name in environ:
            if name.startswith(f"{PREFIX}{section.upper()}_") and name not in known:
                names = [key.variable for key in KEYS if key.section == section]
                raise ConfigError(f"{name}: unknown variable{meant(name, names)}")
