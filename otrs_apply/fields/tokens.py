"""The words of one text, folded, and where they stand; many lists are looked up in the same text.

Most lookups find nothing. So the words are a set too, which a list is intersected with before anything is
walked, and places are counted only once somebody asks for one.
"""

from collections.abc import Sequence
from functools import cached_property

HEAD = 3
"""Letters by which words are grouped for the lookup of stems; no stem of a list is shorter."""


class Tokens:
    """The words of a text."""

    def __init__(self, text: str, written: Sequence[str], folded: Sequence[str]) -> None:
        self._text = text
        self._written = written
        self._starts: list[int] = []
        self._counted_to = 0
        self.folded = tuple(folded)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Every folded word once."""
        return frozenset(self.folded)

    @cached_property
    def by_head(self) -> dict[str, list[str]]:
        """The distinct words by their first letters."""
        heads: dict[str, list[str]] = {}
        for word in self.distinct:
            heads.setdefault(word[:HEAD], []).append(word)
        return heads

    @cached_property
    def heads(self) -> frozenset[str]:
        """How the words begin."""
        return frozenset(self.by_head)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words number ``first`` to ``last`` stand in the text."""
        starts, written = self._starts, self._written
        # Between two words stands no letter of either: the next place of a word's letters is the word's.
        # This is a third of the time that match objects for all words take.
        while len(starts) <= last:
            word = written[len(starts)]
            start = self._text.index(word, self._counted_to)
            starts.append(start)
            self._counted_to = start + len(word)
        return starts[first], starts[last] + len(written[last])
