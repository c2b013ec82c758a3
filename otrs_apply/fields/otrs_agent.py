"""Past or current agent of the response team, or neither.

Reads     "OTRS agent since 2009", "I was an OTRS agent from 2009 to 2012", "war nie Agentin", "ex-agent",
          "I answer tickets in info-pl", "OTRS (agent, info-bg)", "never used OTRS", "no OTRS account"; under
          a label of its own also "yes" and "no"
Leaves    "we need new agents", "another agent", what somebody else is, using the software elsewhere, wishes
First     a label of its own, then what stands under the abilities, then all other sentences; in each, the
          first sentence in which an agent or the work is named, else the first that says "never used"
Doubts    a queue that is only named, and an agent behind "never used"
"""

from dataclasses import replace

from otrs_apply.call import Call
from otrs_apply.fields.ability_rows import ability_rows
from otrs_apply.fields.agent_said import said_in
from otrs_apply.fields.agent_sentences import sentences
from otrs_apply.fields.agent_words import words_in
from otrs_apply.fields.page import Page, beginnings
from otrs_apply.models import Agent, Found, Unread

EACH, TOTAL = 20_000, 60_000
"""Characters of a passage, and of a letter, that are looked at."""
ASKED, BESIDE_ABILITIES, IN_PROSE = "otrs_agent.labelled", "otrs_agent.abilities", "otrs_agent.prose"
BOTH = "says that they never used the system, and that they work there"


def find_otrs_agent(page: Page, call: Call) -> Found[Agent] | Unread | None:
    """Whether the applicant is or was an agent; None where the mail does not say."""
    answers = (p for p in page.sections if not {"skills", "otrs_agent"}.intersection(p.fields))
    everywhere = sorted((*page.prose, *answers), key=lambda passage: passage.start)
    loose: Found[Agent] | None = None
    for passages, rule in (
        (page.labelled("otrs_agent"), ASKED),
        (page.labelled("skills") or ability_rows(page, call), BESIDE_ABILITIES),
        (everywhere, IN_PROSE),
    ):
        for passage in beginnings(passages, EACH, TOTAL):
            for sentence, hits in sentences(page, passage, every=rule == ASKED):
                words = words_in(page, sentence, hits, asked=rule == ASKED)
                said = said_in(words, asked=rule == ASKED, beside=rule == BESIDE_ABILITIES)
                if said is None:
                    continue
                if loose is not None and loose.value == "no" and said.value != "no":
                    return loose if said.why else replace(loose, why=BOTH)
                found = page.found(said.value, sentence, _trimmed(sentence.text), rule, said.why)
                if said.plain:
                    return found
                if loose is None or (loose.why and not said.why):
                    loose = found
    return loose


def _trimmed(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())
