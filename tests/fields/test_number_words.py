"""Numbers in digits and in words: what is read, then what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.fields.number_words import LEAST, numbers
from otrs_apply.fields.phrases import DATA


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("Age: 34", 34, "34"),
        ("３４ anos", 34, "３４"),
        ("العمر: ٣٤", 34, "٣٤"),
        ("उम्र ३४", 34, "३४"),
        ("I am thirty-six years old", 36, "thirty-six"),
        ("Thirty six", 36, "Thirty six"),
        ("Ich bin sechsunddreißig.", 36, "sechsunddreißig"),
        ("ich bin vierunddreissig", 34, "vierunddreissig"),
        ("tengo treinta y seis años", 36, "treinta y seis"),
        ("tenho trinta e seis anos", 36, "trinta e seis"),
        ("j'ai quatre-vingt-deux ans", 82, "quatre-vingt-deux"),
        ("septante-deux ans", 72, "septante-deux"),
        ("ho trentasei anni", 36, "trentasei"),
        ("мне тридцать шесть лет", 36, "тридцать шесть"),
        ("тридесет и шест", 36, "тридесет и шест"),
        ("trideset i šest", 36, "trideset i šest"),
        ("mám pětatřicet let", 35, "pětatřicet"),
        ("otuz altı yaşındayım", 36, "otuz altı"),
        ("harminchat éves", 36, "harminchat"),
        ("kolmekymmentäkuusi", 36, "kolmekymmentäkuusi"),
        ("τριάντα έξι ετών", 36, "τριάντα έξι"),
        ("أربعة وثلاثون", 34, "أربعة وثلاثون"),
        ("שלושים ושש", 36, "שלושים ושש"),
        ("छत्तीस साल", 36, "छत्तीस"),
        ("我今年三十六岁", 36, "三十六"),
        ("三十六歳です", 36, "三十六"),
        ("서른여섯 살", 36, "서른여섯"),
        ("삼십육세", 36, "삼십육"),
        ("ผมอายุสามสิบหกปี", 36, "สามสิบหก"),
        ("hogeita hamasei urte", 36, "hogeita hamasei"),
    ],
)
def test_reads(text: str, value: int, words: str) -> None:
    found = numbers(text)
    assert [(number.value, text[number.start : number.end]) for number in found] == [(value, words)]


@pytest.mark.parametrize(
    "text",
    ["B2", "UTC+34", "en-3", "1.5", "12:30", "3rd", "the 34th", "123456", "−34", "3.5.81", "no to un en"],
)
def test_leaves(text: str) -> None:
    assert numbers(text) == []


def test_no_phrase_means_two_numbers() -> None:
    meanings: dict[str, set[int]] = {}
    for line in (DATA / "number_words.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        for value, phrases in enumerate(line.split("\t")[1].split("|"), 1):
            for phrase in phrases.split("/"):
                if phrase and value >= LEAST:
                    meanings.setdefault(phrase, set()).add(value)
    assert {phrase: values for phrase, values in meanings.items() if len(values) > 1} == {}


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_numbers_in_its_order(text: str) -> None:
    found = numbers(text)
    assert [number.start for number in found] == sorted(number.start for number in found)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
