"""A port on loopback, and what becomes of the connections to it."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Self


class Listening:
    """Listens as long as it is entered; ``came`` is handed each connection."""

    port: int = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.socks: list[socket.socket] = []
        """To be closed at the end."""
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for sock in [self._listener, *self.socks]:
            shut(sock)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.socks.append(sock)
            self.came(sock)

    def came(self, sock: socket.socket) -> None:
        """Start what serves this connection, and return."""
        raise NotImplementedError


def shut(sock: socket.socket) -> None:
    """Close a connection for both sides, whatever state it is in."""
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()
