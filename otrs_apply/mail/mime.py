"""The structure of a message (RFC 2045, 2046): headers and parts, found in one pass over its lines.

Reads     what breaks the rules too: parts that are never closed, a multipart without its boundary, headers
          with lines that are none; at any depth and in linear time, without recursion
Leaves    bodies encoded: `Part.body` is decoded by whoever wants it
First     the boundary of an outer part ends every part inside of it (RFC 2046, 5.1.2)
"""

import re
from dataclasses import dataclass, field

from otrs_apply.mail.encoded_words import decode_header
from otrs_apply.mail.header_fields import COMMENT, Fields, parse_parameters, read_fields
from otrs_apply.mail.transfer import decode_transfer

MAX_DEPTH = 40
MAX_PARTS = 400
BLANK = re.compile(rb"\n\r?\n")
DASHED = re.compile(rb"^--([^\r\n]+)", re.MULTILINE)


@dataclass(slots=True, eq=False)
class Part:
    """A message or a part of one."""

    fields: Fields
    content: bytes
    start: int
    """Where its body begins in ``content``."""
    end: int
    content_type: str = "text/plain"
    params: dict[str, str] = field(default_factory=dict)
    children: list["Part"] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """The first field of this name, raw."""
        return next((value for key, value in self.fields if key == name), default)

    @property
    def main(self) -> str:
        """The type before the slash."""
        return self.content_type.partition("/")[0]

    def body(self) -> tuple[bytes, str | None]:
        """The body, with its transfer encoding undone, and trouble where there was any."""
        return decode_transfer(self.content[self.start : self.end], self.get("content-transfer-encoding"))

    def disposition(self) -> str:
        """``inline``, ``attachment`` or nothing."""
        return self.get("content-disposition").partition(";")[0].strip().lower()

    def filename(self) -> str:
        """The name that a part carries (RFC 2183, RFC 2231, or RFC 2047 as most clients do)."""
        _, params = parse_parameters(self.get("content-disposition"))
        return decode_header(params.get("filename") or self.params.get("name", "")).strip()


def parse(content: bytes) -> Part:
    """The message with all its parts."""
    if content.startswith(b"From "):  # an mbox line (RFC 4155) is no header
        content = content[content.find(b"\n") + 1 :]
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    root = _part(content, 0, len(content), "text/plain")
    if root.main in {"multipart", "message"}:
        _split(root)
    return root


def parse_header(header: bytes) -> Part:
    """A message of which only the header is known."""
    return _part(header, 0, len(header), "text/plain")


def _part(content: bytes, start: int, end: int, default: str) -> Part:
    """A part whose header begins at ``start``; ``end`` is as far as its header may reach."""
    if content.startswith((b"\n", b"\r\n"), start):
        body = start + (1 if content.startswith(b"\n", start) else 2)
        return Part([], content, min(body, end), end, default)
    blank = BLANK.search(content, start, end)
    stop = blank.start() + 1 if blank else end
    fields, used = read_fields(content[start:stop].decode("ascii", "surrogateescape"))
    body = (blank.end() if blank else end) if used < 0 else start + used
    part = Part(fields, content, body, end, default)
    if raw := part.get("content-type"):
        kind, params = parse_parameters(raw)
        part.params = params
        part.content_type = COMMENT.sub("", kind).strip() if "(" in kind else kind
        if "/" not in part.content_type:  # RFC 2045, 5.2: what cannot be understood is plain text
            part.content_type = "text/html" if part.content_type == "html" else "text/plain"
    return part


class _Splitter:
    """Parts of a message that are still open, from the outside in."""

    def __init__(self, root: Part) -> None:
        self.content = root.content
        self.open: list[tuple[Part, bytes | None]] = []
        self.boundaries: dict[bytes, int] = {}
        self.root = root
        self.count = 1
        self.leaf: Part | None = None

    def enter(self, part: Part, limit: int) -> None:
        """Make a part the innermost open one; a container waits for its children."""
        while True:
            self.leaf = part
            if part.main == "multipart" and len(self.open) < MAX_DEPTH:
                self._push(part, _boundary(part))
                return
            if part.content_type != "message/rfc822" or len(self.open) >= MAX_DEPTH or _encoded(part):
                if part.main == "multipart":
                    self.root.troubles.append("parts are nested too deeply to be read")
                    part.content_type = "application/octet-stream"
                return
            self.open.append((part, None))
            inner = _part(self.content, part.start, limit, "text/plain")
            part.children.append(inner)
            part = inner

    def _push(self, part: Part, boundary: bytes | None) -> None:
        if boundary is None:
            part.content_type = "text/plain"
            self.root.troubles.append("a multipart names no boundary: read as plain text")
        elif boundary in self.boundaries:
            part.content_type = "application/octet-stream"
        else:
            self.boundaries[boundary] = len(self.open)
            self.open.append((part, boundary))

    def close(self, depth: int, end: int) -> None:
        """End every part that is deeper than ``depth``."""
        if self.leaf is not None:
            self.leaf.end = max(end, self.leaf.start)
            self.leaf = None
        while len(self.open) > depth:
            part, boundary = self.open.pop()
            part.end = max(end, part.start)
            if boundary is not None:
                del self.boundaries[boundary]


def _split(root: Part) -> None:
    """Fill in the children of a multipart message, all the way down."""
    content = root.content
    splitter = _Splitter(root)
    lines = [*DASHED.finditer(content, root.start)]
    splitter.enter(root, lines[0].start() if lines else len(content))
    for index, line in enumerate(lines):
        token = line[1].rstrip()
        closing = token not in splitter.boundaries and token.endswith(b"--")
        depth = splitter.boundaries.get(token[:-2] if closing else token)
        if depth is None:
            continue
        end = _line_end_before(content, line.start())
        if closing:
            splitter.close(depth, end)
            continue
        splitter.close(depth + 1, end)
        if splitter.count >= MAX_PARTS:
            root.troubles.append("there are too many parts to read them all")
            break
        splitter.count += 1
        parent = splitter.open[depth][0]
        default = "message/rfc822" if parent.content_type == "multipart/digest" else "text/plain"
        start = min(content.find(b"\n", line.end()) + 1 or len(content), len(content))
        limit = lines[index + 1].start() if index + 1 < len(lines) else len(content)
        child = _part(content, start, max(limit, start), default)
        parent.children.append(child)
        splitter.enter(child, max(limit, start))
    splitter.close(0, len(content))


def _line_end_before(content: bytes, place: int) -> int:
    """The line end before a delimiter belongs to the delimiter (RFC 2046, 5.1.1)."""
    if content.endswith(b"\r\n", 0, place):
        return place - 2
    return max(place - 1, 0)


def _encoded(part: Part) -> bool:
    return part.get("content-transfer-encoding").strip().lower() in {"base64", "quoted-printable"}


def _boundary(part: Part) -> bytes | None:
    """The boundary, declared or (where it was lost) the first line that looks like one."""
    if name := part.params.get("boundary", "").rstrip():
        return name.encode("utf-8", "surrogateescape")
    match = DASHED.search(part.content, part.start)
    guess = match[1].rstrip() if match else b""
    return guess if guess.strip(b"-") and b" " not in guess else None
