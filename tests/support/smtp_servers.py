"""Real SMTP servers on loopback (aiosmtpd), with or without TLS, that refuse what a test wants refused."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from imap_servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

USER, PASSWORD = "desk@example.org", "secret of 2014"


@dataclass
class Taken:
    """What a server took, and what it refuses."""

    refuses: tuple[str, ...] = ()
    after_data: str = "250 OK"
    letters: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 aiosmtpd's
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        self.commands.append(f"RCPT {address}")
        if address in self.refuses:
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 aiosmtpd's
        self.commands.append("DATA over TLS" if session.ssl else "DATA")
        if self.after_data.startswith("250"):
            self.letters.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        return self.after_data


@contextmanager
def smtp_server(
    certificate: tuple[Path, Path] | None = None,
    *,
    at_once: bool = False,
    login: bool = False,
    **wanted: Any,
) -> Iterator[Taken]:
    """A server; with a certificate it offers STARTTLS, or speaks TLS ``at_once``."""
    taken = Taken(**wanted)
    more: dict[str, Any] = {}
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        more["ssl_context" if at_once else "tls_context"] = context
    if login:
        more |= {
            "authenticator": _authenticator,
            "auth_required": True,
            "auth_require_tls": bool(certificate and not at_once),
        }
    controller = Controller(taken, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    try:
        taken.port = controller.port
        yield taken
    finally:
        controller.stop()


def _authenticator(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=data == right, handled=False)
