"""A look at a mailbox, step by step, so that whoever asks sees which step fails; nothing changes by it.

The steps are a poll's own, in its order: `doctor` must not succeed where `fetch` fails.
"""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from otrs_apply.frozen import dataclass
from otrs_apply.sources.reach import connect, resolve
from otrs_apply.sources.url import checked
from otrs_apply.sources.wire import Clock, Wire

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence

    from otrs_apply.sources.client import LeanClient
    from otrs_apply.sources.narrowing import Narrowing
    from otrs_apply.sources.url import MailboxSettings

ALLOWANCE = 4 << 20
"""Bytes of an answer to a search."""


@dataclass(frozen=True, slots=True)
class Tls:
    """How a connection is secured."""

    version: str = ""
    """"TLSv1.3"; '' where it is plain text."""
    ends: datetime | None = None
    """When the certificate does; None where nobody but a pin vouches for it."""


class Probe:
    """One connection; each step rests on the one before it."""

    def __init__(self, settings: MailboxSettings, clock: Clock = time.monotonic) -> None:
        self.settings = settings
        self.address = checked(settings)
        self.messages = 0
        self._clock = clock
        self._wire: Wire | None = None
        self._client: LeanClient | None = None

    @property
    def where(self) -> str:
        """Host and port."""
        return f"{self.address.host}:{self.address.port}"

    def resolve(self) -> tuple[str, ...]:
        """The addresses behind the host's name."""
        import socket

        found = resolve(self.address.host, self.address.port, self.settings.timeout, socket.getaddrinfo)
        return tuple(dict.fromkeys(str(address[0]) for *_, address in found))

    def connect(self) -> None:
        """Reach the port."""
        sock: socket.socket = connect(self.address.host, self.address.port, self.settings.timeout)
        deadline = self._clock() + self.settings.poll_timeout
        self._wire = Wire(sock, self.where, self.settings.timeout, deadline, self._clock)

    def secure(self) -> Tls:
        """Have the server prove who it is, and take its greeting."""
        from otrs_apply.sources.session import trusted

        wire = self._wire
        assert wire is not None  # noqa: S101 -- it is connected
        self._client = trusted(wire, self.settings, self.address)
        return tls_of(wire.sock)

    def log_in(self) -> None:
        """Become the user."""
        from otrs_apply.sources.login import log_in

        log_in(self.client, self.settings, self.address)

    def examine(self) -> int:
        """Open the mailbox; how many messages it has."""
        self.messages = self.client.examine(self.address.folder).get(b"EXISTS", 0)
        return self.messages

    def newest(self) -> datetime | None:
        """When the newest message came, by the server's clock."""
        if not self.messages:
            return None
        answer = self.client.ask([("*", "(UID INTERNALDATE)")], ALLOWANCE)
        stamps = (said.get(b"INTERNALDATE") for said in answer.messages.values())
        return max(filter(None, map(utc, stamps)), default=None)

    def candidates(self, narrowing: Narrowing) -> int | None:
        """How many messages may be applications; None where the server cannot be asked."""
        criteria = narrowing.criteria()
        if criteria is None:
            return None
        found: Sequence[int] | None = self.client.ask([], ALLOWANCE, [criteria]).found
        return None if found is None else len(found)

    @property
    def client(self) -> LeanClient:
        """The session."""
        assert self._client is not None  # noqa: S101 -- it is secured
        return self._client

    def close(self) -> None:
        """Let go, however far it came."""
        if self._client:
            self._client.leave()
        elif self._wire:
            self._wire.close()


def tls_of(sock: socket.socket | ssl.SSLSocket) -> Tls:
    """How a socket is secured."""
    if not isinstance(sock, ssl.SSLSocket):
        return Tls()
    ends = (sock.getpeercert() or {}).get("notAfter")
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if isinstance(ends, str) else None
    return Tls(sock.version() or "TLS", until)


def utc(said: Any) -> datetime | None:  # noqa: ANN401 -- whatever a server says
    """A server's stamp, where it is one."""
    if not isinstance(said, datetime) or said.tzinfo is None:
        return None
    try:
        return said.astimezone(UTC)
    except OverflowError:
        return None
