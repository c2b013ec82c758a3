"""Sentences cut into clauses and pieces, each with the abilities it names and the marks that speak of them.

A clause ends at a full stop, a semicolon, a line's end or a contrast ("but"); a piece at a comma, colon,
dash, question mark or bracket, and at an "and" between two abilities that are spoken of apart: "no Perl,
JavaScript or SQL; but some regexes" is two clauses, of two pieces and of one.
"""

from collections.abc import Iterator, Sequence

from otrs_apply.fields.clause import Clause
from otrs_apply.fields.clause_ends import clause_ends
from otrs_apply.fields.clause_hits import name_ends_at, name_starts_in, until
from otrs_apply.fields.clause_pieces import pieces
from otrs_apply.fields.phrases import Hit, hyphened
from otrs_apply.fields.ticks import ticks

ANSWERS = frozenset({"yes", "no"})
POLARITIES = {"yes": "claim", "no": "deny"}


def clauses(text: str, names: Sequence[Hit], words: Sequence[Hit]) -> Iterator[Clause]:
    """Cut ``text`` into clauses; ``names`` and ``words`` were found in it, in its order."""
    found = sorted([*_apart(words, names), *ticks(text, names)], key=lambda hit: hit.start)
    marks = [_answer(hit) for hit in found if _counts(text, hit, names)]
    name_index = mark_index = start = 0
    contrasted = False
    for stop, resume, is_contrast in [*clause_ends(text, names, marks), (len(text), len(text), False)]:
        mine, name_index = until(names, name_index, stop)
        said, mark_index = until(marks, mark_index, stop)
        begin, start = start, resume
        if mine or said:
            yield _clause(text, (begin, stop), mine, said, contrasted=contrasted)
        contrasted = is_contrast


def _apart(words: Sequence[Hit], names: Sequence[Hit]) -> Iterator[Hit]:
    """The marks that are no part of a name."""
    index = 0
    for word in words:
        while index < len(names) and names[index].end <= word.start:
            index += 1
        if index == len(names) or names[index].start >= word.end:
            yield word


def _counts(text: str, mark: Hit, names: Sequence[Hit]) -> bool:
    """Whether a mark speaks of anything here: an answer only beside a name or alone between commas."""
    if hyphened(text, mark):
        return False
    if mark.meanings - ANSWERS:
        return True
    before = text[max(0, mark.start - 4) : mark.start].rstrip(" :–—-'\"*=")
    after = text[mark.end : mark.end + 2].lstrip(" ")
    alone = not before or not before[-1].isalnum()
    named = not alone and name_ends_at(names, mark.start - 4, mark.start)
    ends = not after or not after[0].isalnum() or name_starts_in(names, mark.end, mark.end + 2)
    return ends and (alone or named)


def _answer(mark: Hit) -> Hit:
    said = [POLARITIES[meaning] for meaning in mark.meanings if meaning in POLARITIES]
    return Hit(mark.meanings.union(said), mark.start, mark.end) if said else mark


def _clause(
    text: str, span: tuple[int, int], names: list[Hit], marks: list[Hit], *, contrasted: bool
) -> Clause:
    start, end = span
    words = text[start:end]
    return Clause(
        start=start + len(words) - len(words.lstrip()),
        end=start + len(words.rstrip()),
        text=words,
        pieces=tuple(pieces(text, start, end, names, marks)),
        contrasted=contrasted,
    )
