"""Letters in many shapes: what stands under which label, what is prose, what is the sign-off."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_of import CALL, letter_of, page_of

from otrs_apply.fields.layout import read_page
from otrs_apply.fields.page import Page
from otrs_apply.mail.letter import Letter

LETTERS = tomllib.loads((Path(__file__).parent / "letters.toml").read_text("utf-8"))


def read(page: Page) -> list[list[str]]:
    return [[" ".join(section.fields), section.text] for section in page.sections]


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_laid_out(name: str) -> None:
    letter = LETTERS[name]
    page = page_of(letter["text"], name="Ana Lima")
    assert read(page) == letter["sections"]
    assert [passage.text for passage in page.prose] == letter["prose"]
    assert [passage.text for passage in page.closing] == letter["closing"]


def test_quoted_words_label_and_give_no_value() -> None:
    page = page_of("> * Time zone: UTC+2\n\nThat should read UTC+1.\n\n> Languages: German\n")
    assert "German" not in repr(page.sections)
    assert "UTC+2" not in repr([passage.text for passage in page.sections])


def test_own_words_below_a_quoted_letter_are_prose() -> None:
    quoted = "> Name: Ana\n> Languages: pt\n> Other: I like tea.\n"
    page = page_of(f"{quoted}\nWhen will you decide? I am curious.\n")
    assert page.sections == ()
    assert [passage.text for passage in page.prose] == ["When will you decide? I am curious."]


def test_a_label_in_the_middle_of_a_wrapped_sentence_is_none() -> None:
    text = (
        "I have worked for many years in the same hospital, and there I learned the\n"
        "languages: first German, then Portuguese, and a little of everything else.\n"
    )
    assert page_of(text).sections == ()


def test_a_label_inside_the_answer_stays_in_it() -> None:
    text = (
        "Name: Ana\nLanguages: pt, en\n\nWhat would you bring?\n\nPatience.\n\n"
        "Also: humour.\n\nLanguages: I could learn more of them.\n"
    )
    section = page_of(text).labelled("answer")[0]
    assert section.text.endswith("more of them.")


def test_a_place_stands_for_the_time_zone_only_without_one() -> None:
    assert page_of("Name: Ana\nCity: Porto\n").labelled("time_zone")[0].text == "Porto"
    page = page_of("Name: Ana\nCity: Porto\nTime zone: WET\n")
    assert [passage.text for passage in page.labelled("time_zone")] == ["WET"]
    assert page.labelled("place")[0].text == "Porto"


def test_a_value_ends_where_its_writer_ended_the_line() -> None:
    page = page_of("Age: 34\nI live in a small town.\n\nName: Ana\n")
    assert page.labelled("age")[0].text == "34"
    assert [passage.text for passage in page.prose] == ["I live in a small town."]


def test_words_between_a_label_and_a_gap_stay_together_when_wrapped() -> None:
    text = (
        "Technical abilities: SQL for ten years at work, and since last winter a very small\n"
        "amount of regex.\n\nThe rest is prose.\n"
    )
    assert page_of(text).labelled("skills")[0].text.endswith("very small amount of regex.")


def test_a_letter_without_blocks_is_its_writers_own() -> None:
    assert read(read_page(Letter(text="Age: 34"), CALL)) == [["age", "34"]]


PIECES = [*"Name: Age;\n\n->*=#|1234.?'()[]\t ", "Languages:", "What would you bring?", "\n> ", "\ud800"]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_laid_out_without_a_word_twice(text: str) -> None:
    letter = letter_of(text)
    page = read_page(letter, CALL)
    taken: list[tuple[int, int]] = []
    for passage in (*page.sections, *page.prose, *page.closing):
        stretch = letter.text[passage.start : passage.end]
        assert len(stretch) == len(passage.text)
        assert stretch.replace("\n", " ") == passage.text.replace("\n", " ")
        taken.append((passage.start, passage.end))
    taken.sort()
    assert all(before[1] <= after[0] for before, after in pairwise(taken))
