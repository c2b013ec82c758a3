"""A name server or an address that never answers costs no more than the time for one answer."""

import socket
from threading import Event
from typing import Any

import pytest

from otrs_apply.sources.faults import MailboxUnreachable
from otrs_apply.sources.reach import connect

DEAD = "192.0.2.1"
"""Of RFC 5737: nobody is there."""


def test_name_servers_that_never_answer() -> None:
    never = Event()

    def hang(*_: object, **__: object) -> list[Any]:
        never.wait()
        return []

    with pytest.raises(
        MailboxUnreachable, match=r"cannot reach mail\.example\.org:993: no answer from the name"
    ):
        connect("mail.example.org", 993, 0.1, hang)
    never.set()


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "x" * 300, "\udc80", "exa mple"])
def test_a_name_that_is_nobodys(host: str) -> None:
    with pytest.raises(MailboxUnreachable) as error:
        connect(host, 993, 5)
    assert "\n" not in str(error.value)


def test_a_name_without_addresses() -> None:
    with pytest.raises(MailboxUnreachable):
        connect("mail.example.org", 993, 1, lambda *_, **__: [])


def test_the_second_address_gets_its_share_of_the_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        kind = (socket.AF_INET, socket.SOCK_STREAM, 0, "")
        both = [(*kind, (DEAD, port)), (*kind, ("127.0.0.1", port))]
        with connect("mail.example.org", port, 1, lambda *_, **__: both) as sock:
            assert sock.getpeername()[0] == "127.0.0.1"
