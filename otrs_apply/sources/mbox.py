"""An mbox file (RFC 4155), streamed: of a file of gigabytes one message at a time is in memory.

Begins    at a line ``From `` behind an empty line (or first of all) that ends in a date; a body's own line
          "From here on …" is none, and Content-Length is not believed
Unquotes  ``>From `` and ``>>From `` at the start of a line by one mark, as mboxrd writes them
Leaves    the file as it is: no lock, no change
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from otrs_apply.raw import RawMail, Unfetched
from otrs_apply.sources.files import SIZE_LIMIT, FileSource, Found, header_of

LINE = 1 << 16
"""Bytes of a line that are read at once; the rest of a longer one follows in pieces."""
BEGINS = re.compile(rb"From .{0,400}?\d\d?:\d\d(?::\d\d)?.{0,40}?(?:19|20)\d\d\b.{0,40}$")
QUOTED = re.compile(rb">+From ")


class Mbox(FileSource):
    """An mbox file; its messages are called by the file's name and their number."""

    def messages(self) -> Iterator[Found]:
        """Every message, in the order of the file."""
        try:
            with self.path.open("rb") as file:
                for number, content in enumerate(split(file), 1):
                    yield self._found(f"{self.path.name}#{number}", content)
        except OSError as error:
            yield Unfetched(self.path.name, f"the file cannot be read: {error.strerror or 'no reason given'}")

    def _found(self, source: str, content: bytes) -> Found:
        if len(content) > SIZE_LIMIT:
            return Unfetched(source, f"the message is longer than {SIZE_LIMIT >> 20} MiB", header_of(content))
        return RawMail(source, content)


def is_mbox(path: Path) -> bool:
    """Whether a file begins like one."""
    try:
        with path.open("rb") as file:
            return begins(file.readline(LINE))
    except OSError:
        return False


def begins(line: bytes) -> bool:
    """Whether a line behind an empty one begins a message."""
    return line.startswith(b"From ") and BEGINS.match(line.rstrip(b"\r\n")) is not None


def split(file: BinaryIO) -> Iterator[bytes]:
    """Each message's bytes; of one beyond the limit only so much that it shows."""
    content: bytearray | None = None
    at_start, empty_before = True, True
    while line := file.readline(LINE):
        if at_start and empty_before and begins(line):
            if content is not None:
                yield without_last_line_end(content)
            content = bytearray()
        elif content is not None and len(content) <= SIZE_LIMIT:
            content += line[1:] if at_start and QUOTED.match(line) else line
        ends = line.endswith(b"\n")
        empty_before = at_start and line.strip(b"\r\n") == b""
        at_start = ends
    if content is not None:
        yield without_last_line_end(content)


def without_last_line_end(content: bytearray) -> bytes:
    """A message without the empty line that separates it from the next."""
    for end in (b"\r\n\r\n", b"\n\n"):
        if content.endswith(end):
            return bytes(content[: -(len(end) // 2)])
    return bytes(content)
