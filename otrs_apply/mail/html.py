"""HTML mail to text: what a person sees in a browser, line by line.

Reads     blocks to lines, lists to "* " and "1. ", tables to "label: value" (`html_table`), link targets
          behind their words (`html_links`), quotations to "> " lines, so that `quoting` knows them
Leaves    hidden text, scripts, styles, pictures
First     a page that is built to be slow (very deep, or with very many open tags) is read as bare text

The walk is a loop: a hostile page cannot make it recurse.
"""

from typing import TYPE_CHECKING

from otrs_apply.mail import html_style, html_table
from otrs_apply.mail.html_bare import bare, too_much
from otrs_apply.mail.html_links import link_text
from otrs_apply.mail.html_page import Frame, Line, Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LARGEST = 4_000_000
SMALL = 20_000
DEEPEST_TABLE = 12
RULE = "_" * 32


def render(html: str) -> list[Line]:
    """The lines that a person sees."""
    html = html[:LARGEST]
    if len(html) > SMALL and too_much(html):
        return bare(html)
    from selectolax.lexbor import LexborHTMLParser

    try:
        body = LexborHTMLParser(html.replace("\x00", "")).body
    except (ValueError, RuntimeError, UnicodeError):
        return bare(html)
    if body is None:
        return bare(html)
    page = Page()
    _walk(body, page)
    page.end_line()
    return page.lines


def text_of(lines: list[Line]) -> str:
    """The rendition as text, quoted lines marked with one ``>`` a level and a blank."""
    return "\n".join(
        (">" * line.depth + (" " + line.text if line.text else "")) if line.depth else line.text
        for line in lines
    )


def _walk(body: "LexborNode", page: Page) -> None:
    frames: list[Frame] = []
    node: LexborNode | None = body.first_child
    depth = 0
    while node is not None:
        tag = node.tag or ""
        down: LexborNode | None = None
        if tag == "-text":
            page.text(node.text_content or "")
        elif node.is_element_node:
            attributes = node.attributes
            if not html_style.hidden(tag, attributes):
                frames.append(_enter(page, frames, tag, attributes))
                down = node.first_child
                if down is None:
                    _leave(page, frames.pop(), frames)
        if down is not None:
            node, depth = down, depth + 1
            continue
        while node is not None and node.next is None and depth:
            node, depth = node.parent, depth - 1
            _leave(page, frames.pop(), frames)
        node = node.next if node is not None else None


def _enter(page: Page, frames: list[Frame], tag: str, attributes: html_style.Attributes) -> Frame:
    """An element begins."""
    frame = Frame(tag)
    if tag == "br":
        page.end_line(always=True)
        return frame
    if tag == "img":
        alt = (attributes.get("alt") or "").strip()
        if 0 < len(alt) <= 2 and not alt.isascii():  # noqa: PLR2004 - an emoji that is sent as a picture
            page.words.append(alt)
        return frame
    if tag == "a":
        frame.words, frame.href = page.words, attributes.get("href")
        page.words = []
        return frame
    if tag in html_style.BLOCKS:
        _enter_block(page, frames, frame, attributes)
    if attributes:
        frame.hint = page.hint
        if found := html_style.hint(attributes):
            page.end_line()
            page.hint = found
    if html_style.preformatted(tag, attributes):
        frame.pre = True
        page.pre += 1
    return frame


def _enter_block(page: Page, frames: list[Frame], frame: Frame, attributes: html_style.Attributes) -> None:
    tag = frame.tag
    frame.spaced = tag in html_style.SPACED and not (tag == "p" and html_style.tight(attributes))
    if tag in {"ul", "ol", "table"} and any(other.tag in {"li", "td", "th"} for other in frames[-3:]):
        frame.spaced = False
    page.block(spaced=frame.spaced and tag not in {"ul", "ol"})  # a list follows its label closely
    if tag == "hr" and not (page.lines and page.lines[-1].text == RULE):
        page.words.append(RULE)
        page.end_line()
    elif tag == "blockquote" and html_style.quotes(attributes):
        frame.quoted = True
        page.depth += 1
    elif tag == "ol":
        start = _number(attributes.get("start"))
        frame.number = 0 if start is None else start - 1
    elif tag == "li":
        _enter_item(page, frames, attributes)
    elif tag == "table":
        page.tables += 1
        frame.table = html_table.Table() if page.tables <= DEEPEST_TABLE else None
    elif tag in {"td", "th"} and page.tables <= DEEPEST_TABLE and _table(frames):
        frame.lines = page.lines
        page.lines = []


def _enter_item(page: Page, frames: list[Frame], attributes: html_style.Attributes) -> None:
    holder = next(
        (frame for frame in reversed(frames[-4:]) if frame.tag in {"ul", "ol", "menu", "dir"}), None
    )
    level = min(sum(frame.tag in {"ul", "ol"} for frame in frames[-20:]), 5)
    lead = "  " * max(level - 1, 0)
    if holder is not None and holder.tag == "ol":
        value = _number(attributes.get("value"))
        holder.number = holder.number + 1 if value is None else value
        page.prefix = f"{lead}{holder.number}. "
    else:
        page.prefix = f"{lead}* "
    page.indent = lead + "  "
    page.gap = False


def _number(text: str | None) -> int | None:
    """A number that a list begins with; nobody's list is longer than a few digits say."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= len("9999") else None


def _table(frames: list[Frame]) -> html_table.Table | None:
    for frame in reversed(frames[-6:]):
        if frame.table is not None:
            return frame.table
    return None


def _leave(page: Page, frame: Frame, frames: list[Frame]) -> None:
    """An element ends."""
    tag = frame.tag
    if frame.words is not None:
        words = "".join(page.words)
        page.words = frame.words
        if text := link_text(words, frame.href):
            page.words.append(text)
    if tag in html_style.BLOCKS:
        if tag == "dt" and page.words and not "".join(page.words).rstrip().endswith((":", "：", "?", "？")):
            page.words.append(":")
        page.block(spaced=frame.spaced)
        _leave_block(page, frame, frames)
    if frame.pre:
        page.pre -= 1
    if frame.quoted:
        page.depth -= 1
    if tag not in {"br", "img", "a"} and page.hint != frame.hint:
        page.end_line()
        page.hint = frame.hint


def _leave_block(page: Page, frame: Frame, frames: list[Frame]) -> None:
    tag = frame.tag
    if tag == "li":
        page.prefix = ""
        level = sum(other.tag in {"ul", "ol"} for other in frames[-20:])
        page.indent = "  " * min(max(level - 1, 0), 5) if level > 1 else ""
    elif frame.lines is not None:
        cell, page.lines = page.lines, frame.lines
        if table := _table(frames):
            table.cell(cell, header=tag == "th")
        page.gap = False
    elif tag == "tr" and page.tables <= DEEPEST_TABLE and (table := _table(frames)):
        table.end_row()
    elif tag == "table":
        if frame.table is not None:
            lines = frame.table.lines()
            if lines and page.gap and page.lines and page.lines[-1].text:
                page.lines.append(Line("", page.depth))
            page.lines.extend(lines)
            page.gap = frame.spaced
        page.tables -= 1
