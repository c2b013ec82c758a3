"""The readers, loaded in steps: all of them take as long as a few answers of a server, which lets us wait.

They are loaded by whoever waits, not by a thread beside it: two threads that load packages whose parts need
one another can wait for each other for ever (Python 3.11 raises ``_DeadlockError`` then).
"""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Final

STEPS: Final = (
    "otrs_apply.triage.thread",
    "otrs_apply.checks.registry",
    "otrs_apply.fields.labels",
    "otrs_apply.fields.layout",
    "otrs_apply.fields.languages",
    "otrs_apply.fields.skills",
    "otrs_apply.fields.talk_pages",
    "otrs_apply.fields.time_zone",
    "otrs_apply.fields.age",
    "otrs_apply.fields.real_name",
    "otrs_apply.fields.answer",
    "otrs_apply.reader",
)
"""Modules that take about as long as one another; the last needs all of them."""


def readers() -> Iterator[ModuleType]:
    """Load a step each time that one is asked for."""
    return (import_module(name) for name in STEPS)
