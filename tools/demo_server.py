"""A real IMAP server on loopback with the mails of a folder in it, for the demo and for trying things out.

    with demo_server(Path("sample_mail")) as server:
        ...  # poll server.url with server.password and OTRS_APPLY_MAILBOX_TLS=none

The server is pymap, in a process of its own that ends with the block. Each mail's arrival (INTERNALDATE) is
the time of its topmost Received header, as a receiving server would have stamped it.
"""

import imaplib
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

USER = "demo"
PASSWORD = "demo"  # noqa: S105 of a server that lives for a moment, on this machine alone
HOST = "127.0.0.1"
PATIENCE = 30.0
RECEIVED = re.compile(rb"^received:((?:.*\r?\n[ \t])*.*)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class DemoServer:
    """A server that answers, and how to log in."""

    url: str
    password: str = PASSWORD


@contextmanager
def demo_server(folder: Path) -> Iterator[DemoServer]:
    """Serve the folder's ``.eml`` files."""
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("pymap")
    command = [str(program), "--host", HOST, "--port", str(port), "--no-tls", "dict"]
    command += ["--demo-user", USER, "--demo-password", PASSWORD]
    with tempfile.TemporaryFile() as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            wait_for(server, port)
            fill(port, folder)
            yield DemoServer(f"imap://{USER}@{HOST}:{port}/INBOX")
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with socket.create_connection((HOST, port), 1):
                return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the demo's IMAP server (pymap) does not start")


def fill(port: int, folder: Path) -> None:
    """Put the mails there, in the order of their arrival."""
    mails = [path.read_bytes() for path in sorted(folder.glob("*.eml"))]
    session = imaplib.IMAP4(HOST, port)
    session.login(USER, PASSWORD)
    for mail in sorted(mails, key=arrival):
        status, said = session.append("INBOX", "", imaplib.Time2Internaldate(arrival(mail)), crlf(mail))
        if status != "OK":
            raise SystemExit(f"the demo's IMAP server refuses a mail: {said!r}")
    session.logout()


def arrival(mail: bytes) -> datetime:
    """When the receiving server took it: the end of the topmost Received header (RFC 5321, 4.4)."""
    received = RECEIVED.search(mail)
    stamp = received[1].rpartition(b";")[2].decode("ascii", "replace") if received else ""
    try:
        when = parsedate_to_datetime(" ".join(stamp.split()))
    except ValueError:
        return datetime.now(UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def crlf(mail: bytes) -> bytes:
    """Lines as the protocol wants them."""
    return re.sub(rb"\r?\n", b"\r\n", mail)


if __name__ == "__main__":
    with demo_server(Path(sys.argv[1] if len(sys.argv) > 1 else "sample_mail")) as serving:
        login = f"OTRS_APPLY_MAILBOX_TLS=none OTRS_APPLY_MAILBOX_PASSWORD={serving.password}"
        print(f"{login} otrs-apply fetch {serving.url}\nEnter ends it.")
        input()
