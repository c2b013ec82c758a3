"""`otrs-apply watch` in a process of its own: its lines are waited for, never the clock."""

from __future__ import annotations

import os
import queue
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from imap_servers import PASSWORD, PATIENCE, Server

if TYPE_CHECKING:
    from collections.abc import Callable

TOOL = Path(sys.executable).with_name("otrs-apply")


@dataclass
class Watcher:
    """The process; ``told`` has standard output's lines as they come, ``said`` those of standard error."""

    home: Path
    port: int
    folder: str = "INBOX"
    words: tuple[str, ...] = ("--json",)
    environ: dict[str, str] = field(default_factory=dict)
    manager: Manager | None = None

    def __enter__(self) -> Self:
        environ = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "OTRS_APPLY_STORE_PATH": str(self.home / "store.db"),
            "OTRS_APPLY_MAILBOX_URL": Server("", self.port).url(self.folder),
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD,
        }
        if self.manager:
            environ["NOTIFY_SOCKET"] = str(self.manager.path)
        self.process = subprocess.Popen(
            [TOOL, "watch", *self.words],
            env=environ | self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.told, self.said = lines_of(self.process.stdout), lines_of(self.process.stderr)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()

    def ends(self, number: int) -> int:
        """Its exit status after this signal."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def lines_of(stream: object) -> Callable[[], str]:
    """The next line of a stream, waited for."""
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in stream:  # type: ignore[attr-defined]
            lines.put(line.rstrip("\n"))
        lines.put("")

    threading.Thread(target=read, daemon=True).start()
    return lambda: lines.get(timeout=PATIENCE)


class Manager:
    """A service manager: hears what sd_notify says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.sock.bind(str(path))
        self.sock.settimeout(PATIENCE)
        self.heard: list[str] = []

    def hears(self, beginning: str) -> str:
        """Wait for a message that begins so."""
        while True:
            message = self.sock.recv(4096).decode()
            self.heard.append(message)
            if message.startswith(beginning):
                return message

    def close(self) -> None:
        self.sock.close()
