"""What stands between a client and a real server: a port of its own, and the way on to ``target``."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field
from typing import Self


@dataclass
class Relay:
    """Accepts connections and joins each with one to ``target``; how, ``_join`` says."""

    target: int
    port: int = field(default=0, init=False)
    _socks: list[socket.socket] = field(default_factory=list, init=False)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for sock in [self._listener, *self._socks]:
            shut(sock)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            for sock in (client, server):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._socks += [client, server]
            self._join(client, server)

    def _join(self, client: socket.socket, server: socket.socket) -> None:
        """Start what passes bytes on, each way, and return."""
        raise NotImplementedError


def shut(sock: socket.socket) -> None:
    """Close a connection for both sides, whatever state it is in."""
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()
