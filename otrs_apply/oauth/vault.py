"""The system's keyring, an extra: GNOME's, KDE's, macOS's, Windows's. Under cron there is mostly none."""

from collections.abc import Callable
from typing import Any, NoReturn

from otrs_apply.errors import ConfigError
from otrs_apply.oauth.faults import ExtraMissing


class Keyring:
    """The keyring, once it is found."""

    def __init__(self) -> None:
        try:
            import keyring
            import keyring.errors
        except ImportError:
            raise ExtraMissing("the keyring", "keyring") from None
        self._keyring: Any = keyring

    def get(self, service: str, user: str) -> str | None:
        """The secret; None where there is none of this name.

        Raises:
            ConfigError: no keyring answers.
        """
        try:
            found: str | None = self._keyring.get_password(service, user)
        except Exception as error:  # noqa: BLE001 -- each system's own, D-Bus's among them
            _refuse(error)
        return found

    def set(self, service: str, user: str, secret: str) -> None:
        """Keep it.

        Raises:
            ConfigError: no keyring answers.
        """
        try:
            self._keyring.set_password(service, user, secret)
        except Exception as error:  # noqa: BLE001 -- as above
            _refuse(error)


def _refuse(error: Exception) -> NoReturn:
    raise ConfigError(
        f"no keyring answers ({type(error).__name__}): it is there for who is logged in at a desktop, "
        "not for cron; use password_file, password_command or a systemd credential there"
    ) from None


Vault = Callable[[], Keyring]


def keyring_vault() -> Keyring:
    """The system's."""
    return Keyring()
