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
from dataclasses import dataclass, field
from functools import cache

from otrs_apply.call import Ability, Call
from otrs_apply.fields.agent_words import QUEUE, only_as_agent
from otrs_apply.fields.clauses import Clause, clauses
from otrs_apply.fields.page import Page, Passage, beginnings
from otrs_apply.fields.phrases import ANY_LANGUAGE, Entry, Hit, Phrases, phrase_list, read_entries, words_of
from otrs_apply.fields.team import of_team
from otrs_apply.fields.verdicts import Spoken, verdicts
from otrs_apply.fields.wholes import Whole, wholes
from otrs_apply.models import Agent, Evidence, Found, Skills, Unread

EACH, TOTAL = 20_000, 60_000
"""Characters of a passage, and of a letter, that are looked at."""
RULE_LABEL = "skills.labelled"
RULE_PROSE = "skills.prose"
PREFIXES = ("و", "ب", "וב", "ו", "ב", "ל")
"""Arabic and Hebrew write "and", "in" and "to" in one with the word behind it."""
ENDINGS = ("hu", "fi", "et", "tr", "az", "eu", "kk", "lv", "lt", "pl", "cs", "sk", "hr", "sl")
"""Languages that put endings on names: "Perlhez", "JavaScriptiä"."""
SHORTEST_STEM = 4
LIST = re.compile(
    r"\b(?:lists?|listed|skills?|abilit|techni|tools?|liste|compéten|compet[eê]n|lista|elenco|habilidad|capacit"
    r"|Fähigkeit|Kenntnis|lijst|vaardig|listan|tekni|färdig|umiejętn|seznam|dovedn|zručn|zoznam|списк|перечисл"
    r"|навык|техни|навич|перелік|készség|képesség|technik|taito|λίστα|τεχν|becer|القائمة|المهارات|תקני|فنی"
    r"|فهرست|הרשימה|טכני|kemampuan|teknis|kỹ thuật|kỹ năng|danh sách)"
    r"|技能|技术|技術|清单|清單|列表|一覧|リスト|기술|목록|तकनीकी|कौशल|দক্ষতা|ทักษะ",
    re.IGNORECASE,
)
"""Words that point at the call's list, in prose."""
LIST_WORDS = frozenset(
    {
        "list",
        "lists",
        "listed",
        "skill",
        "skills",
        "ability",
        "abilities",
        "technical",
        "technically",
        "tech",
        "technique",
        "techniques",
        "technisch",
        "lista",
        "liste",
        "elenco",
        "lijst",
        "lijstje",
        "seznam",
        "seznamu",
        "zoznam",
        "tekniska",
        "tekniske",
        "tekniset",
        "teknik",
        "teknis",
        "tool",
        "tools",
        "habilidades",
        "capacidades",
        "competenze",
        "tecnica",
        "tecniche",
        "listalta",
        "listan",
        "listen",
        "listesi",
    }
)
"""The same, of letters of ASCII alone."""
QUESTION = re.compile("[?？؟]")
LONGEST_QUESTION = 400
ASKED_NAMES = 5
"""Abilities from which a question is the call's own."""
LONG_WORD = 4
"""Letters from which a word of these lists is not another word in another language."""


@cache
def _ability_phrases(abilities: tuple[Ability, ...]) -> Phrases:
    keys = {ability.key for ability in abilities}
    ours = [Entry(word, ability.key, ANY_LANGUAGE) for ability in abilities for word in ability.words]
    # A name of an ability is never another word: it counts in every mail, whatever its language.
    known = [entry._replace(language=ANY_LANGUAGE) for entry in read_entries("abilities.tsv")]
    bent = [
        Entry(f"{word}*", ability.key, language)
        for ability in abilities
        for word in ability.words
        for language in ENDINGS
        if len(word) >= SHORTEST_STEM and " " not in word
    ]
    joined = [
        entry._replace(phrase=prefix + entry.phrase)
        for entry in [*ours, *known]
        for prefix in PREFIXES
        if " " not in entry.phrase and not entry.phrase.endswith("*")
    ]
    return Phrases(
        ours
        + bent
        + [entry for entry in joined if entry.meaning in keys]
        + [entry for entry in known if entry.meaning in keys]
    )


