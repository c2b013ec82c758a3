"""The answer to what the person would bring: under its label, and in letters without labels."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_of import CALL, page_of

from otrs_apply.fields.answer import find_answer
from otrs_apply.models import Found

WRAPPED = "I have answered letters for many years at the desk of a\nlibrary, and I still like it."
VALUES = "Name: Ana Lima\nAge: 34\nTime zone: UTC-3\nLanguages: pt, en\n"


def answer_of(text: str) -> str | None:
    found = find_answer(page_of(text, name="Ana Lima"), CALL)
    return found.value if isinstance(found, Found) else None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (f"{VALUES}What I'd bring: Patience.\n", "Patience."),
        (f"{VALUES}\nMotivation\n\nPatience.\n\nMore of it.\n", "Patience.\n\nMore of it."),
        (f"{VALUES}\nWarum ich?\nGeduld.\n\nMit freundlichen Grüßen\nAna\n", "Geduld."),
        (f"{VALUES}\nWhy me: I am patient. Thanks, Ana\n", "I am patient."),
        (
            f"{VALUES}\nWhat would you bring?\n\n{WRAPPED}\n\nOther: none\n",
            WRAPPED.replace("\n", " "),
        ),
        (f"{VALUES}\nMotivation\n\nWhat would you bring to the OTRS admin team?\n\nPatience.\n", "Patience."),
        (f"{VALUES}\nWhat would I bring? Patience.\n\nOther: I'd bring tea.\n", "Patience."),
        (f"Why me: I am kind.\n\n{VALUES}\nWhat I'd bring: Patience.\n", "I am kind.\n\nPatience."),
    ],
)
def test_an_answer_stands_under_its_label(text: str, answer: str) -> None:
    assert answer_of(text) == answer


PROSE = tomllib.loads((Path(__file__).parent / "prose.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", PROSE)
def test_an_answer_is_found_in_prose(language: str) -> None:
    letter = PROSE[language]
    assert answer_of(letter["before"] + letter["answer"] + "\n" + letter["after"]) == letter["answer"]


def test_an_answer_without_its_words_is_a_guess() -> None:
    text = (
        "Ana Lima here, 34, UTC-3, https://pt.wikipedia.org/wiki/User_talk:Ana, my languages: Portuguese.\n\n"
        "Night nurses know how to listen. Eleven years of that taught me to read between the lines of a "
        "complaint, and to hand over a case without losing it on the way.\n\nAna\n"
    )
    found = find_answer(page_of(text, name="Ana Lima"), CALL)
    assert isinstance(found, Found)
    assert found.value.startswith("Night nurses")
    assert not found.sure


@pytest.mark.parametrize(
    "text",
    [
        VALUES,
        f"Dear Sirs,\n\nPlease accept my application to the above.\n\n{VALUES}\nYours faithfully\nA. Lima\n",
        "I forgot my languages: Portuguese (native), English (fluent).\n\nAna\n",
        "A correction, please: I moved to La Paz (Bolivia) in September. It is GMT -4 now.\n",
        "> What would you bring?\n> Patience.\n",
        f"{VALUES}What I'd bring:\n\nBest wishes,\nAna\n",
        "",
    ],
)
def test_there_is_no_answer(text: str) -> None:
    assert answer_of(text) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=8))
def test_an_answer_rests_on_the_words_of_the_letter(paragraphs: list[str]) -> None:
    page = page_of("Name: Ana\nAge: 3\nWhat would you bring?\n\n" + "\n\n".join(paragraphs))
    found = find_answer(page, CALL)
    if not isinstance(found, Found):
        return
    for piece in found.evidence:
        assert page.letter.text[piece.start : piece.end] == piece.text
    assert len(found.evidence) == len(found.value.split("\n\n"))


def test_a_question_in_words_that_we_do_not_know_asks_for_the_answer() -> None:
    text = f"{VALUES}\nQuid mecum ad vos feram?\n\nPatientiam.\n\nPlus patientiae.\n\nOther: no\n"
    assert answer_of(text) == "Patientiam.\n\nPlus patientiae."


def test_a_question_before_the_labels_asks_for_nothing() -> None:
    assert answer_of(f"Hello,\n\nHow are you all?\n\n{VALUES}") is None
