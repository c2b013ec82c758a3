"""What the marks of one piece of a clause say of the abilities in it, before and behind them.

Reads     "no Perl some SQL" (each mark is of the ability behind it), "Perl no SQL yes", "no Perl, SQL or JS"
Leaves    what pieces say of one another, which ``reach.py`` decides
"""

from collections.abc import Sequence
from dataclasses import dataclass

from otrs_apply.fields.clause import Piece
from otrs_apply.fields.negation import TURNING, Polarity, polarity
from otrs_apply.fields.phrases import Hit

UNKNOWN = "words beside it that were not understood"
NEARLY = "hardly, almost, rarely: is it claimed?"


@dataclass
class Spoken:
    """An ability of a clause and what is said of it; no polarity where it is only named."""

    name: Hit
    polarity: Polarity | None
    why: str | None = None


@dataclass
class State:
    """A piece on its way to a verdict."""

    piece: Piece
    spoken: list[Spoken]
    before: Polarity | None = None
    """What the marks before the piece's abilities say."""
    behind: Polarity | None = None
    answered: bool = False
    """The mark behind is an answer by one word."""
    turned: bool = False
    """Its denial is of a problem and the like: it claims."""
    listed: bool = False
    """A heading reaches it: "No: Perl, SQL"."""

    @property
    def bare(self) -> bool:
        """Whether abilities are named and nothing was said of them yet."""
        return bool(self.spoken) and all(one.polarity is None for one in self.spoken)

    def say(self, polarity: Polarity, why: str | None = None) -> None:
        """Take down what is said of all of them that nothing was said of yet."""
        for one in self.spoken:
            one.polarity = one.polarity or polarity
            one.why = one.why or why


def state_of(piece: Piece) -> State:
    """What the piece alone says of its abilities."""
    names, marks = piece.names, piece.marks
    if not names:
        return State(
            piece,
            [],
            behind=None
            if piece.has("rest", "norest", "allrest", "nolist")
            else polarity(_without_lacks(marks)),
        )
    groups = _groups(names, marks)
    groups[-1] = _without_lacks(groups[-1])
    said = [polarity(group) for group in groups]
    why = NEARLY if piece.has("nearly") else None
    spoken = [Spoken(name, None, why) for name in names]
    if _turned(piece):  # "neither Perl nor SQL is a problem"
        for one in spoken:
            one.polarity = "claim"
        return State(piece, spoken, turned=True)
    if len(names) == 1:
        spoken[0].polarity = _single(said[0], said[1])
    elif said[0] and any(said[1:-1]):  # "no Perl some SQL": each mark is of the ability behind it
        _spread(spoken, said[:-1])
    elif any(said[1:-1]):
        _spread_back(spoken, said[1:])  # "Perl no SQL yes"
    else:
        both = "deny" if "deny" in (said[0], said[-1]) else said[0] or said[-1]
        for one in spoken:
            one.polarity = both
        if both == "deny" and said[0] is None and piece.opens_with_verb:
            spoken[0].why = UNKNOWN  # "chapurreo JavaScript y de Perl no sé nada"
    if len(names) == 1 and spoken[0].polarity is None and _only_that(piece):
        spoken[0].polarity = "claim"
    return State(piece, spoken, said[0], said[-1], _is_answer(groups[-1]))


def _only_that(piece: Piece) -> bool:
    """As in "SQL only SELECT": right behind the name."""
    name = piece.names[0]
    return any("only" in mark.meanings and 0 < mark.start - name.end <= 1 for mark in piece.marks)


def _without_lacks(marks: Sequence[Hit]) -> list[Hit]:
    """Marks behind an ability: "without looking it up" is of something else."""
    return [mark for mark in marks if "without" not in mark.meanings]


def _turned(piece: Piece) -> bool:
    """Whether its denial is of a problem and the like, or of more than a little ("no SQL beyond ...")."""
    if not piece.has("deny"):
        return False
    last = piece.names[-1].end
    beyond = any("except" in mark.meanings and mark.start >= last for mark in piece.marks)
    return beyond or (piece.has(*TURNING) and polarity(piece.marks) == "claim")


def _groups(names: Sequence[Hit], marks: Sequence[Hit]) -> list[list[Hit]]:
    """The marks before the first ability, between each two, and behind the last."""
    groups: list[list[Hit]] = [[] for _ in range(len(names) + 1)]
    at = 0
    for mark in marks:
        while at < len(names) and names[at].start <= mark.start:
            at += 1
        groups[at].append(mark)
    return groups


def _single(before: Polarity | None, behind: Polarity | None) -> Polarity | None:
    said: tuple[Polarity, Polarity] = ("deny", "wish")
    return next((one for one in said if one in {before, behind}), before or behind)


def _spread(spoken: list[Spoken], said: list[Polarity | None]) -> None:
    current: Polarity | None = None
    for one, word in zip(spoken, said, strict=True):
        current = word or current
        one.polarity = current


def _spread_back(spoken: list[Spoken], said: list[Polarity | None]) -> None:
    current: Polarity | None = None
    for one, word in zip(reversed(spoken), reversed(said), strict=True):
        current = word or current
        one.polarity = current


def _is_answer(marks: Sequence[Hit]) -> bool:
    return bool(marks) and all(not mark.meanings.isdisjoint({"no", "yes"}) for mark in marks)
