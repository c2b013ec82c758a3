from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mailing import found

from otrs_apply.call import load_call
from otrs_apply.models import Age, Application, Flag, Found, Kind, Reading, Sender, TimeZone
from otrs_apply.triage.thread import thread_mails
from otrs_apply.triage.who import is_same

CALL = load_call()
ANA, BEA = Sender(name="Ana Lima", address="ana@a.example"), Sender(name="Bea", address="bea@b.example")
WHOLE = {
    "real_name": found("Ana Lima"),
    "age": found(Age(years=34, adult=True)),
    "time_zone": found(TimeZone(words="UTC", utc_offset=0)),
}
SOME = {"time_zone": found(TimeZone(words="UTC+1", utc_offset=60))}


def mail(source: str, kind: Kind, sender: Sender = ANA, name: str | None = "Foo", **more: Any) -> Reading:
    fields = more.pop("fields", {})
    subject = more.pop("subject", f"OTRS administrator application: {name or ''}")
    named = {"username": found(name)} if name and fields else {}
    application = Application(**(named | fields))
    return Reading(
        source=source,
        kind=kind,
        sender=sender,
        subject=subject,
        application=application,
        message_id=source,
        **more,
    )


FIRST = mail("1", Kind.APPLICATION, fields=WHOLE)


def threaded(*readings: Reading) -> list[tuple[str, str, str | None]]:
    once = thread_mails(readings, CALL)
    assert thread_mails(once, CALL) == once
    return [(reading.source, reading.kind.value, reading.thread) for reading in once]


def test_a_first_application_begins_a_thread() -> None:
    assert threaded(FIRST) == [("1", "application", None)]


def test_a_second_application_of_the_same_person_amends_the_first() -> None:
    again = mail("2", Kind.APPLICATION, fields=WHOLE)
    assert threaded(FIRST, again)[1] == ("2", "amendment", "1")


def test_an_amendment_without_a_username_gets_the_threads() -> None:
    later = mail("2", Kind.AMENDMENT, name=None, subject="My time zone", references=("1",), fields=SOME)
    read = thread_mails([FIRST, later], CALL)[1]
    assert (read.kind, read.thread) == (Kind.AMENDMENT, "1")
    assert isinstance(read.application.username, Found)
    assert read.application.username.value == "Foo"


def test_a_signature_alone_names_nobody_in_an_amendment() -> None:
    later = mail(
        "2", Kind.AMENDMENT, fields=SOME | {"real_name": found("Ana L", "real_name.signed", "signature")}
    )
    read = thread_mails([FIRST, later], CALL)[1]
    assert read.application.real_name is None
    assert "real_name" in read.missing


def test_thanks_follow_up_and_keep_the_username() -> None:
    thanks = mail("2", Kind.FOLLOWUP, subject="Thanks!", references=("0", "1"))
    read = thread_mails([FIRST, thanks], CALL)[1]
    assert (read.kind, read.thread) == (Kind.FOLLOWUP, "1")
    assert isinstance(read.application.username, Found)


def test_a_fieldless_application_after_the_first_follows_up() -> None:
    assert threaded(FIRST, mail("2", Kind.APPLICATION))[1] == ("2", "followup", "1")


def test_a_question_before_any_application_is_of_another_matter() -> None:
    assert threaded(mail("0", Kind.FOLLOWUP), FIRST)[0] == ("0", "other", None)
    assert threaded(mail("0", Kind.APPLICATION), FIRST) == [("0", "other", None), ("1", "application", None)]


def test_somebody_elses_mail_is_a_reply() -> None:
    linked = mail("2", Kind.FOLLOWUP, BEA, references=("1",))
    by_name = mail("3", Kind.AMENDMENT, BEA, fields=SOME)
    answer_to_reply = mail("4", Kind.FOLLOWUP, ANA, subject="Re: hello", references=("2",))
    assert threaded(FIRST, linked, by_name, answer_to_reply)[1:] == [
        ("2", "reply", "1"),
        ("3", "reply", "1"),
        ("4", "followup", "1"),
    ]


def test_a_forward_of_what_is_not_here_stays_a_reply() -> None:
    assert threaded(mail("2", Kind.REPLY, BEA)) == [("2", "reply", None)]


