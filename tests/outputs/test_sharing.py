"""What stays inside, and what is left of a text without it."""

from dataclasses import replace

import pytest
from hypothesis import given
from invented import found, reading
from nasty import EITHER
from readings import CALL, ana

from otrs_apply.applicants import fold
from otrs_apply.models import Age, Flag, Sender
from otrs_apply.outputs.sharing import Sharing
from otrs_apply.settings.keys import SHARED

USUAL = Sharing(frozenset(SHARED))


def test_by_default_no_name_no_age_no_address_no_mail() -> None:
    assert USUAL.withheld == ("real_name", "age", "address", "text")
    assert Sharing().withheld == ()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("I am patient.", "I am patient."),
        ("Write to ann.example@mail.example.org!", "Write to [withheld]!"),
        ("My name is Ana Souza.", "My name is [withheld]."),
        ("ana souza", "[withheld]"),
        ("Best,\nAna", "Best,\n[withheld]"),
        ("Best,\n-- Souza, Ana", "Best,\n[withheld]"),
        ("Ana and others", "Ana and others"),
        ("I am 34 years old", "I am [withheld] years old"),
        ("I closed 340 tickets", "I closed 340 tickets"),
        ("", ""),
    ],
)
def test_masks_what_a_text_tells(text: str, masked: str) -> None:
    mail = reading(
        user="AnaBR",
        real_name=found("Ana Souza", "Ana Souza"),
        age=found(Age(years=34, adult=True), "34"),
    )
    assert USUAL.masked(text, [mail]) == masked
    assert Sharing().masked(text, [mail]) == text


def test_masks_names_in_scripts_without_blanks() -> None:
    mail = reading(user="Taro", real_name=found("山田太郎"))
    assert USUAL.masked("私は山田太郎です", [mail]) == "私は[withheld]です"


def test_a_flag_may_tell_an_age() -> None:
    flags = (Flag(name="minor", words="17"), Flag(name="late", words="3 s late"))
    assert [flag.name for flag in USUAL.flags(flags)] == ["late"]
    assert list(Sharing().flags(flags)) == list(flags)


def test_who_gives_no_username_stays_without_name() -> None:
    mail = replace(reading(user=None), sender=Sender(name="Ann Example", address="a@b.example"))
    (one,) = fold([mail], CALL)
    assert USUAL.name(one) == "no username, 5 Oct 12:00"
    assert Sharing().name(one) == "Ann Example"
    assert USUAL.name(fold([ana()], CALL)[0]) == "AnaBR"
    assert Sharing(frozenset({"skills"})).name(fold([ana()], CALL)[0]) != "AnaBR"


@given(EITHER, EITHER)
def test_any_name_and_text(name: str, text: str) -> None:
    mail = reading(user="x", real_name=found(name, name or "-"))
    masked = USUAL.masked(f"{text} {name} a@b.example", [mail])
    assert "a@b.example" not in masked


def test_takes_no_time_with_long_texts() -> None:
    mail = reading(user="x", real_name=found("a " * 5_000))
    for mark in ("a", "@", "a@", "a ", "\n"):
        USUAL.masked(mark * 100_000, [mail])
