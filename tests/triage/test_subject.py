from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply.call import load_call
from otrs_apply.triage.subject import match_subject

CALL = load_call()

EXACT = [
    ("OTRS administrator application: Foo", "Foo"),
    ("OTRS administrator application:foo_bar", "Foo bar"),
    ("otrs ADMINISTRATOR application:  Kot d'Ivoire", "Kot d'Ivoire"),
    ("[agents] OTRS administrator application: Re:Generator", "Re:Generator"),
    ("Re: [agents] AW: WG: OTRS administrator application: Foo", "Foo"),
    ("RE[2]: OTRS administrator application: Foo", "Foo"),
    ("回复：OTRS administrator application：山城", "山城"),
    ("转发: OTRS administrator application: 山城", "山城"),
    ("TR : OTRS administrator application : Zoé", "Zoé"),
    ("YNT: OTRS administrator application: Çınar", "Çınar"),
    ("[Fwd: OTRS administrator application: Foo]", "Foo"),
    ("Fwd: OTRS administrator application: Foo (fwd)", "Foo"),
    ("*****SPAM***** OTRS administrator application: Foo", "Foo"),
    ("Re: [Ticket#2014100110001234] OTRS administrator application: Foo", "Foo"),
    ('OTRS administrator application: "Katherine Oye"', "Katherine Oye"),
    ('"OTRS administrator application: foo bar"', "Foo bar"),
    ("„OTRS administrator application: Föhn“", "Föhn"),
    ("«OTRS administrator application»: «Ёж»", "Ёж"),
    ('OTRS administrator application: "Weird Al" fan', '"Weird Al" fan'),
    ("OTRS administrator application - Foo", "Foo"),
    ("OTRS administrator application – Foo", "Foo"),
    ("OTRS administrator application: -revi", "-revi"),
    ("OTRS  administrator\tapplication: Foo  bar", "Foo bar"),
    ("OTRS-administrator-application: Foo", "Foo"),
    ("OTRS admin\u200bistrator appli\u00adcation: \u200eنجمة\u200b الشمال\ufeff", "نجمة الشمال"),
    ("ＯＴＲＳ administrator application：山城", "山城"),
    ("OTRS administrator application: User:foo", "Foo"),
    ("OTRS administrator application: Benutzerin:Foo", "Foo"),
    ("OTRS administrator application: [[User:Foo bar|me]]", "Foo bar"),
    ("OTRS administrator application: [[:de:Benutzer:foo_bar]]", "Foo bar"),
    ("OTRS administrator application: {{u|Foo}}", "Foo"),
    ("OTRS administrator application: https://de.wikipedia.org/wiki/Benutzer:Foo_bar", "Foo bar"),
    ("OTRS administrator application: Username: Foo", "Foo"),
    ("OTRS administrator application: Nord/Süd", "Nord/Süd"),
    ("OTRS administrator application: Gourd 🎃 Lady", "Gourd 🎃 Lady"),
    ("OTRS administrator application: 🎃", "🎃"),
    ("OTRS administrator application: Foo [list copy]", "Foo"),
    ("OTRS administrator application: ßeta", "ßeta"),
]
CLOSE = [
    ("OTRS administrater aplication: Foo", "Foo"),
    ("OTRS admin application: Foo", "Foo"),
    ("OTRS administrator application Foo", "Foo"),
    ("OTRS administrator application (Foo)", "Foo"),
    ("My OTRS administrator application: Foo", "Foo"),
    ("Reminder: OTRS administrator application: one week left", "One week left"),
]
PLACEHOLDERS = [
    "OTRS administrator application: Username",
    "OTRS administrator application: <USERNAME>",
    'OTRS administrator application: "username"',
    "OTRS administrator application: Username ???",
    "OTRS administrator application: User:Username",
    "OTRS administrator application: Benutzername",
    "OTRS administrator application:",
    "OTRS administrator application",
    "OTRS administrator application: ...",
    "OTRS administrator application -",
]
NEAR = ["Application OTRS Administrator (m/f), Ref. 2014-118", "Bewerbung als OTRS-Admin"]
NONE = [
    "",
    "Steward application: Brezoi",
    "OTRS",
    "Permission for File:X.jpg",
    "Administrators wanted",
    "\x00\ud800",
]


@pytest.mark.parametrize(("subject", "username"), EXACT)
def test_reads_the_name_behind_the_phrase(subject: str, username: str) -> None:
    match = match_subject(subject, CALL)
    assert match is not None
    assert (match.closeness, match.username) == ("exact", username)


@pytest.mark.parametrize(("subject", "username"), CLOSE)
def test_reads_what_is_nearly_the_phrase(subject: str, username: str) -> None:
    match = match_subject(subject, CALL)
    assert match is not None
    assert (match.closeness, match.username) == ("close", username)


@pytest.mark.parametrize("subject", PLACEHOLDERS)
def test_takes_no_placeholder_for_a_name(subject: str) -> None:
    match = match_subject(subject, CALL)
    assert match is not None
    assert match.placeholder
    assert match.closeness == "exact"


def test_a_newsletter_that_quotes_the_subject_line_is_not_exact() -> None:
    match = match_subject('[Post 42] "OTRS administrator application: Username" - how to apply', CALL)
    assert match is not None
    assert (match.closeness, match.placeholder) == ("close", True)


@pytest.mark.parametrize("subject", NEAR)
def test_what_mentions_the_call_is_near(subject: str) -> None:
    match = match_subject(subject, CALL)
    assert match is not None
    assert (match.closeness, match.placeholder) == ("near", False)


@pytest.mark.parametrize("subject", NONE)
def test_leaves_other_subjects(subject: str) -> None:
    assert match_subject(subject, CALL) is None


def test_prefixes_tell_replies_and_forwards() -> None:
    match = match_subject("AW: WG: OTRS administrator application: Foo", CALL)
    assert match is not None
    assert match.answers
    assert match.forwards


def test_another_call_has_another_phrase() -> None:
    call = replace(CALL, subject="Steward application")
    match = match_subject("Re: Steward application: Brezoi", call)
    assert match is not None
    assert match.username == "Brezoi"


@given(st.text(max_size=300))
def test_any_name_behind_the_colon_is_read_or_left_out(name: str) -> None:
    match = match_subject(f"OTRS administrator application: {name}", CALL)
    assert match is not None


@given(st.text(max_size=300))
def test_any_subject_is_fine(subject: str) -> None:
    match_subject(subject, CALL)
