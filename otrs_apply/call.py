"""What was asked of applicants, and until when. The call is data: ``calls/*.toml``, or a file of the user's.

A new call needs no code: its address, subject, deadline, bullets, abilities
and qualifications stand in its file.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from otrs_apply.errors import ConfigError
from otrs_apply.frozen import dataclass

DEFAULT_CALL = Path(__file__).parent / "calls" / "2014-administrators.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """One line of the call's list of what to send, and the fields that it asks for."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """A technical ability that the call lists."""

    key: str
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedLanguage:
    """A language that the team needs; the digest says who covers it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """Something that the team looks for; `show` quotes what an applicant says about it."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call for applications."""

    name: str
    address: str
    subject: str
    placeholder: str = "Username"
    opens: datetime
    deadline: datetime
    """The last second that is still in time."""
    required: tuple[str, ...]
    wanted_languages: tuple[WantedLanguage, ...] = ()
    adult_age: int = field(default=18, metadata={"ge": 0})
    bullets: tuple[Bullet, ...] = ()
    abilities: tuple[Ability, ...] = ()
    qualifications: tuple[Qualification, ...] = ()

    @cached_property
    def closing_day(self) -> date:
        """The day, in UTC, on which the call closes: ages and offsets hold on it."""
        return self.deadline.astimezone(UTC).date()


PARTS: Final[Mapping[str, type[Any]]] = {
    "wanted_languages": WantedLanguage,
    "bullets": Bullet,
    "abilities": Ability,
    "qualifications": Qualification,
}


def load_call(
    path: Path = DEFAULT_CALL, *, deadline: datetime | None = None, keys: Mapping[str, Any] | None = None
) -> Call:
    """Read a call from its TOML file; ``deadline`` and single ``keys`` stand in for the file's where given.

    Raises:
        ConfigError: the file cannot be read, or a key in it or among ``keys`` ("call.KEY: ...") is wrong.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: the call cannot be read: {error}") from error
    data |= keys or {}
    if deadline:
        data["deadline"] = deadline
    if path == DEFAULT_CALL and not keys and (deadline is None or deadline.tzinfo):
        return call_of(data)
    from otrs_apply.call_file import WrongKey, checked_call

    try:
        return checked_call(data)
    except WrongKey as error:
        said_alone = keys and str(error).partition(":")[0].partition(".")[0] in keys
        raise ConfigError(f"call.{error}" if said_alone else f"{path}: {error}") from error


def call_of(data: Mapping[str, Any]) -> Call:
    """A call from what its file holds, as it is: the packaged one, and one that was checked."""
    parts = {key: tuple(kind(**_frozen(part)) for part in data.get(key, ())) for key, kind in PARTS.items()}
    return Call(**_frozen(data) | parts)


def _frozen(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
