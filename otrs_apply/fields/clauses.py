"""Sentences cut into clauses and pieces, each with the names it holds and whether it claims or denies them.

A clause ends at a full stop, a semicolon, a line's end or a contrast ("but"); a piece at a comma, colon,
question mark or bracket: "no Perl, JavaScript or SQL; but some regexes" is two clauses, of two pieces and
of one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from otrs_apply.fields.phrases import Hit, hyphened

CLAUSE_END = re.compile(r"[.!;。！；।؛]+(?=\s|$)|[。！；।]|\n+|\s[-–—]\s")
PIECE_END = re.compile(r"[,、，،:：?？()（）\[\]/|]+")
JOINED = re.compile(
    r"(?:\b(?:and|or|und|oder|et|ou|y|e|o|i|en|of|och|og|eller|ja|ani|a|и|или|та|és|και|ve|și|dan)\b|&|\+|و|和|と|及)"
)
MINUS = re.compile(r"(?:^|[\s,(])[-−]$")
BINDING = frozenset(":：?？(（")
"""What stands behind one of these without a name of its own speaks of the names before it."""
SHORT_WORDS = 6
FAR_WORDS = 2
"""A denial takes the claim's sense from a verb at most so many words behind it."""
NEAR_WORDS = 3
"""A denial and "the rest" belong together across so many words."""
NONE_ANAPHORA_WORDS = 2
"""A "none" of more than one word points at a list: "none of these", "keine davon"."""


@dataclass(frozen=True)
class Piece:
    """A part of a clause between commas."""

    names: tuple[str, ...]
    denied: frozenset[str]
    """Those of ``names`` that the piece itself denies."""
    denies_ahead: bool
    """Its denial stands before its names, so that it reaches bare names behind ("no Perl, SQL or ...")."""
    claims: bool
    denies: bool
    wishes: bool
    rest: bool
    """It speaks of "the rest", so that its denial is not of the names before it."""
    short: bool
    """Of a few words: "nothing", "not at all", "I have never used it"."""
    joined: bool
    """Whether a word such as "and" joins its last name to those before."""

    @property
    def bare(self) -> bool:
        """Names and nothing else that speaks of them."""
        return bool(self.names) and not (self.claims or self.denies or self.wishes)


