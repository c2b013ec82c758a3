"""Past or current agent of the response team, or neither.

Reads     "OTRS agent since 2009", "I was an OTRS agent from 2009 to 2012", "war nie Agentin", "ex-agent",
          "I answer tickets in info-pl", "OTRS (agent, info-bg)"; under a label of its own also "yes" and "no"
Leaves    "we need new agents", "another agent", what somebody else is, using the software elsewhere
First     a label of its own, then what stands under the abilities, then all other sentences; in each, the
          first sentence that speaks of it
"""

import re
from collections.abc import Iterator

from otrs_apply.call import Call
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.phrases import Hit, hyphened, phrase_list
from otrs_apply.models import Agent, Found, Unread

SENTENCE = re.compile(r"[^.!?。！？;；\n]+[.!?。！？;；]?")
PART_END = re.compile(r"[,、，(（]")  # "Agent: no" is one part
COMMA = re.compile(r"[,、，،:(（]")
# Queues are named after what they answer, and in which language: info-de, permissions-commons.
QUEUE = re.compile(r"\b(?:info|permissions|photosubmissions?|quality|sales|legal)-[a-z]{2,}\b", re.IGNORECASE)
YEARS = re.compile(
    r"\b(?:19|20)\d\d\s*(?:[-–—/]|to|until|till|bis|à|a|al|до|tot|do|至|から)\s*(?:19|20)?\d\d\b"
)
LONG_WORD = 5
"""Letters from which a word of the list is not another word in another language."""
ASKED, BESIDE_ABILITIES, IN_PROSE = "otrs_agent.labelled", "otrs_agent.abilities", "otrs_agent.prose"
SPEAKS = {"agent", "work", "system"}
SYSTEM = re.compile(r"\b(?:OTRS|VRTS?)\b")
ON = re.compile(r"\b(?:on|in|at|with|im|beim|bei|sur|en|no|na|op|su|w|v|в|på)\s+$", re.IGNORECASE)
SINCE = re.compile(r"\s+(?:since|seit|depuis|desde|sinds|sedan|siden|od|dal|din|з|с|от|óta)\b", re.IGNORECASE)
NEAR = 40
"""Characters between "OTRS" and "agent" that belong together."""


def find_otrs_agent(page: Page, call: Call) -> Found[Agent] | Unread | None:
    """Whether the applicant is or was an agent; None where the mail does not say."""
    del call  # every call of this team asks the same
    answers = (p for p in page.sections if not {"skills", "otrs_agent"}.intersection(p.fields))
    everywhere = sorted((*page.prose, *answers), key=lambda passage: passage.start)
    for passages, rule in (
        (page.labelled("otrs_agent"), ASKED),
        (page.labelled("skills"), BESIDE_ABILITIES),
        (everywhere, IN_PROSE),
    ):
        for passage in passages:
            for sentence, hits in _sentences(page, passage, rule):
                if agent := _verdict(page, sentence, hits, rule):
                    return agent
    return None


def _sentences(page: Page, passage: Passage, rule: str) -> Iterator[tuple[Passage, list[Hit]]]:
    """The sentences that speak of agents or of their work, each with the words of the list in it."""
    hits = phrase_list("agent.tsv", LONG_WORD).find(passage.text, page.tongues)
    if rule != ASKED and not any(SPEAKS & hit.meanings for hit in hits):
        return
    index = 0
    for match in SENTENCE.finditer(passage.text):
        mine = []
        while index < len(hits) and hits[index].start < match.end():
            hit = hits[index]
            mine.append(hit._replace(start=hit.start - match.start(), end=hit.end - match.start()))
            index += 1
        if rule == ASKED or any(SPEAKS & hit.meanings for hit in mine):
            yield passage.part(*match.span()), mine


