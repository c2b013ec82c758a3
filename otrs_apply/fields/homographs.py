"""The "no" that is another word: "in the" in Portuguese, "but" in Croatian and Serbian.

Leaves    "no" where a language of the mail says it for a denial: English always counts, but its "no" beside
          such words is rarer than theirs
"""

from collections.abc import Iterable

from otrs_apply.fields.phrases import Hit

IN_THE, BUT = frozenset({"pt", "gl"}), frozenset({"hr", "sr", "bs", "sh"})
DENYING_NO = frozenset({"es", "it", "ca"})
CONTRAST = frozenset({"contrast"})


def local_no(text: str, hits: Iterable[Hit], languages: frozenset[str]) -> list[Hit]:
    """The hits, with every "no" as the languages of the mail mean it."""
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
