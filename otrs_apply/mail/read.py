"""RFC 5322 bytes to a Letter: any bytes give one, nothing raises.

The text is put together from the message's parts (`parts`), each marked by `quoting`; what could not be
decoded, or was by a guess, stands in `Letter.troubles`.
"""

import re

from otrs_apply.mail import mime, parts, quoting
from otrs_apply.mail.author import Author
from otrs_apply.mail.headers import Header, read_header_fields
from otrs_apply.mail.letter import Letter
from otrs_apply.mail.renditions import Item
from otrs_apply.models import Block, BlockKind, Sender

SURROGATE = re.compile("[\ud800-\udfff]")


def read_letter(content: bytes) -> Letter:
    """The letter that these bytes are."""
    root = mime.parse(content)
    header = read_header_fields(root)
    body = parts.read_body(root)
    author = Author(header.sender, header.reply_to, header.subject, bool(header.references))
    texts: list[str] = []
    blocks: list[Block] = []
    place = 0
    forwarded_from: Sender | None = None
    for item in body.items:
        marked = _mark(item, author)
        forwarded_from = forwarded_from or marked.forwarded_from
        if not marked.text:
            continue
        texts.append(marked.text)
        for kind, start, end in marked.blocks:
            blocks.append(Block(kind=kind, start=place + start, end=place + end))
        place += len(marked.text)
    troubles = dict.fromkeys(
        root.troubles + body.troubles + [line for item in body.items for line in item.trouble]
    )
    return _letter(
        header,
        text="".join(texts),
        blocks=_merged(blocks),
        forwarded_from=forwarded_from,
        attachments=tuple(body.attachments),
        troubles=tuple(troubles),
    )


def read_header(header: bytes) -> Letter:
    """A letter of which only the header was fetched: no text, no attachments."""
    return _letter(read_header_fields(mime.parse_header(header)))


def _mark(item: Item, author: Author) -> quoting.Marked:
    """The item's text and whose words its lines are."""
    if item.forwarded is None:
        return quoting.mark(item.words(), item.hints(), author)
    inner = read_header_fields(item.forwarded)
    if author.is_same(inner.sender):
        self_forward = Author(inner.sender, inner.reply_to, inner.subject, bool(inner.references))
        marked = quoting.mark(item.words(), item.hints(), self_forward)
    else:
        marked = quoting.whole(item.words(), BlockKind.FORWARDED)
    return quoting.Marked(marked.text, marked.blocks, inner.sender)


def _merged(blocks: list[Block]) -> tuple[Block, ...]:
    """Blocks of one kind that touch become one."""
    out: list[Block] = []
    for block in blocks:
        if out and out[-1].kind is block.kind:
            out[-1] = Block(kind=block.kind, start=out[-1].start, end=block.end)
        else:
            out.append(block)
    return tuple(out)


def _letter(header: Header, **body: object) -> Letter:
    fields = {name: getattr(header, name) for name in Header.__dataclass_fields__}
    return Letter(**{"text": "", **fields, **body})
