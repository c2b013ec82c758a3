"""What a sentence says of being an agent, how plainly, and what makes it doubtful.

Reads     "OTRS agent since 2009", "war nie Agentin", "I answer tickets in info-pl", "no OTRS account",
          "I was on info-sv from 2007 to 2012", "OTRS, at it since '08", "never used OTRS"
Leaves    "we need new agents", somebody else, the software at another place, wishes
"""

from otrs_apply.fields.agent_saying import (
    BY_OTHERS,
    BY_QUEUE,
    BY_TICKETS,
    FIRST_PERSON,
    NOMINATIVE,
    SYSTEM,
    Said,
    placed,
)
from otrs_apply.fields.agent_time import ended, since, tense
from otrs_apply.fields.agent_words import NEAR, QUEUE, SHORT_GAP, Words
from otrs_apply.fields.agent_work import of_time, of_work
from otrs_apply.fields.phrases import Hit
from otrs_apply.models import Agent


def said_in(words: Words, *, asked: bool, beside: bool) -> Said | None:
    """The verdict of a sentence under a label of its own (``asked``), beside abilities, or in prose."""
    certain = asked or beside or SYSTEM.search(words.text) or QUEUE.search(words.text)
    for value, why in (
        (_as_agent(words, asked=asked, beside=beside), BY_OTHERS if words.has("person") else None),
        (_of_account(words), None),
        (of_work(words, beside=beside), None if certain else BY_TICKETS),
    ):
        if value is not None:
            return Said(value, not why, why)
    if timed := of_time(words, beside=beside):
        return timed
    if words.denied_system:
        return Said("past" if ended(words) else "no", plain=False)
    return _loose(words)


def _of_others(words: Words) -> bool:
    """Whether it is of somebody else: "my friends joined OTRS"."""
    persons = words.of("person")
    writers = [
        hit for hit in words.of("self") if not any(0 <= one.start - hit.end <= SHORT_GAP for one in persons)
    ]
    return bool(persons) and not words.denials and not writers and not NOMINATIVE.search(words.text)


def _loose(words: Words) -> Said | None:
    queues = words.named_queues()
    if words.has("would", "outside") or words.elsewhere or not queues or words.denials:
        return None
    if len(queues) > 1 or FIRST_PERSON.search(words.text):
        return Said(tense(words, words.queues()), plain=False, why=BY_QUEUE)
    return None


def _as_agent(words: Words, *, asked: bool, beside: bool) -> Agent | None:
    """What is said of being an agent, a member, a volunteer of the team."""
    agents = [hit for hit in words.of("agent") if not _somebody_else(hit, words)]
    helpers = words.of("helper") if beside and SYSTEM.search(words.text) else words.helpers()
    if not (asked or beside or agents or placed(words)):
        helpers = []  # "the right volunteer in OTRS" is anybody
    said = [*agents, *helpers]
    denied = bool(words.denials) and (asked or words.beside(said, words.denials))
    if not (said or asked) or (words.has("outside") and not asked):
        return None
    # "not an agent yet" speaks of the writer, whoever else agents may be elsewhere.
    if not (asked or denied or _of_the_team(said, words, beside=beside)):
        return None
    if denied or words.has("pending"):
        return "no" if words.has("pending") else _denied(words, said, asked=asked)
    if words.beside(said, words.over()) and ended(words):
        return "past"
    wished = words.beside(said, words.of("would")) and not words.has("since")
    elsewhere = words.elsewhere and not (words.of("system") or QUEUE.search(words.text))
    return None if wished or elsewhere else tense(words, said)


def _denied(words: Words, said: list[Hit], *, asked: bool) -> Agent:
    """As in "no agent", "no longer an agent", "not until June", "never stopped being one"."""
    if words.not_ended() or (words.has("notuntil") and not ended(words)):
        return "current"
    # "not an agent now, though I was for three years"
    again = [hit for hit in words.of("past") if hit.start > said[0].end] if said else []
    once = any(not words.beside([hit], words.denials) for hit in again)
    return "past" if once or ended(words) or (asked and tense(words, said) == "past") else "no"


def _of_account(words: Words) -> Agent | None:
    """What is said of an account with the system, or of access to it."""
    systems = words.of("system")
    own = words.has("self") or FIRST_PERSON.search(words.text) is not None
    timed = own and (since(words) or bool(words.over())) and not words.elsewhere
    accounts = [
        hit
        for hit in words.of("account")
        if timed
        or words.beside([hit], systems)
        or SYSTEM.search(words.text, hit.start, hit.end)
        or (own and QUEUE.search(words.text))
    ]
    if not accounts or words.has("would") or words.elsewhere:
        return None
    if words.has("pending"):
        return "no"
    if ended(words):
        return "past"
    if words.beside(accounts, words.denials):
        return "no"
    return tense(words, accounts) if own or words.has("since") else None


def _somebody_else(agent: Hit, words: Words) -> bool:
    """Whether the word before it makes it another person: "new agent", "every agent"."""
    return any(
        hit.end <= agent.start and not words.text[hit.end : agent.start].strip(" '’")
        for hit in words.of("another")
    )


def _of_the_team(said: list[Hit], words: Words, *, beside: bool) -> bool:
    """Whether "agent" means the team's: beside its name or a queue, or where abilities are spoken of."""
    if beside or QUEUE.search(words.text):
        return True
    if any(SYSTEM.search(words.text, hit.start, hit.end) for hit in said):
        return True
    systems = words.of("system")
    if any(min(abs(s.start - a.end), abs(a.start - s.end)) <= NEAR for s in systems for a in said):
        return True
    return FIRST_PERSON.search(words.text) is not None
