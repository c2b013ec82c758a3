"""Mails as no program should write them, on a real server: each is handed out or reported, none stops the rest."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from mailboxes import drain, everything, mail, source_at

from otrs_apply.sources.faults import MailboxUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from imap_servers import Server

HEAD = b"From: Ann <ann@example.org>\r\nSubject: OTRS application\r\n"
PART = b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n"


def nested(depth: int, *, closed: bool) -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth)
    )
    end = b"".join(b"--b%d--\r\n" % n for n in reversed(range(depth))) if closed else b""
    return HEAD + opened + b"Content-Type: text/plain\r\n\r\nI am Ann.\r\n" + end


ODD = {
    "nested": nested(2000, closed=True),
    "nested and never closed": nested(2000, closed=False),
    "messages in messages": (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * 300 + HEAD + b"\r\nI am Ann.",
    "thousands of parts": HEAD
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + PART * 5000
    + b"--b--\r\n",
    "a boundary without end": HEAD
    + b"Content-Type: multipart/mixed; boundary="
    + b"b" * 200_000
    + b"\r\n\r\nx",
    "a header without end": HEAD + b"X-Long: " + b"x" * 300_000 + b"\r\n\r\nI am Ann.",
    "a subject without end": b"Subject: OTRS application" + b" x" * 100_000 + b"\r\n\r\nI am Ann.",
    "thousands of header lines": HEAD + b"X-Line: y\r\n" * 10_000 + b"\r\nI am Ann.",
    "parameters without end": HEAD + b"Content-Type: text/plain;" + b" a=b;" * 5000 + b"\r\n\r\nI am Ann.",
    "no body": HEAD,
    "nothing but a subject": b"Subject: OTRS application",
    "no line ends that count": b"Subject: OTRS application\r\rI am\rAnn",
    "null bytes": HEAD + b"X-Null: \0\r\n\r\nI am\0Ann.",
    "bytes of no charset": HEAD + b'Content-Type: text/plain; charset="n\xffne"\r\n\r\n\x80\x81\xff',
    "dates of no calendar": HEAD + b"Date: Mon, 0 Foo 0000 99:99:99 +9999\r\n\r\nI am Ann.",
}


@pytest.mark.dovecot
def test_odd_mails_are_handed_out_and_stop_nothing(dovecot: Server, folder: Callable[[Server], str]) -> None:
    box = folder(dovecot)
    dovecot.fill(box, [*ODD.values(), mail(1)])
    drained = drain(source_at(dovecot.port, box), judge=everything)
    assert not drained.errors
    assert not drained.unfetched
    assert len(drained.mails) == len(ODD) + 1
    assert drained.contents()[-1] == mail(1)


@contextmanager
def dripping(bytes_: bytes, pause: float) -> Iterator[int]:
    """A server that greets, then says this over and over, a little at a time."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    sock, _ = listener.accept()
                    threading.Thread(target=drip, args=(sock,), daemon=True).start()

        def drip(sock: socket.socket) -> None:
            with suppress(OSError):
                sock.sendall(b"* OK ready\r\n")
                while not over.wait(pause):
                    sock.sendall(bytes_)

        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "bytes_", [b"x", b"* OK still here\r\n", b"* 1 FETCH (UID 1 BODY[] {9}\r\n123456789)\r\n"]
)
def test_a_server_that_drips_for_ever_is_left_in_time(bytes_: bytes) -> None:
    with dripping(bytes_, 0.02) as port:
        (error,) = drain(source_at(port, timeout=0.3, poll_timeout=1.5)).errors
        assert isinstance(error, MailboxUnreachable)
