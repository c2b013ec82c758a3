"""What name servers say: SRV records and host names."""

import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from otrs_apply.setup.offers import Record

if TYPE_CHECKING:
    from dns.resolver import Resolver

PATIENCE: Final = 3.0
"""Seconds for all name servers together: a guess is worth no more."""


def records(name: str, resolver: "Resolver | None" = None) -> Sequence[Record]:
    """The SRV records of a name; () where there are none, or nobody says so in time.

    ``resolver`` stands in for the system's.
    """
    import dns.exception
    import dns.resolver

    try:
        answer = (resolver or dns.resolver.Resolver()).resolve(name, "SRV", lifetime=PATIENCE)
        return [Record(one.priority, one.weight, one.port, one.target.to_text()) for one in answer]
    except (dns.exception.DNSException, OSError, UnicodeError):
        return ()


def stands(host: str) -> bool:
    """Whether a host's name stands for an address."""
    try:
        return bool(socket.getaddrinfo(host, 993, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        return False
