"""From a name to a connected socket, within one limit of time for all of it.

First     an address needs no asking; a name is asked for in a thread, since the system's resolver knows no
          limit (with two dead name servers it takes half a minute, or for ever)
Then      each address in turn, with its share of the time that is left: a dead IPv6 leaves some for IPv4
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import time
from threading import Thread
from typing import TYPE_CHECKING, Any

from otrs_apply.sources.faults import MailboxUnreachable, harmless

if TYPE_CHECKING:
    from collections.abc import Callable

    Lookup = Callable[..., list[tuple[Any, ...]]]

LEAST = 0.05
"""Seconds that an address is given at least."""


def connect(host: str, port: int, timeout: float, lookup: Lookup = socket.getaddrinfo) -> socket.socket:
    """Open a connection.

    Raises:
        MailboxUnreachable: nobody goes by this name, or nobody answers there.
    """
    until = time.monotonic() + timeout
    addresses = resolve(host, port, timeout, lookup)
    error: OSError | None = None
    for number, (family, kind, protocol, _, address) in enumerate(addresses):
        left = max(LEAST, until - time.monotonic())
        try:
            return connected(family, kind, protocol, address, left / (len(addresses) - number))
        except OSError as one:
            error = one
    why = "no answer" if error is None or isinstance(error, TimeoutError) else error.strerror or str(error)
    hint = "is it the right host and port, and does a firewall let you out?"
    raise MailboxUnreachable(f"cannot reach {host}:{port}: {harmless(why)}; {hint}") from error


def connected(family: int, kind: int, protocol: int, address: Any, timeout: float) -> socket.socket:  # noqa: ANN401 the family's own
    """A socket that is connected to one address."""
    sock = socket.socket(family, kind, protocol)
    try:
        sock.settimeout(timeout)
        sock.connect(address)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        sock.close()
        raise
    return sock


def resolve(host: str, port: int, timeout: float, lookup: Lookup) -> list[tuple[Any, ...]]:
    """The addresses behind a name.

    Raises:
        MailboxUnreachable: there are none, or nobody says so in time.
    """
    found: list[tuple[Any, ...]] = []
    errors: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(lookup(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            errors.append(error)

    if is_address(host):
        ask()
    else:
        asking = Thread(target=ask, daemon=True)  # it may outlive us: nothing ends it
        asking.start()
        asking.join(timeout)
    if found:
        return found.copy()
    error = errors[0] if errors else None
    why = "no answer from the name servers" if error is None else getattr(error, "strerror", "") or str(error)
    hint = "is the host's name spelt right, and is this machine on the network?"
    raise MailboxUnreachable(f"cannot reach {host}:{port}: {harmless(why)}; {hint}") from error


def is_address(host: str) -> bool:
    """Whether a host is a number already."""
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(host.partition("%")[0]))
    return False
