"""The settings: options beat variables, variables beat the file, the file beats what is built in.

One TOML file: ``--config``, else OTRS_APPLY_CONFIG, else the user's, else /etc/otrs-apply/config.toml. Every
value remembers where it came from. Imports no pydantic, and TOML's parser only where there is a file.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.errors import ConfigError
from otrs_apply.settings.file import ConfigFile, find_file, home, meant, read_file, user_folder
from otrs_apply.settings.keys import KEYS, KINDS, PREFIX, SECTIONS, Key
from otrs_apply.settings.ways import Asked, Unsaid, Way, strongest, way_of

if TYPE_CHECKING:
    from otrs_apply.sources.url import MailboxSettings

MASK: Final = "********"
IN_URL: Final = re.compile(r"(://[^:/@]*:)[^@/]*@")
"""A password in a URL, which is refused when it is used, but not to be shown even then."""
CALL_APART: Final = frozenset({"file", "deadline"})
NO_MAILBOX: Final = (
    "no mailbox is configured; `otrs-apply init` asks for what is needed, mailbox.url or "
    "OTRS_APPLY_MAILBOX_URL says it, and `otrs-apply fetch FOLDER` reads a folder of mails"
)
NO_WAY: Final = (
    "nothing to log in with: set mailbox.password_command, mailbox.password_file or "
    "OTRS_APPLY_MAILBOX_PASSWORD; on a terminal it is asked for"
)
SHOWN_OF_WRONG: Final = 60
"""Characters of a wrong value that a message repeats."""


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
        self._typed: str | None = None

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
        """All that is needed to poll, the secret to be asked for at the login; None where no URL is said.

        Raises:
            ConfigError: there are two ways to the password, or what is said does not fit together.
        """
        way = self.way
        if not self.get("mailbox.url"):
            return None
        made = self._mailbox(self.get("mailbox.url"), way)
        from otrs_apply.sources.url import checked

        try:
            checked(replace(made, password=""))  # whatever it is
        except ConfigError as error:
            raise self.placed(error) from error
        return made

    def mailbox_at(self, url: str) -> "MailboxSettings":
        """As ``mailbox``, for another URL than the one that is configured."""
        return self._mailbox(url, self.way)

    def _mailbox(self, url: str, way: Way | Unsaid | None) -> "MailboxSettings":
        from otrs_apply.sources.url import MailboxSettings

        def secret() -> str:
            return self.secret(url)

        return MailboxSettings(
            url=url,
            tls=self.get("mailbox.tls"),
            password=secret if way and not way.token else None,
            token=secret if way and way.token else None,
            ca_file=self.get("mailbox.ca_file"),
            fingerprint=self.get("mailbox.fingerprint"),
            timeout=self.get("mailbox.timeout"),
            poll_timeout=self.get("mailbox.poll_timeout"),
        )

    def placed(self, error: ConfigError) -> ConfigError:
        """An error about a key ("mailbox.url: expected ..."), saying where the key was said."""
        said = self.values.get(str(error).partition(":")[0])
        return ConfigError(f"{said.origin}: {error}") if said and said.rank else error

    @property
    def way(self) -> Way | Unsaid | None:
        """The one way to the mailbox's password or token; None where there is none.

        Raises:
            ConfigError: two are set.
        """
        return way_of("mailbox", self.values, Asked("mailbox", environ=self._environ))

    def secret(self, url: str = "") -> str:
        """The password or token for the mailbox, by the one way that is set; typed once at most.

        Raises:
            ConfigError: there is no way or there are two, or it leads nowhere.
        """
        way = self.way
        if way is None:
            raise ConfigError(NO_WAY)
        if way.name == "prompt" and self._typed is not None:
            return self._typed
        found = way.secret(self.asked("mailbox", url))
        if way.name == "prompt":
            self._typed = found
        return found

    def asked(self, section: str, url: str = "") -> Asked:
        """What a way to a section's secret is handed."""
        one = strongest(section, self.values)
        where = url or self.get(f"{section}.url") or ""
        return Asked(section, one.key.full if one else "", one.value if one else None, self._environ, where)

    def ask_ahead(self, url: str | None = None) -> None:
        """Let a person type the password now, if they are to, rather than while a server waits for it."""
        if (way := self.way) and way.name == "prompt":
            self.secret(url or "")

    def smtp_password(self) -> "Callable[[], str] | None":
        """How to get the password of the server that digests leave by; None where it wants none.

        Raises:
            ConfigError: there are two ways to it.
        """
        way = way_of("smtp", self.values, Asked("smtp", environ=self._environ))
        return None if way is None else lambda: way.secret(self.asked("smtp"))


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
        value = key.chosen(kind.read(kind.split(said) if split and isinstance(said, str) else said))
    except (ValueError, TypeError, OverflowError):
        hidden = key.secret or key.kind == "command" or isinstance(said, (dict, list))
        got = "" if hidden else f", not {_repeated(said)}"
        expected = f"{' or '.join(key.choices)}, or nothing at all" if key.choices else kind.expected
        raise ConfigError(f"{where}: expected {expected}{got}") from None
    if isinstance(value, Path):
        under_home = value.parts[:1] == ("~",)
        return home(environ).joinpath(*value.parts[1:]) if under_home else folder / value
    return value


def _repeated(said: object) -> str:
    """What was said, as it was written."""
    return (str(said) if isinstance(said, date) else repr(said))[:SHOWN_OF_WRONG]


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    """A variable of a section of ours that is no key is a slip of the pen, and would be missed in silence."""
    known = {key.variable for key in KEYS}
    for section in SECTIONS:
        for name in environ:
            if name.startswith(f"{PREFIX}{section.upper()}_") and name not in known:
                names = [key.variable for key in KEYS if key.section == section]
                raise ConfigError(f"{name}: unknown variable{meant(name, names)}")
