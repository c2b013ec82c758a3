"""Python's own IMAP4 over a wire of ours: it asks for nothing by itself, and neither logs nor prints."""

from __future__ import annotations

import imaplib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from otrs_apply.sources.wire import Wire


class Core(imaplib.IMAP4):
    """Tags, literals and untagged answers, as imaplib keeps them."""

    if TYPE_CHECKING:
        untagged_responses: dict[str, list[Any]]
        tagged_commands: dict[bytes, Any]
        is_readonly: bool

        def _command(self, name: str, *args: str) -> bytes: ...
        def _command_complete(self, name: str, tag: bytes) -> tuple[str, list[Any]]: ...
        def _simple_command(self, name: str, *args: str) -> tuple[str, list[Any]]: ...
        def _get_response(self) -> bytes | None: ...
        def _new_tag(self) -> bytes: ...

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.announced = False
        """Whether the server has said that there are more messages than when the mailbox was opened."""
        super().__init__()
        self.debug = 0

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:  # noqa: ARG002 imaplib's
        """Take the wire's connection; there is nothing to connect."""
        self.host, self.port = host, port
        self.sock = self.wire.sock

    def read(self, size: int) -> bytes:
        """So many bytes."""
        return self.wire.read(size)

    def readline(self) -> bytes:
        """One line."""
        return self.wire.readline()

    def send(self, data: Any) -> None:  # noqa: ANN401 imaplib's
        """Send it all."""
        self.wire.send(bytes(data))

    def shutdown(self) -> None:
        """Let go."""
        self.wire.close()

    def _append_untagged(self, typ: str, dat: Any) -> None:  # noqa: ANN401 imaplib's
        """Keep an answer; at any time one may be of mail that came (RFC 9051, 7.4.1)."""
        self.announced = self.announced or typ == "EXISTS"
        super()._append_untagged(typ, dat)  # type: ignore[misc]

    def _get_capabilities(self) -> None:
        self.capabilities: tuple[str, ...] = ("IMAP4REV1",)

    def _log(self, line: str) -> None:
        """Keep no log: commands hold passwords, answers hold mail."""

    def _mesg(self, line: str, secs: float | None = None) -> None:
        """Print nothing, as above."""
