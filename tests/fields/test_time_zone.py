"""Time zones on the day the 2014 call closes: what is read, then what is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.call import load_call
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.time_zone import find_time_zone
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind, Found

CALL = load_call()


def page(text: str, label: str | None, sent_offset: int | None = None) -> Page:
    blocks = (Block(kind=BlockKind.OWN, start=0, end=len(text)),)
    letter = Letter(text=text, blocks=blocks, sent_offset=sent_offset)
    if label is None:
        return Page(letter, prose=(Passage(text, 0),))
    return Page(letter, sections=(Passage(text, 0, ("time_zone",), label),))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("UTC+5:30", 330),
        ("GMT -5", -300),
        ("+0200", 120),
        ("UTC−3", -180),
        ("UTC±0", 0),
        ("GMT+5.5", 330),
        ("UTC+1/+2", 60),
        ("CET/CEST", 60),
        ("CET", 60),
        ("CEST", 120),
        ("EST", -300),
        ("Eastern time", -240),
        ("Pacific Time", -420),
        ("Mountain Time (Calgary)", -360),
        ("same as London", 0),
        ("Europe/Madrid", 60),
        ("Adelaide (ACST/ACDT)", 630),
        ("IST (India)", 330),
        ("MEZ", 60),
        ("SEČ", 60),
        ("по Москве", 180),
        ("heure de Bruxelles", 60),
        ("horário de Brasília", -120),
        ("北京时间", 480),
        ("日本時間", 540),
        ("UTC", 0),
        ("UTC (Reykjavik, all year round)", 0),
        ("Newfoundland", -150),
    ],
)
def test_reads_under_a_label(text: str, minutes: int) -> None:
    found = find_time_zone(page(text, "Time zone"), CALL)
    assert isinstance(found, Found)
    assert found.value.utc_offset == minutes
    assert found.sure


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("I am a teacher and I live in Lisbon, where it rains.", 0),
        ("Dana Kowalczyk, I'm 38, Eastern (US). I edit enwiki.", -240),
        ("Berkenyi Zalán, 26 years old, CET (Zalaegerszeg).", 60),
        ("I’m turning 30 in December. Sydney time. English is mine.", 660),
        ("I live by the clock in St. John’s, Newfoundland, half an hour off.", -150),
        ("Rui Sampaio, 34, BRT (Recife, UTC-3), pt native", -180),
        ("Ich wohne in Berlin und bin 34.", 60),
    ],
)
def test_reads_prose(text: str, minutes: int) -> None:
    found = find_time_zone(page(text, None), CALL)
    assert isinstance(found, Found)
    assert found.value.utc_offset == minutes


@pytest.mark.parametrize(
    "text",
    ["I translated the article on Paris last year.", "I answered 34 tickets.", "My phone is +49 30 1234."],
)
def test_leaves(text: str) -> None:
    assert find_time_zone(page(text, None), CALL) is None


def test_an_ambiguous_abbreviation_asks() -> None:
    found = find_time_zone(page("CST", "Time zone"), CALL)
    assert isinstance(found, Found)
    assert not found.sure


def test_the_date_header_decides_an_ambiguous_abbreviation() -> None:
    found = find_time_zone(page("CST", "Time zone", 480), CALL)
    assert isinstance(found, Found)
    assert (found.value.utc_offset, found.sure) == (480, True)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.text(alphabet="UTCGM+-:0123456789 /()", max_size=40))
def test_any_text_is_read_and_evidence_is_the_text(text: str) -> None:
    for label in (None, "Time zone"):
        found = find_time_zone(page(text, label), CALL)
        for piece in found.evidence if found else ():
            assert text[piece.start : piece.end] == piece.text
