"""Which abilities of a clause are spoken of, and which of these are doubted: under a label, and in prose.

Reads     under a label every ability that is named; in prose those of which something is said
Leaves    abilities of somebody else, and the system and its software where they are only named
"""

from otrs_apply.fields.clause import Clause
from otrs_apply.fields.page import Passage
from otrs_apply.fields.persons import of_others
from otrs_apply.fields.skills_said import Said
from otrs_apply.fields.spoken_pieces import UNKNOWN, Spoken
from otrs_apply.fields.verdicts import verdicts


def meant(clause: Clause, passage: Passage, found: Said) -> list[Spoken]:
    """The abilities of which the clause says something; under a label naming one is claiming it."""
    spoken = verdicts(clause, found.last)
    if passage.label is not None:
        return _doubted(spoken, UNKNOWN) if _told(clause, spoken, found) else spoken
    if others := of_others(clause):
        return [] if others == "only" else _doubted(spoken, "somebody else is spoken of beside it")
    if _said(spoken):
        return [one for one in spoken if one.polarity or len(spoken) > 1]
    named = {key for one in spoken for key in one.name.meanings}
    if clause.has("only") and clause.has("list"):
        for one in spoken:
            one.polarity = "claim"
        return spoken
    if clause.has("only") and clause.has("self"):  # "I have only SQL"
        for one in spoken:
            one.polarity = "claim"
        return spoken
    # The system and its software are what every letter of this call speaks of.
    everywhere = named <= {"otrs", "mediawiki"}
    apart = (
        bool(set(found.claimed) | set(found.denied)) and _heads(clause)
        if everywhere
        else len(named) > 1 or found.claimed or found.denied or clause.has("self")
    )
    return _doubted(spoken, "named in passing: is it claimed?") if apart else []


def _told(clause: Clause, spoken: list[Spoken], found: Said) -> bool:
    """Whether an ability stands in a sentence of which nothing was understood: "van Perl blijf ik af"."""
    if not clause.has("self") or _said(spoken) or clause.has("list", "only", "all"):
        return False
    known = {"otrs", *found.claimed}
    return not (_heads(clause) or {key for one in spoken for key in one.name.meanings} <= known)


def _said(spoken: list[Spoken]) -> bool:
    return any(one.polarity for one in spoken)


def _heads(clause: Clause) -> bool:
    """Whether the clause begins with an ability, as an entry of a list does."""
    if not clause.names:
        return False
    before = clause.text[: clause.names[0].start - clause.text_start]
    return not before.strip(" \t\n*-–—•·|#>")


def _doubted(spoken: list[Spoken], why: str) -> list[Spoken]:
    for one in spoken:
        one.why = one.why or why
    return spoken
