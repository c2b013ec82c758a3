"""The noun of reading links: a page that a text names, and where."""

from dataclasses import dataclass
from typing import Literal

from otrs_apply.wiki.links import WikiPage


@dataclass(frozen=True, slots=True)
class Link:
    """A page that the text names."""

    start: int
    end: int
    page: WikiPage
    how: Literal["address", "wikilink", "title"]
    prefixed: bool = True
    """Whether it says by itself which wiki is meant."""
