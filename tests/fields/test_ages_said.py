"""Ages in prose, in the words of many languages: the table ages_said.tsv."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from page_of import CALL, letter_of

from otrs_apply.fields.age import find_age
from otrs_apply.fields.layout import read_page
from otrs_apply.models import Age, Found

SENT = datetime(2014, 10, 20, 12, 0, tzinfo=UTC)
LINES = (Path(__file__).parent / "ages_said.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


def said(value: Age) -> str:
    return str(value.years) if value.years is not None else {True: "adult", False: "minor"}[bool(value.adult)]


@pytest.mark.parametrize(("language", "wanted", "text"), ROWS)
def test_reads_ages_as_they_are_said(language: str, wanted: str, text: str) -> None:
    page = read_page(replace(letter_of(text), sent_at=SENT), CALL)
    page.__dict__["tongues"] = page.tongues | {language}  # a letter has more words that tell its language
    found = find_age(page, CALL)
    assert (said(found.value) if isinstance(found, Found) else "none") == wanted
