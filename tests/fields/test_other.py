"""Any other information: what is taken as such, and what says that there is none."""

import pytest
from page_of import CALL, page_of

from otrs_apply.fields.other import find_other, says_nothing
from otrs_apply.models import Found

VALUES = "Name: Ana Lima\nAge: 34\nLanguages: pt, en\nWhat I'd bring: Patience.\n"


def other_of(text: str) -> str | None:
    found = find_other(page_of(text, name="Ana Lima"), CALL)
    return found.value if isinstance(found, Found) else None


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (f"{VALUES}Other: I like tea.\n", "I like tea."),
        (f"{VALUES}\nSonstiges\n\nIch bin im Dezember weg.\n\nGrüße\nAna\n", "Ich bin im Dezember weg."),
        (f"{VALUES}\nOther information you may find relevant: I am tall.\n", "I am tall."),
        (f"{VALUES}\nBest,\nAna\n\nPS: I am away in December.\n", "I am away in December."),
        (f"{VALUES}* Any other information you find relevant\n\nOne.\n\nTwo.\n", "One.\n\nTwo."),
        (f"{VALUES}\n其他：我喜歡喝茶。\n", "我喜歡喝茶。"),
    ],
)
def test_it_stands_under_its_label(text: str, other: str) -> None:
    assert other_of(text) == other


@pytest.mark.parametrize(
    "nothing",
    [
        *["None.", "none", "-", "—", "n/a", "N/A.", "Nothing to add", "keine / none", "Néant", "Ninguna", ""],
        *["Keine", "нет", "Немає", "なし", "特になし", "無", "없음", "لا يوجد", "אין", "Nincs.", "Ei mitään"],
    ],
)
def test_nothing_is_none(nothing: str) -> None:
    assert says_nothing(nothing)
    assert other_of(f"{VALUES}Other: {nothing}\n") is None


@pytest.mark.parametrize("text", ["None of my accounts was ever blocked.", "I have no time in May.", "Tea"])
def test_something_is_not_nothing(text: str) -> None:
    assert other_of(f"{VALUES}Other: {text}\n") == text


@pytest.mark.parametrize("text", [VALUES, "Hello, when will you decide?\n", f"{VALUES}\nAlso: humour.\n"])
def test_without_a_label_there_is_none(text: str) -> None:
    assert other_of(text) is None