def test_the_first_mail_with_fields_is_the_application_whatever_it_says() -> None:
    assert threaded(mail("2", Kind.AMENDMENT, fields=SOME))[0] == ("2", "application", None)


def test_an_amendment_of_nothing_is_of_another_matter() -> None:
    stray = mail("2", Kind.AMENDMENT, subject="My application", near_miss=True, fields=WHOLE)
    read = thread_mails([stray], CALL)[0]
    assert (read.kind, read.near_miss, read.application) == (Kind.OTHER, True, Application())


def test_the_same_username_from_somebody_else_is_never_merged() -> None:
    claim = mail("2", Kind.APPLICATION, BEA, fields=WHOLE | {"real_name": found("Bea Bo")})
    assert threaded(FIRST, claim)[1] == ("2", "application", None)


def test_the_same_person_may_write_from_elsewhere() -> None:
    phone = Sender(name="Lima, Ana", address="ana@phone.example")
    assert threaded(FIRST, mail("2", Kind.AMENDMENT, phone, fields=SOME))[1] == ("2", "amendment", "1")


def test_a_shorter_name_from_elsewhere_is_the_same_persons_unless_it_answers() -> None:
    phone = Sender(name="Ana L.", address="ana@phone.example")
    assert threaded(FIRST, mail("2", Kind.AMENDMENT, phone, fields=SOME))[1] == ("2", "amendment", "1")
    answer = mail("3", Kind.AMENDMENT, phone, fields=SOME, references=("1",))
    assert threaded(FIRST, answer)[1] == ("3", "reply", "1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ana lima", "ana lima", True),
        ("ana l.", "ana lima", True),
        ("ana", "ana lima", True),
        ("bea", "ana lima", False),
        ("ana ana", "ana lima", False),
        ("", "ana lima", False),
    ],
)
def test_names_may_be_short(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_same(one, other) is same


def test_a_spoofed_sender_is_nobody_known() -> None:
    other = Sender(name="Ana Lima", address="ana@evil.example")
    claim = mail("2", Kind.APPLICATION, other, fields=WHOLE, flags=(Flag(name="spoof", words=""),))
    assert threaded(FIRST, claim)[1] == ("2", "application", None)


def test_a_placeholder_is_named_later() -> None:
    first = mail(
        "1", Kind.APPLICATION, name=None, subject="OTRS administrator application: Username", fields=WHOLE
    )
    assert threaded(first, mail("2", Kind.APPLICATION, fields=WHOLE))[1] == ("2", "amendment", "1")


def test_two_people_may_share_an_address() -> None:
    other = mail("2", Kind.APPLICATION, name="Bar", fields=WHOLE | {"real_name": found("Rui Lima")})
    assert threaded(FIRST, other)[1] == ("2", "application", None)


def test_the_same_message_twice_is_no_second_application() -> None:
    assert threaded(FIRST, replace(FIRST, source="copy"))[1] == ("copy", "amendment", "1")


def test_mail_of_other_matters_by_the_applicant_is_left_alone() -> None:
    other = mail("2", Kind.OTHER, subject="Permission for a picture")
    stray = mail("3", Kind.AMENDMENT, subject="Re: picture", references=("x",), fields=SOME)
    assert threaded(FIRST, other, stray)[1:] == [("2", "other", None), ("3", "other", None)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([kind for kind in Kind if kind is not Kind.UNREADABLE]),
            st.sampled_from([ANA, BEA, Sender(name="Ana Lima", address="x@x.example")]),
            st.sampled_from(["Foo", "Bar", None]),
            st.sampled_from([{}, SOME, WHOLE]),
            st.lists(st.sampled_from("0123456789"), max_size=2),
        ),
        max_size=10,
    )
)
def test_threading_its_own_output_changes_nothing(rows: Any) -> None:
    mails = [
        mail(str(at), kind, sender, name, fields=fields, references=tuple(references))
        for at, (kind, sender, name, fields, references) in enumerate(rows)
    ]
    once = thread_mails(mails, CALL)
    assert thread_mails(once, CALL) == once
