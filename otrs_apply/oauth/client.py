"""Which program asks a provider: its registration, as options or a file of the provider's say it."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from otrs_apply.errors import ConfigError

MOST: Final = 65_536


@dataclass(frozen=True, slots=True)
class Client:
    """A registration."""

    identity: str
    secret: str = field(default="", repr=False)
    authorize: str = ""
    """Where a person says yes, if not at the usual place."""
    authority: str = ""
    """Whom to ask for tokens, if not the usual."""
    browser: bool = True
    """Whether to open one."""


def from_file(path: Path, *, browser: bool) -> Client:
    """The JSON file that Google offers for a "Desktop app".

    Raises:
        ConfigError: it is none.
    """
    try:
        said: Any = json.loads(path.read_bytes()[:MOST])
        one = said["installed"]
        client = Client(
            one["client_id"],
            one.get("client_secret", ""),
            one.get("auth_uri", ""),
            one.get("token_uri", ""),
            browser,
        )
        places = (client.authorize, client.authority)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError):  # without their cause: it may hold the secret
        raise ConfigError(
            f'{path}: expected the JSON file of a client of the type "Desktop app" from Google\'s console'
        ) from None
    if not isinstance(client.identity, str) or not all(
        place == "" or place.startswith("https://") for place in places
    ):
        raise ConfigError(f"{path}: expected a client_id, and pages that begin with https://")
    return client
