"""What a clause says of the call's whole list: all of it, all but some, none of it, none of the others.

Reads     "all but Perl", "Perl hariç hepsi", "none of these", "nothing beyond MediaWiki", "the rest: no",
          "of your list only SQL", "the others I have"
Leaves    "all" and "none" that speak of something else
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from otrs_apply.fields.clause import Clause, Piece
from otrs_apply.fields.negation import polarity
from otrs_apply.fields.phrases import Hit

POINTS = re.compile(
    r"\b(?:on|of|in|from|von|auf|aus|de|del|della|da|van|op|z|ze|из|з|zo|fra|på|av|af)\s(?:the|that|this|your|the\ssame"
    r"|der|Ihrer|eurer|dieser|la|sa|votre|cette|su|esta|esa|vuestra|vostra|questa|sua|de|het|uw|deze|tej|waszej|вашего"
    r"|вашого|цього|tohto|vášho|vašeho|listen|den)?\s?(?:list|liste|lista|lijst|lijstje|listy|списка|списку|seznamu|zoznamu|listen)\b",
    re.IGNORECASE,
)
"""What points at the call's list by that word: "nothing on the list"."""
ALL_WORDS = 6


@dataclass(frozen=True)
class Whole:
    """What is said of the list."""

    said: Literal["all", "none", "rest denied", "rest claimed", "rest?", "only", "all others"]
    """``none`` is the bare word, of which the label says what it means."""
    excepted: frozenset[str] = frozenset()
    """The abilities for which the contrary is said."""
    lists: bool = False
    """It points at the list by itself."""


def whole(clause: Clause, following: Clause | None) -> Whole | None:
    """What the clause says of the whole list; None where it speaks of single abilities alone."""
    excepted = _excepted(clause)
    negative = _negative(clause)
    if excepted is not None and (negative or _all(clause, excepting=True)):
        return Whole("rest denied" if negative else "all", excepted, lists=True)
    if rest := _rest(clause, following):
        return rest
    if not clause.names and (nothing := _nothing(clause)):
        return nothing
    if _all(clause, excepting=False):
        return Whole("rest denied" if clause.has("deny") else "all", lists=True)
    return _only(clause)


def _nothing(clause: Clause) -> Whole | None:
    """As in "none of these", "nothing on the list", "none"."""
    if clause.has("nolist") or (clause.has("none", "deny", "no") and POINTS.search(clause.text)):
        return Whole("rest denied", lists=True)
    return Whole("none") if clause.has("none", "no") and _only_that(clause) else None


def _excepted(clause: Clause) -> frozenset[str] | None:
    """The abilities behind "except", or before the words that stand behind what they except."""
    for mark in clause.marks:
        if "excepting" in mark.meanings:
            names = [name for name in clause.names if name.end <= mark.start]
            if names:
                return _keys(names)
        if "except" in mark.meanings:
            end = next(
                (m.start for m in clause.marks if m.start > mark.end and "all" in m.meanings), clause.end
            )
            names = [name for name in clause.names if mark.start < name.start < end]
            if names:
                return _keys(names)
    return None


def _keys(names: list[Hit]) -> frozenset[str]:
    return frozenset(key for name in names for key in name.meanings)


def _negative(clause: Clause) -> bool:
    """Whether nothing is claimed but what is excepted: "nothing beyond MediaWiki", "not any but SQL"."""
    everything = [mark for mark in clause.marks if "all" in mark.meanings]
    if everything:
        # "all but SQL, which I never used": only a "not" right before the "all" turns it round.
        place = everything[0].start
        return any("deny" in m.meanings and 0 <= place - m.end <= 1 for m in clause.marks)
    first = next(
        (mark for mark in clause.marks if not mark.meanings.isdisjoint({"except", "excepting"})), None
    )
    if first is None:
        return False
    named = max((name.start for name in clause.names if name.start < first.start), default=-1)
    return any(
        not mark.meanings.isdisjoint({"none", "nolist", "deny", "rest", "norest"})
        and named < mark.start < first.start
        for mark in clause.marks
    )


