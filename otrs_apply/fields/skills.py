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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from otrs_apply.call import Ability, Call
from otrs_apply.fields.clauses import Clause, Piece, clauses
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.phrases import ANY_LANGUAGE, Entry, Phrases, phrase_list, read_entries
from otrs_apply.models import Agent, Evidence, Found, Skills, Unread

RULE_LABEL = "skills.labelled"
RULE_PROSE = "skills.prose"
OTRS = re.compile(r"OTRS", re.IGNORECASE)
AS_AGENT = re.compile(
    r"OTRS[\s-]{0,2}\w{0,9}agent\w{0,4}|agent\w{0,4}\s(?:de\sl['’]|d['’]|du\s|do\s|di\s|de\s|im\s|bei\s)?OTRS",
    re.IGNORECASE,
)
"""OTRS as part of what one is, not of what one knows."""
ENDINGS = ("hu", "fi", "et", "tr", "az", "eu", "kk", "lv", "lt", "pl", "cs", "sk", "hr", "sl")
"""Languages that put endings on names: "Perlhez", "JavaScriptiä"."""
SHORTEST_STEM = 4
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
    return Phrases(ours + bent + [entry for entry in known if entry.meaning in keys])


@dataclass
class _Verdicts:
    """What was said so far; the first word on an ability stands."""

    claimed: dict[str, Evidence] = field(default_factory=dict)
    denied: dict[str, Evidence] = field(default_factory=dict)
    answered: list[Evidence] = field(default_factory=list)
    why: str | None = None

    def say(self, key: str, evidence: Evidence, *, denied: bool) -> None:
        mine, other = (self.denied, self.claimed) if denied else (self.claimed, self.denied)
        if key in other:
            self.why = self.why or f"{key}: both claimed and denied"
            return
        mine.setdefault(key, evidence)

    def found(self) -> Found[Skills] | None:
        evidence = dict.fromkeys([*self.claimed.values(), *self.denied.values(), *self.answered])
        if not evidence:
            return None
        skills = Skills(claimed=tuple(self.claimed), denied=tuple(self.denied))
        return Found(value=skills, evidence=tuple(evidence), why=self.why)


def find_skills(
    page: Page, call: Call, agent: Found[Agent] | Unread | None = None
) -> Found[Skills] | Unread | None:
    """The abilities that the applicant claims and denies; None where they are not spoken of at all."""
    verdicts = _Verdicts()
    labelled = page.labelled("skills")
    for passage in labelled:
        for clause in _clauses(page, passage, call):
            if not _of_agent(page, passage, clause, agent):
                _judge(page, passage, call, clause, verdicts)
    if not labelled:
        for passage in page.prose:
            for clause in _clauses(page, passage, call):
                if _speaks_of_abilities(clause) and not _of_agent(page, passage, clause, agent):
                    _judge(page, passage, call, clause, verdicts)
    _claim_as_agent(agent, call, verdicts)
    return verdicts.found() or _unread(page, labelled)


def _clauses(page: Page, passage: Passage, call: Call) -> Iterator[Clause]:
    names = _ability_phrases(call.abilities).find(passage.text, page.tongues)
    if not names and passage.label is None:
        return iter(())
    return clauses(
        passage.text,
        names,
        phrase_list("claims.tsv", LONG_WORD).find(passage.text, page.tongues),
    )


def _speaks_of_abilities(clause: Clause) -> bool:
    """Whether a clause of prose says something about abilities, beyond naming one in passing."""
    names = {name for piece in clause.pieces for name in piece.names}
    if not names:
        return False
    return len(names) > 1 or any(piece.claims or piece.denies or piece.wishes for piece in clause.pieces)


def _of_agent(page: Page, passage: Passage, clause: Clause, agent: Found[Agent] | Unread | None) -> bool:
    """Whether the clause only says that they are no agent: one can know OTRS and be none."""
    if {name for piece in clause.pieces for name in piece.names} != {"otrs"} or not isinstance(agent, Found):
        return False
    start, end = passage.start + clause.start, passage.start + clause.end
    said = any(piece.start <= start and end <= piece.end for piece in agent.evidence)
    words = page.letter.text[start:end]
    if agent.value == "no":
        return said and not OTRS.search(AS_AGENT.sub("", words))
    return said and passage.label is None


