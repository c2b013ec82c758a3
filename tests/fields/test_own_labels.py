"""Whole letters with labels, questions, tables and lists in their writers' own words, in many languages.

``own_labels.txt`` has them: a title and the sender, what a careful person reads, and the letter below "---".
"""

import re
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from otrs_apply.call import load_call
from otrs_apply.outputs.reading_json import reading_object
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail

CALL = load_call()
LETTERS = dict(
    letter.split("\n", 1)
    for letter in (Path(__file__).parent / "own_labels.txt").read_text("utf-8").split("### ")[1:]
)
BLANKS = re.compile(r"\s+")


def said(name: str, text: str) -> dict[str, str]:
    message = EmailMessage(policy=SMTP)
    message["From"] = f'"{name}" <a@example.org>'
    message["Subject"] = "OTRS administrator application: Zed"
    message["Date"] = "Fri, 24 Oct 2014 10:00:00 +0000"
    message.set_content(text, cte="8bit")
    read = reading_object(read_mail(RawMail("1", message.as_bytes()), CALL))
    return {
        "name": read["real_name"] or "",
        "age": "" if read["age"] is None else str(read["age"]),
        "tz": "" if read["utc_offset"] is None else str(read["utc_offset"]),
        "pages": " ".join(page.removeprefix("https://") for page in read["talk_pages"]),
        "langs": " ".join(language["code"] for language in read["languages"]),
        "answer": BLANKS.sub(" ", read["answer"] or ""),
        "other": BLANKS.sub(" ", read["other"] or ""),
        "missing": ",".join(read["missing"]),
        "kind": read["kind"],
    }


@pytest.mark.parametrize("title", LETTERS)
def test_reads_a_letter_in_its_writers_words(title: str) -> None:
    wanted, _, text = LETTERS[title].partition("\n---\n")
    read = said(title.partition(" from ")[2], text)
    expected = dict(line.split("=", 1) for line in wanted.splitlines())
    assert {key: read[key] for key in expected} == expected
