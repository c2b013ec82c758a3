"""A limit for what one message may cost, so that none can stop the rest.

Counts    the processor's time and not the clock's: neither sleep nor a busy machine makes anything unreadable
Reaches   Python code and regular expressions, which look for signals as they go
Leaves    systems without interval timers (Windows) and other threads than the first without a limit
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Final

LIMIT: Final = 30.0
"""Seconds that a message may take; the longest that servers deliver takes a tenth of it."""
AGAIN: Final = 0.5
"""Seconds until it is said once more, to code that lets no exception through (a finalizer)."""


class TooLong(BaseException):
    """The time is over; nothing that catches an Exception keeps it from who asked for the limit."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Run the block, but no longer than this.

    Raises:
        TooLong: the time was over before the block was.
    """
    before = signal.getsignal(signal.SIGVTALRM) if hasattr(signal, "setitimer") else None
    if before is None or current_thread() is not main_thread():
        yield
        return
    signal.signal(signal.SIGVTALRM, _over)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _over(_number: int, _frame: FrameType | None) -> None:
    raise TooLong