@dataclass
class _Verdicts:
    """What was said so far; the first word on an ability stands."""

    keys: tuple[str, ...]
    claimed: dict[str, Evidence] = field(default_factory=dict)
    denied: dict[str, Evidence] = field(default_factory=dict)
    answered: list[Evidence] = field(default_factory=list)
    rest: tuple[str, Evidence] | None = None
    """What is said of all others, once every clause was read."""
    why: str | None = None

    def say(self, key: str, evidence: Evidence, *, denied: bool, why: str | None = None) -> None:
        mine, other = (self.denied, self.claimed) if denied else (self.claimed, self.denied)
        if key in other:
            self.doubt(f"{key}: both claimed and denied")
            return
        mine.setdefault(key, evidence)
        if why:
            self.doubt(f"{key}: {why}")

    def doubt(self, why: str) -> None:
        self.why = self.why or why

    def found(self) -> Found[Skills] | None:
        if self.rest:
            said, evidence = self.rest
            for key in self.keys:
                if key not in self.claimed and key not in self.denied:
                    (self.denied if said == "deny" else self.claimed)[key] = evidence
        evidence_of = dict.fromkeys([*self.claimed.values(), *self.denied.values(), *self.answered])
        if not evidence_of:
            return None
        skills = Skills(claimed=tuple(self.claimed), denied=tuple(self.denied))
        return Found(value=skills, evidence=tuple(evidence_of), why=self.why)


def find_skills(
    page: Page, call: Call, agent: Found[Agent] | Unread | None = None
) -> Found[Skills] | Unread | None:
    """The abilities that the applicant claims and denies; None where they are not spoken of at all."""
    found = _Verdicts(tuple(ability.key for ability in call.abilities))
    labelled = page.labelled("skills")
    for passage in beginnings(labelled or page.prose, EACH, TOTAL):
        for clause, whole in wholes(_clauses(page, passage, call)):
            if not _of_agent(page, passage, clause, agent):
                _judge(page, passage, call, (clause, whole), found)
    _claim_as_agent(agent, call, found)
    return found.found() or _unread(page, labelled)


def _clauses(page: Page, passage: Passage, call: Call) -> list[Clause]:
    named = _ability_phrases(call.abilities).find(passage.text, page.tongues)
    names = [hit for hit in named if "otrs" not in hit.meanings or not of_team(passage.text, hit)]
    if passage.label is None and not names and not _points_at_list(passage.text):
        return []
    marks = phrase_list("claims.tsv", LONG_WORD).find(passage.text, page.tongues)
    if page.tongues & {"pt", "gl"} and not page.tongues & {"es", "it", "ca"}:
        marks = [
            hit for hit in marks if passage.text[hit.start : hit.end].lower() != "no"
        ]  # "no" is "in the"
    if asked := _question_ends(passage.text, names):
        names = [hit for hit in names if hit.start >= asked]
        marks = [hit for hit in marks if hit.start >= asked]
    return list(clauses(passage.text, names, marks))


def _points_at_list(text: str) -> bool:
    """Whether a paragraph without any ability may speak of the call's list; words are the cheaper look."""
    if text.isascii() and LIST_WORDS.isdisjoint(words_of(text).distinct):
        return False
    return LIST.search(text) is not None


def _question_ends(text: str, names: list[Hit]) -> int:
    """Where the call's question ends that is repeated before the answer: "What do you know of OTRS, ...?"."""
    mark = QUESTION.search(text, 0, LONGEST_QUESTION)
    if mark is None:
        return 0
    begin = max(text.rfind(stop, 0, mark.start()) for stop in ".;\n")
    named = {key for name in names if begin < name.start < mark.start() for key in name.meanings}
    return mark.end() if len(named) >= ASKED_NAMES else 0


