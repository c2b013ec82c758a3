"""An access token that holds: the one that is kept, else a new one, by the provider's own module."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from otrs_apply.oauth.faults import NotLoggedIn
from otrs_apply.oauth.grant import Grant
from otrs_apply.oauth.keeping import Keeping

Renew = Callable[[Grant, datetime], Grant]


def access_token(keeping: Keeping, provider: str, now: datetime, renew: Renew | None = None) -> str:
    """A token to log in with; what is renewed is kept before it is used.

    Raises:
        NotLoggedIn: there is no login with this provider.
        LoginOver: the provider does not renew it.
        ProviderUnreachable: it cannot be asked now.
    """
    grant = _of(keeping, provider)
    if grant.holds(now):
        return grant.access_token
    with keeping.alone():
        grant = _of(keeping, provider)  # another poll may have renewed it meanwhile
        if not grant.holds(now):
            grant = (renew or import_module(f"otrs_apply.oauth.{provider}").renew)(grant, now)
            keeping.keep(grant)
    return grant.access_token


def _of(keeping: Keeping, provider: str) -> Grant:
    grant = keeping.load()
    if grant is None or grant.provider != provider:
        raise NotLoggedIn(provider)
    return grant
