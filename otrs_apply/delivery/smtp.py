"""A mail server: TLS as strict as for the mailbox, then all recipients or none.

Reads     ``smtps://[USER@]HOST[:465]`` (TLS from the first byte), ``smtp://…[:587]`` (STARTTLS, always)
Refuses   a password in the URL, a certificate that neither the system nor ca_file vouches for, plain text
          (``tls = none``) beyond loopback, and a login without TLS there
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from otrs_apply.errors import ConfigError, DeliveryError
from otrs_apply.sources.url import is_loopback
from otrs_apply.tls import trusting_context

PORTS: Final = {"smtps": 465, "smtp": 587}
"""RFC 8314, 3.3; RFC 6409, 3.1."""
PLAIN_PORT: Final = 25
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Everything that is needed to hand a letter over."""

    url: str
    tls: str | None = None
    password: Callable[[], str] | None = field(default=None, repr=False)
    """Asked for when it is needed: never before the connection is trusted."""
    ca_file: Path | None = None
    timeout: float = 30


@dataclass(frozen=True, slots=True)
class Server:
    """Where the server is."""

    scheme: str
    user: str
    host: str
    port: int

    @property
    def name(self) -> str:
        """As messages call it."""
        return f"{self.host}:{self.port}"


def checked(settings: SmtpSettings) -> Server:
    """The settings' server, once they are found to fit together.

    Raises:
        ConfigError: they do not; a password is never repeated.
    """
    try:
        parts = urlsplit(settings.url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ConfigError("smtp.url: the host or port cannot be read") from error
    if parts.scheme not in PORTS or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise ConfigError("smtp.url: expected smtps://USER@HOST (or smtp:// for STARTTLS)")
    if parts.password is not None:
        raise ConfigError("smtp.url: a password does not belong in it; set smtp.password_command")
    plain = settings.tls == "none"
    if settings.tls not in {None, "none"} or (plain and parts.scheme != "smtp"):
        raise ConfigError("smtp.tls: expected none with an smtp:// URL, or nothing at all")
    if plain and not (host == "localhost" or is_loopback(host)):
        raise ConfigError(f"smtp.tls: none is for loopback only, not for {host}")
    server = Server(
        parts.scheme,
        unquote(parts.username or ""),
        host,
        port or (PLAIN_PORT if plain else PORTS[parts.scheme]),
    )
    if server.user and settings.password is None:
        raise ConfigError("smtp.url names a user: set smtp.password_command, or smtp.password_file")
    return server


def send(made: EmailMessage, sender: str, recipients: Sequence[str], settings: SmtpSettings) -> None:
    """Hand the letter over; when this returns, the server has taken it for every recipient.

    Raises:
        ConfigError: the settings do not fit together.
        DeliveryError: the server is not there or not trusted, or refused; nobody gets the letter.
    """
    server = checked(settings)
    with _explained(server):
        session = _connected(settings, server)
        try:
            if server.user and settings.password is not None:
                session.login(server.user, settings.password())
            _hand_over(session, made, sender, recipients)
        except BaseException:
            session.close()
            raise
        try:
            session.quit()
        except (smtplib.SMTPException, OSError):  # taken is taken
            session.close()


def _connected(settings: SmtpSettings, server: Server) -> smtplib.SMTP:
    """A session that is trusted."""
    context = trusting_context(settings.ca_file, "smtp.ca_file")
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=settings.timeout, context=context)
    session = smtplib.SMTP(server.host, server.port, timeout=settings.timeout)
    try:
        if settings.tls == "none":
            _on_this_machine(session, server)
        else:
            session.starttls(context=context)
    except BaseException:
        session.close()
        raise
    return session


def _on_this_machine(session: smtplib.SMTP, server: Server) -> None:
    """Plain text stays here, whatever the name resolved to."""
    if session.sock is None or not is_loopback(str(session.sock.getpeername()[0])):
        raise DeliveryError(f"{server.name} is not on this machine: plain text is for loopback only")


def _hand_over(session: smtplib.SMTP, made: EmailMessage, sender: str, recipients: Sequence[str]) -> None:
    """One transaction (RFC 5321, 3.3), ended before the letter where a recipient is refused."""
    session.ehlo_or_helo_if_needed()
    _accepted(session.mail(sender), f"the sender {sender}")
    for recipient in recipients:
        _accepted(session.rcpt(recipient), recipient)
    _accepted(session.data(made.as_bytes()), "the letter")


def _accepted(answer: tuple[int, bytes], what: str) -> None:
    code, words = answer
    if not 200 <= code < 300:  # noqa: PLR2004 -- RFC 5321, 4.2.1: a positive completion
        raise smtplib.SMTPResponseException(code, f"{what} is refused: {_words(words)}")


@contextmanager
def _explained(server: Server) -> Iterator[None]:
    """What goes wrong, as one line of ours."""
    again = "; nothing counts as told, the next digest holds it again"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise DeliveryError(
            f"{server.name} is not trusted: {error.verify_message}; "
            "set smtp.ca_file to its authority's certificate"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise DeliveryError(f"{server.name} offers no STARTTLS, or no login that we know{again}") from error
    except smtplib.SMTPAuthenticationError as error:
        raise DeliveryError(f"{server.name} refuses the login: {_words(error.smtp_error)}{again}") from None
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(
            f"{server.name}: {_words(error.smtp_error)} ({error.smtp_code}){again}"
        ) from error
    except (OSError, smtplib.SMTPException, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise DeliveryError(f"{server.name}: {_words(why)}{again}") from error


def _words(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:MOST]
