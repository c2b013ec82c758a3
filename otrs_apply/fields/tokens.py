"""The words of one text, folded, and where they stand; many lists are looked up in the same text.

Most lookups find nothing. So the words are a set too, which a list is intersected with before anything is
walked, and places are counted only once somebody asks for one.
"""

from collections.abc import Sequence

HEAD = 3
"""Letters by which most words are seen to begin with no stem; no stem of a list is shorter."""


class Tokens:
    """The words of a text."""

    def __init__(self, text: str, written: Sequence[str], folded: Sequence[str]) -> None:
        self._text = text
        self._written = written
        self._starts: list[int] = []
        self._counted_to = 0
        self._heads: frozenset[str] | None = None
        self.folded = tuple(folded)
        self.distinct = frozenset(self.folded)
        """Every folded word once."""

    @property
    def heads(self) -> frozenset[str]:
        """The first letters of the words."""
        if self._heads is None:
            self._heads = frozenset([word[:HEAD] for word in self.distinct])
        return self._heads

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