def _of_agent(page: Page, passage: Passage, clause: Clause, agent: Found[Agent] | Unread | None) -> bool:
    """Whether the clause only says that they are no agent: one can know OTRS and be none."""
    if {key for name in clause.names for key in name.meanings} != {"otrs"} or not isinstance(agent, Found):
        return False
    start, end = passage.start + clause.start, passage.start + clause.end
    said = any(piece.start <= start and end <= piece.end for piece in agent.evidence)
    if agent.value == "no":
        return said and only_as_agent(page, passage.part(clause.start, clause.end))
    return said and passage.label is None


def _judge(
    page: Page, passage: Passage, call: Call, said: tuple[Clause, Whole | None], found: _Verdicts
) -> None:
    clause, whole = said
    rule = RULE_LABEL if passage.label is not None else RULE_PROSE
    evidence = page.words(passage, (clause.start, clause.end), rule)
    if whole is not None and _judge_whole(clause, whole, evidence, (passage, call), found):
        return
    for one in _meant(clause, passage, siblings=bool(found.claimed or found.denied)):
        if one.polarity == "wish":
            continue
        for key in one.name.meanings:
            found.say(key, evidence, denied=one.polarity == "deny", why=one.why)


def _meant(clause: Clause, passage: Passage, *, siblings: bool) -> list[Spoken]:
    """The abilities of which the clause says something; under a label naming one is claiming it."""
    spoken = verdicts(clause)
    if passage.label is None and clause.has("person") and clause.pieces[0].has("person"):
        return []
    if passage.label is not None:
        return spoken
    if any(one.polarity for one in spoken):
        return [one for one in spoken if one.polarity or len(spoken) > 1]
    named = {key for one in spoken for key in one.name.meanings}
    if clause.has("only") and clause.has("list"):
        for one in spoken:
            one.polarity = "claim"
        return spoken
    if named <= {"otrs", "mediawiki"}:  # what every letter of this call speaks of
        return []
    for one in spoken:
        one.why = one.why or "named in passing: is it claimed?"
    return spoken if len(named) > 1 or siblings else []


def _judge_whole(
    clause: Clause, whole: Whole, evidence: Evidence, where: tuple[Passage, Call], found: _Verdicts
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


def _of_the_list(clause: Clause, whole: Whole, found: _Verdicts) -> bool:
    """Whether "all" and "the rest" in prose are of the call's list, and not of the world."""
    if LIST.search(clause.text) or (whole.said == "all" and whole.excepted):
        return True
    return whole.said != "all" and bool(clause.names or found.claimed or found.denied)


def _take_rest(whole: Whole, evidence: Evidence, found: _Verdicts) -> None:
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
    found = _ability_phrases(call.abilities).find(passage.label or "", frozenset())
    return len({meaning for hit in found for meaning in hit.meanings}) > 1


def _claim_as_agent(agent: Found[Agent] | Unread | None, call: Call, found: _Verdicts) -> None:
    """Who is or was an agent works or worked with OTRS, and so claims it."""
    if (
        not isinstance(agent, Found)
        or agent.value == "no"
        or "otrs" not in {ability.key for ability in call.abilities}
    ):
        return
    if "otrs" in found.claimed or "otrs" in found.denied:
        return
    for evidence in agent.evidence[:1]:
        named = _ability_phrases(call.abilities).find(evidence.text, frozenset())
        spoken = any("otrs" in hit.meanings for hit in named) or QUEUE.search(evidence.text)
        # "My agent account" in passing gives no abilities, beside others it does.
        if spoken or found.claimed or found.denied:
            found.say("otrs", evidence, denied=False)


def _unread(page: Page, labelled: tuple[Passage, ...]) -> Unread | None:
    for passage in labelled:
        if passage.text.strip():
            return page.unread(
                passage, "abilities are spoken of, but none of the list by its name", RULE_LABEL
            )
    return None
