"""A clause and its pieces: stretches of a sentence with the abilities named there and what speaks of them."""

from dataclasses import dataclass

from otrs_apply.fields.phrases import Hit

SHORT_WORDS = 6


@dataclass(frozen=True)
class Piece:
    """A part of a clause, with its abilities and marks in the order of the text."""

    start: int
    end: int
    separator: str
    """What stands before it: a comma, a colon, a bracket, "" for an "and" or the clause's start."""
    names: tuple[Hit, ...]
    marks: tuple[Hit, ...]
    words: int
    joined: bool
    """Whether a word such as "and" stands between its abilities, or before the only one."""
    unknown: int = 0
    """Longer words in it that are neither abilities nor marks."""
    opens_with_verb: bool = False
    """A longer word that was not understood stands before its first ability."""

    def has(self, *meanings: str) -> bool:
        """Whether one of its marks means one of these."""
        return any(not mark.meanings.isdisjoint(meanings) for mark in self.marks)

    @property
    def plain(self) -> bool:
        """Of nothing but abilities, marks and small words."""
        return self.unknown <= 1

    @property
    def short(self) -> bool:
        """Of a few words: "nothing", "not at all", "I have never used it"."""
        return self.words <= SHORT_WORDS


@dataclass(frozen=True)
class Clause:
    """A part of a sentence that is judged alone."""

    start: int
    end: int
    text: str
    """Its words."""
    pieces: tuple[Piece, ...]
    contrasted: bool = False
    """It begins with a contrast, and so goes on from the clause before it."""

    @property
    def text_start(self) -> int:
        """Where ``text`` begins; ``start`` is behind its blanks."""
        return self.start - (len(self.text) - len(self.text.lstrip()))

    @property
    def names(self) -> tuple[Hit, ...]:
        """The abilities that it names."""
        return tuple(name for piece in self.pieces for name in piece.names)

    @property
    def marks(self) -> tuple[Hit, ...]:
        """All that speaks of them."""
        return tuple(mark for piece in self.pieces for mark in piece.marks)

    def has(self, *meanings: str) -> bool:
        """Whether one of its marks means one of these."""
        return any(piece.has(*meanings) for piece in self.pieces)
