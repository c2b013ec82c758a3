"""A message put together again from its header and the parts that were fetched.

The header and the structure are the original's. A part that was left out keeps its place, its type and its
name, and says in ``X-Otrs-Apply-Omitted`` how many bytes it has (as encoded in the message).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from otrs_apply.sources.structure import Part

OMITTED = "X-Otrs-Apply-Omitted"
CRLF = b"\r\n"
TOKEN = re.compile(r"[!#$%&'*+\-.^_`{|}~0-9A-Za-z]+")
UNSAYABLE = re.compile(r"[\x00-\x1f\x7f]")

Fetched = Mapping[str, bytes]
"""What FETCH handed out, by section as in ``2``, ``2.MIME``, ``2.HEADER``."""


def can_assemble(header: bytes, part: Part) -> bool:
    """Whether the header and the server's structure go together: the boundary is the proof."""
    return part.multipart and (boundary := delimiter(part)) != b"" and boundary in header


def assemble(header: bytes, part: Part, fetched: Fetched) -> bytes:
    """The message: its own header, then what was fetched of its parts."""
    if part.section in fetched:
        return header_without_end(header) + CRLF + fetched[part.section]
    if part.message and (inner := fetched.get(f"{part.section}.HEADER")):
        return header_without_end(header) + CRLF + assemble(inner, part.parts[0], fetched)
    if not part.multipart:
        return header_without_end(header) + omitted_line(part) + CRLF
    return header_without_end(header) + CRLF + container(part, fetched)


def container(part: Part, fetched: Fetched) -> bytes:
    """A multipart's body (RFC 2046, 5.1)."""
    boundary = delimiter(part)
    pieces: list[bytes] = []
    for inner in part.parts:
        pieces += [b"--", boundary, CRLF, piece(inner, fetched), CRLF]
    return b"".join([*pieces, b"--", boundary, b"--", CRLF])


def piece(part: Part, fetched: Fetched) -> bytes:
    """One part with its own header."""
    if part.section in fetched:
        own = fetched.get(f"{part.section}.MIME") or described(part, encoded=True)
        return header_without_end(own) + CRLF + fetched[part.section]
    if part.multipart:
        return described(part) + CRLF + container(part, fetched)
    if part.message and (header := fetched.get(f"{part.section}.HEADER")):
        return described(part) + CRLF + assemble(header, part.parts[0], fetched)
    return described(part) + omitted_line(part) + CRLF


def described(part: Part, *, encoded: bool = False) -> bytes:
    """A part's header, told from the structure."""
    lines = [f"Content-Type: {safe(part.kind) or 'application'}/{safe(part.subkind) or 'octet-stream'}"]
    lines[0] += parameters(part.params)
    if part.disposition:
        lines.append(f"Content-Disposition: {safe(part.disposition)}{parameters(part.disposition_params)}")
    if encoded and part.encoding:
        lines.append(f"Content-Transfer-Encoding: {safe(part.encoding)}")
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def parameters(params: Mapping[str, str]) -> str:
    """Parameters behind a header's value, each on a line of its own."""
    said = []
    for name, value in params.items():
        if TOKEN.fullmatch(name):
            plain = UNSAYABLE.sub(" ", value)
            said.append(f";\r\n {name}={plain if TOKEN.fullmatch(plain) else quoted(plain)}")
    return "".join(said)


def quoted(value: str) -> str:
    """A quoted string (RFC 5322, 3.2.4)."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def safe(word: str) -> str:
    """A word that can stand in a header."""
    return word if TOKEN.fullmatch(word) else ""


def omitted_line(part: Part) -> bytes:
    """How many bytes stand no longer here."""
    return f"{OMITTED}: {part.size}\r\n".encode()


def delimiter(part: Part) -> bytes:
    """A multipart's boundary as bytes; empty where it has none that could be used."""
    boundary = part.params.get("boundary", "")
    return b"" if UNSAYABLE.search(boundary) else boundary.encode("utf-8", "replace")


def header_without_end(header: bytes) -> bytes:
    """A header's lines, without the empty line that ends them."""
    stripped = header.rstrip(b"\r\n")
    return stripped + CRLF if stripped else b""
