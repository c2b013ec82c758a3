"""A proxy between a poll and a real server: it writes down every command, and breaks what it is told to."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from listening import shut
from relay import Relay

if TYPE_CHECKING:
    import socket


class Last(bytes):
    """What is passed on before the connection is cut."""

    __slots__ = ()


Down = Callable[[int, int, bytes], bytes]
"""(connection from 0, bytes sent down before, data) to what the client gets."""


@dataclass
class Proxy(Relay):
    """Listens on a port of its own, passes on to ``target``."""

    down: Down | None = None
    delay: float = 0.0
    """Seconds that every message takes one way."""
    sent_up: list[bytes] = field(default_factory=list)
    sent_down: int = 0
    waits: int = 0
    """How often the client said something after it had been answered: the round trips it waited for."""
    connections: int = 0

    @property
    def commands(self) -> list[str]:
        """Every line that the client sent, without its tag; LOGOUT, which nobody waits for, is left out."""
        lines = b"".join(self.sent_up).split(b"\r\n")
        said = [line.decode("latin-1").partition(" ")[2] for line in lines if line]
        return [command for command in said if command != "LOGOUT"]

    def reset(self) -> None:
        self.sent_up.clear()
        self.sent_down = self.waits = self.connections = 0

    def _join(self, client: socket.socket, server: socket.socket) -> None:
        number, self.connections = self.connections, self.connections + 1
        state = {"answered": False}
        threading.Thread(target=self._up, args=(client, server, state), daemon=True).start()
        threading.Thread(target=self._down, args=(client, server, number, state), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket, state: dict[str, bool]) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(1 << 16):
                self.sent_up.append(data)
                if state["answered"]:
                    self.waits += 1
                    state["answered"] = False
                time.sleep(self.delay)
                server.sendall(data)
        shut(server)

    def _down(
        self, client: socket.socket, server: socket.socket, number: int, state: dict[str, bool]
    ) -> None:
        before = 0
        with contextlib.suppress(OSError):
            while data := server.recv(1 << 16):
                state["answered"] = True
                time.sleep(self.delay)
                passed = data if self.down is None else self.down(number, before, data)
                before += len(data)
                self.sent_down += len(passed)
                client.sendall(passed)
                if isinstance(passed, Last):
                    break
        shut(client)
        shut(server)


def cut_at(count: int, connections: int = 1) -> Down:
    """Cut the first connections after so many bytes."""

    def down(number: int, before: int, data: bytes) -> bytes:
        if number >= connections or before + len(data) < count:
            return data
        return Last(data[: count - before])

    return down
