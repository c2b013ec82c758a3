"""Google Workspace and Gmail: the loopback flow (RFC 8252, 7.3) and renewal, on google-auth-oauthlib.

The client is the person's own: "Desktop app" at console.cloud.google.com/apis/credentials, whose JSON file
holds all that is needed. Scope: developers.google.com/workspace/gmail/imap/xoauth2-protocol.
"""

import contextlib
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from otrs_apply.oauth.client import Client
from otrs_apply.oauth.faults import ExtraMissing, LoginDenied, LoginOver, ProviderUnreachable
from otrs_apply.oauth.grant import Grant

NAME: Final = "Google"
SCOPE: Final = "https://mail.google.com/"
AUTHORIZE: Final = "https://accounts.google.com/o/oauth2/auth"
TOKENS: Final = "https://oauth2.googleapis.com/token"
PATIENCE: Final = 600


def log_in(user: str, client: Client, now: datetime) -> Grant:
    """Let a person say yes in a browser on this machine.

    Raises:
        ExtraMissing: the library is not there.
        LoginDenied: nobody said yes.
    """
    flows = _library("google_auth_oauthlib.flow")
    config = {
        "client_id": client.identity,
        "client_secret": client.secret,
        "auth_uri": client.authorize or AUTHORIZE,
        "token_uri": client.authority or TOKENS,
    }
    flow = flows.InstalledAppFlow.from_client_config({"installed": config}, [SCOPE])
    try:
        with contextlib.redirect_stdout(sys.stderr):  # the library prints what a person is to read
            found = flow.run_local_server(
                host="127.0.0.1",
                port=0,
                authorization_prompt_message="Open this page and say yes: {url}",
                success_message="You are logged in; this page can be closed.",
                open_browser=client.browser,
                timeout_seconds=PATIENCE,
                access_type="offline",
                prompt="consent",
                login_hint=user,
            )
    except Exception as error:  # noqa: BLE001 -- oauthlib's, requests', webbrowser's and the library's own
        raise LoginDenied(NAME, getattr(error, "error", "")) from None
    if not found.refresh_token:
        raise LoginDenied(NAME, "no_refresh_token")
    return Grant(
        "google",
        user,
        client.identity,
        found.refresh_token,
        found.token or "",
        _end(found.expiry, now),
        client.secret,
        config["token_uri"],
        logged_in=now,
        renewed=now,
    )


def renew(grant: Grant, now: datetime) -> Grant:
    """A new access token, and the refresh token that counts from now on.

    Raises:
        LoginOver: Google does not renew it.
        ProviderUnreachable: it cannot be asked.
    """
    _library("google_auth_oauthlib.flow")
    credentials = _library("google.oauth2.credentials").Credentials(
        None,
        refresh_token=grant.refresh_token,
        token_uri=grant.authority or TOKENS,
        client_id=grant.client_id,
        client_secret=grant.client_secret,
    )
    faults = _library("google.auth.exceptions")
    try:
        credentials.refresh(_library("google.auth.transport.requests").Request())
    except faults.RefreshError as error:
        if error.retryable:
            raise ProviderUnreachable(NAME) from None
        raise LoginOver(NAME, _code(error)) from None
    except Exception:  # noqa: BLE001 -- the network's, in the library's words or requests'
        raise ProviderUnreachable(NAME) from None
    return replace(
        grant,
        access_token=credentials.token,
        access_ends=_end(credentials.expiry, now),
        refresh_token=credentials.refresh_token or grant.refresh_token,
        renewed=now,
    )


def _end(expiry: datetime | None, now: datetime) -> datetime:
    """The library's times are naive, in UTC."""
    return expiry.replace(tzinfo=UTC) if expiry else now


def _code(error: Exception) -> object:
    said = error.args[1] if len(error.args) > 1 else {}
    return said.get("error") if isinstance(said, dict) else ""


def _library(name: str) -> Any:  # noqa: ANN401 -- a module
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise ExtraMissing("logging in with Google", "google") from None
