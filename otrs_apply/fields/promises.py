"""Answers that are put off ("I will send this tomorrow"): where an answer should stand, there is none yet.

Reads     one short paragraph with the words of ``data/promises.tsv``
Leaves    longer answers, in which such words promise something to the team
"""

from functools import lru_cache
from importlib import resources

from otrs_apply.fields.labels import bare

_LONGEST = 160
_UNSPACED = "\u0e00"


@lru_cache(maxsize=1)
def _promises() -> tuple[str, ...]:
    """The phrases, bared, each with a blank before it where its script writes blanks."""
    text = resources.files("otrs_apply.fields").joinpath("data/promises.tsv").read_text("utf-8")
    rows = (line.split("\t")[1] for line in text.splitlines() if line and not line.startswith("#"))
    phrases = (bare(phrase) for row in rows for phrase in row.split(" | "))
    return tuple(phrase if phrase[0] >= _UNSPACED else f" {phrase}" for phrase in phrases)


def puts_off(text: str) -> bool:
    """Whether a text only promises the answer for later."""
    if len(text) > _LONGEST:
        return False
    name = f" {bare(text)}"
    return any(phrase in name for phrase in _promises())