@dataclass(frozen=True)
class Clause:
    """A part of a sentence that is judged alone."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    none: bool
    """The whole clause says "none"."""
    anaphoric: bool
    """It points at a list: "none of these"."""
    denies_rest: bool
    """As in "none of the others", "the rest: no"."""
    all_but_named: bool
    """As in "all of the above", or with names behind an "except"."""
    excepted: frozenset[str]


def clauses(text: str, names: Sequence[Hit], words: Sequence[Hit]) -> Iterator[Clause]:
    """Cut ``text`` into clauses; ``names`` and ``words`` were found in it, in its order."""
    ends = _clause_ends(text, words)
    name_index = word_index = start = 0
    for stop, resume in [*ends, (len(text), len(text))]:
        mine, name_index = _until(names, name_index, stop)
        said, word_index = _until(words, word_index, stop)
        begin = start
        start = resume
        if mine or said:
            yield _clause(text, begin, stop, mine, said)


def _until(hits: Sequence[Hit], index: int, stop: int) -> tuple[list[Hit], int]:
    begin = index
    while index < len(hits) and hits[index].start < stop:
        index += 1
    return list(hits[begin:index]), index


def _clause_ends(text: str, words: Sequence[Hit]) -> list[tuple[int, int]]:
    ends = [match.span() for match in CLAUSE_END.finditer(text)]
    everything = [hit for hit in words if "all" in hit.meanings]
    for hit in words:
        # "all but Perl": there "but" makes an exception, not a contrast.
        excepting = "except" in hit.meanings and any(
            0 <= hit.start - whole.end <= len(" of these ") for whole in everything
        )
        if "contrast" in hit.meanings and not excepting:
            ends.append((hit.start, hit.start))
    return sorted(ends)


def _clause(text: str, start: int, end: int, names: list[Hit], words: list[Hit]) -> Clause:
    bare_text = text[start:end].strip(" \t\r\n.,:;!*-–—\"'()")
    none = next((hit for hit in words if "none" in hit.meanings), None)
    is_none = none is not None and (
        len(bare_text) <= none.end - none.start + 1
        or (not names and none.start <= start + SHORT_WORDS and len(text[none.start : none.end].split()) > 1)
    )
    whole = next((hit for hit in words if "all" in hit.meanings), None)
    is_all = whole is not None and _is_all(text, start, end, whole, names)
    excepted = next(
        (hit.start for hit in words if "except" in hit.meanings and whole and hit.start >= whole.end), end
    )
    return Clause(
        start=start + (len(text[start:end]) - len(text[start:end].lstrip())),
        end=start + len(text[start:end].rstrip()),
        pieces=tuple(_pieces(text, start, end, names, words)),
        none=is_none,
        anaphoric=is_none and len(bare_text.split()) >= NONE_ANAPHORA_WORDS,
        denies_rest=_denies_rest(text, words),
        all_but_named=is_all,
        excepted=frozenset(key for hit in names if hit.start > excepted for key in hit.meanings),
    )


def _is_all(text: str, start: int, end: int, whole: Hit, names: list[Hit]) -> bool:
    """Whether it claims "all of the above"; not so in "Perl and SQL: all of them daily"."""
    if any(name.start < whole.start for name in names):
        return False
    many_words = len(text[whole.start : whole.end].split()) > 1
    return many_words or (
        not text[start : whole.start].strip(" \t*-:") and len(text[start:end].split()) <= 4 + len(names)
    )


def _denies_rest(text: str, words: list[Hit]) -> bool:
    """Whether a denial and "the rest" stand close together, with no comma between."""
    rests = [hit for hit in words if "rest" in hit.meanings]
    denials = [hit for hit in words if not hit.meanings.isdisjoint({"deny", "none"})]
    for rest in rests:
        for hit in denials:
            between = text[min(hit.end, rest.end) : max(hit.start, rest.start)]
            if len(between.split()) <= NEAR_WORDS and "," not in between:
                return True
    return False


def _pieces(text: str, start: int, end: int, names: list[Hit], words: list[Hit]) -> Iterator[Piece]:
    name_index = word_index = 0
    begin = start  # of the piece being gathered
    spans: list[tuple[int, int, list[Hit], list[Hit]]] = []
    cuts = [*PIECE_END.finditer(text, start, end), None]
    for cut, following in zip([None, *cuts], cuts, strict=False):
        stop = following.start() if following else end
        mine, name_index = _until(names, name_index, stop)
        said, word_index = _until(words, word_index, stop)
        binds = cut is not None and not BINDING.isdisjoint(cut.group())
        if binds and not mine and spans and spans[-1][2]:  # "Perl: no", "Perl? No", "Perl (none)"
            before, _, names_before, words_before = spans.pop()
            spans.append((before, stop, names_before, words_before + said))
        elif mine or said:
            spans.append((begin, stop, mine, said))
        begin = stop
    return (_piece(text, start, end, names, words) for start, end, names, words in spans)


def _piece(text: str, start: int, end: int, names: list[Hit], words: list[Hit]) -> Piece:
    said = [hit for hit in words if "neutral" not in hit.meanings and not hyphened(text, hit)]
    denials = [hit for hit in said if "deny" in hit.meanings]
    claims = [hit for hit in said if "claim" in hit.meanings and not _of_denial(text, hit, denials, names)]
    return Piece(
        names=tuple(dict.fromkeys(key for hit in names for key in sorted(hit.meanings))),
        denied=frozenset(
            key
            for hit in names
            if _has_minus(text, hit) or _is_denied(hit, denials, claims, names)
            for key in hit.meanings
        ),
        denies_ahead=bool(names and denials) and _nearest_before(names[-1], denials, claims) in denials,
        claims=bool(claims),
        denies=bool(denials) or any(_has_minus(text, hit) for hit in names),
        wishes=any("wish" in hit.meanings for hit in said),
        short=len(text[start:end].split(maxsplit=SHORT_WORDS)) <= SHORT_WORDS,
        joined=bool(names and JOINED.search(text, start, names[-1].start)),
        rest=any("rest" in hit.meanings for hit in said),
    )


def _has_minus(text: str, name: Hit) -> bool:
    return MINUS.search(text[max(0, name.start - 2) : name.start]) is not None


def _of_denial(text: str, claim: Hit, denials: list[Hit], names: list[Hit]) -> bool:
    """Whether a claim is the verb of a denial ("do not write", "kan jag inte"), which claims nothing."""
    for denial in denials:
        first, last = sorted((denial, claim), key=lambda hit: hit.start)
        between = text[first.end : last.start]
        named = any(first.end <= name.start < last.start for name in names)
        if not named and len(between.split()) <= FAR_WORDS and PIECE_END.search(between) is None:
            return True
    return False


def _nearest_before(name: Hit, denials: list[Hit], claims: list[Hit]) -> Hit | None:
    before = [hit for hit in (*denials, *claims) if hit.end <= name.start]
    return max(before, key=lambda hit: hit.end, default=None)


def _is_denied(name: Hit, denials: list[Hit], claims: list[Hit], names: list[Hit]) -> bool:
    """Whether a piece denies this name of it: the word nearest before it decides, else the first behind."""
    behind = [hit for hit in (*denials, *claims) if hit.start >= names[-1].end]
    last_word = min(behind, key=lambda hit: hit.start, default=None)
    before = _nearest_before(name, denials, claims)
    if before is None or (before not in denials and last_word in denials and name == names[-1]):
        return last_word in denials
    return before in denials
