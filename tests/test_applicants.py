from itertools import permutations
from typing import Any

import pytest
from invented import at, found, reading

from otrs_apply.applicants import Applicant, Status, find, fold
from otrs_apply.call import load_call
from otrs_apply.errors import NoSuchApplicant
from otrs_apply.models import Age, Flag, Found, Kind, Language, Reading, Skills, TimeZone, Unread

CALL = load_call()
WHOLE: dict[str, Any] = {
    "real_name": found("Ana Lima"),
    "age": found(Age(years=34, adult=True), "34"),
    "time_zone": found(TimeZone(words="UTC+2", utc_offset=120), "UTC+2"),
    "talk_pages": found(("https://pt.wikipedia.org/wiki/User_talk:Ana",)),
    "languages": found((Language(code="pt", level="native"), Language(code="en"))),
    "skills": found(Skills(claimed=("perl",), denied=("sql",))),
    "answer": found("Patience."),
}
LATE = {"on_time": False, "margin": "3 s late", "flags": (Flag(name="late", words="3 s late"),)}


def first(**more: Any) -> Reading:
    return reading("1", **(WHOLE | more))


def later(source: str = "2", *, day: int = 20, more: dict[str, Any] | None = None, **fields: Any) -> Reading:
    header = {"thread": "1"} | (more or {})
    return reading(source, kind=fields.pop("kind", Kind.AMENDMENT), received=at(day), more=header, **fields)


def one(*readings: Reading) -> Applicant:
    (applicant,) = fold(readings, CALL)
    return applicant


def value(applicant: Applicant, name: str) -> Any:
    held = getattr(applicant.application, name)
    return held.value if isinstance(held, Found) else held


def test_a_whole_application_in_time_is_complete() -> None:
    applicant = one(first())
    assert (applicant.status, applicant.missing, applicant.changes) == (Status.COMPLETE, (), ())
    assert (applicant.username, applicant.name) == ("Ana", "Ana")
    assert applicant.received_at == applicant.last_at == at(5)
    assert applicant.sources["age"] == "1"


def test_what_is_missing_makes_it_incomplete_until_it_is_sent() -> None:
    lacking = first(age=None, time_zone=Unread(evidence=(), why="words that name no zone"))
    assert one(lacking).status is Status.INCOMPLETE
    assert one(lacking).missing == ("age", "time_zone")
    assert one(lacking).doubts == {"time_zone": "words that name no zone"}
    amended = one(lacking, later(age=WHOLE["age"], time_zone=WHOLE["time_zone"]))
    assert (amended.status, amended.missing, amended.doubts) == (Status.COMPLETE, (), {})
    assert amended.sources["age"] == "2"
    assert amended.reading_of("age").source == "2"
    assert amended.reading_of("answer").source == "1"


def test_an_amendment_wins_and_what_was_said_before_is_kept() -> None:
    zone = found(TimeZone(words="UTC+1", utc_offset=60), "UTC+1")
    applicant = one(first(), later(time_zone=zone))
    assert applicant.application.time_zone == zone
    (change,) = applicant.changes
    assert (change.field, change.source, change.at) == ("time_zone", "2", at(20))
    assert (change.was, change.said, change.now) == (WHOLE["time_zone"], zone, zone)
    assert change.beside is None


def test_several_amendments_are_told_in_order() -> None:
    ages = [found(Age(years=years, adult=True), str(years)) for years in (35, 36)]
    applicant = one(first(), later("2", age=ages[0]), later("3", age=ages[1]))
    assert [change.now for change in applicant.changes] == ages
    assert applicant.changes[1].was == ages[0]


def test_the_same_once_more_is_no_change_but_may_make_sure() -> None:
    unsure = found("Ana Lima", why="from the signature alone")
    assert one(first(), later(**WHOLE)).changes == ()
    settled = one(first(real_name=unsure), later(real_name=WHOLE["real_name"]))
    assert (settled.changes, settled.doubts, settled.sources["real_name"]) == ((), {}, "2")
    assert one(first(), later(real_name=unsure)).doubts == {}


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        (Found[str](value='"Ana" (one thing more)', evidence=()), "Ana"),
        (Found[str](value="Anna", evidence=()), "Anna"),
        (found("Ana Lima"), "Ana Lima"),
    ],
    ids=["a remark in the subject", "another name in the subject", "another name in the body"],
)
def test_a_name_is_changed_by_a_name_not_by_a_remark(said: Found[str], holds: str) -> None:
    assert one(first(), later(username=said)).username == holds


