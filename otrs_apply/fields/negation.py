"""What a run of marks says together: claimed, denied, or only wished for.

Reads     "do not know" (denied), "not in years" (known once), "kein Problem", "проблем нет", "no expert" and
          "could not live without" (claimed: the denial is of the problem, the expert, the lack)
Leaves    how far the marks reach, which ``verdicts.py`` decides
"""

from collections.abc import Sequence
from typing import Literal

from otrs_apply.fields.phrases import Hit

Polarity = Literal["claim", "deny", "wish"]
DENYING = frozenset({"deny", "norest", "nolist"})
TURNING = frozenset({"snag", "master", "without", "stale"})
"""With a denial beside them, these claim: what is denied is no ability."""
BESIDE = 16
"""Characters between "no" and "problem" that belong together, in either order."""


def polarity(marks: Sequence[Hit]) -> Polarity | None:
    """What the marks say together: a denial takes the sense from a claim ("do not know")."""
    meanings: set[str] = set()
    for mark in marks:
        if "neutral" in mark.meanings:
            meanings |= mark.meanings & {"claim"}
        elif mark.meanings.isdisjoint({"rest", "allrest"}):
            meanings |= mark.meanings
    if not meanings.isdisjoint(DENYING):
        return "claim" if turned(marks, meanings) else "deny"
    if "wish" in meanings:
        return "wish"
    return "claim" if "claim" in meanings else None


def turned(marks: Sequence[Hit], meanings: set[str]) -> bool:
    """Whether what is denied is a problem with the ability, being great at it, or being without it."""
    if meanings.isdisjoint(TURNING):
        return False
    if "stale" in meanings:  # "I have not touched it in years": once they had
        return True
    denials = [mark for mark in marks if not mark.meanings.isdisjoint(DENYING)]
    if "without" in meanings:
        return any("without" not in mark.meanings for mark in denials)
    if "master" in meanings:
        return True
    snags = [mark for mark in marks if "snag" in mark.meanings]
    return any(
        max(one.start, other.start) - min(one.end, other.end) <= BESIDE for one in denials for other in snags
    )
