"""Technical abilities: which of the call's list the applicant claims, and which they say they lack.

Reads     "OTRS, a little SQL, no Perl", "Perl: no", "JavaScript I have never touched", "none of these",
          "all of the above but Perl", "none of the others", "+SQL (good), -Perl (none)"
Leaves    "would love to learn Perl" (neither), "the OTRS team" (no claim), anything under other labels
First     what stands under a label of this field, then the prose; what the applicant says of working as an
          agent with OTRS by its name counts for OTRS
How       a sentence is cut into clauses (``clauses.py``); a denial reaches the bare names beside it until a
          claim, a contrast or the clause's end
"""

import re

from otrs_apply.call import Call
from otrs_apply.fields.ability_list import LIST, points_at_list, question_ends
from otrs_apply.fields.ability_names import named_abilities, plain_width, spoken_abilities
from otrs_apply.fields.ability_rows import TEXTS, ability_rows
from otrs_apply.fields.agent_saying import SYSTEM
from otrs_apply.fields.agent_words import QUEUE, only_as_agent
from otrs_apply.fields.clause import Clause
from otrs_apply.fields.clauses import clauses
from otrs_apply.fields.homographs import local_words
from otrs_apply.fields.negation import polarity
from otrs_apply.fields.page import Page, Passage, beginnings
from otrs_apply.fields.phrases import Hit, phrase_list
from otrs_apply.fields.reach import BRACKETS
from otrs_apply.fields.skills_meant import meant
from otrs_apply.fields.skills_said import Said
from otrs_apply.fields.wholes import Whole, wholes
from otrs_apply.models import Agent, Evidence, Found, Skills, Unread

EACH, TOTAL = 20_000, 60_000
"""Characters of a passage, and of a letter, that are looked at."""
SHORT = 60
"""Characters of an answer that is "none" in other words."""
RULE_LABEL = "skills.labelled"
RULE_PROSE = "skills.prose"
LONG_WORD = 4
"""Letters from which a word of these lists is not another word in another language."""


AGENTS = re.compile(
    r"[^,;()]{0,14}(?:agent|агент|volunteer|エージェント|客服|봉사자|וכיל|סוכן)", re.IGNORECASE
)


def find_skills(
    page: Page, call: Call, agent: Found[Agent] | Unread | None = None
) -> Found[Skills] | Unread | None:
    """The abilities that the applicant claims and denies; None where they are not spoken of at all."""
    found = Said(tuple(ability.key for ability in call.abilities))
    rows = ability_rows(page, call)
    labelled = page.labelled("skills") or rows
    taken = {row.start for row in rows}
    prose = () if labelled and not rows else (one for one in page.prose if one.start not in taken)
    for passage in beginnings((*labelled, *prose), EACH, TOTAL):
        for clause, whole in wholes(_clauses(page, passage, call)):
            if whole is not None or not _of_agent(page, passage, clause, agent):
                _judge(page, passage, call, (clause, whole), found)
    if not (labelled or found.claimed or found.denied):
        _look_elsewhere(page, call, agent, found)
    _claim_as_agent(agent, call, found)
    return found.found() or _unread(page, labelled)


def _look_elsewhere(page: Page, call: Call, agent: Found[Agent] | Unread | None, found: Said) -> None:
    """What stands behind other labels, for a letter in prose may have a label in it: "My talk page: ..."."""
    for passage in beginnings((p for p in page.sections if TEXTS.isdisjoint(p.fields)), EACH, TOTAL):
        told = Passage(passage.text, passage.start)
        for clause, whole in wholes(_clauses(page, told, call)):
            if whole is None and clause.marks and not _of_agent(page, told, clause, agent):
                _judge(page, told, call, (clause, whole), found)


def _clauses(page: Page, passage: Passage, call: Call) -> list[Clause]:
    text = plain_width(passage.text)
    names = spoken_abilities(text, call, page.tongues)
    if passage.label is None and not names and not points_at_list(text):
        return []
    marks = phrase_list("claims.tsv", LONG_WORD).find(text, page.tongues)
    marks = local_words(text, marks, page.tongues)
    marks = [mark for mark in marks if not _of_agents(text, mark)]
    if asked := question_ends(text, names):
        names = [hit for hit in names if hit.start >= asked]
        marks = [hit for hit in marks if hit.start >= asked]
    return list(clauses(text, names, marks))


def _of_agents(text: str, mark: Hit) -> bool:
    """Whether a bracket only says that they are no agent: "OTRS (not as an agent)"."""
    opened = text[max(0, mark.start - 2) : mark.start].rstrip()[-1:] in BRACKETS
    return opened and "deny" in mark.meanings and AGENTS.match(text, mark.end) is not None


def _of_agent(page: Page, passage: Passage, clause: Clause, agent: Found[Agent] | Unread | None) -> bool:
    """Whether the clause only says that they are no agent: one can know OTRS and be none."""
    if {key for name in clause.names for key in name.meanings} != {"otrs"} or not isinstance(agent, Found):
        return False
    start, end = passage.start + clause.start, passage.start + clause.end
    said = any(piece.start <= start and end <= piece.end for piece in agent.evidence)
    if agent.value == "no":
        return (
            said
            and not _denies_knowing(clause)
            and not _denies_using(clause)
            and only_as_agent(page, passage.part(clause.start, clause.end))
        )
    return said and passage.label is None


