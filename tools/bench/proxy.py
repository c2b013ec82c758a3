"""A long way to a server: bytes arrive later, at whatever rate they were sent, and are counted."""

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from relay import Relay

CHUNK = 1 << 16

Counter = Callable[[bytes], None]


@dataclass
class LongWay(Relay):
    """Listens on a port of its own and passes on to ``target``, each way ``delay`` seconds later."""

    delay: float = 0.0
    down: int = 0
    """Bytes from the server."""
    waits: int = 0
    """How often the client said something after it had been answered, the greeting aside: what it waited for."""

    def reset(self) -> None:
        """Count anew."""
        self.down = self.waits = 0

    def _join(self, client: socket.socket, server: socket.socket) -> None:
        answered = threading.Event()
        self._way(client, server, partial(self._up, answered))
        self._way(server, client, partial(self._down, answered))

    def _up(self, answered: threading.Event, data: bytes) -> None:
        if answered.is_set() and not data.startswith((b"Z LOGOUT", b"a LOGOUT")):
            self.waits += 1
        answered.clear()

    def _down(self, answered: threading.Event, data: bytes) -> None:
        answered.set()
        self.down += len(data)

    def _way(self, source: socket.socket, sink: socket.socket, count: "Counter") -> None:
        """A delay line: what comes in is stamped, and goes out ``delay`` later."""
        line: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        threading.Thread(target=self._take, args=(source, line, count), daemon=True).start()
        threading.Thread(target=self._give, args=(sink, line), daemon=True).start()

    def _take(
        self, source: socket.socket, line: "queue.SimpleQueue[tuple[float, bytes]]", count: "Counter"
    ) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                count(data)
                line.put((time.monotonic() + self.delay, data))
        line.put((time.monotonic() + self.delay, b""))

    def _give(self, sink: socket.socket, line: "queue.SimpleQueue[tuple[float, bytes]]") -> None:
        with contextlib.suppress(OSError):
            while True:
                due, data = line.get()
                time.sleep(max(0.0, due - time.monotonic()))
                if not data:
                    break
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
