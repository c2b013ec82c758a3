"""Whom to trust: TLS contexts, pinned certificates, and the way from a socket to a trusted one.

First     TLS from the first byte (imaps); STARTTLS is the client's affair, see client.py
Refuses   a certificate that neither the system, ca_file nor a fingerprint vouches for; there is no switch
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from otrs_apply.sources.faults import MailboxUntrusted
from otrs_apply.sources.url import Address, MailboxSettings, is_loopback
from otrs_apply.tls import trusting_context

if TYPE_CHECKING:
    from otrs_apply.sources.wire import Wire


def tls_context(settings: MailboxSettings) -> ssl.SSLContext:
    """The system's certificates (SSL_CERT_FILE too) and ca_file's; or nothing but a fingerprint."""
    context = trusting_context(settings.ca_file, "mailbox.ca_file")
    if settings.fingerprint is not None and settings.ca_file is None:
        # The pin alone says who the server is; it is compared before a byte is sent.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def secure(wire: Wire, settings: MailboxSettings, address: Address) -> None:
    """Put TLS over the wire and make sure of who is there.

    Raises:
        MailboxUntrusted: the certificate is not vouched for.
    """
    wire.secure(tls_context(settings), address.host)
    if settings.fingerprint is None:
        return
    import hashlib
    import hmac  # few pin a certificate, and the login waits for what is loaded

    certificate = wire.sock.getpeercert(binary_form=True) if isinstance(wire.sock, ssl.SSLSocket) else None
    digest = hashlib.sha256(certificate or b"").hexdigest()
    if not hmac.compare_digest(digest, settings.fingerprint.replace(":", "").lower()):
        raise MailboxUntrusted(
            f"the certificate of {wire.name} is another one than mailbox.fingerprint says: it has {digest}"
        )


def check_loopback(wire: Wire) -> None:
    """Make sure that plain text stays on this machine, whatever the name resolved to."""
    if not is_loopback(str(wire.sock.getpeername()[0])):
        raise MailboxUntrusted(f"{wire.name} is not on this machine: plain text is for loopback only")
