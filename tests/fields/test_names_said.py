"""Names in prose, in the words of many languages: the table names_said.tsv."""

from pathlib import Path

import pytest
from page_of import CALL, page_of

from otrs_apply.fields.real_name import find_real_name
from otrs_apply.models import Found

LINES = (Path(__file__).parent / "names_said.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("language", "wanted", "display", "text"), ROWS)
def test_reads_names_as_they_are_said(language: str, wanted: str, display: str, text: str) -> None:
    page = page_of(text, name=display)
    page.__dict__["tongues"] = page.tongues | {language}  # a letter has more words that tell its language
    found = find_real_name(page, CALL, "Foo Bar")
    assert (found.value if isinstance(found, Found) else "none") == wanted
    for piece in found.evidence if found else ():
        assert page.letter.text[piece.start : piece.end] == piece.text
