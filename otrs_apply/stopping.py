"""Signals that end a long run: at once while it only waits, else as soon as what is begun is done.

Between ``at_any_time`` blocks a signal is remembered, so that no transaction and no output is cut in half;
said a second time it interrupts whatever goes on.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""The last one comes where a terminal is closed; Windows has none."""


class Stopped(BaseException):
    """A signal came; nothing that catches an Exception keeps it from whoever listens."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Stopping:
    """Listens for signals."""

    def __init__(self) -> None:
        self._came = 0
        self._at_any_time = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take the signals that end a program, while the block lasts; those ignored (`nohup`) stay so."""
        taken = [number for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        before = {number: signal.signal(number, self.came) for number in taken}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def at_any_time(self) -> Iterator[None]:
        """A block that may end anywhere.

        Raises:
            Stopped: a signal came, within it or before.
        """
        self._at_any_time = True
        try:
            self.check()
            yield
        finally:
            self._at_any_time = False

    def check(self) -> None:
        """Stop here, if a signal came.

        Raises:
            Stopped: it did.
        """
        if self._came:
            raise Stopped(self._came)

    def came(self, number: int, _frame: FrameType | None = None) -> None:
        """A signal came."""
        again, self._came = bool(self._came), number
        if self._at_any_time or again:
            raise Stopped(number)
