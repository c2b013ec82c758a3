"""Whether a clause speaks of somebody else: "my brother knows Perl".

Leaves    "I sat down with a colleague and learned some SQL", where the writer comes first
"""

from typing import Literal

from otrs_apply.fields.clause import Clause


def of_others(clause: Clause) -> Literal["only", "beside"] | None:
    """``only`` where it is of somebody else, ``beside`` where the writer is spoken of behind them."""
    if not clause.pieces or not clause.pieces[0].has("person"):
        return None
    person = next(mark for mark in clause.pieces[0].marks if "person" in mark.meanings)
    writers = [mark for mark in clause.marks if "self" in mark.meanings]
    # "My brother": the word right before them is no other person.
    if any(mark.start < person.start and person.start - mark.end > 1 for mark in writers):
        return None
    return "beside" if any(mark.start > person.end for mark in writers) else "only"
