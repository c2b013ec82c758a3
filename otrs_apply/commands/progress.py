"""How far a poll has come, on standard error: on a terminal only, and only when it takes over a second."""

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from rich.console import Console
    from rich.status import Status
    from rich.text import Text

PATIENCE: Final = 1.0
"""Seconds in which nobody asks how far it is."""


class Progress:
    """Is told how many messages have been looked at, and shows it once that takes long."""

    def __init__(
        self, name: str, *, shows: bool, patience: float = PATIENCE, console: "Console | None" = None
    ) -> None:
        from otrs_apply.outputs.safe import terminal

        self._name = terminal.line(name)
        self._lock = Lock()
        self._looked_at = 0
        self._status: Status | None = None
        self._console = console
        self._over = not shows
        self._timer = Timer(patience, self.show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if not self._over:
            self._timer.start()
        return self

    def __call__(self, looked_at: int) -> None:
        """So many messages have been looked at."""
        with self._lock:
            self._looked_at = looked_at
            if self._status:
                self._status.update(self._words())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._status:
                self._status.stop()

    def _words(self) -> "Text":
        from rich.text import Text  # a string would be read as markup, and [::1] is an address

        return Text(f"{self._name}: {self._looked_at:,} looked at")

    def show(self) -> None:
        """From now on, show it."""
        from rich.console import Console
        from rich.status import Status

        with self._lock:
            if not self._over:
                self._status = Status(self._words(), console=self._console or Console(file=sys.stderr))
                self._status.start()
