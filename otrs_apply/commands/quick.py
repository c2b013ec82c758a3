"""What makes a short command shorter."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile.

    Models and readings are a hundred thousand objects that all stay and that form no circles: looking through
    them again and again costs a seventh of `list`, and frees nothing.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
