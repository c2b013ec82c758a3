"""A connection's bytes, with a limit on everything: time for an answer and for the poll, length, memory.

A server that stalls, drips a byte a second, announces gigabytes or never ends a line is cut off here, so that
nothing above needs to think of it. What is read arrives whole or raises.
"""

from __future__ import annotations

import contextlib
import select
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from otrs_apply.sources.faults import MailboxUnreachable, MailboxUntrusted, ProtocolBroken, TooMuch, harmless

if TYPE_CHECKING:
    import socket
    import ssl

CHUNK = 1 << 16
LINE_LIMIT = 4 << 20
"""A SEARCH that finds half a million messages is one line of this length."""
LITERAL_LIMIT = 8 << 20
SLOWEST = 2_000
"""Bytes a second that a literal must arrive with, after the time for an answer is over."""
LEAST = 0.001
"""Seconds to wait at least: 0 would mean not to wait at all, and to fail."""

Clock = Callable[[], float]

OWN = "if it is your own, name its file in mailbox.ca_file or its SHA-256 in mailbox.fingerprint"
OTHER_HOST = "name the host in the URL as the certificate does"
HINTS = {
    9: "it is not valid yet: is this machine's clock right?",
    10: "whoever runs the server must renew it",
    62: OTHER_HOST,
    64: OTHER_HOST,
}
"""By OpenSSL's X509_V_ERR_* (x509_vfy.h): not yet valid, expired, of another host or address."""


class Wire:
    """A socket to a server, read by lines and by counts of bytes."""

    def __init__(
        self, sock: socket.socket, name: str, timeout: float, deadline: float, clock: Clock = time.monotonic
    ) -> None:
        self.sock = sock
        self.name = name
        self.timeout = timeout
        self.deadline = deadline
        self.clock = clock
        self.allowance = LINE_LIMIT
        self._buffer = bytearray()

    def allow(self, count: int) -> None:
        """Let the answer to the next command have this many bytes, and no more."""
        self.allowance = count

    @property
    def pending(self) -> bool:
        """Whether bytes are here already that nobody has asked for."""
        return bool(self._buffer)

    def has_come(self) -> bool:
        """Whether something is here, or the connection is no more; nobody waits for it."""
        if self._buffer:
            return True
        decrypted = getattr(self.sock, "pending", None)  # TLS may hold what the socket has handed over
        try:
            return bool(decrypted and decrypted()) or bool(select.select([self.sock], [], [], 0)[0])
        except (OSError, ValueError):  # reading it will say what is wrong
            return True

    def readline(self) -> bytes:
        """The next line, with its end."""
        until = self.clock() + self.timeout
        searched = 0
        while (end := self._buffer.find(b"\n", searched)) < 0:
            searched = len(self._buffer)
            if searched > LINE_LIMIT:
                raise ProtocolBroken(f"{self.name} sends a line without end")
            self._fill(until)
        return self._take(end + 1)

    def read(self, count: int) -> bytes:
        """Exactly so many bytes."""
        if count > min(LITERAL_LIMIT, self.allowance):
            raise TooMuch(f"{self.name} announces {count} bytes where far fewer were asked for")
        until = self.clock() + self.timeout + count / SLOWEST
        while len(self._buffer) < count:
            self._fill(until)
        return self._take(count)

    def wait(self, seconds: float) -> bool:
        """Whether something is here, or comes within so many seconds; nobody needs to have been asked."""
        if self._buffer:
            return True
        try:
            self.sock.settimeout(max(seconds, LEAST))
            data = self.sock.recv(CHUNK)
        except TimeoutError:
            return False
        except OSError as error:
            raise self._broken(error) from error
        if not data:
            raise MailboxUnreachable(f"{self.name} closed the connection")
        self._buffer += data
        return True

    def send(self, data: bytes) -> None:
        """Send all of it."""
        try:
            self.sock.settimeout(self._left(self.clock() + self.timeout))
            self.sock.sendall(data)
        except OSError as error:
            raise self._broken(error) from error

    def secure(self, context: ssl.SSLContext, host: str) -> None:
        """Put TLS over the connection.

        Raises:
            MailboxUntrusted: the certificate is not to be trusted, or plain bytes were sent ahead of TLS.
        """
        import ssl  # loads while the connection is made, see session.py

        if self.pending:
            # "Why TLS Is Better Without STARTTLS" (USENIX Security 2021): injected answers wait here.
            raise MailboxUntrusted(f"{self.name} sends answers ahead of TLS: somebody may stand in between")
        try:
            self.sock.settimeout(self._left(self.clock() + self.timeout))
            self.sock = context.wrap_socket(self.sock, server_hostname=host)
        except ssl.SSLCertVerificationError as error:
            why = harmless(error.verify_message or "it does not verify")
            hint = HINTS.get(error.verify_code, OWN)
            raise MailboxUntrusted(f"the certificate of {self.name} is not trusted: {why}; {hint}") from error
        except ssl.SSLError as error:
            if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
                raise self._broken(error) from error
            raise MailboxUntrusted(
                f"no TLS with {self.name}: {harmless(error.reason or 'handshake failed')}; "
                "is it the port for TLS at once (imaps://, 993), or one for STARTTLS (imap://, 143)?"
            ) from error
        except OSError as error:
            raise self._broken(error) from error

    def close(self) -> None:
        """Let go of the connection, whatever state it is in."""
        with contextlib.suppress(OSError):
            self.sock.close()

    def _fill(self, until: float) -> None:
        try:
            self.sock.settimeout(self._left(until))
            data = self.sock.recv(CHUNK)
        except OSError as error:
            raise self._broken(error) from error
        if not data:
            raise MailboxUnreachable(f"{self.name} closed the connection")
        self._buffer += data

    def _take(self, count: int) -> bytes:
        taken = bytes(memoryview(self._buffer)[:count])
        del self._buffer[:count]
        self.allowance -= count
        if self.allowance < 0:
            raise TooMuch(f"{self.name} sends far more than was asked for")
        return taken

    def _left(self, until: float) -> float:
        now = self.clock()
        if now >= self.deadline:
            raise MailboxUnreachable(f"{self.name} takes too long: the time for a whole poll is over")
        if now >= until:
            raise MailboxUnreachable(f"no answer from {self.name} within {self.timeout:g} s")
        return min(until, self.deadline) - now

    def _broken(self, error: OSError) -> MailboxUnreachable:
        if isinstance(error, TimeoutError):
            return MailboxUnreachable(f"no answer from {self.name} within {self.timeout:g} s")
        return MailboxUnreachable(
            f"the connection to {self.name} broke off: {harmless(error.strerror or str(error))}"
        )
