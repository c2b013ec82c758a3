"""Whole letters in which one field is given in one of many languages' ways: the rows of given.tsv."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from otrs_apply.call import load_call
from otrs_apply.models import Age, Application, Found, TimeZone
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mailbox

CALL = load_call()
LINES = [
    line.split("\t")
    for line in Path(__file__).with_name("given.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
SENTENCES = {language: words for kind, language, _, _, words in LINES if kind == "sentence"}
ROWS = [line for line in LINES if line[0] != "sentence"]
LABELS = {"age": "Age", "zone": "Time zone", "page": "Talk pages", "name": "Real name"}
WITHOUT_NUMBER = {"A": (None, True), "M": (None, False), "N": None}
ADULT = 18


def letter(field: str, language: str, where: str, words: str) -> RawMail:
    given = f"{LABELS[field]}: {words}\nOther: none" if where == "labelled" else words
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "tp1980x@example.org"
    mail["To"] = CALL.address
    mail["Subject"] = "OTRS administrator application: Testperson"
    mail["Date"] = "Mon, 20 Oct 2014 10:00:00 +0000"
    mail.set_content(f"{given}\n\n{SENTENCES[language]}\n", charset="utf-8")
    return RawMail("given", b"Received: from a by b; Mon, 20 Oct 2014 10:00:05 +0000\r\n" + mail.as_bytes())


def wanted(field: str, written: str) -> object:
    if field == "age":
        return WITHOUT_NUMBER[written] if written in WITHOUT_NUMBER else (int(written), int(written) >= ADULT)
    if field == "zone":
        return None if written == "N" else int(written)
    if written == "-":
        return None
    if field == "page":
        return tuple(f"https://{page}" for page in written.split(","))
    return written


def got(field: str, application: Application) -> object:
    fields = {
        "age": application.age,
        "zone": application.time_zone,
        "page": application.talk_pages,
        "name": application.real_name,
    }
    found = fields[field]
    if not isinstance(found, Found) or found.value is None:
        return None
    value = found.value
    if isinstance(value, Age):
        return value.years, value.adult
    return value.utc_offset if isinstance(value, TimeZone) else value


@pytest.mark.parametrize(("field", "language", "where", "value", "words"), ROWS)
def test_field_is_read_as_it_is_given(field: str, language: str, where: str, value: str, words: str) -> None:
    (reading,) = read_mailbox([letter(field, language, where, words)], CALL)
    assert got(field, reading.application) == wanted(field, value)