def test_words_that_could_not_be_read_take_no_value_away() -> None:
    unread = Unread(evidence=(), why="?")
    assert one(first(), later(age=unread)).application.age == WHOLE["age"]
    assert one(first(age=None), later(age=unread)).application.age == unread


@pytest.mark.parametrize(
    ("name", "said", "now"),
    [
        (
            "languages",
            (Language(code="en", level="advanced"), Language(code="fr", write=False)),
            (
                Language(code="pt", level="native"),
                Language(code="en", level="advanced"),
                Language(code="fr", write=False),
            ),
        ),
        (
            "languages",
            (Language(code="pt", write=False),),
            (Language(code="pt", level="native", write=False), Language(code="en")),
        ),
        ("skills", Skills(claimed=("sql",)), Skills(claimed=("perl", "sql"))),
        ("skills", Skills(denied=("perl",)), Skills(denied=("sql", "perl"))),
        (
            "talk_pages",
            ("https://commons.wikimedia.org/wiki/User_talk:Ana",),
            (
                "https://pt.wikipedia.org/wiki/User_talk:Ana",
                "https://commons.wikimedia.org/wiki/User_talk:Ana",
            ),
        ),
    ],
)
def test_lists_grow(name: str, said: object, now: object) -> None:
    fields: dict[str, Any] = {name: found(said)}
    applicant = one(first(), later(**fields))
    assert value(applicant, name) == now
    (change,) = applicant.changes
    assert isinstance(change.said, Found)
    assert change.said.value == said
    assert isinstance(change.now, Found)
    assert change.now.value == now


def test_a_list_that_has_grown_keeps_its_doubts() -> None:
    unsure = found((Language(code="ku"),), why="Kurmanji or Sorani")
    grown = one(first(languages=unsure), later(languages=found((Language(code="fr"),))))
    assert grown.doubts == {"languages": "Kurmanji or Sorani"}


def test_what_came_late_stands_beside_and_changes_nothing() -> None:
    age, name = found(Age(years=35, adult=True), "35"), found("Anna")
    applicant = one(first(real_name=None), later(day=31, age=age, real_name=name, more=LATE))
    assert applicant.application.age == WHOLE["age"]
    assert (applicant.status, applicant.missing) == (Status.INCOMPLETE, ("real_name",))
    assert [(c.field, c.said, c.beside, c.margin) for c in applicant.beside] == [
        ("real_name", name, "late", "3 s late"),
        ("age", age, "late", "3 s late"),
    ]
    assert [flag.name for flag in applicant.flags] == ["late_change"]
    assert applicant.flags[0].words == "sent after the deadline, not counted: real name, age"


def test_a_late_application_is_late_and_may_be_amended() -> None:
    age = found(Age(years=35, adult=True), "35")
    applicant = one(first(more=LATE), later(age=age, more=LATE))
    assert applicant.status is Status.LATE
    assert applicant.application.age == age
    assert [flag.name for flag in applicant.flags] == ["late"]


def test_a_forged_amendment_stands_beside() -> None:
    forged = later(real_name=found("Eve"), more={"flags": (Flag(name="spoof", words="dmarc=fail"),)})
    applicant = one(first(), forged)
    assert value(applicant, "real_name") == "Ana Lima"
    assert [change.beside for change in applicant.changes] == ["spoof"]
    assert [flag.name for flag in applicant.flags] == ["spoof"]


def test_followups_and_replies_belong_to_it_and_change_nothing() -> None:
    stray = reading("9", kind=Kind.REPLY, more={"thread": None})
    orphan = reading("8", kind=Kind.FOLLOWUP, more={"thread": "gone"})
    followup = later("2", kind=Kind.FOLLOWUP, age=found(Age(years=99, adult=True)))
    reply = later("3", kind=Kind.REPLY, sender="admin@example.org", user="Other")
    applicant = one(first(), followup, reply, stray, orphan)
    assert [mail.source for mail in applicant.readings] == ["1", "2", "3"]
    assert (applicant.changes, applicant.username, applicant.last_at) == ((), "Ana", at(20))


