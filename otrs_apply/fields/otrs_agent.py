"""Past or current agent of the response team, or neither.

Reads     "OTRS agent since 2009", "I was an OTRS agent from 2009 to 2012", "war nie Agentin", "ex-agent",
          "I answer tickets in info-pl", "OTRS (agent, info-bg)", "never used OTRS", "no OTRS account"; under
          a label of its own also "yes" and "no"
Leaves    "we need new agents", "another agent", what somebody else is, using the software elsewhere, wishes
First     a label of its own, then what stands under the abilities, then all other sentences; in each, the
          first sentence in which an agent or the work is named, else the first that says "never used"
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from otrs_apply.call import Call
from otrs_apply.fields.agent_words import LONG_WORD, NEAR, QUEUE, Words, words_in
from otrs_apply.fields.page import Page, Passage, beginnings
from otrs_apply.fields.phrases import Hit, phrase_list
from otrs_apply.models import Agent, Found, Unread

SENTENCE = re.compile(r"[^.!?。！？;；\n]{1,600}[.!?。！？;；]?")
MOST_WORDS = 60
"""Words of the list in one sentence; nobody who writes of themself uses more."""
EACH, TOTAL = 20_000, 60_000
"""Characters of a passage, and of a letter, that are looked at."""
COMMA = re.compile(r"[,、،，:(（]")
RANGE = re.compile(r"\b(?:19|20)\d\d(?P<between>\D{1,12})(?:19|20)?\d\d\b")
ASKED, BESIDE_ABILITIES, IN_PROSE = "otrs_agent.labelled", "otrs_agent.abilities", "otrs_agent.prose"
SPEAKS = {"agent", "work", "system", "helper", "answer", "account"}
SYSTEM = re.compile(r"\b(?:OTRS|VRTS?)\b")
OPENS_RANGE = frozenset({"から", "부터", "起", "from", "od", "от", "с"})
"""What may stand between the two years of a range: "2010年から2012年まで"."""
YEAR = re.compile(r"\b20(?:0[4-9]|1[0-4])\b")
# "I have been an agent since 2013", "current agent", "as an agent": the call has said which kind.
FIRST_PERSON = re.compile(
    r"(?:\bI\b|\bI['’]|\bmy\b|\bcurrent\b|\bex-|\bformer\b|\bbin\b|\bwar\b|\bsuis\b|\bsoy\b|\bsou\b|\bsono\b|\bben\b"
    r"|\bjestem\b|\bjsem\b|\bsom\b|\bsam\b|\bolen\b|\bvagyok\b|\bяв|\bя\b|\bсъм\b|\bär\b|\bjag\b|\bjeg\b|我|私|אני|أنا)",
    re.IGNORECASE,
)


class _Verdict(NamedTuple):
    """What a sentence says, and how plainly."""

    value: Agent
    plain: bool
    """An agent or the work is named; else only that the system was never used."""


def find_otrs_agent(page: Page, call: Call) -> Found[Agent] | Unread | None:
    """Whether the applicant is or was an agent; None where the mail does not say."""
    del call  # every call of this team asks the same
    answers = (p for p in page.sections if not {"skills", "otrs_agent"}.intersection(p.fields))
    everywhere = sorted((*page.prose, *answers), key=lambda passage: passage.start)
    loose: Found[Agent] | None = None
    for passages, rule in (
        (page.labelled("otrs_agent"), ASKED),
        (page.labelled("skills"), BESIDE_ABILITIES),
        (everywhere, IN_PROSE),
    ):
        for passage in beginnings(passages, EACH, TOTAL):
            for sentence, hits in _sentences(page, passage, rule):
                verdict = _verdict(words_in(page, sentence, hits, asked=rule == ASKED), rule)
                if verdict is None:
                    continue
                found = page.found(verdict.value, sentence, _trimmed(sentence.text), rule)
                if verdict.plain:
                    return found
                loose = loose or found
    return loose


def _sentences(page: Page, passage: Passage, rule: str) -> Iterator[tuple[Passage, list[Hit]]]:
    """The sentences that speak of agents or of their work, each with the words of the list in it."""
    hits = phrase_list("agent.tsv", LONG_WORD).find(passage.text, page.tongues)
    queued = "-" in passage.text and QUEUE.search(passage.text) is not None
    if rule != ASKED and not queued and not any(SPEAKS & hit.meanings for hit in hits):
        return
    index = 0
    for match in SENTENCE.finditer(passage.text):
        mine = []
        while index < len(hits) and hits[index].start < match.end():
            hit = hits[index]
            mine.append(hit._replace(start=hit.start - match.start(), end=hit.end - match.start()))
            index += 1
        if len(mine) <= MOST_WORDS and (
            rule == ASKED
            or any(SPEAKS & hit.meanings for hit in mine)
            or (queued and QUEUE.search(passage.text, *match.span()))
        ):
            yield passage.part(*match.span()), mine


def _verdict(words: Words, rule: str) -> _Verdict | None:
    for said in (_as_agent(words, rule), _of_account(words), _of_work(words)):
        if said is not None:
            return _Verdict(said, plain=True)
    if words.denied_system:
        return _Verdict("past" if words.has("over") else "no", plain=False)
    return None


def _as_agent(words: Words, rule: str) -> Agent | None:
    """What is said of being an agent, a member, a volunteer of the team."""
    agents, asked = [hit for hit in words.of("agent") if not _somebody_else(hit, words)], rule == ASKED
    helpers = (
        words.of("helper") if rule == BESIDE_ABILITIES and SYSTEM.search(words.text) else words.helpers()
    )
    said = [*agents, *helpers]
    denied = bool(words.denials) and (asked or words.beside(said, words.denials))
    if not said and not asked:
        return None
    # "not an agent yet" speaks of the writer, whoever else agents may be elsewhere.
    if not (asked or denied or _of_the_team(said, words, rule)):
        return None
    if denied:
        return "past" if words.has("over") or (asked and _tense(words, said) == "past") else "no"
    if words.beside(said, words.of("over")):
        return "past"
    wished = words.beside(said, words.of("would")) and not words.has("since")
    elsewhere = words.has("else") and not agents
    return None if wished or elsewhere else _tense(words, said)


def _of_account(words: Words) -> Agent | None:
    """What is said of an account with the system, or of access to it."""
    systems = words.of("system")
    accounts = [
        hit
        for hit in words.of("account")
        if words.beside([hit], systems) or SYSTEM.search(words.text, hit.start, hit.end)
    ]
    if not accounts or words.has("would", "else"):
        return None
    if words.has("over"):
        return "past"
    if words.beside(accounts, words.denials):
        return "no"
    return _tense(words, accounts) if FIRST_PERSON.search(words.text) or words.has("since") else None


def _of_work(words: Words) -> Agent | None:
    """What is said of answering letters: "I answer tickets in info-de", "on OTRS since 2011"."""
    systems, queues = words.own_systems(), words.queues()
    works = words.of("work") if SYSTEM.search(words.text) or QUEUE.search(words.text) else []
    answers = words.of("answer")
    works += [hit for hit in answers if any(words.close(hit, queue) for queue in queues)]
    if words.has("since"):
        works += [
            hit
            for hit in queues
            if QUEUE.match(words.text, hit.start) and words.beside([hit], words.of("since"))
        ]
    if words.has("since", "current"):
        works += [hit for hit in answers if words.beside([hit], systems)]
        works += _since(systems, words)
    if not works or words.has("would") or words.has("else"):
        return None
    if words.beside(works, words.denials):
        return "past" if words.has("over") else None
    return _tense(words, works)


def _since(systems: list[Hit], words: Words) -> list[Hit]:
    """The system's name with a "since" and a year near it: "on OTRS since 2011"."""
    if not YEAR.search(words.text):
        return []
    marks = words.of("since")
    return [
        hit
        for hit in systems
        if any(words.together(hit, mark) and abs(mark.start - hit.end) <= NEAR // 2 for mark in marks)
    ]


def _trimmed(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _somebody_else(agent: Hit, words: Words) -> bool:
    """Whether the word before it makes it another person: "new agent", "every agent"."""
    return any(
        hit.end <= agent.start and not words.text[hit.end : agent.start].strip(" '’")
        for hit in words.of("another")
    )


def _of_the_team(said: list[Hit], words: Words, rule: str) -> bool:
    """Whether "agent" means the team's: beside its name or a queue, or where abilities are spoken of."""
    if rule == BESIDE_ABILITIES or QUEUE.search(words.text):
        return True
    if any(SYSTEM.search(words.text, hit.start, hit.end) for hit in said):
        return True
    systems = words.of("system")
    if any(min(abs(s.start - a.end), abs(a.start - s.end)) <= NEAR for s in systems for a in said):
        return True
    return FIRST_PERSON.search(words.text) is not None


def _tense(words: Words, said: list[Hit]) -> Agent:
    """Past where a word says that it is over and none that it goes on, first between the same commas."""
    text = words.text
    if words.has("over") and not words.has("never"):
        return "past"
    if any(not _since_between(words, match) for match in RANGE.finditer(text)):
        return "past"
    for start, end in (*(_part(text, hit) for hit in said), (0, len(text))):
        near = [hit for hit in words.hits if start <= hit.start < end]
        if sum("past" in hit.meanings for hit in near) > 1:  # "was ... until 2012, and still know it"
            return "past"
        if any(hit.meanings & {"current", "since"} and "past" not in hit.meanings for hit in near):
            return "current"
        if any("past" in hit.meanings for hit in near):
            return "past"
    return "current"


def _since_between(words: Words, years: re.Match[str]) -> bool:
    """Whether two years are no range: "2011 and since 2013"."""
    start, end = years.span("between")
    marks = [hit for hit in words.of("since") if start <= hit.start and hit.end <= end]
    return any(words.text[hit.start : hit.end] not in OPENS_RANGE for hit in marks)


def _part(text: str, hit: Hit) -> tuple[int, int]:
    """The part of the sentence between commas in which the hit stands."""
    start = max((text.rfind(mark, 0, hit.start) for mark in COMMAS), default=0)
    match = COMMA.search(text, hit.end)
    return max(start, 0), match.start() if match else len(text)


COMMAS = ",、،，:(（"
