"""What stands between a client and a real server: a port of its own, and the way on to ``target``."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from listening import Listening


@dataclass
class Relay(Listening):
    """Accepts connections and joins each with one to ``target``; how, ``_join`` says."""

    target: int

    def came(self, sock: socket.socket) -> None:
        server = socket.create_connection(("127.0.0.1", self.target))
        server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socks.append(server)
        self._join(sock, server)

    def _join(self, client: socket.socket, server: socket.socket) -> None:
        """Start what passes bytes on, each way, and return."""
        raise NotImplementedError
