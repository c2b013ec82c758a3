"""What a sentence says of being an agent, how plainly, and what makes it doubtful.

Reads     "OTRS agent since 2009", "war nie Agentin", "I answer tickets in info-pl", "no OTRS account",
          "I was on info-sv from 2007 to 2012", "OTRS, at it since '08", "never used OTRS"
Leaves    "we need new agents", somebody else, the software at another place, wishes
"""

import re
from typing import NamedTuple

from otrs_apply.fields.agent_time import DURATION, ended, in_year, ranged, since, since_beside, tense
from otrs_apply.fields.agent_words import NEAR, PROJECT, QUEUE, SHORT_GAP, Words
from otrs_apply.fields.phrases import Hit
from otrs_apply.models import Agent

SYSTEM = re.compile(r"(?<![A-Za-z])(?:OTRS|VRTS?)(?![A-Za-z])|Support-?Team", re.IGNORECASE)
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


def said_in(words: Words, *, asked: bool, beside: bool) -> Said | None:
    """The verdict of a sentence under a label of its own (``asked``), beside abilities, or in prose."""
    certain = asked or beside or SYSTEM.search(words.text) or QUEUE.search(words.text)
    for value, why in (
        (_as_agent(words, asked=asked, beside=beside), BY_OTHERS if words.has("person") else None),
        (_of_account(words), None),
        (_of_work(words, beside=beside), None if certain else BY_TICKETS),
    ):
        if value is not None:
            return Said(value, not why, why)
    if timed := _of_time(words, beside=beside):
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


def _own(words: Words) -> bool:
    """Whether the writer is named, or a verb of the work that is theirs."""
    return (
        words.has("self", "answer", "answered", "joined", "work")
        or FIRST_PERSON.search(words.text) is not None
    )


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
    if not (asked or beside or agents or _placed(words)):
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


def _placed(words: Words) -> bool:
    """Whether something says who or when: the writer, a time, a denial."""
    return bool(
        words.denials
        or FIRST_PERSON.search(words.text)
        or words.has("since", "current", "past", "over", "self")
    )


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


def _of_work(words: Words, *, beside: bool) -> Agent | None:
    """What is said of answering letters: "I answer tickets in info-de", "on OTRS since 2011"."""
    systems, queues = words.own_systems(), words.queues()
    named = SYSTEM.search(words.text) or QUEUE.search(words.text)
    answers = words.of("answer")
    works = words.of("work") if named else []
    if works and not (answers or beside or _placed(words)):
        works = []
    works += [hit for hit in answers if any(words.close(hit, queue) for queue in queues)]
    if QUEUE.search(words.text):
        works += [hit for hit in words.of("answered") if any(words.close(hit, queue) for queue in queues)]
    if words.has("since"):
        works += [
            hit
            for hit in queues
            if QUEUE.match(words.text, hit.start) and words.beside([hit], words.of("since"))
        ]
    if words.has("since", "current"):
        works += [hit for hit in answers if words.beside([hit], systems)]
        works += [
            hit for hit in since_beside(systems, words) if beside or _own(words) or hit.start > SHORT_GAP
        ]
    if words.beside(works, words.of("never")) and not words.not_ended() and not ended(words):
        return "no"
    wished = words.has("would") and not ranged(words)
    if not works or wished or (words.elsewhere and not QUEUE.search(words.text)):
        return None
    if words.beside(works, words.denials):
        if words.not_ended():
            return "current"
        return "past" if ended(words) else _no_member(words, works)
    return tense(words, works)


def _no_member(words: Words, works: list[Hit]) -> Agent | None:
    """As in "I'm not on OTRS": the denial stands right before it."""
    near = any(0 <= work.start - denial.end <= 1 for work in works for denial in words.denials)
    return "no" if near and words.has("work") else None


def _of_time(words: Words, *, beside: bool) -> Said | None:
    """What is said of when one worked with the system, a queue or tickets, by whatever verb."""
    named, systems = words.named_queues(), words.own_systems()
    own = (
        words.has("self", "answer", "answered", "joined", "work")
        or FIRST_PERSON.search(words.text) is not None
    )
    if gone := _gone(words, own=own):
        return gone
    if own and words.has("joined"):  # "joined the OTRS team": the team, for once
        systems = words.of("system")
    anchors = [*named, *systems, *(words.of("queue") if own else ())]
    if not (own or beside) or not anchors or words.has("outside"):
        return None
    if words.beside(anchors, words.denials):
        return _once_or_never(words)
    if (words.elsewhere and not named) or (
        words.has("would") and not ranged(words) and not (named and DURATION.search(words.text))
    ):
        return None
    return _timed(words, [*named, *systems], beside=beside)


def _once_or_never(words: Words) -> Said | None:
    """As in "not active there, but was until 2011", "never joined"."""
    last = max((denial.end for denial in words.denials), default=0)
    if in_year(words) and any(hit.start > last for hit in words.of("past")):
        return Said("past")
    return Said("no") if words.beside(words.of("joined"), words.denials) else None


def _gone(words: Words, *, own: bool) -> Said | None:
    """As in "I left OTRS", "stepped down as a volunteer in 2012"."""
    over = words.over()
    if not ended(words) or words.beside(over, words.denials):
        return None
    systems = words.of("system")
    if own and (systems or words.has("queue") or words.named_queues()):
        return Said("past")
    # "Dejé OTRS": the verb names the person.
    if any(0 <= system.start - one.end <= SHORT_GAP for one in over for system in systems):
        return Said("past")
    return (
        Said("past", plain=False, why=BY_VOLUNTEER)
        if own and words.has("helper") and in_year(words)
        else None
    )


def _timed(words: Words, named: list[Hit], *, beside: bool) -> Said | None:
    """What times say beside a queue, the system or tickets."""
    certain = bool(named) or not PROJECT.search(words.text)
    why = None if certain else BY_TICKETS
    if ranged(words):
        return Said("past", certain, why)
    if words.has("joined"):
        return Said("current", certain, why)
    lasting = DURATION.search(words.text) is not None
    at_work = words.has("queue", "answer", "work", "current") or bool(words.named_queues())
    if since(words) or words.has("still") or (lasting and at_work):
        return Said(tense(words, []), certain, why)
    if in_year(words) and words.has("past"):
        return Said("past", certain, why)
    if (beside or words.has("self")) and _near_duration(words):
        return Said("current", plain=False, why=BY_YEARS)
    return None


def _near_duration(words: Words) -> bool:
    return any(
        DURATION.search(words.text, system.end, system.end + NEAR // 2) for system in words.own_systems()
    )


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
