"""What a service manager is told: sd_notify(3) over $NOTIFY_SOCKET, a datagram a message.

Without a manager nothing is said.
A watchdog (``WatchdogSec=``) wants to hear of us in time; half of it is usual (sd_watchdog_enabled(3)).
"""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

USUAL_BEAT: Final = 60.0
SHORTEST_BEAT: Final = 0.05
MICROSECONDS: Final = 1_000_000


@dataclass
class Service:
    """The manager that started us, if one did."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    _is_ready: bool = field(default=False, init=False)

    @property
    def beat_every(self) -> float:
        """Seconds within which ``alive`` is to be said."""
        said = self.environ.get("WATCHDOG_USEC", "")
        mine = self.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
        if not (mine and said.isascii() and said.isdecimal()):
            return USUAL_BEAT
        return min(max(int(said[:18]) / MICROSECONDS / 2, SHORTEST_BEAT), USUAL_BEAT)

    def ready(self) -> None:
        """We do what we are there for; said once."""
        if not self._is_ready:
            self._is_ready = True
            self._tell("READY=1")

    def alive(self) -> None:
        """We are not stuck."""
        self._tell("WATCHDOG=1")

    def status(self, words: str) -> None:
        """One line for ``systemctl status``; no word of a mail belongs there."""
        self._tell(f"STATUS={' '.join(words.split())}")

    def stopping(self) -> None:
        """We are about to end."""
        self._tell("STOPPING=1")

    def _tell(self, message: str) -> None:
        place = self.environ.get("NOTIFY_SOCKET", "")
        if place[:1] not in {"/", "@"}:
            return
        address = "\0" + place[1:] if place.startswith("@") else place
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sock:
                sock.settimeout(1)
                sock.connect(address)
                sock.send(message.encode("utf-8", "replace"))
        except (OSError, ValueError):
            return  # nobody listens: no reason to end
