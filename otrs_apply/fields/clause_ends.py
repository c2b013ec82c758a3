"""Where a clause ends: at a full stop, a semicolon, a line's end, or a contrast ("but").

Leaves    the "but" of "all but Perl" and of "Perl however I do not know", which stand inside of a clause
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from otrs_apply.fields.clause_hits import index_before, name_starts_in
from otrs_apply.fields.phrases import Hit

# A run of stops is looked at once, from its beginning; "OTRS .... yes" leads to the answer.
CLAUSE_END = re.compile(
    r"(?<![.!;])(?!(?<=\s)\.{2})[.!;]+(?=[\s\"')\]]|$)|;|[。！；።؛։۔।॥]|[·•](?=\s)|(?<![?？])\n+"
)
SILENT = frozenset({"self", "person"})
"""Marks of whom a clause speaks, which say nothing of an ability."""
DASH = re.compile(r"[-–—]\s")
ANSWER_END = re.compile(r"\s*(?:[.!;\n]|$)")
COLON = re.compile(r"\s?[:：]\s")
COMMA = re.compile("[,、،，:(（]")
NEAR = 60
"""Characters within which a contrast still belongs to the ability before it."""
FAR = 3
"""Words across which a contrast belongs to the ability before it."""


def clause_ends(text: str, names: Sequence[Hit], marks: Sequence[Hit]) -> list[tuple[int, int, bool]]:
    """Where each clause stops, where the next begins, and whether a contrast begins it."""
    ends = [
        (*match.span(), False)
        for match in CLAUSE_END.finditer(text)
        if not (text[match.start()] == "\n" and _answers_behind(text, match.end(), marks))
    ]
    ends = sorted([*ends, *((start, start, False) for start in _entries(text, names, marks))])
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


def _answers_behind(text: str, place: int, marks: Sequence[Hit]) -> bool:
    """Whether a line is a dash and an answer alone: what a wrapped line left of "Perl, SQL - no."."""
    dash = DASH.match(text, place)
    if dash is None:
        return False
    index = index_before(marks, dash.end() + 1)
    return (
        index >= 0
        and marks[index].start == dash.end()
        and ANSWER_END.match(text, marks[index].end) is not None
    )


def _entries(text: str, names: Sequence[Hit], marks: Sequence[Hit]) -> Iterator[int]:
    """Where an ability with a colon begins an entry behind another's: "Perl bilmiyorum OTRS: hiç"."""
    for before, name in pairwise(names):
        if COLON.match(text, name.end):
            index = index_before(marks, name.start)
            mark = marks[index] if index >= 0 else None
            if mark and before.end < mark.start <= before.end + 1 and mark.end + 1 == name.start:
                yield name.start


def _close(everything: Hit, mark: Hit) -> bool:
    """Whether "but" makes an exception: "all but", "all of these but", "nothing but"."""
    return mark.start - everything.end <= (len(" of these ") if "all" in everything.meanings else 1)


def _of_name_before(text: str, mark: Hit, names: Sequence[Hit], before: Sequence[Hit], stop: int) -> bool:
    """Whether a contrast stands between a bare name and what is said of it: "Perl however I do not know"."""
    index = index_before(names, mark.start)
    if index < 0 or name_starts_in(names, mark.end, stop):
        return False
    name = names[index]
    if mark.start - name.end > NEAR:
        return False
    if CLAUSE_END.search(text, name.end, mark.start) or any(
        one.start >= name.end and one.meanings - SILENT for one in before
    ):
        return False
    # "I have never written SQL, but ...": something was said of it already.
    if any(_speaks_of(text, one, name) for one in before):
        return False
    return (
        not any("rest" in one.meanings for one in before) and len(text[name.end : mark.start].split()) <= FAR
    )


def _speaks_of(text: str, mark: Hit, name: Hit) -> bool:
    """Whether a mark before a name denies or claims it, with no comma between."""
    if mark.end > name.start or mark.meanings.isdisjoint({"deny", "claim"}):
        return False
    return COMMA.search(text, mark.end, name.start) is None and not CLAUSE_END.search(
        text, mark.end, name.start
    )
