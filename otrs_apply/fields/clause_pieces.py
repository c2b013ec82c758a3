"""Clauses cut into pieces: at a comma, colon, dash, question mark or bracket.

Also at an "and" between two abilities that are spoken of apart, and before "none of the others".
"""

import re
from collections.abc import Iterator, Sequence

from otrs_apply.fields.clause import Piece
from otrs_apply.fields.clause_hits import until
from otrs_apply.fields.phrases import Hit

# A colon before a letter is Finnish ("SQL:ää"), a slash between letters joins ("JS/regex").
SEPARATOR = re.compile(
    r"[,、，،：?？()（）\[\]|=→՝]|:(?!\w)|(?<!\w)/|/(?!\w)|(?<!\S)[-–—]+(?!\S)|—|\t+|(?<=\s)\.{2,80}(?=\s)"
)
JOINED = re.compile(
    r"(?<![^\W_])(?:and|or|nor|und|oder|noch|et|ou|y|e|o|i|en|of|och|og|eller|ja|tai|ani|a|и|или|або|та|й|і|és|és|vagy"
    r"|και|ή|ούτε|ve|veya|ya da|və|və ya|și|sau|nici|dan|atau|maupun|serta"
    r"|da|lub|oraz|nebo|či|alebo|in|ali|ter|niti|или"
    r"|ни|нито|ні|ані|ir|arba|nei|un|vai|va|ning|või|ega|sekä|eikä|hoặc|và|hay|at|na|kaj|aŭ|nek|eta|edo|და|ან|և|ու|կամ"
    r"|agus|nó|a'r|neu|ac|dhe|ose|né|ni|nem|sem|sowie|wala|au|мен|және|немесе"
    r"|و|או|أو|ولا|او|یا|اور|और|व|तथा|एवं|या|आणि|किंवा"
    r"|र|এবং|ও|বা|আর|மற்றும்|அல்லது|మరియు|లేదా|හා|සහ|หรือ|และ)"
    r"(?![^\W_])|&|\+|和|及|跟|与|與|或|同(?=埋|\s)|と|や|および|または|과 |와 |및|또는|ו(?=-|[A-Za-z])"
)
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
FAR = 3
"""Words across which a conjunction belongs to "none of the others" behind it."""
REST = frozenset({"rest", "norest", "allrest", "nolist"})
SPEAKING = frozenset({"deny", "claim", "wish", "none", "norest", "nolist"})


def pieces(text: str, start: int, end: int, names: list[Hit], marks: list[Hit]) -> Iterator[Piece]:
    """The pieces of a clause that name an ability or say something of one."""
    name_index = mark_index = at = 0
    begin, separator = start, ""
    hits = sorted([*names, *marks], key=lambda hit: hit.start)
    for cut in [*SEPARATOR.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        while at < len(hits) and hits[at].end <= stop:
            at += 1
        if cut and at < len(hits) and hits[at].start <= stop:
            continue  # inside of "n/a" or "[x]"
        mine, name_index = until(names, name_index, stop)
        said, mark_index = until(marks, mark_index, stop)
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
            mine, name_index = until(piece.names, name_index, cut)
            said, mark_index = until(piece.marks, mark_index, cut)
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
    yield from _before_rest(text, piece)


def _before_rest(text: str, piece: Piece) -> Iterator[int]:
    """Where "none of the others" begins behind the last ability."""
    if not piece.names:
        return
    last = piece.names[-1]
    behind = [mark for mark in piece.marks if mark.start >= last.end]
    rest = next((mark for mark in behind if not mark.meanings.isdisjoint(REST)), None)
    if rest is None:
        yield from _before_other(text, last.end, behind)
        return
    joins = [match.start() for match in JOINED.finditer(text, last.end, rest.start)]
    if joins and len(text[joins[-1] : rest.start].split()) <= FAR:
        yield joins[-1]
    elif rest is behind[0]:
        yield last.end
    elif text[rest.start - 1].isspace():  # "MediaWiki yes the rest no"
        yield rest.start


def _before_other(text: str, begin: int, behind: Sequence[Hit]) -> Iterator[int]:
    """Where "and no programming" begins behind an ability: the denial is of what follows it."""
    for mark in behind:
        if "deny" in mark.meanings:
            joins = list(JOINED.finditer(text, begin, mark.start))
            follows = LONG_WORD.match(text, min(len(text), mark.end + 1)) is not None
            if joins and mark.start - joins[-1].end() <= 1 and follows:
                yield joins[-1].start()
            return
