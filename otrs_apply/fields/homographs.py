"""Small words that are others elsewhere: "no" is "in the" in Portuguese and "but" in Croatian, "i" is "and".

Leaves    "no" where a language of the mail says it for a denial: English always counts, but its "no" beside
          such words is rarer than theirs
"""

import re
from collections.abc import Iterable

from otrs_apply.fields.phrases import Hit

IN_THE, BUT = frozenset({"pt", "gl"}), frozenset({"hr", "sr", "bs", "sh"})
DENYING_NO = frozenset({"es", "it", "ca"})
AND_I = frozenset(
    {
        "pl",
        "cs",
        "sk",
        "hr",
        "sr",
        "bs",
        "sh",
        "sl",
        "ca",
        "cy",
        "it",
        "sv",
        "da",
        "no",
        "nb",
        "nn",
        "is",
        "ro",
    }
)
"""Languages in which a small "i" is "and", "in" or an article, and not the English writer."""
SPLIT = re.compile(r"i\s(?:m|ve|d)\b")
CONTRAST = frozenset({"contrast"})


def local_words(text: str, hits: Iterable[Hit], languages: frozenset[str]) -> list[Hit]:
    """The hits, with every "no" and "i" as the languages of the mail mean it."""
    # "i m'agrada" is no "I'm".
    hits = [hit for hit in hits if not SPLIT.match(text, hit.start)]
    if languages & AND_I:
        hits = [hit for hit in hits if not text.startswith(("i ", "i'", "i’"), hit.start)]
    if languages & DENYING_NO or not languages & (IN_THE | BUT):
        return list(hits)
    contrast = bool(languages & BUT)
    return [
        hit._replace(meanings=CONTRAST) if contrast and _is_no(text, hit) else hit
        for hit in hits
        if contrast or not _is_no(text, hit)
    ]


def _is_no(text: str, hit: Hit) -> bool:
    return text[hit.start : hit.end].lower() == "no"
