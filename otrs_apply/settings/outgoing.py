"""The mail server that digests leave by, as the settings say it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otrs_apply.delivery.smtp import SmtpSettings
    from otrs_apply.settings import Settings


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
        password=settings.smtp_password(),
        ca_file=settings.get("smtp.ca_file"),
        timeout=settings.get("smtp.timeout"),
    )
