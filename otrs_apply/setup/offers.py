"""Which server an address's mailbox may be on: offered to a person, not contacted before they agree.

First     SRV records of the address's domain (RFC 6186, 3.2; RFC 8314, 5.1: TLS at once before STARTTLS)
Then      usual host names that stand for something
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SERVICES: Final = {"imaps": "_imaps._tcp", "imap": "_imap._tcp"}
USUAL: Final = ("imap", "mail")
PORTS: Final = {"imaps": 993, "imap": 143}


@dataclass(frozen=True, slots=True)
class Record:
    """A SRV record (RFC 2782)."""

    priority: int
    weight: int
    port: int
    target: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A server that may be the one."""

    scheme: str
    host: str
    port: int
    why: str

    @property
    def words(self) -> str:
        """For a list to choose from."""
        how = "TLS" if self.scheme == "imaps" else "STARTTLS"
        return f"{self.host}:{self.port}, {how} ({self.why})"


def offers(
    domain: str, records: Callable[[str], Sequence[Record]], stands: Callable[[str], bool]
) -> tuple[Offer, ...]:
    """The servers to offer, the likeliest first.

    Args:
        domain: behind the address's "@".
        records: the SRV records of a name; () where there are none.
        stands: whether a host's name stands for an address.
    """
    found: dict[tuple[str, int], Offer] = {}
    for offer in (*_announced(domain, records), *_usual(domain, stands)):
        found.setdefault((offer.host, offer.port), offer)
    return tuple(found.values())


def _announced(domain: str, records: Callable[[str], Sequence[Record]]) -> Iterator[Offer]:
    for scheme, service in SERVICES.items():
        said = sorted(records(f"{service}.{domain}"), key=lambda one: (one.priority, -one.weight))
        for one in said:
            if host := one.target.rstrip(".").lower():  # "." says: no such service here (RFC 6186, 3.4)
                yield Offer(scheme, host, one.port, f"{domain} announces it")


def _usual(domain: str, stands: Callable[[str], bool]) -> Iterator[Offer]:
    for name in USUAL:
        host = f"{name}.{domain}"
        if stands(host):
            yield Offer("imaps", host, PORTS["imaps"], "a guess: there is a host of this usual name")
