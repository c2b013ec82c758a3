"""Time zones in prose, in the words of many languages: the table zones_said.tsv."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from page_of import CALL, letter_of, page_of

from otrs_apply.fields.layout import read_page
from otrs_apply.fields.time_zone import find_time_zone
from otrs_apply.models import Found, Unread

LINES = (Path(__file__).parent / "zones_said.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("language", "wanted", "text"), ROWS)
def test_reads_time_zones_as_they_are_said(language: str, wanted: str, text: str) -> None:
    page = page_of(text)
    page.__dict__["tongues"] = page.tongues | {language}  # a letter has more words that tell its language
    found = find_time_zone(page, CALL)
    assert (str(found.value.utc_offset) if isinstance(found, Found) else "none") == wanted


@pytest.mark.parametrize(
    ("text", "sent_offset", "sure"),
    [
        ("Nairobi-based, 33.", None, False),
        ("Nairobi-based, 33.", 180, True),
        ("Nairobi-based, 33.", 60, False),
    ],
)
def test_the_date_header_settles_a_place_beside_an_age(
    text: str, sent_offset: int | None, *, sure: bool
) -> None:
    sent = datetime(2014, 10, 20, 12, 0, tzinfo=UTC)
    found = find_time_zone(
        read_page(replace(letter_of(text), sent_at=sent, sent_offset=sent_offset), CALL), CALL
    )
    assert isinstance(found, Found)
    assert (found.value.utc_offset, found.sure) == (180, sure)


@pytest.mark.parametrize(
    "text",
    [
        "I am a nurse and work in a clinic in Sneek or Leeuwarden.",
        "I sell bread to tourists and sailors in Accra.",
        "Ik werk als doktersassistente in het ziekenhuis van Utrecht.",
    ],
)
def test_where_somebody_works_is_no_time_zone(text: str) -> None:
    assert not isinstance(find_time_zone(page_of(text), CALL), Found)


def test_a_place_of_work_is_unread() -> None:
    assert isinstance(find_time_zone(page_of("I sell bread to tourists and sailors in Accra."), CALL), Unread)
