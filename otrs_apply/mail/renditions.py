"""A text part and its renditions: which of two says more, the plain text or the HTML beside it.

First     the plain text, unless the HTML holds link targets or table rows that it lost, or it is empty,
          damaged or a stub
"""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from otrs_apply.mail.charset import codecs_of, decode, meta_charset
from otrs_apply.mail.flowed import unflow
from otrs_apply.mail.html import render, text_of
from otrs_apply.mail.html_page import Line
from otrs_apply.mail.mime import Part

WIKI_HREF = re.compile(
    r"""href\s*=\s*["']?\s*(?:https?:)?//([a-z0-9.-]{0,60}wiki[a-z0-9.-]{0,40}\.org/[^"'\s>]{1,1000})""",
    re.IGNORECASE,
)
SPACE = re.compile(r"\s+")
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


def richer(plain: list[Item], rich: list[Item]) -> bool:
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