def _verdict(page: Page, sentence: Passage, hits: list[Hit], rule: str) -> Found[Agent] | None:
    agents = [hit for hit in hits if "agent" in hit.meanings and not _somebody_else(hit, hits, sentence.text)]
    systems = [hit for hit in hits if "system" in hit.meanings]
    works = [hit for hit in hits if "work" in hit.meanings]
    said = (
        agents
        or (works if SYSTEM.search(sentence.text) or QUEUE.search(sentence.text) else [])
        or _since(systems, sentence.text)
    )
    asked = rule == ASKED
    denials = _denials(page, sentence) if said or asked else []
    # "not an agent yet" speaks of the writer, whoever else agents may be elsewhere.
    meant = bool(said) and _of_the_team(said, systems, sentence.text, rule)
    if not (asked or meant or (agents and _denied(sentence.text, agents, denials))):
        return None
    value = _tense(sentence.text, hits, said)
    if denials and (asked or _denied(sentence.text, said, denials)):
        value = "past" if asked and value == "past" and _over(hits) else "no"
    return page.found(value, sentence, _trimmed(sentence.text), rule)


def _since(systems: list[Hit], text: str) -> list[Hit]:
    """The system's name with a "since" right behind it: "on OTRS since 2011"."""
    return [hit for hit in systems if ON.search(text[: hit.start]) and SINCE.match(text, hit.end)]


def _trimmed(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _somebody_else(agent: Hit, hits: list[Hit], text: str) -> bool:
    """Whether the word before it makes it another person: "new agent", "every agent"."""
    for hit in hits:
        if (
            "another" in hit.meanings
            and hit.end <= agent.start
            and not text[hit.end : agent.start].strip(" '’")
        ):
            return True
    return False


def _of_the_team(said: list[Hit], systems: list[Hit], text: str, rule: str) -> bool:
    """Whether "agent" means the team's: beside its name or a queue, or where abilities are spoken of."""
    if rule == BESIDE_ABILITIES or QUEUE.search(text):
        return True
    if any(SYSTEM.search(text, hit.start, hit.end) for hit in said):
        return True
    if any(min(abs(s.start - a.end), abs(a.start - s.end)) <= NEAR for s in systems for a in said):
        return True
    return bool(said) and FIRST_PERSON.search(text) is not None


# "I have been an agent since 2013", "current agent", "as an agent": the call has said which kind.
FIRST_PERSON = re.compile(
    r"(?:\bI\b|\bI['’]|\bmy\b|\bcurrent\b|\bex-|\bformer\b|\bbin\b|\bwar\b|\bsuis\b|\bsoy\b|\bsou\b|\bsono\b|\bben\b"
    r"|\bjestem\b|\bjsem\b|\bsom\b|\bsam\b|\bolen\b|\bvagyok\b|\bяв|\bя\b|\bсъм\b|\bär\b|\bjag\b|\bjeg\b|我|私|אני|أنا)",
    re.IGNORECASE,
)


def _denials(page: Page, sentence: Passage) -> list[Hit]:
    hits = phrase_list("claims.tsv", LONG_WORD - 1).find(sentence.text, page.tongues)
    return [
        hit
        for hit in hits
        if "deny" in hit.meanings and "neutral" not in hit.meanings and not hyphened(sentence.text, hit)
    ]


def _denied(text: str, said: list[Hit], denials: list[Hit]) -> bool:
    """Whether a denial stands in the same part of the sentence as what is said, with no comma between."""
    for denial in denials:
        for hit in said:
            first, last = sorted((denial, hit), key=lambda one: one.start)
            if not PART_END.search(text, first.end, last.start):
                return True
    return False


def _over(hits: list[Hit]) -> bool:
    return any("past" in hit.meanings for hit in hits)


def _tense(text: str, hits: list[Hit], said: list[Hit]) -> Agent:
    """Past where a word says that it is over and none that it goes on, first between the same commas."""
    for start, end in (*(_part(text, hit) for hit in said), (0, len(text))):
        near = [hit for hit in hits if start <= hit.start < end]
        if sum("past" in hit.meanings for hit in near) > 1:  # "was ... until 2012, and still know it"
            return "past"
        if any("current" in hit.meanings and "past" not in hit.meanings for hit in near):
            return "current"
        if _over(near) or YEARS.search(text, start, end):
            return "past"
    return "current"


def _part(text: str, hit: Hit) -> tuple[int, int]:
    """The part of the sentence between commas in which the hit stands."""
    cuts = [match.start() for match in COMMA.finditer(text)]
    start = max((cut for cut in cuts if cut < hit.start), default=0)
    return start, min((cut for cut in cuts if cut >= hit.end), default=len(text))
