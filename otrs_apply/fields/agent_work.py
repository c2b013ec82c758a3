"""What a sentence says of the work: letters answered, queues, the system used, and since or until when.

Reads     "I answer tickets in info-pl", "I was on info-sv from 2007 to 2012", "at it since '08", "Dejé OTRS"
Leaves    the software and tickets at another place, wishes, queues that are only heard of
"""

from otrs_apply.fields.agent_saying import (
    BY_TICKETS,
    BY_VOLUNTEER,
    BY_YEARS,
    FIRST_PERSON,
    SYSTEM,
    Said,
    placed,
    speaks_for_self,
)
from otrs_apply.fields.agent_time import DURATION, ended, in_year, ranged, since, since_beside, tense
from otrs_apply.fields.agent_words import NEAR, PROJECT, QUEUE, SHORT_GAP, Words
from otrs_apply.fields.phrases import Hit
from otrs_apply.models import Agent


def of_work(words: Words, *, beside: bool) -> Agent | None:
    """What is said of answering letters: "I answer tickets in info-de", "on OTRS since 2011"."""
    systems, queues = words.own_systems(), words.queues()
    named = SYSTEM.search(words.text) or QUEUE.search(words.text)
    answers = words.of("answer")
    works = words.of("work") if named else []
    if works and not (answers or beside or placed(words)):
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
            hit
            for hit in since_beside(systems, words)
            if beside or speaks_for_self(words) or hit.start > SHORT_GAP
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


def of_time(words: Words, *, beside: bool) -> Said | None:
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
