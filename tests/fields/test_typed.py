"""Answers typed without a mark into a quoted call are the sender's; into a quoted application they are not."""

from letters import own_words

from otrs_apply.call import load_call
from otrs_apply.fields.layout.typed import with_typed_answers
from otrs_apply.mail.letter import Letter
from otrs_apply.mail.read import read_letter
from otrs_apply.models import Kind
from otrs_apply.outputs.reading_json import reading_object
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail

CALL = load_call()
MAIL = """\
From: Ana Lima <ana@lima.example>
Subject: {subject}
Content-Type: text/plain; charset=utf-8

Hello,

my answers are in the text below.

{rule}
From: Jo Volunteer [mailto:jo@volunteers.example]
Sent: Monday, October 13, 2014 10:00 AM
To: otrs-permissions@wikimedia.org
Subject: {quoted}

Dear agents,

we look for one or two administrators, over 18 and at home in UTC+9. Please send us:

* Your real name, age, and time zone
Ana Lima, 34, UTC-3

* Links to the talk pages of the Wikimedia projects where you are most active
https://pt.wikipedia.org/wiki/User_talk:Ana

* Languages you can read and write
{languages}

* Technical abilities listed in the qualifications section (OTRS, Perl, MediaWiki, JavaScript, regular
expressions, SQL)
SQL, no Perl

* An answer to "What would you bring to the OTRS admin team?"
A calm hand, and a habit of asking once more before I answer anything.

* Any other information you find relevant
I am away in November.

Thank you for your time! I speak Thai.
Jo
"""
OURS = "OTRS administrator application: Ana"


def mail(subject: str = OURS, quoted: str = "Call for administrators", rule: str = "_" * 32) -> bytes:
    text = MAIL.format(subject=subject, quoted=quoted, rule=rule, languages="Portuguese (native), English")
    return text.encode()


def letter(content: bytes) -> Letter:
    return with_typed_answers(read_letter(content), CALL)


def test_answers_in_a_quoted_call_are_the_senders() -> None:
    read = read_mail(RawMail("a.eml", mail()), CALL)
    said = reading_object(read)
    assert read.kind is Kind.APPLICATION
    assert said["missing"] == []
    assert (said["real_name"], said["age"], said["utc_offset"]) == ("Ana Lima", 34, -180)
    assert [one["code"] for one in said["languages"]] == ["pt", "en"]
    assert (said["skills"], said["skills_denied"]) == (["sql"], ["perl"])
    assert said["answer"].startswith("A calm hand")
    assert said["other"] == "I am away in November."
    assert "Thai" not in own_words(letter(mail()))


def test_an_application_that_is_answered_stays_quoted() -> None:
    for content in (mail(f"RE: {OURS}", OURS), mail(OURS, OURS), mail(OURS, f"RE: {OURS}")):
        assert own_words(letter(content)) == "Hello, my answers are in the text below."


def test_a_call_without_answers_stays_quoted() -> None:
    answers = ("Ana Lima, 34, UTC-3", "https://pt.wikipedia.org/wiki/User_talk:Ana", "Portuguese (native), English",
               "SQL, no Perl", "A calm hand, and a habit of asking once more before I answer anything.",
               "I am away in November.")  # fmt: skip
    content = mail().decode()
    for answer in answers:
        content = content.replace(answer, "")
    assert own_words(letter(content.encode())) == "Hello, my answers are in the text below."