def _denies_knowing(clause: Clause) -> bool:
    """Whether it is the knowledge that is denied: "I can't say I know OTRS"."""
    for piece in clause.pieces:
        if piece.names:
            before = [mark for mark in piece.marks if mark.start < piece.names[0].start]
            denial = next((mark.end for mark in before if "deny" in mark.meanings), None)
            if denial is not None and any(
                "claim" in mark.meanings and mark.start >= denial for mark in before
            ):
                return True
    return False


def _denies_using(clause: Clause) -> bool:
    """Whether two things are denied, and one is using it: "never was an agent and never opened it"."""
    left = clause.text_start
    behind = [mark for mark in clause.marks if "deny" in mark.meanings][1:]
    return any(" " in clause.text[mark.start - left : mark.end - left] for mark in behind)


def _judge(page: Page, passage: Passage, call: Call, said: tuple[Clause, Whole | None], found: Said) -> None:
    clause, whole = said
    rule = RULE_LABEL if passage.label is not None else RULE_PROSE
    evidence = page.words(passage, (clause.start, clause.end), rule)
    if whole is not None and _judge_whole(clause, whole, evidence, (passage, call), found):
        return
    if not clause.names and clause.contrasted and found.last == "deny" and polarity(clause.marks) == "claim":
        found.doubt('denied, with a "but" behind it')
    for one in meant(clause, passage, found):
        found.last = one.polarity or "claim"
        if one.polarity == "wish":
            continue
        for key in one.name.meanings:
            found.say(key, evidence, denied=one.polarity == "deny", why=one.why)


def _judge_whole(
    clause: Clause, whole: Whole, evidence: Evidence, where: tuple[Passage, Call], found: Said
) -> bool:
    """Take down what is said of the whole list; whether nothing is left to say of single abilities."""
    passage, call = where
    prose = passage.label is None
    if whole.said == "none":
        if not prose and _lists_abilities(passage, call):
            found.rest = ("deny", evidence)
        elif not prose:
            found.answered.append(evidence)
        return True
    if prose and not _of_the_list(clause, whole, found):
        return False
    if whole.said == "all":
        for key in found.keys:
            found.say(key, evidence, denied=key in whole.excepted)
        return True
    _take_rest(whole, evidence, found)
    return bool(whole.excepted)


def _of_the_list(clause: Clause, whole: Whole, found: Said) -> bool:
    """Whether "all" and "the rest" in prose are of the call's list, and not of the world."""
    if LIST.search(clause.text) or (whole.said == "all" and whole.excepted):
        return True
    return whole.said != "all" and bool(clause.names or found.claimed or found.denied)


def _take_rest(whole: Whole, evidence: Evidence, found: Said) -> None:
    for key in whole.excepted:
        found.say(key, evidence, denied=whole.said == "rest claimed")
    if whole.said == "rest?":
        found.doubt("the rest of the list: is it claimed?")
    elif whole.said == "all others":
        found.rest = ("claim", evidence)
        found.doubt("all but one of the list, by a single word")
    else:
        found.rest = ("claim" if whole.said == "rest claimed" else "deny", evidence)


def _lists_abilities(passage: Passage, call: Call) -> bool:
    """Whether the label itself names the list ("abilities (OTRS, Perl, ...)"): "none" is of these."""
    found = named_abilities(passage.label or "", call, frozenset())
    return len({meaning for hit in found for meaning in hit.meanings}) > 1


def _claim_as_agent(agent: Found[Agent] | Unread | None, call: Call, found: Said) -> None:
    """Who is or was an agent works or worked with OTRS, and so claims it."""
    if (
        not isinstance(agent, Found)
        or agent.value == "no"
        or "otrs" not in {ability.key for ability in call.abilities}
    ):
        return
    if found.denied.pop("otrs", None):
        found.claimed["otrs"] = agent.evidence[0]
        found.doubt("otrs: denied, by somebody who is or was an agent")
    if "otrs" in found.claimed:
        return
    for evidence in agent.evidence[:1]:
        named = named_abilities(plain_width(evidence.text), call, frozenset())
        spoken = (
            any("otrs" in hit.meanings for hit in named)
            or QUEUE.search(evidence.text)
            or SYSTEM.search(evidence.text)
        )
        # "My agent account" in passing gives no abilities, beside others it does.
        if (spoken and not agent.why) or found.claimed or found.denied:
            found.say("otrs", evidence, denied=False, why=agent.why)


def _unread(page: Page, labelled: tuple[Passage, ...]) -> Found[Skills] | Unread | None:
    for passage in labelled:
        text = passage.text.strip()
        marks = phrase_list("claims.tsv", LONG_WORD).find(text, page.tongues) if len(text) <= SHORT else []
        said = frozenset().union(*(mark.meanings for mark in marks))
        if said & {"none", "no", "deny"} and not said & {"except", "excepting"}:
            return page.found(Skills(), passage, (0, len(passage.text)), RULE_LABEL)  # "no, sorry"
        if text:
            return page.unread(
                passage, "abilities are spoken of, but none of the list by its name", RULE_LABEL
            )
    return None
