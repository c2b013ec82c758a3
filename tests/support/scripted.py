"""A small IMAP server that does as it is told, so that it can also do what no server should.

It knows the handful of commands that a poll uses. ``twist`` is shown each command line and the answer that
would be right, and gives the bytes that are sent; ``HANG`` and ``CUT`` in them stop the connection there.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from listening import Listening, shut

if TYPE_CHECKING:
    import socket
    import ssl

HANG, CUT = b"\0HANG\0", b"\0CUT\0"
GREETING = b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready\r\n"
DATE = b'"20-Oct-2014 12:00:00 +0000"'
FETCH = re.compile(r"UID FETCH (\S+) \((.*)\)$")
HEADER_FIELDS = ("subject", "from", "in-reply-to", "content-type")

Twist = Callable[[int, str, bytes], bytes]
"""(connection from 0, command without tag, the right answer) to what is sent."""


def honest(_connection: int, _command: str, answer: bytes) -> bytes:
    return answer


@dataclass
class Scripted(Listening):
    """The server; ``mails`` by UID."""

    mails: dict[int, bytes]
    twist: Twist = honest
    uidvalidity: int = 7
    greeting: bytes = GREETING
    context: ssl.SSLContext | None = None
    """For STARTTLS."""
    commands: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    """What came before TLS."""
    connections: int = 0

    def came(self, sock: socket.socket) -> None:
        number, self.connections = self.connections, self.connections + 1
        threading.Thread(target=self._serve, args=(number, sock), daemon=True).start()

    def _serve(self, number: int, sock: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if not self._send(sock, self.twist(number, "", self.greeting)):
                return
            lines = sock.makefile("rb")
            secured = False
            while line := lines.readline():
                tag, _, command = line.decode("latin-1").strip().partition(" ")
                self.commands.append(command)
                if not secured:
                    self.plain.append(command)
                answer = self.answer(tag, command)
                if not self._send(sock, self.twist(number, command, answer)):
                    return
                if command == "STARTTLS" and self.context is not None:
                    sock = self.context.wrap_socket(sock, server_side=True)
                    self.socks.append(sock)
                    lines, secured = sock.makefile("rb"), True
        shut(sock)

    def _send(self, sock: socket.socket, data: bytes) -> bool:
        for mark in (HANG, CUT):
            if mark in data:
                sock.sendall(data.partition(mark)[0])
                if mark == CUT:
                    shut(sock)
                return False
        sock.sendall(data)
        return True

    def answer(self, tag: str, command: str) -> bytes:
        """The right answer."""
        name = command.upper().split(" ")[0]
        if command.startswith("UID "):
            name = command.split(" ")[1]
        method = getattr(self, f"_{name.lower()}", None)
        said: bytes = method(command) if method else b""
        return said + f"{tag} OK {name} done\r\n".encode()

    def _capability(self, _command: str) -> bytes:
        return b"* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2\r\n"

    def _list(self, _command: str) -> bytes:
        return b'* LIST () "/" INBOX\r\n* LIST () "/" "Other mail"\r\n'

    def _examine(self, _command: str) -> bytes:
        return (
            f"* FLAGS (\\Seen)\r\n* {len(self.mails)} EXISTS\r\n* 0 RECENT\r\n"
            f"* OK [UIDVALIDITY {self.uidvalidity}] valid\r\n"
            f"* OK [UIDNEXT {max(self.mails, default=0) + 1}] next\r\n"
        ).encode()

    def _search(self, command: str) -> bytes:
        uids = self._uids(command.split(" ")[3])
        return f"* SEARCH {' '.join(map(str, uids))}\r\n".encode()

    def _fetch(self, command: str) -> bytes:
        match = FETCH.match(command)
        if match is None:
            return b""
        return b"".join(self.fetched(uid, match[2]) for uid in self._uids(match[1]))

    def fetched(self, uid: int, items: str) -> bytes:
        """One message's answer."""
        mail = self.mails[uid]
        said = [b"UID %d" % uid]
        if "RFC822.SIZE" in items:
            said.append(b"RFC822.SIZE %d" % len(mail))
        if "INTERNALDATE" in items:
            said.append(b"INTERNALDATE " + DATE)
        if "HEADER.FIELDS" in items:
            header = mail.partition(b"\r\n\r\n")[0].split(b"\r\n")
            kept = [line for line in header if line.decode().lower().startswith(HEADER_FIELDS)]
            said.append(b"BODY[HEADER.FIELDS (SUBJECT FROM)]<0> " + literal(b"\r\n".join([*kept, b"", b""])))
        if "BODY.PEEK[]" in items:
            said.append(b"BODY[] " + literal(mail))
        number = sorted(self.mails).index(uid) + 1
        return b"* %d FETCH (%s)\r\n" % (number, b" ".join(said))

    def _uids(self, wanted: str) -> list[int]:
        found: set[int] = set()
        for piece in wanted.split(","):
            low, _, high = piece.partition(":")
            top = max(self.mails, default=0) if high == "*" else int(high or low)
            found |= {uid for uid in self.mails if int(low) <= uid <= top}
        return sorted(found)


def literal(data: bytes) -> bytes:
    return b"{%d}\r\n%s" % (len(data), data)
