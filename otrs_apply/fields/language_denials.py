"""What a "not" denies: a verb, a level, a language, or something that is none of these.

Reads     "schreiben kann ich es nicht" (nowrite), "no German" (denied), "not fluent" (no level)
Leaves    "no tech skills", "Perl no"
"""

import re

from otrs_apply.fields.language_parts import LEVELS, READING, VERBS, Event

WORD_BEHIND = re.compile(r"\s{1,3}([^\W\d_]{4,})")
WORD_BEFORE = re.compile(r"([^\W\d_]{4,})\s{1,3}$")
LONGEST_WORD = 40


def _denies_a_verb(text: str, part: list[Event], index: int) -> bool:
    """Whether a word that is not known stands right behind a "not"."""
    following = WORD_BEHIND.match(text, part[index].end)
    if following is None:
        return False
    return not any(event.start < following.end(1) and event.end > following.start(1) for event in part)


def _denies_something_else(text: str, part: list[Event], index: int) -> bool:
    """Whether words that are not known stand beside a "not": "no tech skills", "Perl no"."""
    if any(event.language for event in part[:index]):
        return False
    before = WORD_BEFORE.search(text, max(0, part[index].start - LONGEST_WORD), part[index].start)
    known = before is None or any(event.end > before.start(1) for event in part[:index])
    return WORD_BEHIND.match(text, part[index].end) is not None or not known


def with_denial(text: str, part: list[Event], index: int) -> list[Event]:
    """The events of a thought with what its "not" denies as one."""
    rest = part[index + 1 :]
    until = next((index for index, event in enumerate(rest) if event.kind == "dash"), len(rest))
    target = next((event for event in rest[:until] if event.kind in VERBS or event.kind in LEVELS), None)
    ahead = next((event for event in rest if event.kind in {*VERBS, *LEVELS, "language", "passive"}), None)
    if ahead is not None and ahead.language:
        # "no German": the name itself, unless a verb behind it is meant ("nicht Deutsch sprechen").
        target = None
    if target is None and (ahead is None or not ahead.language):
        verbs = [event for event in part[:index] if event.kind in VERBS]
        # "schreiben kann ich es nicht": the verb that says what, not the one that says "can".
        telling = [event for event in verbs if event.kind != "speak"] or verbs
        target = telling[-1] if telling else None
    denial = part[index]
    verbs = [event for event in part[:index] if event.kind in {"write", "read"}]
    if target is not None and target.kind == "speak" and verbs:
        target = verbs[-1]  # "ik antwoord liever niet in die talen"
    if target is None:
        if ahead is None and _denies_something_else(text, part, index):
            return [*part[:index], *rest]
        return [*part[:index], denial._replace(kind="denied"), *rest]
    if target.kind in LEVELS:
        return [event for event in part if event is not denial and event is not target]
    kind = {"write": "nowrite", "read": "noread"}.get(target.kind, "denied")
    if target.kind in READING and target.start < denial.start and _denies_a_verb(text, part, index):
        # "kan ik lezen maar niet beantwoorden": what is denied is a verb behind, that no table has.
        return [*part[:index], denial._replace(kind="nowrite"), *rest]
    joined = Event(kind, min(denial.start, target.start), max(denial.end, target.end))
    others = [event for event in part if event is not denial and event is not target]
    others = [e for e in others if e.language or not joined.start < e.start < joined.end]
    return sorted([*others, joined], key=lambda event: event.start)
