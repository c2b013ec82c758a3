"""Where a login is kept: a file of the user's alone (0600) in the state folder, or the system's keyring.

With the keyring the file stays, without anything secret in it: it says where to look, and when the login
ends.
Whoever renews holds a lock, since a provider may take a refresh token once only.
"""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from otrs_apply.errors import ConfigError
from otrs_apply.files import held, put_in_place
from otrs_apply.oauth.grant import Grant
from otrs_apply.oauth.vault import Vault, keyring_vault

SECRET: Final = ("refresh_token", "access_token", "client_secret")
SERVICE: Final = "otrs-apply"
GROUP_AND_OTHERS: Final = 0o077
MOST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Keeping:
    """The place of one mailbox's login."""

    folder: Path
    whose: str
    """USER@HOST."""
    vault: Vault = keyring_vault

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / f"login-{quote(self.whose, safe='@')[:200]}.json"

    def load(self) -> Grant | None:
        """The login; None where there is none.

        Raises:
            ConfigError: it cannot be read, or others can read it.
        """
        try:
            with self.path.open("rb") as file:
                if os.fstat(file.fileno()).st_mode & GROUP_AND_OTHERS:
                    raise ConfigError(f"{self.path}: others can read the login; `chmod 600 {self.path}`")
                said = json.loads(file.read(MOST))
            if isinstance(said, dict) and said.get("kept") == "keyring":
                said |= json.loads(self.vault().get(SERVICE, self.whose) or "{}")
            return Grant.from_json(said)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise ConfigError(f"{self.path}: the login cannot be read: {error.strerror}") from error
        except (
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
        ):  # without their cause: it would hold the tokens
            raise ConfigError(f"{self.path}: holds no login any more; `otrs-apply login` anew") from None

    def keep(self, grant: Grant, where: str | None = None) -> None:
        """Keep it, ``where`` it is kept already if nothing else is said; whole, or as it was before.

        Raises:
            ConfigError: it cannot be kept.
        """
        said = grant.as_json()
        if (where or self._kept()) == "keyring":
            self.vault().set(SERVICE, self.whose, json.dumps({name: said.pop(name) for name in SECRET}))
            said["kept"] = "keyring"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            put_in_place(self.path, json.dumps(said).encode())
        except OSError as error:
            raise ConfigError(f"{self.path}: the login cannot be kept: {error.strerror}") from error

    def told(self) -> dict[str, Any]:
        """What the file says, without asking a keyring."""
        with suppress(OSError, ValueError):
            said = json.loads(self.path.read_bytes()[:MOST])
            return said if isinstance(said, dict) else {}
        return {}

    def look(self) -> Grant | None:
        """The login without what is secret in it, and without asking a keyring; None where there is none."""
        try:
            return Grant.from_json(self.told() | dict.fromkeys(SECRET, "-"))
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else renews meanwhile."""
        lock = self.path.with_suffix(".lock")
        with ExitStack() as holding:
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                holding.enter_context(held(lock, wait=True))
            except OSError as error:
                raise ConfigError(f"{lock}: cannot be written: {error.strerror}") from error
            yield

    def _kept(self) -> str:
        return str(self.told().get("kept", "file"))
