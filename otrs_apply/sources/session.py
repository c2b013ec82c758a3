"""From an address to a session with somebody logged in; and how to have one before it is asked for.

What a session needs takes as long to load as a server to answer: the connection is made first, and the rest
is loaded while the greeting is on its way. One thread alone loads our modules, the one that asked: two that
load packages whose parts need one another can wait for each other for ever (Python 3.11 raises
``_DeadlockError`` then).
"""

from __future__ import annotations

import sys
from importlib import import_module
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from otrs_apply.sources.faults import MailboxUnreachable, MailboxUntrusted
from otrs_apply.sources.reach import connect
from otrs_apply.sources.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from otrs_apply.sources.client import LeanClient
    from otrs_apply.sources.url import Address, MailboxSettings
    from otrs_apply.sources.wire import Clock

NEEDED: Final = ("client", "login", "trust")
"""The modules of this package that a session needs beyond its connection."""
BREATH = 0.0005
"""Seconds after which whoever loads modules lets the session go on; Python's own 5 ms, at each of its steps,
add up to half a server's answer."""


class Ahead:
    """A session that is being made while its user gets ready."""

    def __init__(self, make: Callable[[Callable[[], object]], LeanClient]) -> None:
        """Begin; ``make`` is handed what to call once it is connected: it returns when all is loaded."""
        self._make = make
        self._client: LeanClient | None = None
        self._error: BaseException | None = None
        self._loaded = Event()
        self._interval = sys.getswitchinterval()
        sys.setswitchinterval(BREATH)
        self._thread = Thread(target=self._run, name="ahead", daemon=True)
        self._thread.start()
        try:
            load()
        finally:
            self._loaded.set()

    def take(self, meanwhile: Iterator[object]) -> LeanClient:
        """The session, or what went wrong with it; steps of ``meanwhile`` are done until it stands."""
        while self._thread.is_alive() and next(meanwhile, None) is not None:
            pass
        self._thread.join()
        sys.setswitchinterval(self._interval)
        if self._client is None:
            raise self._error or RuntimeError("no session")
        return self._client

    def _run(self) -> None:
        try:
            self._client = self._make(self._loaded.wait)
        except BaseException as error:  # noqa: BLE001 -- it is raised where the session is taken
            self._error = error


def load() -> None:
    """Load what a session needs."""
    for name in NEEDED:
        import_module(f"otrs_apply.sources.{name}")


def session(
    settings: MailboxSettings,
    address: Address,
    deadline: float,
    clock: Clock,
    connected: Callable[[], object] = load,
) -> LeanClient:
    """A trusted connection with somebody logged in.

    ``connected`` is called once there is a connection; all that the rest needs is loaded when it returns.

    Raises:
        MailboxError: see faults.py.
        ConfigError: the password or a certificate cannot be had.
    """
    sock = connect(address.host, address.port, min(settings.timeout, max(0.1, deadline - clock())))
    wire = Wire(sock, f"{address.host}:{address.port}", settings.timeout, deadline, clock)
    try:
        connected()
        from otrs_apply.sources.login import log_in

        client = trusted(wire, settings, address)
        log_in(client, settings, address)
    except BaseException:
        wire.close()
        raise
    return client


def trusted(wire: Wire, settings: MailboxSettings, address: Address) -> LeanClient:
    """A client that has taken the greeting of a server that has proved who it is; nobody is logged in.

    Raises:
        MailboxError: see faults.py.
        ConfigError: a certificate cannot be had.
    """
    from otrs_apply.sources import trust

    if settings.tls == "none":
        trust.check_loopback(wire)
    elif address.scheme == "imaps":
        trust.secure(wire, settings, address)
    client = first_words(wire, settings, address)
    if settings.tls != "none" and address.scheme == "imap":
        client.starttls(settings, address)
    if client.preauthenticated:
        raise MailboxUntrusted(f"{wire.name} greets us as logged in, as whomever (PREAUTH)")
    return client


def first_words(wire: Wire, settings: MailboxSettings, address: Address) -> LeanClient:
    """A client that has taken the greeting.

    Raises:
        MailboxUnreachable: there is none; a server that waits for TLS at once is silent until then.
    """
    from otrs_apply.sources.client import LeanClient

    try:
        return LeanClient(wire)
    except MailboxUnreachable as error:
        if address.scheme != "imap" or settings.tls == "none":
            raise
        raise MailboxUnreachable(
            f"{error}; is it the port for STARTTLS (imap://, 143), or one for TLS at once (imaps://, 993)?"
        ) from error
