"""One digest of a name at a time, so that two at once do not tell the same things twice.

The lock is the system's own, on a file beside the store: it ends with the process, however that ends.
"""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from otrs_apply.errors import StoreError
from otrs_apply.files import held


@contextmanager
def alone(store: Path, name: str) -> Iterator[None]:
    """Be the only one that delivers digests of this name.

    Raises:
        StoreError: another one does.
    """
    tag = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    path = store.with_name(f"{store.name}-digest-{tag}")
    with ExitStack() as holding:
        try:
            holding.enter_context(held(path, wait=False))
        except BlockingIOError as error:
            raise StoreError(f"another digest {name!r} is being delivered; try again in a moment") from error
        except OSError as error:
            raise StoreError(
                f"{path} cannot be made ({error.strerror}); a digest locks it while it is delivered"
            ) from error
        yield
