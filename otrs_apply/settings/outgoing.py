"""The mail server that digests leave by, as the settings say it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from otrs_apply.errors import ConfigError
from otrs_apply.settings.login import from_command, from_file

if TYPE_CHECKING:
    from otrs_apply.delivery.smtp import SmtpSettings
    from otrs_apply.settings import Settings

WAYS: Final = ("password", "password_file", "password_command")


def smtp_of(settings: "Settings") -> "SmtpSettings | None":
    """The server; None where none is named, and the local sendmail is meant.

    Raises:
        ConfigError: there are two ways to the password.
    """
    url = settings.get("smtp.url")
    if not url:
        return None
    from otrs_apply.delivery.smtp import SmtpSettings

    return SmtpSettings(
        url=url,
        tls=settings.get("smtp.tls"),
        password=_password(settings),
        ca_file=settings.get("smtp.ca_file"),
        timeout=settings.get("smtp.timeout"),
    )


def _password(settings: "Settings") -> Callable[[], str] | None:
    """How to get the password; a variable's way beats the file's as any variable does."""
    said = [one for way in WAYS if (one := settings.values[f"smtp.{way}"]).rank]
    strongest = [one for one in said if one.rank == max(other.rank for other in said)]
    if len(strongest) > 1:
        first, second = strongest[0].key.full, strongest[1].key.full
        raise ConfigError(f"{first} and {second}: one way to log in is needed, not two")
    if not strongest:
        return None
    one = strongest[0]
    if one.key.name == "password":
        return lambda: str(one.value)
    if one.key.name == "password_file":
        return lambda: from_file(one.value, name=one.key.full)
    return lambda: from_command(one.value, one.key.full)
