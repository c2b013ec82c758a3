"""The configuration file: where it is, what stands in it, and on which lines."""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from otrs_apply.errors import ConfigError
from otrs_apply.frozen import dataclass
from otrs_apply.settings.keys import BY_NAME, SECTIONS, Key

NAME: Final = "config.toml"
EVERYONES: Final = Path("/etc/otrs-apply") / NAME
CONFIG: Final = "OTRS_APPLY_CONFIG"
XDG: Final = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
"""https://specifications.freedesktop.org/basedir-spec/latest/"""
HEADER: Final = re.compile(r"\s*\[\s*([A-Za-z0-9_-]+)\s*\]")
ENTRY: Final = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*(?:\.\s*["']?([A-Za-z0-9_-]+)["']?\s*)?=""")
GROUP_AND_OTHERS_WRITE: Final = 0o022
GROUP_AND_OTHERS_READ: Final = 0o044


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A file that was read; or the absence of one."""

    path: Path | None = None
    values: Mapping[Key, Any] = field(default_factory=dict)
    """As TOML has them."""
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def place(self, section: str, name: str = "") -> str:
        """Where something stands, for a message: "config.toml, line 3"."""
        line = self.lines.get((section, name))
        return f"{self.path}, line {line}" if line else str(self.path)


def find_file(asked: Path | None, environ: Mapping[str, str]) -> Path | None:
    """The file to read: the one asked for, else the first that is there; None where there is none.

    Raises:
        ConfigError: the one asked for is not there.
    """
    named = asked or (Path(environ[CONFIG]) if environ.get(CONFIG) else None)
    if named:
        said_by = "--config" if asked else CONFIG
        try:
            named.stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise ConfigError(
                f"{named}: there is no such configuration file ({said_by} names it); "
                "`otrs-apply init` writes one"
            ) from error
        except (OSError, ValueError) as error:
            raise cannot_be_read(named, error) from error
        return named
    for path in (user_folder("config", environ) / NAME, EVERYONES):
        if is_there(path):
            return path
    return None


def place(asked: Path | None, environ: Mapping[str, str]) -> Path:
    """Where the user's file is, or is to be written."""
    if asked:
        return asked
    return Path(environ[CONFIG]) if environ.get(CONFIG) else user_folder("config", environ) / NAME


def is_there(path: Path) -> bool:
    """Whether there is such a file; one in a folder that is closed to us is not there for us."""
    try:
        return path.exists()
    except OSError:
        return False


def user_folder(what: str, environ: Mapping[str, str]) -> Path:
    """The platform's folder for the user's ``config``, ``data`` or ``state`` of this program.

    On Linux, and where XDG's variables are set, it is read off directly: importing platformdirs takes long.
    """
    variable, usual = XDG[what]
    base = Path(environ.get(variable, ""))
    if base.is_absolute():  # the specification: "consider a relative path invalid and ignore it"
        return base / "otrs-apply"
    if sys.platform in {"darwin", "win32"}:
        import platformdirs

        folders = platformdirs.PlatformDirs("otrs-apply", appauthor=False)
        return folders.user_config_path if what == "config" else folders.user_data_path
    return home(environ) / usual / "otrs-apply"


def home(environ: Mapping[str, str]) -> Path:
    """The user's home, also under ``env -i``."""
    if environ.get("HOME"):
        return Path(environ["HOME"])
    try:
        return Path.home()
    except RuntimeError as error:
        raise ConfigError("there is no home folder; set HOME, or name --config and --store") from error


def read_file(path: Path) -> ConfigFile:
    """What a file says.

    Raises:
        ConfigError: it cannot be read, is no TOML, has a key that is not known, or something that is only for
            the user's eyes or hands stands where others can read or write it.
    """
    import tomllib

    try:
        with path.open("rb") as file:
            text = file.read().decode("utf-8")
            state = os.fstat(file.fileno())
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}: cannot be read: it is not UTF-8 (byte {error.start}); save it as that"
        ) from error
    except OSError as error:
        raise cannot_be_read(path, error) from error
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error).lower()
        hint = "; texts stand in quotes" if "invalid value" in said else ""
        hint = "; the key stands there twice" if "overwrite" in said else hint
        raise ConfigError(f"{path}: is no TOML: {error}{hint}") from error
    lines = lines_of(text)
    found = ConfigFile(path, dict(_known(tables, ConfigFile(path, lines=lines))), lines)
    _refuse_others(found, state)
    return found


def cannot_be_read(path: Path, error: Exception) -> ConfigError:
    """A file that is there and closed."""
    why = getattr(error, "strerror", None) or str(error)
    return ConfigError(
        f"{path}: cannot be read: {why}; it is to be a file of yours, or name another with --config"
    )


def _known(tables: Mapping[str, Any], place: ConfigFile) -> Iterator[tuple[Key, Any]]:
    for section, table in tables.items():
        if section not in SECTIONS and not isinstance(table, dict):
            homes = [known.section for known in BY_NAME.values() if known.name == section]
            where = f"stands in no section; write [{homes[0]}] above it" if homes else ""
            where = where or f"is no section{meant(section, SECTIONS)}"
            raise ConfigError(f"{place.place('', section)}: {section} {where}")
        if section not in SECTIONS:
            raise ConfigError(
                f"{place.place(section)}: unknown section [{section}]{meant(section, SECTIONS)}"
            )
        if not isinstance(table, dict):
            raise ConfigError(f"{place.place('', section)}: {section}: expected a section, [{section}]")
        for name, value in table.items():
            if (key := BY_NAME.get((section, name))) is None:
                names = [known.name for known in BY_NAME.values() if known.section == section]
                raise ConfigError(
                    f"{place.place(section, name)}: unknown key {section}.{name}{meant(name, names)}"
                )
            yield key, value


def _refuse_others(found: ConfigFile, state: os.stat_result) -> None:
    """What others could write is not run, and what they could read is no place for a secret."""
    theirs = state.st_uid not in {os.geteuid(), 0}
    for key in found.values:
        place = found.place(key.section, key.name)
        if key.kind == "command" and (theirs or state.st_mode & GROUP_AND_OTHERS_WRITE):
            raise ConfigError(
                f"{place}: {key.full} is not run from a file that somebody else can write; "
                f"`chmod go-w {found.path}`, and own it"
            )
        if key.secret and stat.S_ISREG(state.st_mode) and state.st_mode & GROUP_AND_OTHERS_READ:
            raise ConfigError(f"{place}: others can read {key.full} here; `chmod 600 {found.path}`")


def lines_of(text: str) -> dict[tuple[str, str], int]:
    """(section, key) to the line it stands on, for messages; (section, "") for its header.

    A key in the middle of a text of several lines would be taken for one: a message is then off by lines.
    """
    lines: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            section = header[1]
            lines.setdefault((section, ""), number)
        elif entry := ENTRY.match(line):
            place = (entry[1], entry[2]) if entry[2] else (section, entry[1])
            lines.setdefault(place, number)
    return lines


def meant(word: str, known: Iterable[str]) -> str:
    """The nearest known word, as the end of a message."""
    import difflib

    names = {name.lower(): name for name in known}
    near = difflib.get_close_matches(word.lower(), list(names), 1, 0.5)
    return f"; did you mean {names[near[0]]}?" if near else f"; there are {', '.join(names.values())}"
