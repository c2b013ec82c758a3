"""Entries that begin with an ability where no label asks for them, as in "Perl: no" and "SQL? A bit".

Reads     lines, cells and short questions, at least two of them, also under the label before them
Leaves    the answer and other information, in which an ability is a word of a sentence
"""

import re

from otrs_apply.call import Call
from otrs_apply.fields.ability_names import plain_width, spoken_abilities
from otrs_apply.fields.page import Page, Passage, beginnings
from otrs_apply.fields.phrases import Hit

EACH, TOTAL = 20_000, 60_000
LEAST = 2
"""Abilities that make entries."""
TEXTS = frozenset({"answer", "other"})
BEFORE = re.compile(
    r"(?:^|[\n.?!;]|[?.]\s)[^\S\n]{0,8}(?:[-*•·|#>]|\(?[0-9A-Za-z][.)]|\[.?\])?[^\S\n|]{0,4}(?:[a-f][.)]\s)?$"
)
BEHIND = re.compile(r"(?:\s?/\s?\w+){0,3}\s{0,3}[:：=?？|–—✓✔✘✗★☆]|\s+-\s")
REACH = 24
"""Characters before a name that are looked at."""


def ability_rows(page: Page, call: Call) -> tuple[Passage, ...]:
    """What is listed ability by ability, as if a label had asked for it; () where a label did."""
    if page.labelled("skills"):
        return ()
    found = []
    passages = [*page.prose, *(one for one in page.sections if TEXTS.isdisjoint(one.fields))]
    for passage in beginnings(sorted(passages, key=lambda one: one.start), EACH, TOTAL):
        text = plain_width(passage.text)
        rows = [hit for hit in spoken_abilities(text, call, page.tongues) if _begins(text, hit)]
        if len({key for row in rows for key in row.meanings}) >= LEAST:
            # A paragraph is of the entries from its beginning, a label's section from the first of them.
            part = passage.part(rows[0].start if passage.fields else 0, len(text))
            found.append(Passage(part.text, part.start, ("skills",), text[rows[0].start : rows[0].end]))
    return tuple(found)


def _begins(text: str, hit: Hit) -> bool:
    start = max(0, hit.start - REACH)
    return BEFORE.search(text[start : hit.start] if start else text[: hit.start]) is not None and (
        BEHIND.match(text, hit.end) is not None
    )
