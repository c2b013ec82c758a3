"""Names, ages and time zones under their labels, as people fill them in: the table labelled_said.tsv."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from page_of import CALL, letter_of

from otrs_apply.fields.age import find_age
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.real_name import find_real_name
from otrs_apply.fields.time_zone import find_time_zone
from otrs_apply.models import Age, Found, TimeZone, Unread

SENT = datetime(2014, 10, 20, 12, 0, tzinfo=UTC)
LINES = (Path(__file__).parent / "labelled_said.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


def said(value: Age | TimeZone | str) -> str:
    if isinstance(value, Age):
        return (
            str(value.years)
            if value.years is not None
            else {True: "adult", False: "minor"}[bool(value.adult)]
        )
    return value if isinstance(value, str) else str(value.utc_offset)


@pytest.mark.parametrize(("label", "field", "wanted", "text"), ROWS)
def test_reads_what_stands_under_a_label(label: str, field: str, wanted: str, text: str) -> None:
    letter = replace(letter_of(f"X: {text}"), sent_at=SENT)
    page = Page(letter, sections=(Passage(text, len("X: "), tuple(label.split(",")), "X"),))
    found: Found[Age] | Found[TimeZone] | Found[str] | Unread | None
    if field == "age":
        found = find_age(page, CALL)
    elif field == "time_zone":
        found = find_time_zone(page, CALL)
    else:
        found = find_real_name(page, CALL, "Foo Bar")
    assert (said(found.value) if isinstance(found, Found) else "none") == wanted
