"""How people say which languages they read and write, in some fifty languages: rows of data/language_rows.tsv and
data/language_said.tsv, data/language_sixty.tsv.

The rows were written as people write before anybody looked at how they are read; those that are read are held here.
"""

from pathlib import Path

import pytest
from page_of import CALL, page_of

from otrs_apply.fields.languages import find_languages
from otrs_apply.models import Found

TABLES = ("language_rows.tsv", "language_said.tsv", "language_sixty.tsv")
ROWS = [
    tuple(line.split("\t"))
    for table in TABLES
    for line in (Path(__file__).parent / "data" / table).read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def read(text: str) -> str:
    found = find_languages(page_of(text), CALL)
    if not isinstance(found, Found):
        return ""
    return " ".join(
        f"{one.code}{f'={one.level}' if one.level else ''}{'' if one.write else '/r' if one.read else '/-'}"
        for one in sorted(found.value, key=lambda one: one.code)
    )


@pytest.mark.parametrize(("shape", "text", "languages"), ROWS, ids=[row[1][:40] for row in ROWS])
def test_what_people_write(shape: str, text: str, languages: str) -> None:
    said = text.replace("\\n", "\n")
    letter = (
        f"Name: Kim Lo\nAge: 30\nLanguages: {said}\nTechnical: none"
        if shape == "label"
        else f"Dear all,\n\nI would like to apply.\n\n{said}\n\nRegards,\nKim"
    )
    assert read(letter) == languages
