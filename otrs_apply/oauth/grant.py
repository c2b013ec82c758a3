"""A login as it is kept: whose, with whom, and the tokens. Never shown, nor any part of it that is secret."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

EARLY: Final = timedelta(minutes=2)
"""A token is renewed before its end: clocks differ, and a login takes a while."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a provider gave us."""

    provider: str
    user: str
    client_id: str
    refresh_token: str = field(repr=False)
    access_token: str = field(default="", repr=False)
    access_ends: datetime = datetime.fromtimestamp(0, UTC)
    client_secret: str = field(default="", repr=False)
    """Google's programs for the desktop have one, though it is no secret to their users."""
    authority: str = ""
    """Whom to ask: Microsoft's authority with the tenant, Google's token endpoint."""
    logged_in: datetime = datetime.fromtimestamp(0, UTC)
    renewed: datetime = datetime.fromtimestamp(0, UTC)
    refresh_ends: datetime | None = None
    """When the provider says that renewing ends, where it says so."""

    def holds(self, now: datetime) -> bool:
        """Whether the access token is good for a login now."""
        return bool(self.access_token) and now + EARLY < self.access_ends

    def as_json(self) -> dict[str, Any]:
        """For the keeping alone."""
        return {
            name: value.isoformat() if isinstance(value := getattr(self, name), datetime) else value
            for name in self.__slots__
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Grant":
        """The grant that was kept.

        Raises:
            ValueError, TypeError, KeyError: it is none.
        """
        known = {name: said[name] for name in cls.__slots__ if said.get(name) is not None}
        for name in ("access_ends", "logged_in", "renewed", "refresh_ends"):
            if name in known:
                known[name] = datetime.fromisoformat(known[name]).astimezone(UTC)
        if any(
            not isinstance(known.get(name), str)
            for name in ("provider", "user", "client_id", "refresh_token")
        ):
            raise ValueError
        return cls(**known)
