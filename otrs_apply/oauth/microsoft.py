"""Microsoft 365 and Outlook.com: the device flow (RFC 8628) and renewal, on msal.

The client is the organisation's own: an app registration with "Allow public client flows" and the delegated
permission IMAP.AccessAsUser.All (learn.microsoft.com/exchange/client-developer/legacy-protocols/
how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth).
"""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from otrs_apply.oauth.client import Client
from otrs_apply.oauth.faults import ExtraMissing, LoginDenied, LoginOver, ProviderUnreachable
from otrs_apply.oauth.grant import Grant

NAME: Final = "Microsoft"
SCOPES: Final = ("https://outlook.office365.com/IMAP.AccessAsUser.All",)
AUTHORITY: Final = "https://login.microsoftonline.com/common"
PATIENCE: Final = 30
OVER: Final = frozenset({"invalid_grant", "interaction_required", "consent_required", "login_required"})
"""As learn.microsoft.com/entra/identity-platform/reference-error-codes has them: a person has to log in."""


def log_in(user: str, client: Client, now: datetime) -> Grant:
    """Let a person say yes in a browser on any machine.

    Raises:
        ExtraMissing: the library is not there.
        LoginDenied: nobody said yes, in time.
    """
    authority = client.authority or AUTHORITY
    app = _app(client.identity, authority)
    try:
        flow = app.initiate_device_flow(scopes=list(SCOPES))
    except Exception:  # noqa: BLE001 -- as above
        raise ProviderUnreachable(NAME) from None
    if "user_code" not in flow:
        raise LoginDenied(NAME, flow.get("error"))
    page, code = _harmless(flow["verification_uri"]), _harmless(flow["user_code"])
    print(f"Open {page} in any browser, type {code}, and log in as {user}.", file=sys.stderr, flush=True)  # noqa: T201 -- for the person, now
    try:
        said = app.acquire_token_by_device_flow(flow)
    except Exception:  # noqa: BLE001 -- as above
        raise ProviderUnreachable(NAME) from None
    if "access_token" not in said:
        raise LoginDenied(NAME, said.get("error"))
    refresh = _refresh_token(app, said)
    if not refresh:
        raise LoginDenied(NAME, "no_refresh_token")
    grant = Grant(
        "microsoft", user, client.identity, refresh, authority=authority, logged_in=now, renewed=now
    )
    return _with(grant, said, refresh, now)


def renew(grant: Grant, now: datetime) -> Grant:
    """A new access token, and the refresh token that counts from now on.

    Raises:
        LoginOver: Microsoft does not renew it.
        ProviderUnreachable: it cannot be asked.
    """
    app = _app(grant.client_id, grant.authority or AUTHORITY)
    try:
        said = app.acquire_token_by_refresh_token(grant.refresh_token, scopes=list(SCOPES))
    except Exception:  # noqa: BLE001 -- the network's, in requests' words or the library's
        raise ProviderUnreachable(NAME) from None
    if "access_token" in said:
        return _with(grant, said, _refresh_token(app, said) or grant.refresh_token, now)
    if said.get("error") in OVER:
        raise LoginOver(NAME, said["error"])
    raise ProviderUnreachable(NAME)


def _app(identity: str, authority: str) -> Any:  # noqa: ANN401 -- the library's
    try:
        import msal
    except ImportError:
        raise ExtraMissing("logging in with Microsoft", "microsoft") from None
    try:
        return msal.PublicClientApplication(
            identity,
            authority=authority,
            timeout=PATIENCE,
            # Microsoft's own list knows Microsoft's hosts; another was named by the person.
            instance_discovery=None if authority.startswith("https://login.microsoftonline.") else False,
        )
    except Exception:  # noqa: BLE001 -- it asks the authority at once, and says ValueError for what it answers
        raise ProviderUnreachable(NAME) from None


def _refresh_token(app: Any, said: dict[str, Any]) -> str:  # noqa: ANN401 -- the library's
    """From the answer, else from the library's cache, which lives as long as the app."""
    if isinstance(found := said.get("refresh_token"), str) and found:
        return found
    kept = list(app.token_cache.search(app.token_cache.CredentialType.REFRESH_TOKEN))
    return str(kept[-1]["secret"]) if kept else ""


def _with(grant: Grant, said: dict[str, Any], refresh: str, now: datetime) -> Grant:
    lasts = timedelta(seconds=min(max(int(said.get("expires_in") or 0), 0), 10**7))
    return replace(
        grant,
        access_token=said["access_token"],
        access_ends=now + lasts,
        refresh_token=refresh,
        renewed=now,
    )


def _harmless(words: object) -> str:
    return "".join(char if char.isprintable() else "?" for char in str(words)[:200])
