"""What was asked of applicants, and until when. The call is data: ``calls/*.toml``, or a file of the user's.

A new call needs no code: its address, subject, deadline, bullets, abilities
and qualifications stand in its file.
"""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime, ConfigDict, Field, ValidationError

from otrs_apply.errors import ConfigError
from otrs_apply.models import Frozen

DEFAULT_CALL = Path(__file__).parent / "calls" / "2014-administrators.toml"


class Bullet(Frozen):
    """One line of the call's list of what to send, and the fields that it asks for."""

    text: str
    fields: tuple[str, ...]


class Ability(Frozen):
    """A technical ability that the call lists."""

    key: str
    name: str
    words: tuple[str, ...] = ()


class WantedLanguage(Frozen):
    """A language that the team needs; the digest says who covers it."""

    code: str
    name: str


class Qualification(Frozen):
    """Something that the team looks for; `show` quotes what an applicant says about it."""

    key: str
    name: str


class Call(Frozen):
    """A call for applications."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    name: str
    address: str
    subject: str
    placeholder: str = "Username"
    opens: AwareDatetime
    deadline: AwareDatetime
    """The last second that is still in time."""
    required: tuple[str, ...]
    wanted_languages: tuple[WantedLanguage, ...] = ()
    wanted_languages_beyond: tuple[str, ...] = ()
    adult_age: int = Field(default=18, ge=0)
    bullets: tuple[Bullet, ...] = ()
    abilities: tuple[Ability, ...] = ()
    qualifications: tuple[Qualification, ...] = ()

    @cached_property
    def closing_day(self) -> date:
        """The day, in UTC, on which the call closes: ages and offsets hold on it."""
        return self.deadline.astimezone(UTC).date()


def load_call(
    path: Path = DEFAULT_CALL, *, deadline: datetime | None = None, keys: Mapping[str, Any] | None = None
) -> Call:
    """Read a call from its TOML file; ``deadline`` and single ``keys`` stand in for the file's where given.

    Raises:
        ConfigError: the file cannot be read, or a key in it is wrong.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: the call cannot be read: {error}") from error
    data |= keys or {}
    if deadline:
        data["deadline"] = deadline
    try:
        return Call.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path}: {key}: {first['msg']}") from error
