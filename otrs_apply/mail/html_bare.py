"""HTML as bare text, without a tree: for pages that are built to be slow, in one pass over their tags."""

import re
from collections import Counter
from html import unescape

from otrs_apply.mail.html_page import Line

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]*>")
LINE_TAGS = re.compile(r"<(?:br|/?p|/?div|/?tr|/?li|/?h[1-6]|/?table|/?blockquote)\b[^<>]*>", re.IGNORECASE)
INVISIBLE = re.compile(r"<(script|style|head|title)\b|<!--", re.IGNORECASE)
CLOSED = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "head", "title")
} | {"": re.compile("-->")}
VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr p li td th tr option dd dt".split()  # noqa: SIM905 - a table
)
DEEPEST = 1_000
MOST_WORK = 2_000_000


def too_much(html: str) -> bool:
    """Whether the tree would be so deep, or repeat so many open tags, that building it takes long."""
    depth: Counter[str] = Counter()
    count = deepest = level = 0
    for match in TAG.finditer(html):
        count += 1
        tag = match[2].lower()
        if tag in VOID:
            continue
        step = -1 if match[1] else 1
        depth[tag] += step
        level += step
        deepest = max(deepest, level)
    unclosed = sum(number for number in depth.values() if number > 0)
    return deepest > DEEPEST or unclosed * count > MOST_WORK


def bare(html: str) -> list[Line]:
    """The text between the tags, for pages that no tree is built of."""
    text = LINE_TAGS.sub("\n", _visible(html))
    plain = unescape(TAG.sub("", text)).replace("\xa0", " ")
    return [Line(" ".join(line.split())) for line in plain.split("\n")]


def _visible(html: str) -> str:
    """The page without scripts, styles and comments; what is never closed reaches to the end."""
    out: list[str] = []
    place = 0
    while match := INVISIBLE.search(html, place):
        out.append(html[place : match.start()])
        end = CLOSED[(match[1] or "").lower()].search(html, match.end())
        if end is None:
            return " ".join(out)
        place = end.end()
    return " ".join([*out, html[place:]])
