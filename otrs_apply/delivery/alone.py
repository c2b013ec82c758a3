"""One digest of a name at a time, so that two at once do not tell the same things twice.

The lock is the system's own, on a file beside the store: it ends with the process, however that ends.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from otrs_apply.errors import StoreError


@contextmanager
def alone(store: Path, name: str) -> Iterator[None]:
    """Be the only one that delivers digests of this name.

    Raises:
        StoreError: another one does.
    """
    try:
        import fcntl
    except ImportError:  # Windows: there it is up to the scheduler
        yield
        return
    tag = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    path = store.with_name(f"{store.name}-digest-{tag}")
    try:
        file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be made ({error.strerror}); a digest locks it while it is delivered"
        ) from error
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"another digest {name!r} is being delivered; try again in a moment") from error
        yield
    finally:
        os.close(file)
