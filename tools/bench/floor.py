"""The floor: a raw socket and the fewest commands with which the protocol lets a poll be done.

A script by itself (``python floor.py PORT USER PASSWORD FOLDER TASK UID SINCE``), so that a whole process stands against a whole process. It
knows what no poll may rely on: that the server decodes encoded words, and that each text is a message's first part.
"""

import itertools
import socket
import sys


class Session:
    """A server's answers, taken as bytes and not understood further than to their end."""

    def __init__(self, port: int) -> None:
        self.sock = socket.create_connection(("127.0.0.1", port))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.sock.makefile("rb")
        self.file.readline()  # the greeting

    def command(self, words: str) -> bytes:
        """Send a command and wait for its end."""
        self.sock.sendall(f"a {words}\r\n".encode())
        lines: list[bytes] = []
        while True:
            line = self.file.readline()
            if line.startswith(b"a "):
                if not line.startswith(b"a OK"):
                    raise RuntimeError(line.decode())
                return b"".join(lines)
            lines.append(line)
            if line.endswith(b"}\r\n"):
                lines.append(self.file.read(int(line[line.rindex(b"{") + 1 : -3])))


TEXT = "(UID INTERNALDATE BODY.PEEK[HEADER] BODY.PEEK[1.MIME] BODY.PEEK[1])"


def main(port: str, user: str, password: str, folder: str, task: str, start: str, since: str) -> None:  # noqa: PLR0913, PLR0917 -- as they stand on the command line
    """One poll."""
    session = Session(int(port))
    session.command(f'LOGIN "{user}" "{password}"')
    session.command(f"EXAMINE {folder}")
    if task == "first":
        found = session.command(f'UID SEARCH SINCE {since} SUBJECT "OTRS administrator application"')
        session.command(f"UID FETCH {','.join(found.decode().split()[2:])} {TEXT}")
    elif task == "few":
        lines = session.command(f"UID FETCH {start}:* (UID BODY.PEEK[HEADER.FIELDS (SUBJECT)])").split(
            b"\r\n"
        )
        uids = [
            before.split(b"UID ")[1].split()[0]
            for before, line in itertools.pairwise(lines)
            if b"OTRS administrator application" in line
        ]
        session.command(f"UID FETCH {b','.join(uids).decode()} {TEXT}")
    session.sock.sendall(b"a LOGOUT\r\n")
    session.sock.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
