"""Logging in, in one round trip where the server allows it.

First     a token (OAUTHBEARER or XOAUTH2), else LOGIN, else AUTHENTICATE PLAIN where LOGIN cannot say the
          password (other than ASCII) or is switched off (LOGINDISABLED)
Leaves    referrals alone (RFC 2221): a refusal is a refusal
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from otrs_apply.errors import ConfigError
from otrs_apply.sources.faults import LoginRefused, MailboxUnreachable, may_pass

if TYPE_CHECKING:
    from otrs_apply.sources.client import LeanClient
    from otrs_apply.sources.url import Address, MailboxSettings, Secret


def log_in(client: LeanClient, settings: MailboxSettings, address: Address) -> None:
    """Become the user; the password is asked for only now.

    Raises:
        LoginRefused: the server does not accept it; nothing to try again.
        MailboxUnreachable: the server says "not now".
    """
    if settings.token is not None:
        status, words = with_token(client, address, secret(settings.token, "token"))
    elif settings.password is not None:
        status, words = with_password(client, address.user, secret(settings.password, "password"))
    else:
        raise ConfigError("mailbox: neither a password nor a token")
    granted, said = client.logged_in(status, words)
    if granted:
        return
    if may_pass(said):
        raise MailboxUnreachable(f"{client.wire.name} cannot log anybody in now: {said}")
    hint = "look at the user in the URL and at the password or token"
    raise LoginRefused(f"{client.wire.name} refuses the login of {address.user}: {said}; {hint}")


def secret(given: Secret, what: str) -> str:
    """The password or token itself.

    Raises:
        ConfigError: it is empty or of several lines; it is never repeated.
    """
    value = given if isinstance(given, str) else given()
    if not value or any(char in value for char in "\0\r\n"):
        raise ConfigError(f"mailbox: the {what} is empty or not of one line")
    return value


def with_password(client: LeanClient, user: str, password: str) -> tuple[str, list[Any]]:
    """LOGIN, or PLAIN (RFC 4616) where LOGIN cannot do it."""
    sayable = (user + password).isascii()
    response = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    client.secrets = (password, response)
    if sayable and not client.says("LOGINDISABLED"):
        with client.translated():
            tag = client.core._command("LOGIN", quoted(user), quoted(password))  # noqa: SLF001 its own quotes less
            return client.completed("LOGIN", tag)
    return authenticate(client, "PLAIN", response, b"")


def with_token(client: LeanClient, address: Address, token: str) -> tuple[str, list[Any]]:
    """OAUTHBEARER (RFC 7628) where it is offered, else XOAUTH2 (Google's and Microsoft's)."""
    if client.has("AUTH=OAUTHBEARER"):
        user = address.user.replace("=", "=3D").replace(",", "=2C")
        words = f"n,a={user},\1host={address.host}\1port={address.port}\1auth=Bearer {token}\1\1"
        mechanism, after_error = "OAUTHBEARER", b"AQ=="
    else:
        words = f"user={address.user}\1auth=Bearer {token}\1\1"
        mechanism, after_error = "XOAUTH2", b""
    response = base64.b64encode(words.encode()).decode()
    client.secrets = (token, response)
    return authenticate(client, mechanism, response, after_error)


def authenticate(
    client: LeanClient, mechanism: str, response: str, after_error: bytes
) -> tuple[str, list[Any]]:
    """AUTHENTICATE, with the response at once where the server takes it so (SASL-IR, RFC 4959).

    A server that does not like a token says why in a continuation, which wants an answer of its own before
    the refusal comes.
    """
    core = client.core
    at_once = client.has("SASL-IR")
    answers = [after_error] if at_once else [response.encode(), after_error]
    with client.translated():
        tag = core._command("AUTHENTICATE", mechanism, *([response] if at_once else []))  # noqa: SLF001
        while core.tagged_commands[tag] is None:
            if core._get_response() is None:  # noqa: SLF001 a continuation
                client.wire.send((answers.pop(0) if answers else b"*") + b"\r\n")
        return client.completed("AUTHENTICATE", tag)


def quoted(text: str) -> str:
    """A quoted string (RFC 9051, 4.3)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
