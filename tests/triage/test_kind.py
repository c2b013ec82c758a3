from typing import Any

import pytest
from mailing import found, letter, page

from otrs_apply.call import load_call
from otrs_apply.models import Age, Application, Kind, Language, Sender, Skills, TimeZone
from otrs_apply.triage.kind import KindVerdict, kind_of
from otrs_apply.triage.subject import match_subject
from otrs_apply.triage.words import speaks_of_applications, withdraws

CALL = load_call()
OURS = "OTRS administrator application: Foo"
ZONE = found(TimeZone(words="UTC", utc_offset=0))
WHOLE = {
    "real_name": found("Ana Lima"),
    "age": found(Age(years=34, adult=True)),
    "time_zone": ZONE,
    "skills": found(Skills(claimed=("sql",))),
}


def verdict(subject: str, text: str = "Hello.", fields: Any = None, **more: Any) -> KindVerdict:
    laid_out = page(("", text), subject=subject, **more)
    return kind_of(
        letter(text, subject=subject, **more),
        laid_out,
        Application(**(fields or {})),
        match_subject(subject, CALL),
        CALL,
    )


SOME = {"time_zone": ZONE}
SPEAKS = found((Language(code="nl", level=None, read=True, write=True),))
SIGNED = {"real_name": found("Ana Lima", "real_name.signed")}
PROSE = {"answer": found("Patience.", "answer.prose"), "otrs_agent": found("no")}
ASKING = "Is there a form?"


@pytest.mark.parametrize(
    ("subject", "fields", "text", "kind"),
    [
        (OURS, WHOLE, "", Kind.APPLICATION),
        (OURS, SOME, "", Kind.APPLICATION),
        (OURS, {}, "Please see the attached file.", Kind.APPLICATION),
        (OURS, {}, ASKING, Kind.FOLLOWUP),
        (OURS, SIGNED | PROSE, ASKING, Kind.FOLLOWUP),
        (OURS, {**SOME, "skills": WHOLE["skills"], "languages": SPEAKS}, ASKING, Kind.FOLLOWUP),
        ("Re: " + OURS, SOME, "", Kind.AMENDMENT),
        ("Re: " + OURS, WHOLE, "", Kind.APPLICATION),
        ("Re: " + OURS, {}, "Thanks.", Kind.FOLLOWUP),
        ("Re: " + OURS, PROSE, "Thanks.", Kind.FOLLOWUP),
        ("OTRS administrator application: Username", WHOLE, "", Kind.APPLICATION),
        ("OTRS administrator application: Username ???", {}, ASKING, Kind.FOLLOWUP),
        ("OTRS admin application: Foo", WHOLE, "", Kind.APPLICATION),
        ("Reminder: OTRS administrator application: one week left", {}, "", Kind.FOLLOWUP),
        ("Press enquiry", WHOLE, "", Kind.OTHER),
        ("Lighthouse", {}, "", Kind.OTHER),
        ("Question about the OTRS job", {}, ASKING, Kind.OTHER),
        ("A correction to my application", SOME, "", Kind.AMENDMENT),
        ("Minha candidatura", {}, "Obrigada.", Kind.FOLLOWUP),
    ],
)
def test_tells_what_a_mail_is_by_itself(subject: str, fields: Any, text: str, kind: Kind) -> None:
    assert verdict(subject, text or "Hello.", fields).kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I am 17 and know SQL. Can I apply?", Kind.FOLLOWUP),
        ("Ich bin 17 und kann SQL. Eine Frage habe ich noch.", Kind.FOLLOWUP),
        ("応募する前にお伺いします。17歳でも応募できますか。", Kind.FOLLOWUP),
        ("هل يمكنني التقدم؟ عمري 17 سنة.", Kind.FOLLOWUP),
        ("I am Ana Lima, 34, and know SQL.", Kind.APPLICATION),
        ("I am Ana Lima, 34, and know SQL. Is that enough?", Kind.APPLICATION),
    ],
)
def test_a_question_with_a_remark_is_no_application(text: str, kind: Kind) -> None:
    fields = WHOLE if kind is Kind.APPLICATION else {"age": WHOLE["age"], "skills": WHOLE["skills"]}
    assert verdict(OURS, text, fields).kind is kind


def test_who_thinks_of_applying_has_not_applied() -> None:
    assert verdict(OURS, "Ana Lima, 34, UTC, SQL. Am I eligible?", WHOLE).kind is Kind.FOLLOWUP
    pages = {"talk_pages": found(("https://en.wikipedia.org/wiki/User_talk:Foo",))}
    assert verdict(OURS, "Ana Lima, 34, UTC, SQL. Am I eligible?", WHOLE | pages).kind is Kind.APPLICATION


def test_machines_apply_for_nothing() -> None:
    assert verdict(OURS, "I am away.", {}, automatic=True).kind is Kind.OTHER
    assert verdict("Automatic reply: " + OURS, "I am away.", WHOLE, automatic=True).kind is Kind.OTHER


def test_a_list_may_hand_on_an_application() -> None:
    assert verdict("[list] " + OURS, "", WHOLE, automatic=True, list_id="list").kind is Kind.APPLICATION


def test_what_is_somebody_elses_is_a_reply() -> None:
    ana, bea = Sender(address="ana@a.example"), Sender(address="bea@b.example")
    assert verdict("Fwd: " + OURS, "See below.", {}, sender=bea, forwarded_from=ana).kind is Kind.REPLY
    assert verdict("Fwd: " + OURS, "Again.", WHOLE, sender=ana, forwarded_from=ana).kind is Kind.APPLICATION


def test_fields_under_another_subject_are_a_near_miss() -> None:
    assert verdict("Bewerbung OTRS-Admin", "", WHOLE).near_miss
    assert not verdict("Bewerbung OTRS-Admin", "", SOME).near_miss
    assert not verdict(OURS, "", WHOLE).near_miss


@pytest.mark.parametrize(
    "text",
    [
        "with regret I must withdraw my\napplication of the 12th.",
        "Hiermit ziehe ich meine Bewerbung zurück.",
        "je retire ma candidature",
        "Прошу снять мою кандидатуру.",
        "申請を取り下げます。",
    ],
)
def test_a_withdrawal_is_recognised(text: str) -> None:
    assert withdraws(text)
    assert verdict("Re: " + OURS, text, {}).withdrawal


def test_thanks_are_no_withdrawal() -> None:
    assert not withdraws("Thank you. I would not withdraw for anything.")


@pytest.mark.parametrize("subject", ["My application", "Bewerbung", "Re: заявка", "応募について"])
def test_a_subject_may_speak_of_an_application(subject: str) -> None:
    assert speaks_of_applications(subject)


def test_other_subjects_do_not_speak_of_one() -> None:
    assert not speaks_of_applications("Permission for File:Old lighthouse.jpg")
