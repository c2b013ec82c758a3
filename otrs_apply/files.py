"""Files of the user's alone (0600): there in full or not at all, and held by one process at a time.

Raises nothing of ours: who asks knows what the file is for, and says so.
"""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


def put_in_place(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there in one step; whoever reads meanwhile has the one before.

    Raises:
        OSError: it cannot be written; what was there is there still.
    """
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        with open(beside, "xb", opener=_for_the_owner) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError, ValueError):
            beside.unlink()
        raise


@contextlib.contextmanager
def held(path: Path, *, wait: bool) -> Iterator[None]:
    """Hold the system's own lock on a file; it ends with the process, however that ends.

    Raises:
        BlockingIOError: another process holds it, and nobody wants to wait.
        OSError: the file cannot be made.
    """
    try:
        import fcntl
    except ImportError:  # Windows: there it is up to the scheduler
        yield
        return
    handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
