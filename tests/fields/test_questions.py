"""Questions in a person's own words: which field they ask for, and in which letters they label."""

from pathlib import Path

import pytest
from page_of import page_of

from otrs_apply.fields.questions import field_asked, names_ability

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "questions_asked.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
QUESTIONS = """\
Jak się nazywam? Ana Lima
Ile mam lat? 41
Gdzie mnie szukać? pl:Dyskusja wikipedysty:Ana
Kto jest moim kotem? Mruczek
W jakich językach czytam? polski
"""
OWN_LABELS = """\
Name: Ana Lima
Age: 41
Time zone: UTC
Reads and writes: Polish
OTRS: yes
What would you bring?
I ran a desk. On OTRS I would sort the mail I understand best of all: the angry one.
Best of all: I stay.
"""


@pytest.mark.parametrize(("field", "question"), ROWS)
def test_asks_for(field: str, question: str) -> None:
    assert field_asked(question) == field


@pytest.mark.parametrize("text", ["", "…", "Lorem ipsum dolor", "x" * 500, "\ud800\x00", "Mein Hund und ich"])
def test_asks_for_nothing(text: str) -> None:
    assert field_asked(text) is None


def test_abilities_label_by_themselves() -> None:
    assert [
        name for name in ("OTRS", "regular expressions", "SQL knowledge", "Ana") if names_ability(name)
    ] == [
        "OTRS",
        "regular expressions",
        "SQL knowledge",
    ]


def test_questions_label_where_there_are_several() -> None:
    page = page_of(QUESTIONS, name="Ana Lima")
    assert [(one.fields, one.text) for one in page.sections] == [
        (("real_name",), "Ana Lima"),
        (("age",), "41"),
        (("talk_pages",), "pl:Dyskusja wikipedysty:Ana"),
        (("languages",), "polski"),
    ]


def test_one_question_labels_nothing() -> None:
    assert page_of("Hi,\n\nWhere do people find me? On the wiki, mostly.\n", name="Ana Lima").sections == ()


def test_own_labels_stand_beside_known_ones() -> None:
    page = page_of(OWN_LABELS, name="Ana Lima")
    assert [(one.fields, one.text) for one in page.sections][3:5] == [
        (("languages",), "Polish"),
        (("skills",), "OTRS: yes"),
    ]
    assert page.sections[-1].text.endswith("Best of all: I stay.")
