"""Sentences cut into clauses and pieces, each with the abilities it names and the marks that speak of them.

A clause ends at a full stop, a semicolon, a line's end or a contrast ("but"); a piece at a comma, colon,
dash, question mark or bracket, and at an "and" between two abilities that are spoken of apart: "no Perl,
JavaScript or SQL; but some regexes" is two clauses, of two pieces and of one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from otrs_apply.fields.phrases import Hit, hyphened
from otrs_apply.fields.ticks import ticks

# A run of stops is looked at once, from its beginning.
CLAUSE_END = re.compile(r"(?<![.!;])[.!;]+(?=[\s\"')\]]|$)|[。！；।؛։]|\n+")
# A colon before a letter is Finnish ("SQL:ää"), a slash between letters joins ("JS/regex").
SEPARATOR = re.compile(r"[,、，،：?？()（）\[\]|=→՝]|:(?!\w)|(?<!\w)/|/(?!\w)|(?<!\S)[-–—]+(?!\S)|—|\t+")
JOINED = re.compile(
    r"(?<![^\W_])(?:and|or|nor|und|oder|noch|et|ou|y|e|o|i|en|of|och|og|eller|ja|tai|ani|a|и|или|або|та|й|і|és|és|vagy"
    r"|και|ή|ve|veya|și|dan|atau|da|lub|oraz|nebo|alebo|in|ali|или|ir|un|va|hoặc|và|at|na|kaj|aŭ|eta|və|და|և|agus|a'r|dhe|و|או|أو|او|یا|और|या|এবং|ও|மற்றும்)"
    r"(?![^\W_])|&|\+|和|及|跟|与|與|或|と|や|および|과 |와 |및|ו(?=-|[A-Za-z])"
)
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
SHORT_WORDS = 6
NEAR = 60
"""Characters within which a contrast still belongs to the ability before it."""
FAR = 3
"""Words across which a conjunction belongs to "none of the others" behind it."""
REST = frozenset({"rest", "norest", "allrest", "nolist"})
SPEAKING = frozenset({"deny", "claim", "wish", "none", "norest", "nolist"})
ANSWERS = frozenset({"yes", "no"})
POLARITIES = {"yes": "claim", "no": "deny"}


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


def clauses(text: str, names: Sequence[Hit], words: Sequence[Hit]) -> Iterator[Clause]:
    """Cut ``text`` into clauses; ``names`` and ``words`` were found in it, in its order."""
    found = sorted([*_apart(words, names), *ticks(text, names)], key=lambda hit: hit.start)
    marks = [_answer(hit) for hit in found if _counts(text, hit, names)]
    name_index = mark_index = start = 0
    contrasted = False
    for stop, resume, is_contrast in [*_clause_ends(text, names, marks), (len(text), len(text), False)]:
        mine, name_index = _until(names, name_index, stop)
        said, mark_index = _until(marks, mark_index, stop)
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
    named = not alone and _name_ends_at(names, mark.start - 4, mark.start)
    ends = not after or not after[0].isalnum() or _name_starts_in(names, mark.end, mark.end + 2)
    return ends and (alone or named)


def _name_ends_at(names: Sequence[Hit], first: int, last: int) -> bool:
    index = _index_before(names, last)
    return index >= 0 and first <= names[index].end


def _name_starts_in(names: Sequence[Hit], first: int, last: int) -> bool:
    index = _index_before(names, last + 1)
    return index >= 0 and names[index].start >= first


def _index_before(names: Sequence[Hit], place: int) -> int:
    """The last name that starts before the place, by bisection."""
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        if names[middle].start < place:
            low = middle + 1
        else:
            high = middle
    return low - 1


def _answer(mark: Hit) -> Hit:
    return mark._replace(
        meanings=mark.meanings | {POLARITIES.get(meaning, meaning) for meaning in mark.meanings}
    )


def _until(hits: Sequence[Hit], index: int, stop: int) -> tuple[list[Hit], int]:
    begin = index
    while index < len(hits) and hits[index].start < stop:
        index += 1
    return list(hits[begin:index]), index


def _clause_ends(text: str, names: Sequence[Hit], marks: Sequence[Hit]) -> list[tuple[int, int, bool]]:
    ends = [(*match.span(), False) for match in CLAUSE_END.finditer(text)]
    stops = [start for start, _, _ in ends]
    everything: Hit | None = None
    at = 0
    for index, mark in enumerate(marks):
        if not mark.meanings.isdisjoint({"all", "nolist", "none"}):
            everything = mark
        if "contrast" not in mark.meanings:
            continue
        while at < len(stops) and stops[at] <= mark.start:
            at += 1
        stop = stops[at] if at < len(stops) else len(text)
        excepting = "except" in mark.meanings and everything is not None and _close(everything, mark)
        if not excepting and not _of_name_before(text, mark, names, marks[max(0, index - 3) : index], stop):
            ends.append((mark.start, mark.start, True))
    return sorted(ends)


def _close(everything: Hit, mark: Hit) -> bool:
    """Whether "but" makes an exception: "all but", "all of these but", "nothing but"."""
    return mark.start - everything.end <= (len(" of these ") if "all" in everything.meanings else 1)


def _of_name_before(text: str, mark: Hit, names: Sequence[Hit], before: Sequence[Hit], stop: int) -> bool:
    """Whether a contrast stands between a bare name and what is said of it: "Perl however I do not know"."""
    index = _index_before(names, mark.start)
    if index < 0 or _name_starts_in(names, mark.end, stop):
        return False
    name = names[index]
    if mark.start - name.end > NEAR:
        return False
    if CLAUSE_END.search(text, name.end, mark.start) or any(one.start >= name.end for one in before):
        return False
    return (
        not any("rest" in one.meanings for one in before) and len(text[name.end : mark.start].split()) <= FAR
    )


def _clause(
    text: str, span: tuple[int, int], names: list[Hit], marks: list[Hit], *, contrasted: bool
) -> Clause:
    start, end = span
    words = text[start:end]
    return Clause(
        start=start + len(words) - len(words.lstrip()),
        end=start + len(words.rstrip()),
        text=words,
        pieces=tuple(_pieces(text, start, end, names, marks)),
        contrasted=contrasted,
    )


def _pieces(text: str, start: int, end: int, names: list[Hit], marks: list[Hit]) -> Iterator[Piece]:
    name_index = mark_index = at = 0
    begin, separator = start, ""
    hits = sorted([*names, *marks], key=lambda hit: hit.start)
    for cut in [*SEPARATOR.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        while at < len(hits) and hits[at].end <= stop:
            at += 1
        if cut and at < len(hits) and hits[at].start <= stop:
            continue  # inside of "n/a" or "[x]"
        mine, name_index = _until(names, name_index, stop)
        said, mark_index = _until(marks, mark_index, stop)
        if mine or said:
            yield from _at_conjunctions(text, _piece(text, (begin, stop), separator, mine, said))
        separator = cut.group() if cut and (mine or said or cut.group() != ",") else separator
        begin = cut.end() if cut else stop


def _piece(
    text: str, span: tuple[int, int], separator: str, names: Sequence[Hit], marks: Sequence[Hit]
) -> Piece:
    start, end = span
    first = names[0].start if len(names) > 1 else start
    joined = bool(names) and JOINED.search(text, first, names[-1].start) is not None
    unknown = _unknown(text, start, end, sorted([*names, *marks], key=lambda hit: hit.start))
    opens = bool(names) and any(place < names[0].start for place in unknown)
    words = len(text[start:end].split())
    return Piece(start, end, separator, tuple(names), tuple(marks), words, joined, len(unknown), opens)


def _unknown(text: str, start: int, end: int, hits: Sequence[Hit]) -> list[int]:
    """Where words of five letters and more stand that no hit covers (of two characters without spaces)."""
    places = []
    at = 0
    for match in LONG_WORD.finditer(text, start, end):
        while at < len(hits) and hits[at].end <= match.start():
            at += 1
        if at == len(hits) or hits[at].start >= match.end():
            places.append(match.start())
    return places


def _at_conjunctions(text: str, piece: Piece) -> Iterator[Piece]:
    """The piece, cut at an "and" where both sides of it are spoken of apart, or the rest behind it."""
    cuts = list(_cuts(text, piece))
    if not cuts:
        yield piece
        return
    name_index = mark_index = 0
    begin, separator = piece.start, piece.separator
    for cut in [*cuts, piece.end]:
        if begin < cut:
            mine, name_index = _until(piece.names, name_index, cut)
            said, mark_index = _until(piece.marks, mark_index, cut)
            yield _piece(text, (begin, cut), separator, mine, said)
            begin, separator = cut, ""


def _cuts(text: str, piece: Piece) -> Iterator[int]:
    marks = [mark for mark in piece.marks if not mark.meanings.isdisjoint(SPEAKING)]
    index = 0
    for first, second in zip(piece.names, piece.names[1:], strict=False):
        while index < len(marks) and marks[index].start < first.end:
            index += 1
        if index < len(marks) and marks[index].start < second.start:
            joins = [match.start() for match in JOINED.finditer(text, first.end, second.start)]
            if joins:
                yield joins[-1]
    if piece.names:
        last = piece.names[-1]
        for mark in piece.marks:
            if mark.start >= last.end and not mark.meanings.isdisjoint(REST):
                joins = [match.start() for match in JOINED.finditer(text, last.end, mark.start)]
                if joins and len(text[joins[-1] : mark.start].split()) <= FAR:
                    yield joins[-1]
                elif not any(other.start >= last.end and other.start < mark.start for other in piece.marks):
                    yield last.end
                return