def _judge(page: Page, passage: Passage, call: Call, clause: Clause, verdicts: _Verdicts) -> None:
    rule = RULE_LABEL if passage.label is not None else RULE_PROSE
    evidence = page.words(passage, (clause.start, clause.end), rule)
    keys = [ability.key for ability in call.abilities]
    if clause.all_but_named:
        for key in keys:
            verdicts.say(key, evidence, denied=key in clause.excepted)
        return
    for key, denied in _named(clause, verdicts):
        verdicts.say(key, evidence, denied=denied)
    if passage.label is None:
        return
    if clause.denies_rest or (clause.none and (clause.anaphoric or _lists_abilities(passage, call))):
        for key in _others(keys, verdicts):
            verdicts.say(key, evidence, denied=True)
    elif clause.none:
        verdicts.answered.append(evidence)


def _others(keys: Iterable[str], verdicts: _Verdicts) -> list[str]:
    return [key for key in keys if key not in verdicts.claimed]


def _lists_abilities(passage: Passage, call: Call) -> bool:
    """Whether the label itself names the list ("abilities (OTRS, Perl, ...)"): "none" is of these."""
    found = _ability_phrases(call.abilities).find(passage.label or "", frozenset())
    return len({meaning for hit in found for meaning in hit.meanings}) > 1


def _named(clause: Clause, verdicts: _Verdicts) -> Iterator[tuple[str, bool]]:
    """(ability, whether it is denied) for every ability that the clause speaks of."""
    pieces = clause.pieces
    reach: str | None = None  # what a piece of names alone inherits from the piece before it
    for index, piece in enumerate(pieces):
        if not piece.names:
            named_before = any(before.names for before in pieces[:index])
            reach = "deny" if piece.denies and not (piece.claims or piece.rest or named_before) else None
            continue
        if piece.wishes:
            reach = "wish"
            continue
        if piece.bare and reach == "wish":
            continue
        if piece.bare:
            denied = reach == "deny" or _denied_behind(pieces, index, verdicts)
        else:
            reach = "deny" if piece.denies_ahead else None
            denied = False
        for name in piece.names:
            yield name, denied or name in piece.denied


def _denied_behind(pieces: tuple[Piece, ...], index: int, verdicts: _Verdicts) -> bool:
    """Whether a denial behind a list of bare names reaches this one: "Perl, JavaScript and SQL: no"."""
    for behind in pieces[index + 1 :]:
        if behind.bare:
            continue
        if not behind.names:
            return behind.denies and behind.short and not (behind.claims or behind.rest)
        if behind.denied and not behind.denies_ahead:
            if not behind.joined:
                verdicts.why = verdicts.why or "a denial behind a list: which of them does it mean?"
            return behind.joined
        return False
    return False


def _claim_as_agent(agent: Found[Agent] | Unread | None, call: Call, verdicts: _Verdicts) -> None:
    """An agent who names OTRS when they say that they work with it claims it."""
    if (
        not isinstance(agent, Found)
        or agent.value == "no"
        or "otrs" not in {ability.key for ability in call.abilities}
    ):
        return
    if "otrs" in verdicts.claimed or "otrs" in verdicts.denied:
        return
    for evidence in agent.evidence:
        named = _ability_phrases(call.abilities).find(evidence.text, frozenset())
        if any("otrs" in hit.meanings for hit in named):
            verdicts.say("otrs", evidence, denied=False)
            return


def _unread(page: Page, labelled: tuple[Passage, ...]) -> Unread | None:
    for passage in labelled:
        if passage.text.strip():
            return page.unread(
                passage, "abilities are spoken of, but none of the list by its name", RULE_LABEL
            )
    return None
