"""BODYSTRUCTURE (RFC 9051, 7.5.2): which parts of a message are text worth fetching, and which are ballast.

Keeps     text parts, small messages inside, small files that are text by their name
Leaves    images, documents, archives, texts beyond TEXT_LIMIT: their place stays, their bytes do not
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from otrs_apply.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_LIMIT = 1 << 20
"""Bytes of one text part; an application is a thousandth of that."""
INNER_LIMIT = 1 << 16
"""Bytes of a message inside a message, or of a file whose name says text, that are fetched in one piece."""
MESSAGE_BODY = 8
"""Where in a message/rfc822 its own body's structure stands, behind size and envelope."""
TEXT_NAMES = (".txt", ".text", ".md", ".htm", ".html", ".eml", ".asc")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message, as the server sees it."""

    section: str
    """What FETCH calls it, as in ``1.2``; empty for a message as a whole."""
    kind: str
    subkind: str
    params: dict[str, str] = field(default_factory=dict)
    encoding: str = ""
    size: int = 0
    disposition: str = ""
    disposition_params: dict[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    """A multipart's parts, or the one body of a message/rfc822."""

    @property
    def multipart(self) -> bool:
        """Whether it is nothing but a container."""
        return self.kind == "multipart"

    @property
    def message(self) -> bool:
        """Whether it is a message with a structure of its own."""
        return self.kind == "message" and bool(self.parts)

    @property
    def name(self) -> str:
        """The file name, where it has one."""
        return self.disposition_params.get("filename") or self.params.get("name", "")

    def leaves(self) -> Iterator[Part]:
        """The parts that hold bytes, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def read_structure(body: Any, section: str = "") -> Part:  # noqa: ANN401 what IMAPClient parsed
    """A BODYSTRUCTURE as IMAPClient hands it out; inside message/rfc822 it stays a bare tuple.

    Raises:
        ValueError, TypeError, LookupError, RecursionError: it is not one.
    """
    if isinstance(body[0], list | tuple):
        inner, rest = split_multipart(body)
        prefix = f"{section}." if section else ""
        parts = tuple(read_structure(piece, f"{prefix}{number}") for number, piece in enumerate(inner, 1))
        return Part(
            section,
            "multipart",
            text(rest[0]),
            params=pairs(rest[1] if len(rest) > 1 else None),
            size=sum(part.size for part in parts),
            parts=parts,
        )
    return read_leaf(body, section or "1")


def split_multipart(body: Any) -> tuple[Any, Any]:  # noqa: ANN401 as above
    """A multipart's parts, and what follows them."""
    if isinstance(body[0], list):  # IMAPClient has split it
        return body[0], body[1:]
    end = next(at for at, piece in enumerate(body) if not isinstance(piece, tuple))
    return body[:end], body[end:]


def read_leaf(body: Any, section: str) -> Part:  # noqa: ANN401 as above
    """A part that is no multipart; the extension data begins after kind-specific fields."""
    kind, subkind = text(body[0]).lower(), text(body[1]).lower()
    inner: tuple[Part, ...] = ()
    extension = 7
    if kind == "text":
        extension = 8
    elif (kind, subkind) in {("message", "rfc822"), ("message", "global")} and len(body) > MESSAGE_BODY:
        extension = MESSAGE_BODY + 2
        if isinstance(body[MESSAGE_BODY], tuple | list) and body[MESSAGE_BODY]:
            inner = (read_inner(body[MESSAGE_BODY], section),)
    disposition = body[extension + 1] if len(body) > extension + 1 else None
    said = disposition if isinstance(disposition, tuple) else ()
    return Part(
        section,
        kind,
        subkind,
        params=pairs(body[2]),
        encoding=text(body[5]).lower(),
        size=max(0, int(body[6] or 0)),
        disposition=text(said[0]).lower() if said else "",
        disposition_params=pairs(said[1]) if len(said) > 1 else {},
        parts=inner,
    )


def read_inner(body: Any, section: str) -> Part:  # noqa: ANN401 as above
    """The body of a message inside: a multipart goes by the message's own section, a leaf by ``.1``."""
    nested = isinstance(body[0], list | tuple)
    return read_structure(body, section if nested else f"{section}.1")


def text(value: Any) -> str:  # noqa: ANN401 as above
    """A string of the structure, NIL being empty."""
    return (
        value.decode("utf-8", "replace") if isinstance(value, bytes) else "" if value is None else str(value)
    )


def pairs(value: Any) -> dict[str, str]:  # noqa: ANN401 as above
    """A parameter list: names and values by turns."""
    if not isinstance(value, tuple):
        return {}
    return {text(name).lower(): text(said) for name, said in zip(value[::2], value[1::2], strict=False)}


def wanted_parts(part: Part) -> Iterator[Part]:
    """The parts worth fetching, each in one piece."""
    if in_one_piece(part):
        yield part
        return
    for inner in part.parts:
        yield from wanted_parts(inner)


def left_out(part: Part) -> Iterator[Part]:
    """The parts that are not worth it."""
    if not in_one_piece(part):
        if not part.parts:
            yield part
        for inner in part.parts:
            yield from left_out(inner)


def in_one_piece(part: Part) -> bool:
    """Whether a part is fetched as it is; a message inside with its structure."""
    if part.message:
        return part.size <= TEXT_LIMIT and all(worth(leaf) for leaf in part.leaves())
    return not part.parts and worth(part)


def sections(part: Part) -> Iterator[str]:
    """What to ask FETCH for, so that ``assemble`` has the text parts, their headers and the inner ones'."""
    if in_one_piece(part):
        yield f"{part.section}.MIME"
        yield part.section
        return
    if part.message:
        yield f"{part.section}.HEADER"
    for inner in part.parts:
        yield from sections(inner)


def worth(leaf: Part) -> bool:
    """Whether a part may hold what somebody wrote."""
    if leaf.kind == "text":
        return leaf.size <= TEXT_LIMIT
    small = leaf.size <= INNER_LIMIT
    return small and (leaf.kind == "message" or leaf.name.lower().endswith(TEXT_NAMES))
