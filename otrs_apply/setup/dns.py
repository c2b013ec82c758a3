"""What name servers say: SRV records, where dnspython is there (the extra ``discover``), and host names."""

import socket
from collections.abc import Sequence
from typing import Final

from otrs_apply.setup.offers import Record

PATIENCE: Final = 3.0
"""Seconds for all name servers together: a guess is worth no more."""


def records(name: str) -> Sequence[Record]:
    """The SRV records of a name; () where there are none, or nobody says so in time."""
    try:
        import dns.exception
        import dns.resolver
    except ImportError:
        return ()
    try:
        answer = dns.resolver.resolve(name, "SRV", lifetime=PATIENCE)
        return [Record(one.priority, one.weight, one.port, one.target.to_text()) for one in answer]
    except (dns.exception.DNSException, OSError, UnicodeError):
        return ()


def stands(host: str) -> bool:
    """Whether a host's name stands for an address."""
    try:
        return bool(socket.getaddrinfo(host, 993, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        return False
