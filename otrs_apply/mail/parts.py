"""Which parts of a message are its text, and in which rendition.

Reads     multipart/alternative, mixed, related, signed, report and digest; a text attachment where the body
          is only a short cover note; forwarded messages (message/rfc822), whose text follows the cover note's
Leaves    everything else as attachments; encrypted parts, with a line of trouble
First     text/plain, unless the HTML beside it holds link targets or table rows that the plain text lost or
          the plain text is empty, damaged or a stub
"""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from otrs_apply.mail.charset import codecs_of, decode, meta_charset
from otrs_apply.mail.flowed import unflow
from otrs_apply.mail.html import render, text_of
from otrs_apply.mail.html_page import Line
from otrs_apply.mail.letter import Attachment
from otrs_apply.mail.mime import Part, parse

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
WIKI_HREF = re.compile(
    r"""href\s*=\s*["']?\s*(?:https?:)?//([a-z0-9.-]{0,60}wiki[a-z0-9.-]{0,40}\.org/[^"'\s>]{1,1000})""",
    re.IGNORECASE,
)
SPACE = re.compile(r"\s+")
COVER_NOTE = 1_000
TEXT_ATTACHMENT = 40
MAX_MESSAGES = 3
LARGE = 2_000_000
STUB = 0.4


@dataclass(slots=True, eq=False)
class Item:
    """A text part of the message."""

    part: Part
    html: bool
    forwarded: Part | None = None
    """The forwarded message that it belongs to."""
    text: str | None = None
    lines: list[Line] | None = None
    trouble: list[str] = field(default_factory=list)

    def source(self) -> str:
        """The decoded text; of HTML its markup."""
        if self.text is None:
            data, broken = self.part.body()
            label = self.part.params.get("charset")
            if self.html and not (label and codecs_of(label)):
                label = meta_charset(data) or label
            text, wrong = decode(data, label)
            self.trouble += [line for line in (broken, wrong) if line]
            text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
            if not self.html and self.part.params.get("format", "").lower() == "flowed":
                text = unflow(text, delsp=self.part.params.get("delsp", "").lower() == "yes")
            self.text = text
        return self.text

    def rendered(self) -> list[Line]:
        """The lines of an HTML part."""
        if self.lines is None:
            self.lines = render(self.source())
        return self.lines

    def words(self) -> str:
        """The text as a person sees it."""
        return text_of(self.rendered()) if self.html else self.source()

    def hints(self) -> dict[int, str]:
        """Line numbers of which the client's markup says what they are."""
        if not self.html:
            return {}
        return {number: line.hint for number, line in enumerate(self.rendered()) if line.hint}


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
    chosen, other = (plain, rich) if not _richer(plain.items, rich.items) else (rich, plain)
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


def _richer(plain: list[Item], rich: list[Item]) -> bool:
    """Whether the other rendition holds what the plain text lost."""
    pages = [item for item in rich if item.html]
    if not pages:
        return not plain
    text = "\n".join(item.source() for item in plain)
    markup = "\n".join(item.source() for item in pages)
    if not text.strip() or len(markup) > LARGE:
        return not text.strip()
    if any(item.trouble for item in plain) and not any(item.trouble for item in pages):
        return True
    squeezed = SPACE.sub("", text)
    return _lost_links(squeezed, markup) or _lost_rows(squeezed, pages, markup) or _stub(text, pages, markup)


def _stub(text: str, pages: list[Item], markup: str) -> bool:
    """Whether the plain text only says that the HTML is the letter."""
    if len(markup) <= 6 * len(text) + 2_000:
        return False
    return len(text.strip()) < STUB * len("".join(item.words() for item in pages).strip())


def _lost_links(squeezed: str, markup: str) -> bool:
    """Whether a link to a wiki stands in the HTML alone."""
    targets = {unescape(match) for match in WIKI_HREF.findall(markup)}
    lost = [target for target in targets if target not in squeezed]
    if not lost:
        return False
    plain = _comparable(squeezed)
    return any(_comparable(target) not in plain for target in lost[:1_000])


def _comparable(url: str) -> str:
    return unquote(url).replace("_", "").replace("\N{NO-BREAK SPACE}", "").casefold().rstrip("/")


def _lost_rows(squeezed: str, pages: list[Item], markup: str) -> bool:
    """Whether rows of a table, label and value, fell apart in the plain text."""
    if markup.count("<td") + markup.count("<TD") < 4:  # noqa: PLR2004 - two rows of two
        return False
    rows = [line.text for item in pages for line in item.rendered() if line.pair and not line.depth]
    return sum(SPACE.sub("", row) not in squeezed for row in rows) >= 2  # noqa: PLR2004 - one may be chance


def _attachment(part: Part) -> Attachment:
    return Attachment(part.filename(), part.content_type, _size(part))


def _size(part: Part) -> int:
    data = part.content[part.start : part.end]
    if part.get("content-transfer-encoding").strip().lower() == "base64":
        return len(data.translate(None, b" \t\r\n=")) * 3 // 4
    return len(part.body()[0])


def _shown(text: str) -> str:
    return ascii(text[:60])[1:-1]
