"""What people say of their abilities and of being agents, in sixty languages: a table of sentences and answers.

Also that it takes no longer than the text is long, and that doubt is said where words were not understood.
"""

from pathlib import Path

import pytest

from otrs_apply.call import load_call
from otrs_apply.fields.otrs_agent import find_otrs_agent
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.skills import find_skills
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind, Found, Skills

CALL = load_call()


def rows(name: str) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


ROWS, ASKED = rows("abilities_said.tsv"), rows("abilities_asked.tsv")
KEYS = {key[0]: key for key in ("otrs", "perl", "mediawiki", "javascript", "regex", "sql")}
AGENT = {"y": "current", "x": "past", "n": "no", "-": None}
LABELS = {"skills": "Technical abilities", "agent": "OTRS agent"}
FIELDS = {"skills": "skills", "agent": "otrs_agent"}


def page(where: str, language: str, text: str) -> Page:
    letter = Letter(text=text, blocks=(Block(kind=BlockKind.OWN, start=0, end=len(text)),))
    if where == "prose":
        made = Page(letter, prose=(Passage(text, 0),))
    else:
        made = Page(letter, sections=(Passage(text, 0, (FIELDS[where],), LABELS[where]),))
    # One sentence is too short to tell its language; a whole letter is not.
    vars(made)["tongues"] = frozenset({language, "no" if language == "nb" else language, "en"})
    return made


def keys(letters: str) -> set[str]:
    return {KEYS[letter] for letter in letters if letter != "-"}


@pytest.mark.parametrize(
    ("where", "language", "text", "claimed", "denied", "agent"), ROWS, ids=[row[2][:40] for row in ROWS]
)
def test_said(where: str, language: str, text: str, claimed: str, denied: str, agent: str) -> None:  # noqa: PLR0913, PLR0917 -- the columns
    letter = page(where, language, text.replace("\\n", "\n"))
    found = find_otrs_agent(letter, CALL)
    if agent != "*":
        assert (found.value if isinstance(found, Found) else None) == AGENT[agent]
    if where == "agent":
        return
    skills = find_skills(letter, CALL, found)
    value = skills.value if isinstance(skills, Found) else Skills()
    assert (set(value.claimed), set(value.denied)) == (keys(claimed), keys(denied))
    assert skills is None or skills.why is None


@pytest.mark.parametrize(
    ("where", "language", "text", "claimed", "denied", "agent"), ASKED, ids=[row[2][:40] for row in ASKED]
)
def test_right_or_asked(where: str, language: str, text: str, claimed: str, denied: str, agent: str) -> None:  # noqa: PLR0913, PLR0917 -- the columns
    letter = page(where, language, text.replace("\\n", "\n"))
    found = find_otrs_agent(letter, CALL)
    if agent != "*" and not (found and found.why):
        assert (found.value if isinstance(found, Found) else None) == AGENT[agent]
    skills = find_skills(letter, CALL, found)
    value = skills.value if isinstance(skills, Found) else Skills()
    right = (set(value.claimed), set(value.denied)) == (keys(claimed), keys(denied))
    assert right or (skills is not None and skills.why)


@pytest.mark.parametrize(
    "text",
    [
        "I know SQL well, but Perl zxqwv brrklm entirely.",
        "MediaWiki, JavaScript, Perl: yes, no Perl, SQL, regex",
        "MediaWiki and the rest of the list, well",
    ],
)
def test_doubts_what_was_not_understood(text: str) -> None:
    found = find_skills(page("skills", "en", text), CALL)
    assert found is not None
    assert found.why


@pytest.mark.parametrize(
    "text",
    [
        "Perl but " * 20_000,
        "+Perl -SQL " * 20_000,
        "agent OTRS never " * 10_000,
        "." * 200_000,
        "Perl (" * 30_000,
        "Perl ★☆ " * 20_000,
        "OTRS? a r. b " * 10_000,
        "Perl yes the rest no " * 10_000,
    ],
    ids=["contrasts", "signs", "agents", "stops", "brackets", "stars", "answers", "rests"],
)
def test_hostile_text_is_read(text: str) -> None:
    letter = page("skills", "en", text)
    find_skills(letter, CALL, find_otrs_agent(letter, CALL))
