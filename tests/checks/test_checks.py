from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from mailing import at, found, letter

from otrs_apply.call import load_call
from otrs_apply.checks.facts import Facts
from otrs_apply.checks.margin import margin
from otrs_apply.checks.missing import missing, unsettled
from otrs_apply.checks.registry import CHECKS
from otrs_apply.mail.letter import Authentication
from otrs_apply.models import Age, Application, Found, Kind, Reading, Skills, TimeZone, Unread
from otrs_apply.triage.subject import match_subject

CALL = load_call()
UNKNOWN = Authentication()
IN_TIME, TOO_LATE = at("2014-10-20T10:00:00"), at("2014-11-01T00:00:00")


def facts(
    subject: str = "OTRS administrator application: Foo",
    received: Any = IN_TIME,
    sent: Any = IN_TIME,
    authentication: Authentication = UNKNOWN,
    **fields: Any,
) -> Facts:
    reading = Reading(
        source="a.eml",
        kind=Kind.APPLICATION,
        application=Application(**fields),
        received_at=received,
        sent_at=sent,
    )
    return Facts(reading, letter(authentication=authentication), match_subject(subject, CALL), CALL)


def flags(facts: Facts) -> set[str]:
    raised = {name: check(facts) for name, check in CHECKS.items()}
    assert all(flag is None or flag.name == name for name, flag in raised.items())
    return {name for name, flag in raised.items() if flag}


def pages(*urls: str) -> Any:
    return found(urls)


def test_an_ordinary_application_raises_no_flag() -> None:
    talk = pages(
        "https://en.wikipedia.org/wiki/User_talk:Foo", "https://de.wikipedia.org/wiki/Benutzer:Foo/Sub"
    )
    assert flags(facts(talk_pages=talk, age=found(Age(years=18, adult=True)))) == set()


@pytest.mark.parametrize(
    ("received", "sent", "raised"),
    [
        (CALL.deadline, CALL.deadline, set()),
        (TOO_LATE, TOO_LATE, {"late"}),
        (TOO_LATE, CALL.deadline, {"late", "dated_early"}),
        (TOO_LATE, None, {"late"}),
        (CALL.deadline, TOO_LATE, set()),
        (None, TOO_LATE, {"late", "undated"}),
        (None, IN_TIME, {"undated"}),
        (None, None, {"undated"}),
    ],
)
def test_the_servers_clock_decides(received: Any, sent: Any, raised: set[str]) -> None:
    assert flags(facts(received=received, sent=sent)) == raised


@pytest.mark.parametrize(
    ("age", "raised"),
    [
        (Age(years=17, adult=False), {"minor"}),
        (Age(years=None, adult=False), {"minor"}),
        (Age(years=None, adult=True), set()),
        (Age(years=None, adult=None), set()),
    ],
)
def test_who_is_under_age_is_a_minor(age: Age, raised: set[str]) -> None:
    assert flags(facts(age=found(age))) == raised


@pytest.mark.parametrize(
    ("authentication", "raised"),
    [
        (Authentication(dmarc="fail", spf="pass", dkim="pass"), {"spoof"}),
        (Authentication(spf="fail"), {"spoof"}),
        (Authentication(spf="fail", dkim="none"), {"spoof"}),
        (Authentication(spf="fail", dkim="fail"), {"spoof"}),
        (Authentication(spf="fail", dkim="pass"), set()),
        (Authentication(spf="softfail"), set()),
        (Authentication(dmarc="none", spf="none"), set()),
        (Authentication(), set()),
    ],
)
def test_the_receiving_servers_verdict_counts(authentication: Authentication, raised: set[str]) -> None:
    assert flags(facts(authentication=authentication)) == raised


@pytest.mark.parametrize(
    ("subject", "urls", "raised"),
    [
        ("Marsh Harrier", ["https://en.wikipedia.org/wiki/User_talk:Circus_a."], {"username_mismatch"}),
        ("marsh_harrier", ["https://en.wikipedia.org/wiki/User_talk:Marsh_harrier"], set()),
        ("Marsh Harrier", ["https://en.wikipedia.org/wiki/User_talk:Marsh_harrier"], set()),
        ("Föhn", ["https://de.wikipedia.org/wiki/Benutzerin_Diskussion:Föhn/Archiv"], set()),
        ("Nord/Süd", ["https://de.wikipedia.org/wiki/Benutzer_Diskussion:Nord/Süd"], set()),
        ("Jr.", ["https://en.wikipedia.org/wiki/User_talk:Jr."], set()),
        ("Jr", ["https://en.wikipedia.org/wiki/Help:Contents"], set()),
        ("Username", ["https://en.wikipedia.org/wiki/User_talk:Foo"], {"placeholder_username"}),
        ("", ["https://en.wikipedia.org/wiki/User_talk:Foo"], {"placeholder_username"}),
        (
            "Foo",
            ["https://en.wikipedia.org/wiki/User_talk:Bar", "https://de.wikipedia.org/wiki/Benutzer:Foo"],
            set(),
        ),
    ],
)
def test_the_subjects_name_and_the_pages_are_compared(
    subject: str, urls: list[str], raised: set[str]
) -> None:
    read = facts(f"OTRS administrator application: {subject}", talk_pages=pages(*urls))
    assert flags(read) == raised


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "in the deadline's last second"),
        (3, "3 s late"),
        (119, "119 s late"),
        (120, "2 min late"),
        (5400, "90 min late"),
        (7200, "2 h late"),
        (3 * 86_400, "3 days late"),
        (-38, "38 s before the deadline"),
        (-6 * 86_400 - 5, "6 days before the deadline"),
        (-86_400, "24 h before the deadline"),
    ],
)
def test_the_margin_is_told_in_words(seconds: int, words: str) -> None:
    assert margin(CALL.deadline + timedelta(seconds=seconds), CALL) == words


def test_no_time_has_no_margin() -> None:
    assert margin(None, CALL) == ""


def test_a_fraction_of_the_last_second_is_in_it() -> None:
    assert margin(CALL.deadline + timedelta(microseconds=900_000), CALL) == "in the deadline's last second"


def test_an_empty_application_misses_everything() -> None:
    assert missing(Application(), CALL) == CALL.required


def test_what_is_given_is_not_missing() -> None:
    application = Application(
        real_name=found("Ana"),
        age=found(Age(years=None, adult=True)),
        time_zone=found(TimeZone(words="somewhere", utc_offset=None)),
        talk_pages=found(()),
        skills=found(Skills()),
        languages=Unread(evidence=(), why="?"),
        answer=found(""),
    )
    assert missing(application, CALL) == ("talk_pages", "languages", "answer")


def test_another_call_requires_other_things() -> None:
    call = replace(CALL, required=("age", "shoe_size"))
    assert missing(Application(age=found(Age(years=None, adult=None))), call) == ("age", "shoe_size")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"age": Unread(evidence=(), why="no number")}, "age"),
        ({"skills": Unread(evidence=(), why="odd")}, "technical"),
        (
            {"real_name": Found[str](value="Ana Lima", evidence=(), why="only the From header gives it")},
            "real name",
        ),
        ({"real_name": Found[str](value="Ana Lima", evidence=())}, None),
        ({"real_name": found("Ana Lima", why="is it a name?")}, None),
        ({"otrs_agent": Unread(evidence=(), why="nothing that the call requires")}, None),
        ({}, None),
    ],
)
def test_what_may_be_given_or_not_makes_what_is_missing_doubtful(
    fields: dict[str, Any], named: str | None
) -> None:
    why = unsettled(Application(**fields), CALL)
    assert (why is None) if named is None else (why or "").startswith(f"{named}: ")
