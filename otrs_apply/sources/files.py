"""What the sources that are files have in common: read without a change, some at a time, oddities reported.

Files have no UIDs, so that there is no position: the store knows their messages by content. What is named by
a person is wrong usage of the command where it does not exist; what cannot be read inside waits for a person.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from otrs_apply.raw import Batch, Looked, Position, RawMail, Unfetched, Wanted

SIZE_LIMIT = 32 << 20
"""Bytes of one message; servers refuse to deliver much shorter ones."""
HEADER_LIMIT = 1 << 20
BATCH_COUNT = 200
BATCH_BYTES = 4 << 20
UNIX_FROM = re.compile(rb"\AFrom [^\r\n]*\r?\n")
"""What mbox writes before a message, and some programs leave before a saved one."""
END_OF_HEADER = re.compile(rb"\r?\n\r?\n|\r\r")

Found = RawMail | Unfetched


def header_of(content: bytes) -> bytes:
    """The message's header, up to the empty line."""
    match = END_OF_HEADER.search(content, 0, HEADER_LIMIT)
    return content[: match.start() + 1] if match else content[:HEADER_LIMIT]


def read_file(path: Path, source: str) -> Found:
    """A file that is one message."""
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        return Unfetched(source, f"the file cannot be read: {error.strerror or 'no reason given'}")
    if len(content) > SIZE_LIMIT:
        return Unfetched(source, f"the file is longer than {SIZE_LIMIT >> 20} MiB", header_of(content))
    return RawMail(source, UNIX_FROM.sub(b"", content, count=1))


def batched(found: Iterable[Found], wanted: Wanted) -> Iterator[Batch]:
    """Batches that are judged by the headers, and small enough for memory."""
    batch: list[Found | Looked] = []
    size = 0
    for one in found:
        if isinstance(one, RawMail) and not wanted(header := header_of(one.content)):
            batch.append(Looked(one.source, header))
            size += len(header)
        else:
            batch.append(one)
            size += len(one.content) if isinstance(one, RawMail) else len(one.header)
        if len(batch) >= BATCH_COUNT or size >= BATCH_BYTES:
            yield as_batch(batch)
            batch, size = [], 0
    if batch:
        yield as_batch(batch)


def as_batch(some: list[Found | Looked]) -> Batch:
    """A batch without a position."""
    return Batch(
        mails=tuple(one for one in some if isinstance(one, RawMail)),
        looked=tuple(one for one in some if isinstance(one, Looked)),
        unfetched=tuple(one for one in some if isinstance(one, Unfetched)),
    )


@dataclass(slots=True)
class FileSource:
    """Messages that lie in files; a kind of it says where to find them."""

    path: Path
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name = str(self.path)

    def messages(self) -> Iterator[Found]:
        """Every message, in the order of their names."""
        raise NotImplementedError

    def poll(self, since: Position | None, wanted: Wanted) -> Iterator[Batch]:  # noqa: ARG002 there is no position
        """Yield everything: files have no position."""
        yield from batched(self.messages(), wanted)
