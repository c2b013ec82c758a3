"""Which line ends a client made: those become blanks, its writer's own stay."""

import pytest
from mailing import letter

from otrs_apply.call import load_call
from otrs_apply.fields.layout import read_page
from otrs_apply.fields.layout.lines import flowing

FULL = "The letters that nobody else wants to answer are the ones that I like"  # 69 characters


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        (f"{FULL}\nbest, and I answer them", f"{FULL} best, and I answer them"),
        ("English\nGerman", "English\nGerman"),
        (
            "English (native), German (I read it,\nbut no more)",
            "English (native), German (I read it, but no more)",
        ),
        ("English (native\n(so to say))", "English (native\n(so to say))"),
        ("I speak English :(\nand German", "I speak English :(\nand German"),
        # wrapped at 78, then once more at 72
        (f"{FULL}\nmost,\nEnglish or not", f"{FULL} most, English or not"),
        (f"{FULL}\nmost,\n- English", f"{FULL} most,\n- English"),
        ("English\nmost,\nGerman", "English\nmost,\nGerman"),
    ],
)
def test_lines_that_a_client_wrapped_flow(text: str, flows: str) -> None:
    assert flowing(text) == flows


@pytest.mark.parametrize(
    "question",
    [
        "What would you bring to the OTRS admin team? / Qu'apporteriez-vous à l'équipe ?",
        "What would you bring to the OTRS admin team? / Qu'apporteriez-vous à\nl'équipe ?",
        "What would you bring to the OTRS admin team? / Was würden Sie in das\nTeam mitbringen?",
    ],
)
def test_a_question_asked_twice_is_no_part_of_the_answer(question: str) -> None:
    page = read_page(letter(f"Age: 34\n\n{question}\n\nPatience.\n"), load_call())
    assert [passage.text for passage in page.labelled("answer")] == ["Patience."]