def test_a_withdrawal_holds_until_fields_are_sent_again() -> None:
    withdrawal = later("2", kind=Kind.FOLLOWUP, more={"withdrawal": True})
    assert one(first(), withdrawal).status is Status.WITHDRAWN
    assert one(first(more=LATE), withdrawal).status is Status.WITHDRAWN
    assert one(first(), withdrawal, later("3", kind=Kind.FOLLOWUP)).status is Status.WITHDRAWN
    assert one(first(), withdrawal, later("3", **WHOLE)).status is Status.COMPLETE


def test_an_adult_after_all_is_no_minor() -> None:
    minor = {"flags": (Flag(name="minor", words="17 on the closing day"),)}
    young = first(age=found(Age(years=17, adult=False)), more=minor)
    assert [flag.name for flag in one(young).flags] == ["minor"]
    assert one(young, later(age=WHOLE["age"])).flags == ()
    assert [
        flag.name for flag in one(first(), later(age=found(Age(years=17, adult=False)), more=minor)).flags
    ] == ["minor"]


def test_somebody_else_under_the_same_name_is_flagged_not_merged() -> None:
    eve = reading("2", sender="eve@example.org", real_name=found("Eve"))
    ana, other = fold([first(), eve], CALL)
    assert (value(ana, "real_name"), value(other, "real_name")) == ("Ana Lima", "Eve")
    assert ana.flags == (Flag(name="contested", words="another sender applies as Ana: eve@example.org"),)
    assert other.flags == (Flag(name="contested", words="another sender applies as Ana: ana@example.org"),)


def test_without_a_username_the_sender_gives_the_name() -> None:
    applicant = one(first(username=None))
    assert (applicant.username, applicant.name) == (None, "ana@example.org")


def test_a_reading_in_any_order_of_threads_gives_the_same_people() -> None:
    mails = [first(), later("2", age=found(Age(years=35, adult=True))), reading("3", user="Bo")]
    expected = {person.name: person for person in fold(mails, CALL)}
    for order in permutations(mails):
        assert {person.name: person for person in fold(order, CALL)} == expected


# --- finding


PEOPLE = fold(
    [
        reading(str(number), user=name, sender=f"{number}@example.org")
        for number, name in enumerate(
            ["Ana Lima", "MGA73", "Mga73", "Ñandú", "Žluťoučký kůň", "Anatole", "山田"]
        )
    ],
    CALL,
)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Ana Lima", "Ana Lima"),
        ("ana_lima", "Ana Lima"),
        ("User:ana lima", "Ana Lima"),
        ("[[User:Ana Lima]]", "Ana Lima"),
        ("ANA LIMA", "Ana Lima"),
        ("  Ana__lima ", "Ana Lima"),
        ("anat", "Anatole"),
        ("MGA73", "MGA73"),
        ("mga73", "Mga73"),
        ("n\u0303andu\u0301", "Ñandú"),
        ("žluť", "Žluťoučký kůň"),
        ("利用者:山田", "山田"),
        ("4@EXAMPLE.org", "Žluťoučký kůň"),
    ],
)
def test_a_person_is_found_as_people_type(asked: str, name: str) -> None:
    assert find(PEOPLE, asked).name == name


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ana", "no applicant 'ana'; did you mean Ana Lima or Anatole?"),
        ("mGa73", "no applicant 'mGa73'; did you mean MGA73 or Mga73?"),
        ("Anatol Lima", "no applicant 'Anatol Lima'; did you mean Ana Lima or Anatole?"),
        ("zzz", "no applicant 'zzz'; `otrs-apply list` shows all"),
        ("", "no applicant ''; `otrs-apply list` shows all"),
        ("[[", "no applicant '[['; `otrs-apply list` shows all"),
    ],
)
def test_nobody_of_that_name(asked: str, said: str) -> None:
    with pytest.raises(NoSuchApplicant) as error:
        find(PEOPLE, asked)
    assert str(error.value) == said
    assert error.value.exit_status == 6


def test_of_two_under_one_name_the_first_is_found_and_the_other_by_address() -> None:
    people = fold([first(), reading("2", sender="eve@example.org")], CALL)
    assert find(people, "ana").first.source == "1"
    assert find(people, "eve@example.org").first.source == "2"


def test_a_name_from_before_still_finds_them() -> None:
    renamed = [first(), later(username=found("Zoe")), reading("3", user="Zoltan")]
    people = fold(renamed, CALL)
    assert [person.name for person in people] == ["Zoe", "Zoltan"]
    assert find(people, "ana").name == "Zoe"
    assert find(fold([*renamed, reading("4", user="Ana", sender="4@example.org")], CALL), "ana").name == "Ana"
