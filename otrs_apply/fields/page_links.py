"""Wikimedia pages that a text names, by address or by title, each with where it stands."""

from collections.abc import Iterable

from otrs_apply.fields.page_addresses import find_addresses
from otrs_apply.fields.page_link import Link
from otrs_apply.fields.page_titles import find_titles, find_wikilinks
from otrs_apply.wiki.namespaces import folded


def find_links(text: str, wrapped: str, username: str | None = None) -> list[Link]:
    """The pages named in a text, in its order.

    Args:
        text: the passage; blanks may stand for its line ends.
        wrapped: the same stretch of the letter, with its line ends.
        username: the applicant's, to tell where a name with blanks ends.
    """
    name = folded(username) if username else None
    links = list(find_addresses(text, wrapped, name))
    if "[[" in text:
        links += _outside(find_wikilinks(text), links)
    links += _outside(find_titles(text, links, name), links)
    return sorted(links, key=lambda link: link.start)


def _outside(found: Iterable[Link], links: list[Link]) -> list[Link]:
    """Those that stand on no character of the links before."""
    spans = sorted((link.start, link.end) for link in links)
    kept, at = [], 0
    for link in found:
        while at < len(spans) and spans[at][1] <= link.start:
            at += 1
        if at == len(spans) or spans[at][0] >= link.end:
            kept.append(link)
    return kept
