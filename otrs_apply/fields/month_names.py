"""The months by name, in the languages of data/months.tsv, with the endings that some of them put on.

Reads     "März", "mars", "Mar", "w sierpniu"; where languages disagree (listopad), the mail's decide
"""

from collections import Counter
from functools import cache

from otrs_apply.fields.folding import fold
from otrs_apply.fields.phrases import DATA

_DECLINING = "ru uk be pl cs sk sl hr sr bs bg mk lt lv et fi hu el hy ka"
DECLINING = frozenset(_DECLINING.split())
SHORTEST_STEM = 4
CLEAR_MAJORITY = 3
"""A name counts if so many times more languages agree on it than on another month."""


@cache
def months() -> dict[str, dict[str, int]]:
    """Folded name of a month to language to its number."""
    table: dict[str, dict[str, int]] = {}
    for line in (DATA / "months.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        language, names = line.split("\t")
        for number, forms in enumerate(names.split("|"), 1):
            for form in filter(None, forms.split("/")):
                table.setdefault(form, {})[language] = number
    return table


@cache
def _stems() -> dict[str, dict[str, int]]:
    """The months without their last letter, for languages that put other endings there ("w sierpniu")."""
    table: dict[str, dict[str, int]] = {}
    for name, meanings in months().items():
        if len(name) > SHORTEST_STEM:
            for language in DECLINING & meanings.keys():
                table.setdefault(name[:-1], {})[language] = meanings[language]
    return table


def _declined(word: str, tongues: frozenset[str]) -> dict[str, int] | None:
    """The months that a word may name with another ending, in the mail's languages."""
    if len(word) <= SHORTEST_STEM or DECLINING.isdisjoint(tongues):
        return None
    for cut in (1, 2):
        if found := _stems().get(word[:-cut]):
            return {language: number for language, number in found.items() if language in tongues}
    return None


def month_of(word: str, tongues: frozenset[str]) -> int | None:
    """The month that a word names; where languages disagree (listopad), the mail's decide."""
    folded = fold(word)
    meanings = months().get(folded) or _declined(folded, tongues)
    if not meanings:
        return None
    mine = {number for language, number in meanings.items() if language in tongues}
    if len(mine) == 1:
        return mine.pop()
    (number, languages), *others = Counter(meanings.values()).most_common()
    return number if not others or languages > CLEAR_MAJORITY * others[0][1] else None
