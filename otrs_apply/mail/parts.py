"""Which parts of a message are its text, and in which rendition.

Reads     multipart/alternative, mixed, related, signed, report and digest; a text attachment where the body
          is only a short cover note; forwarded messages (message/rfc822), whose text follows the cover note's
Leaves    everything else as attachments; encrypted parts, with a line of trouble
First     of a multipart/alternative the rendition that says more (`renditions`)
"""

from dataclasses import dataclass, field

from otrs_apply.mail.letter import Attachment
from otrs_apply.mail.mime import Part, parse
from otrs_apply.mail.renditions import Item, richer

TEXTS = {
    "text/plain",
    "text/html",
    "text/markdown",
    "text/x-markdown",
    "text/x-wiki",
    "text/enriched",
    "text/x-web-markdown",
}
TEXT_NAMES = (".txt", ".md", ".wiki", ".text", ".html", ".htm")
COVER_NOTE = 1_000
TEXT_ATTACHMENT = 40
MAX_MESSAGES = 3


@dataclass(slots=True)
class Body:
    """The text parts of a message in their order, and its attachments."""

    items: list[Item] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    attached_texts: list[Item] = field(default_factory=list)
    messages: int = 0


def read_body(root: Part) -> Body:
    """The body of a message."""
    body = Body()
    _visit(root, body, None, root=True)
    _add_attached_texts(body)
    return body


def _visit(part: Part, body: Body, forwarded: Part | None, *, root: bool = False) -> None:
    if part.get("x-otrs-apply-omitted"):
        body.attachments.append(Attachment(part.filename(), part.content_type, 0))
    elif part.main == "multipart" and part.children:
        _visit_multipart(part, body, forwarded)
    elif part.content_type in {"message/rfc822", "message/global"}:
        _visit_message(part, body, forwarded)
    elif part.content_type in TEXTS and (root or part.disposition() != "attachment"):
        body.items.append(Item(part, part.content_type == "text/html", forwarded))
    elif part.main == "multipart":
        body.troubles.append(f"an empty {_shown(part.content_type)}")
    else:
        _visit_attachment(part, body, forwarded)


def _visit_multipart(part: Part, body: Body, forwarded: Part | None) -> None:
    kind = part.content_type
    if kind == "multipart/alternative":
        _visit_alternative(part, body, forwarded)
    elif kind == "multipart/encrypted":
        body.troubles.append("the text is encrypted")
        body.attachments.extend(_attachment(child) for child in part.children)
    elif kind == "multipart/report":
        for index, child in enumerate(part.children):
            if index == 0:
                _visit(child, body, forwarded)
            else:
                body.attachments.append(_attachment(child))
    else:
        for child in part.children:
            _visit(child, body, forwarded)


def _visit_alternative(part: Part, body: Body, forwarded: Part | None) -> None:
    plain, rich = Body(messages=body.messages), Body(messages=body.messages)
    for child in part.children:
        _visit(child, plain if child.content_type == "text/plain" else rich, forwarded)
    chosen, other = (plain, rich) if not richer(plain.items, rich.items) else (rich, plain)
    body.items += chosen.items
    for side in (chosen, other):
        body.attachments += side.attachments
        body.troubles += side.troubles
        body.attached_texts += side.attached_texts
    body.messages = max(plain.messages, rich.messages)


def _visit_message(part: Part, body: Body, forwarded: Part | None) -> None:
    body.attachments.append(_attachment(part))
    body.messages += 1
    if body.messages > MAX_MESSAGES:
        body.troubles.append("there are more forwarded messages than were read")
        return
    inner = part.children[0] if part.children else parse(part.body()[0])
    _visit(inner, body, forwarded or inner, root=True)


def _visit_attachment(part: Part, body: Body, forwarded: Part | None) -> None:
    name = part.filename().lower()
    if name.endswith(".eml") and part.main in {"application", "text"}:
        part.content_type = "message/rfc822"
        _visit_message(part, body, forwarded)
        return
    if part.content_type in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        body.troubles.append("the text is inside an S/MIME envelope")
    body.attachments.append(_attachment(part))
    unnamed_type = part.content_type in {"application/octet-stream", "application/text"}
    if part.content_type in TEXTS or (unnamed_type and name.endswith(TEXT_NAMES)):
        is_html = part.content_type == "text/html" or name.endswith((".html", ".htm"))
        body.attached_texts.append(Item(part, is_html, forwarded))


def _add_attached_texts(body: Body) -> None:
    """A body that only says "see attachment" is no letter; the attached text is."""
    if not body.attached_texts:
        return
    cover = sum(len(item.words().strip()) for item in body.items)
    for item in body.attached_texts:
        if cover <= COVER_NOTE and len(item.words().strip()) >= max(TEXT_ATTACHMENT, cover // 2):
            body.items.append(item)


def _attachment(part: Part) -> Attachment:
    return Attachment(part.filename(), part.content_type, _size(part))


def _size(part: Part) -> int:
    data = part.content[part.start : part.end]
    if part.get("content-transfer-encoding").strip().lower() == "base64":
        return len(data.translate(None, b" \t\r\n=")) * 3 // 4
    return len(part.body()[0])


def _shown(text: str) -> str:
    return ascii(text[:60])[1:-1]
