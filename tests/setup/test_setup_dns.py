"""SRV records from a real name server on loopback."""

import socket
from collections.abc import Iterator
from threading import Thread

import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest

from otrs_apply.setup.dns import records, stands
from otrs_apply.setup.offers import Record

ZONE = {"_imaps._tcp.example.org.": "0 1 993 imap.example.org."}


def serve(sock: socket.socket) -> None:
    while True:
        try:
            question, client = sock.recvfrom(4096)
        except OSError:
            return
        if not question:
            return
        asked = dns.message.from_wire(question)
        answer = dns.message.make_response(asked)
        name = asked.question[0].name
        if said := ZONE.get(name.to_text()):
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "SRV", said))
        else:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        sock.sendto(answer.to_wire(), client)


@pytest.fixture
def resolver() -> Iterator[dns.resolver.Resolver]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        address = sock.getsockname()
        server = Thread(target=serve, args=(sock,), daemon=True)
        server.start()
        found = dns.resolver.Resolver(configure=False)
        found.nameservers, found.port = ["127.0.0.1"], address[1]
        yield found
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", address)
        server.join(5)


def test_what_a_domain_announces(resolver: dns.resolver.Resolver) -> None:
    assert records("_imaps._tcp.example.org", resolver) == [Record(0, 1, 993, "imap.example.org.")]


@pytest.mark.parametrize("name", ["_imap._tcp.example.org", "a" * 70 + ".example", "..", "\ud800.example"])
def test_nothing_announced_is_nothing(resolver: dns.resolver.Resolver, name: str) -> None:
    assert not records(name, resolver)


def test_a_host_stands_for_something_or_not() -> None:
    assert stands("127.0.0.1")
    assert not stands("no-such-host.invalid")
    assert not stands("a" * 300)
