"""A mailbox that stays connected: polled as any other, then listened to until the server says that mail came.

Listens   with IDLE (RFC 2177), else with NOOP; ``wait`` ends with news, or when it is time to poll anyway:
          before half an hour is over, since a server may then take us for gone (RFC 2177, 3)
Misses    nothing: what the server announces while a poll still goes on is remembered (``Core.announced``)
Breaks    with a MailboxError, having let go of the connection; the next poll makes a new one
"""

from __future__ import annotations

import socket
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from otrs_apply.sources.faults import ProtocolBroken
from otrs_apply.sources.imap import ImapSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from otrs_apply.raw import Batch, Position, Wanted
    from otrs_apply.sources.client import LeanClient


IDLE_FOR = 25 * 60.0
"""Seconds; clients are advised to say IDLE again at least every 29 minutes (RFC 2177, 3)."""
NOOP_EVERY = 60.0
LONGEST = 29 * 60.0
CHATTER = 1 << 20
"""Bytes that a server may say while nothing is asked of it."""
KEEPALIVE = (("TCP_KEEPIDLE", 120), ("TCP_KEEPINTVL", 30), ("TCP_KEEPCNT", 4))
"""A connection that died in silence is found out within four minutes; a system may lack some of these."""


def nothing() -> None:
    """Nobody listens to the beat."""


@dataclass(slots=True)
class StayingSource(ImapSource):
    """A mailbox on an IMAP server, with a connection that outlives a poll."""

    idle_for: float = IDLE_FOR
    """Seconds without news after which it is to be polled anyway."""
    noop_every: float = NOOP_EVERY
    beat: Callable[[], None] = nothing
    """Called while waiting, at least every ``beat_every`` seconds."""
    beat_every: float = 60.0
    at_any_time: Callable[[], AbstractContextManager[None]] = nullcontext
    """Around all that waits for the server: a signal may end it there, and nowhere else."""
    _client: LeanClient | None = field(default=None, init=False)

    def poll(self, since: Position | None, wanted: Wanted) -> Iterator[Batch]:
        """As any mailbox; what is done with a batch in between is not disturbed."""
        batches = ImapSource.poll(self, since, wanted)
        while True:
            with self.at_any_time():
                batch = next(batches, None)
            if batch is None:
                return
            yield batch

    def wait(self) -> bool:
        """Listen on; whether there are news, rather than nothing for ``idle_for`` seconds.

        Raises:
            MailboxError: the connection failed.
        """
        client, until = self._client, self.clock() + min(self.idle_for, LONGEST)
        if client is None:
            return True
        client.wire.deadline = until + 2 * client.wire.timeout
        try:
            with self.at_any_time():
                return idle(client, until, self) if client.has("IDLE") else noop(client, until, self)
        except BaseException:
            self.let_go()
            raise

    def let_go(self) -> None:
        """Leave the server, if we are there."""
        client, self._client = self._client, None
        if client is not None:
            client.leave()

    def _session(self, deadline: float, meanwhile: Iterator[object]) -> LeanClient:
        client, self._client = self._client, None
        if client is not None:
            client.wire.deadline = deadline
            return client
        client = ImapSource._session(self, deadline, meanwhile)  # noqa: SLF001 -- a dataclass with slots has no super()
        keep_alive(client.wire.sock)
        return client

    def _done_with(self, client: LeanClient) -> None:
        self._client = client


def idle(client: LeanClient, until: float, listener: StayingSource) -> bool:
    """IDLE until there are news; a server that offers it and refuses is asked with NOOP.

    NOOP goes before it in the same breath: some servers tell an idler only of what comes from then on.
    """
    core, wire = client.core, client.wire
    if core.announced:
        return True
    wire.allow(CHATTER)
    with client.translated():
        before, tag = core._new_tag(), core._new_tag()  # noqa: SLF001 -- imaplib knows no IDLE before Python 3.14
        wire.send(before + b" NOOP\r\n" + tag + b" IDLE\r\n")
        while core.tagged_commands[tag] is None and core._get_response() is not None:  # noqa: SLF001
            pass
        while core.tagged_commands[tag] is None and not core.announced:
            left = until - listener.clock()
            if left <= 0:
                break
            hear(client, min(left, listener.beat_every))
            listener.beat()
        ended = core.tagged_commands[tag] is not None
        if not ended:
            wire.send(b"DONE\r\n")
        client.completed("NOOP", before)
        status, _ = client.completed("IDLE", tag)
    if status != "OK":
        return noop(client, until, listener)
    if ended and not core.announced:
        raise ProtocolBroken(f"{wire.name} ends IDLE by itself")
    return bool(core.announced)


def noop(client: LeanClient, until: float, listener: StayingSource) -> bool:
    """NOOP now and then: the server may say what is new in its answer (RFC 9051, 6.1.2)."""
    core, wire = client.core, client.wire
    asked = listener.clock()
    while not core.announced and (now := listener.clock()) < until:
        due = min(asked + listener.noop_every, until) - now
        if due > 0:
            hear(client, min(due, listener.beat_every))
        else:
            wire.allow(CHATTER)
            with client.translated():
                core._simple_command("NOOP")  # noqa: SLF001 -- the public one does no more
            asked = listener.clock()
        listener.beat()
    return bool(core.announced)


def hear(client: LeanClient, seconds: float) -> None:
    """Take in one thing that the server says by itself, if it says something within this time."""
    if client.wire.wait(seconds):
        with client.translated():
            client.core._get_response()  # noqa: SLF001 -- one line, with its literals
        client.core.untagged_responses.clear()


def keep_alive(sock: socket.socket) -> None:
    """Let the system find out that the other side is gone."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in KEEPALIVE:
        if (option := getattr(socket, name, None)) is not None:
            sock.setsockopt(socket.IPPROTO_TCP, option, value)
