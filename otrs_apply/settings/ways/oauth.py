"""A login made with `otrs-apply login`: an access token, renewed where the kept one is about to end."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from otrs_apply.errors import ConfigError
from otrs_apply.settings.file import user_folder
from otrs_apply.settings.ways.asked import Asked

if TYPE_CHECKING:
    from otrs_apply.oauth.expiry import Expiry
    from otrs_apply.oauth.keeping import Keeping


def secret(asked: Asked) -> str:
    """The token; the clock is the real one, as the provider's is."""
    from otrs_apply.oauth.fresh import access_token

    return access_token(keeping_of(asked.environ, asked.url), str(asked.value), datetime.now(UTC))


def expiry_of(environ: Mapping[str, str], url: str, now: datetime) -> "Expiry | None":
    """When the mailbox's login ends; None where there is none."""
    from otrs_apply.oauth.expiry import expiry

    grant = keeping_of(environ, url).look()
    return expiry(grant, now) if grant else None


def keeping_of(environ: Mapping[str, str], url: str) -> "Keeping":
    """Where the login of a mailbox is kept.

    Raises:
        ConfigError: the mailbox's URL is none.
    """
    from otrs_apply.oauth.keeping import Keeping
    from otrs_apply.sources.url import parse_url

    if not url:
        raise ConfigError("mailbox.url: whose login it is, is said there; `otrs-apply init` asks for it")
    address = parse_url(url)
    return Keeping(user_folder("state", environ), f"{address.user}@{address.host}")
