"""Whole letters in many languages: what is the answer, what is other information, and nothing wrong is sure."""

import re
from collections import Counter
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from otrs_apply.call import load_call
from otrs_apply.fields.promises import puts_off
from otrs_apply.models import Application, Found, Kind, Reading
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail, read_mailbox

CALL = load_call()
LETTERS = dict(
    letter.split("\n", 1)
    for letter in (Path(__file__).parent / "answers.txt").read_text("utf-8").split("### ")[1:]
)
MARKS = re.compile("⟦[AO] |⟧")


def mail_of(source: str, text: str, subject: str = "OTRS administrator application: Foo") -> RawMail:
    name = text.rstrip().splitlines()[-1]
    message = EmailMessage(policy=SMTP)
    message["From"] = (
        f'"{name}" <x@example.org>' if len(name) < 40 and name.replace(" ", "").isalpha() else "x@example.org"
    )
    message["Subject"] = subject
    message["Message-ID"] = f"<{source}@example.org>"
    message["Date"] = "Thu, 30 Oct 2014 06:14:56 +0000"
    message.set_content(text, cte="8bit")
    return RawMail(source, message.as_bytes())


def marked(letter: str, mark: str) -> str:
    return "\n\n".join(re.findall(f"⟦{mark} (.*?)⟧", letter, re.DOTALL))


def value(application: Application, field: str) -> str:
    found = getattr(application, field)
    return found.value if isinstance(found, Found) else ""


def alike(got: str, wanted: str) -> bool:
    """Whether two texts share nine words of ten: a short remark more or less makes no other answer."""
    one, other = Counter(re.findall(r"\w+", got)), Counter(re.findall(r"\w+", wanted))
    return got == wanted or 2 * (one & other).total() >= 0.9 * (one.total() + other.total()) > 0


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_read_as_its_writer_means_it(name: str) -> None:
    letter = LETTERS[name]
    read = read_mail(mail_of("1", MARKS.sub("", letter)), CALL)
    assert alike(value(read.application, "answer"), marked(letter, "A"))
    assert alike(value(read.application, "other"), marked(letter, "O"))


FACTS = "Name: Ana Lima\nAge: 34\nTime zone: UTC-3\nLanguages: pt, en\nTechnical: SQL\n"
TOLD = (
    "To the team I would bring order and patience. I have kept the books of a school for twelve years, and in all "
    "that time nobody had to ask me twice for a letter."
)


@pytest.mark.parametrize(
    ("text", "put_off"),
    [
        ("I will send this by tomorrow evening, current is going in our area.", True),
        ("Folgt noch.", True),
        ("надішлю пізніше", True),
        ("明天再補", True),
        (TOLD, False),
        ("I will send replies within a day, whoever writes. " * 5, False),
    ],
)
def test_an_answer_may_be_put_off(text: str, put_off: bool) -> None:  # noqa: FBT001 - a table
    assert puts_off(text) is put_off


def test_an_answer_that_is_put_off_is_missing_and_marked() -> None:
    read = read_mail(mail_of("1", f"{FACTS}What would you bring?: I will send this tomorrow.\n"), CALL)
    assert "answer" in read.missing
    assert "answer" in read.doubts


def threaded(first: str, later: str) -> Reading:
    mails = [
        mail_of("1", f"{first}\nAna Lima"),
        mail_of("2", f"{later}\n\nAna Lima", "Re: OTRS administrator application: Foo"),
    ]
    return read_mailbox(mails, CALL)[1]


def test_an_answer_that_comes_later_amends_an_application_without_one() -> None:
    read = threaded(FACTS, f"I forgot the last question.\n\n{TOLD}")
    assert (read.kind, value(read.application, "answer")) == (Kind.AMENDMENT, TOLD)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (f"{FACTS}What I'd bring: patience\n", TOLD),
        (FACTS, f"{TOLD}\n\nWhen will you decide?"),
        (FACTS, "Thank you, I would be happy to help."),
    ],
)
def test_other_words_are_a_follow_up(first: str, later: str) -> None:
    assert threaded(first, later).kind is Kind.FOLLOWUP


def test_mail_about_the_software_is_no_application() -> None:
    text = "- Perl: v5.10.1\n- Languages: English, German\n- Time zone of the server: UTC\n- OTRS: 3.3.8\n"
    read = read_mailbox([mail_of("1", text, "OTRS administrator application crashes after login")], CALL)[0]
    assert read.kind is Kind.OTHER


def test_of_nearly_nothing_a_person_is_asked() -> None:
    read = read_mail(mail_of("1", f"{FACTS}Other: nothing more of weight\n"), CALL)
    assert value(read.application, "other") == ""
    assert "other" in read.doubts
