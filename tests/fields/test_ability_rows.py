"""Abilities one by one without a label that asks for them: what is read, then what is left alone."""

import pytest

from otrs_apply.call import load_call
from otrs_apply.fields.ability_rows import ability_rows
from otrs_apply.fields.otrs_agent import find_otrs_agent
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.skills import find_skills
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind, Found

CALL = load_call()


def page(text: str, field: str | None) -> Page:
    letter = Letter(text=text, blocks=(Block(kind=BlockKind.OWN, start=0, end=len(text)),))
    if field is None:
        return Page(letter, prose=(Passage(text, 0),))
    return Page(letter, sections=(Passage(text, 0, (field,), field),))


@pytest.mark.parametrize(
    ("field", "text", "claimed", "denied", "agent"),
    [
        ("languages", "pt-N, en-4\nOTRS: yes, agent since 2010\nPerl: no\nSQL: some", {"otrs", "sql"}, {"perl"}, "current"),
        ("languages", "Polish, English\n- Perl ✘\n- SQL ✔\n- regex ★★☆", {"sql", "regex"}, {"perl"}, None),
        ("time_zone", "UTC+1\n\nPerl? No. MediaWiki? Yes. OTRS? Never seen.", {"mediawiki"}, {"perl", "otrs"}, "no"),
        (None, "4. a. OTRS: since 2011\n   b. Perl: no\n   c. MediaWiki: yes", {"otrs", "mediawiki"}, {"perl"}, "current"),
        (None, "| OTRS | agent since 2011 |\n| Perl | none |\n| SQL | 2/5 |", {"otrs", "sql"}, {"perl"}, "current"),
        (None, "MediaWiki：○\nPerl：×\nSQL：△", {"mediawiki", "sql"}, {"perl"}, None),
    ],
)  # fmt: skip
def test_reads(field: str | None, text: str, claimed: set[str], denied: set[str], agent: str | None) -> None:
    letter = page(text, field)
    found = find_otrs_agent(letter, CALL)
    skills = find_skills(letter, CALL, found)
    assert isinstance(skills, Found)
    assert (set(skills.value.claimed), set(skills.value.denied)) == (claimed, denied)
    assert (found.value if isinstance(found, Found) else None) == agent


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("answer", "OTRS: the queue grows.\nMediaWiki: the manual is old."),
        ("languages", "Polish, English. I read SQL as well."),
        (None, "OTRS: I would like to help there."),
    ],
)
def test_leaves(field: str | None, text: str) -> None:
    assert ability_rows(page(text, field), CALL) == ()
