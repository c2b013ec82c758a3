"""The mailbox's address and how to reach it: read from a URL, trusted by rules that only loopback can relax.

Reads     ``imaps://USER@HOST[:PORT]/MAILBOX`` (TLS from the first byte), ``imap://…`` (STARTTLS, always)
Refuses   a password in the URL (it would show in ``ps``), ``tls=none`` beyond loopback, unknown schemes
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from otrs_apply.errors import ConfigError
from otrs_apply.frozen import dataclass

if TYPE_CHECKING:
    from pathlib import Path

PORTS = {"imaps": 993, "imap": 143}
SCHEMES = tuple(f"{scheme}://" for scheme in PORTS)
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")

Secret = str | Callable[[], str]
"""A password or token, or how to get it when it is needed: never before the connection is trusted."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a mailbox is: what its URL says."""

    scheme: str
    user: str
    host: str
    port: int
    folder: str = "INBOX"

    @property
    def url(self) -> str:
        """The address in its normal form, without a password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{quote(self.user, safe='')}@{host}:{self.port}/{quote(self.folder)}"

    @property
    def loopback(self) -> bool:
        """Whether the host is this machine itself, so that nobody stands in between."""
        return self.host == "localhost" or is_loopback(self.host)


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """Everything that is needed to poll a mailbox."""

    url: str
    tls: str | None = None
    """``none`` for plain text to loopback; otherwise the URL's scheme says it."""
    password: Secret | None = field(default=None, repr=False)
    token: Secret | None = field(default=None, repr=False)
    """An OAuth2 access token; used instead of a password."""
    ca_file: Path | None = None
    fingerprint: str | None = None
    """SHA-256 of the server's certificate, in hexadecimal: trusted alone, whoever signed it."""
    timeout: float = 30
    """Seconds for one answer of the server."""
    poll_timeout: float = 900
    """Seconds for a whole poll."""


def is_loopback(host: str) -> bool:
    """Whether this IP address is the machine itself."""
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def parse_url(url: str) -> Address:
    """Read a mailbox URL.

    Raises:
        ConfigError: it is none, or holds what does not belong there; the message never repeats a password.
    """
    scheme = url.partition("://")[0].lower()
    if scheme not in PORTS:
        raise ConfigError("mailbox.url: expected imaps://USER@HOST/MAILBOX (or imap:// for STARTTLS)")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigError(
            "mailbox.url: the host or port cannot be read; expected imaps://USER@HOST:PORT/MAILBOX"
        ) from error
    user = parts.netloc.rpartition("@")[0]
    if ":" in user:
        raise ConfigError(
            "mailbox.url: a password does not belong in the URL, where `ps` shows it; "
            "set mailbox.password_command, mailbox.password_file or OTRS_APPLY_MAILBOX_PASSWORD"
        )
    if parts.query or parts.fragment:
        raise ConfigError("mailbox.url: what follows ? or # is not understood; percent-encode it in a name")
    address = Address(
        scheme=scheme,
        user=unquote(user),
        host=host.lower(),
        port=PORTS[scheme] if port is None else port,
        folder=folder_of(parts.path),
    )
    if not address.user or not address.host:
        raise ConfigError("mailbox.url: expected imaps://USER@HOST/MAILBOX; the user or the host is missing")
    if CONTROLS.search(address.user + address.host + address.folder):
        raise ConfigError("mailbox.url: control characters are in it")
    return address


def folder_of(path: str) -> str:
    """The mailbox's name in a URL's path; INBOX in any case is INBOX (RFC 9051, 5.1)."""
    name = unquote(path.removeprefix("/"))
    return "INBOX" if name.upper() in {"", "INBOX"} else name


def checked(settings: MailboxSettings) -> Address:
    """The settings' address, once they are found to fit together.

    Raises:
        ConfigError: plain text is asked for where others could listen, or there is nothing to log in with.
    """
    address = parse_url(settings.url)
    if settings.tls not in {None, "none"}:
        raise ConfigError("mailbox.tls: expected none, or nothing at all (the URL says imaps:// or imap://)")
    if settings.tls == "none" and address.scheme != "imap":
        raise ConfigError("mailbox.tls: none goes with an imap:// URL only")
    if settings.tls == "none" and not address.loopback:
        raise ConfigError(f"mailbox.tls: none is for loopback only, not for {address.host}")
    if settings.password is None and settings.token is None:
        raise ConfigError(
            "mailbox: nothing to log in with; set mailbox.password_command (or password_file, token_command)"
        )
    if settings.fingerprint is not None and not re.fullmatch(
        r"[0-9a-f]{64}", settings.fingerprint.replace(":", "").lower()
    ):
        raise ConfigError("mailbox.fingerprint: expected the certificate's SHA-256, 64 hexadecimal digits")
    return address