def _all(clause: Clause, *, excepting: bool) -> bool:
    """Whether it claims the whole list; not so in "Perl and SQL: all of them daily"."""
    mark = next((mark for mark in clause.marks if "all" in mark.meanings), None)
    if mark is None:
        return False
    if excepting:
        return True
    if any(name.start < mark.start for name in clause.names):
        return False
    begin = _unmarked(clause, mark)
    words = len(clause.text.split())
    many = mark.end - mark.start > len("the list") and " " in clause.text
    return not begin and (many or words <= ALL_WORDS) and words <= 2 * ALL_WORDS and not clause.names


def _unmarked(clause: Clause, mark: Hit) -> str:
    """What stands before a mark and is no mark itself: nothing in "I have all of these"."""
    left = at = clause.text_start
    pieces = []
    for before in clause.marks:
        if before.start >= mark.start:
            break
        pieces.append(clause.text[at - left : max(at, before.start) - left])
        at = max(at, before.end)
    pieces.append(clause.text[at - left : max(at, mark.start) - left])
    return "".join(pieces).strip(" \t\n*-–:(,")


def _rest(clause: Clause, following: Clause | None) -> Whole | None:
    for index, piece in enumerate(clause.pieces):
        if piece.has("norest"):
            return Whole("rest denied")
        if piece.has("allrest"):  # "of the rest I know nothing"
            return Whole("rest denied" if piece.has("deny", "none") else "rest claimed")
        if piece.has("nolist") and any(before.names for before in clause.pieces[: index + 1]):
            return Whole("rest denied")
        if piece.has("rest") and not piece.names:
            headed = _heading(clause.pieces[0], piece) if index == 1 else None
            return _as_rest(headed) if headed else _of_rest(clause.pieces[index : index + 2], following)
        if piece.has("rest"):
            return _beside_names(piece)
    return None


def _heading(first: Piece, rest: Piece) -> str | None:
    """As in "No: everything else"."""
    return polarity(first.marks) if not first.names and ":" in rest.separator else None


def _of_rest(pieces: tuple[Piece, ...], following: Clause | None) -> Whole | None:
    for piece in pieces:
        if piece.names:  # "as for the rest of the list: no Perl, ..."
            return None
        said = polarity([mark for mark in piece.marks if "rest" not in mark.meanings])
        if said:
            return _as_rest(said)
    return None if following is not None and following.names else Whole("rest?")


def _as_rest(said: str) -> Whole:
    return Whole({"deny": "rest denied", "claim": "rest claimed"}.get(said, "rest?"))  # type: ignore[arg-type]


def _beside_names(piece: Piece) -> Whole | None:
    """A denial close to "the rest", with an ability in the same breath: "as for the rest: no Perl"."""
    rest = next(mark for mark in piece.marks if "rest" in mark.meanings)
    near = [m for m in piece.marks if m is not rest and abs(m.start - rest.end) <= 12]  # noqa: PLR2004 -- two words
    between = [name for name in piece.names if name.start > rest.end]
    return _as_rest("deny") if polarity(near) == "deny" and not between else None


def _only_that(clause: Clause) -> bool:
    """Whether the whole clause says "none" and little else."""
    said = [mark for mark in clause.marks if not mark.meanings.isdisjoint({"none", "no"})]
    bare = clause.text.strip(" \t\r\n.,:;!*-–—\"'()")
    return bool(said) and len(bare) <= sum(mark.end - mark.start + 2 for mark in clause.marks) + 2


def _only(clause: Clause) -> Whole | None:
    if not (clause.names and clause.has("only") and clause.has("list")):
        return None
    return Whole("all others" if clause.has("deny") else "only", lists=True)


def wholes(found: list[Clause]) -> Iterator[tuple[Clause, Whole | None]]:
    """Every clause with what it says of the list."""
    for clause, following in zip(found, [*found[1:], None], strict=False):
        yield clause, whole(clause, following)
