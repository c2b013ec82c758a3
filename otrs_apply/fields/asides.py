"""Paragraphs that open as other information: a postscript, "One more thing, ...", "Noch eine Sache: ...".

Reads     the phrases of kind "else" in ``data/bringing.tsv``, at the beginning or behind a small word
Leaves    the same words further in: "Falls noch etwas fehlt"
"""

from functools import lru_cache

from otrs_apply.fields.paragraphs import is_postscript
from otrs_apply.fields.spoken import kinds

_SEEN = 100
_OPENING = 6
"""Characters, and words, in which a paragraph says what it is."""
_SMALL_WORD = 3
"""Letters of a word that may stand before those ("and", "oh")."""


@lru_cache(maxsize=64)
def opens_other(text: str) -> bool:
    """Whether a paragraph opens as other information ("One more thing, ...", "Oh, and one last thing")."""
    if is_postscript(text):
        return True
    words = text[:_SEEN].split()[:_OPENING]
    while "else" in kinds(" ".join(words)):
        before, *words = words
        if "else" not in kinds(" ".join(words)):
            return True
        if len(before.strip(",")) > _SMALL_WORD:
            return False
    return False
