"""What a sentence says of being an agent, who says it, and the doubts there may be."""

import re
from typing import NamedTuple

from otrs_apply.fields.agent_words import Words
from otrs_apply.models import Agent

SYSTEM = re.compile(r"(?<![A-Za-z])(?:OTRS|VRTS?|ОТРС)(?![A-Za-z])|Support-?Team", re.IGNORECASE)
# "I have been an agent since 2013", "current agent", "as an agent": the call has said which kind.
FIRST_PERSON = re.compile(  # one look for a word's beginning before all words: a fifth of the time
    r"\b(?:(?-i:I)\b|my\b|me\b|current\b|ex-|former\b|ich\b|bin\b|war\b|j['’]|je\b|suis\b|soy\b|yo\b|sou\b|sono\b|ik\b"
    r"|ben\b|jestem\b|by[łl][ea]m\b|jsem\b|som\b|sam\b|olen\b|olin\b|vagyok\b|voltam\b|яв|я\b|мне\b|съм\b|бях\b|är\b"
    r"|jag\b|jeg\b|ek\b|mi\b|sunt\b|am\s+fost\b|fui\b|estuve\b|estive\b|ero\b|vaig\b|sóc\b)"
    r"|είμαι|ήμουν|我|私|僕|저는|제가|אני|הייתי|أنا|كنت|من\b.*هستم|मैं|আমি",
    re.IGNORECASE,
)
NOMINATIVE = re.compile(
    r"(?-i:\bI\b)|\bich\b|\bje\b|\bj['’]|\byo\b|\beu\b|\bio\b|\bik\b|\bjag\b|\bjeg\b|\bja\b|\bя\b",
    re.IGNORECASE,
)
BY_QUEUE = "a queue is named: does the applicant work in it?"
BY_YEARS = "years beside the system's name: as an agent?"
BY_OTHERS = "somebody else is spoken of beside it"
BY_TICKETS = "tickets are spoken of: as an agent?"
BY_VOLUNTEER = "a volunteer who left: of this team?"


class Said(NamedTuple):
    """What a sentence says, and how plainly."""

    value: Agent
    plain: bool = True
    """An agent or the work is named; else only that the system was never used, or a queue."""
    why: str | None = None


def speaks_for_self(words: Words) -> bool:
    """Whether the writer is named, or a verb of the work that is theirs."""
    return (
        words.has("self", "answer", "answered", "joined", "work")
        or FIRST_PERSON.search(words.text) is not None
    )


def placed(words: Words) -> bool:
    """Whether something says who or when: the writer, a time, a denial."""
    return bool(
        words.denials
        or FIRST_PERSON.search(words.text)
        or words.has("since", "current", "past", "over", "self")
    )
