"""Any other information that the person gives, in their own words.

Reads     what stands under "Any other information", "Sonstiges", "PS", in any language of the labels
Leaves    "none", "n/a", "-", "nothing to add": then there is none; what no label introduces
"""

from functools import lru_cache
from importlib import resources

from otrs_apply.call import Call
from otrs_apply.fields.labels import bare
from otrs_apply.fields.page import Page
from otrs_apply.fields.paragraphs import joined, paragraphs
from otrs_apply.models import Found

_LONGEST_NOTHING = 60


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    """The ways to say that there is nothing, bared."""
    text = resources.files("otrs_apply.fields").joinpath("data/nothing.tsv").read_text("utf-8")
    rows = (line.split("\t")[1] for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(bare(phrase) for row in rows for phrase in row.split(" | "))


def says_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing to say."""
    if len(text) > _LONGEST_NOTHING:
        return False
    name = bare(text)
    if not name or name in _nothing():
        return True
    return "/" in text and all(bare(part) in _nothing() for part in text.split("/"))


def find_other(page: Page, call: Call) -> Found[str] | None:  # noqa: ARG001 - every reader is handed both
    """The part that is plainly "anything else"."""
    pieces = [
        piece
        for passage in page.sections
        if "other" in passage.fields and "answer" not in passage.fields
        for piece in paragraphs(page, passage)
        if not says_nothing(piece.text)
    ]
    if not pieces:
        return None
    evidence = tuple(page.evidence(piece.start, piece.end, "other.labelled") for piece in pieces)
    return Found[str](value=joined(pieces), evidence=evidence)
