"""What is news: everything once, whatever the mails, their readings and the mailbox do in between."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from desk import CALL, Desk, amends, applies, writes
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import at, found, reading

from otrs_apply.digest import Digest, PollState
from otrs_apply.models import Age, Flag, Kind, Language, TimeZone, Unread
from otrs_apply.outputs.sharing import Sharing
from otrs_apply.raw import Unfetched
from otrs_apply.settings.keys import SHARED

LISBON = found(TimeZone(words="Lisbon", utc_offset=0), "Lisbon")
AFTER = CALL.deadline + timedelta(minutes=2)


def moves(told: Digest) -> list[tuple[str, str, str]]:
    return [(one.name, move.field, move.by) for one in told.changed for move in one.moves]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_new_application_is_told_once_in_a_few_lines(desk: Desk) -> None:
    desk.came(applies(without=("age",)))
    (entry,) = desk.digest().new
    assert (entry.name, entry.status, entry.missing) == ("Ana", "incomplete", ("age",))
    assert entry.sentence == "I would bring patience, and ten years of tickets."
    assert desk.digest().silent


def test_an_amendment_says_which_field_from_what_to_what(desk: Desk) -> None:
    desk.came(applies())
    desk.digest()
    desk.came(amends("2.eml", time_zone=LISBON))
    (one,) = desk.digest().changed
    (move,) = one.moves
    assert (move.field, move.was.words, move.now.words, move.by, move.at) == (
        "time_zone", "UTC+1", "Lisbon", "mail", at(20),
    )  # fmt: skip
    assert desk.digest().silent


def test_complete_now(desk: Desk) -> None:
    desk.came(applies(without=("age",)))
    desk.digest()
    desk.came(amends("2.eml", age=found(Age(years=34, adult=True), "34")))
    (one,) = desk.digest().changed
    assert one.events == ("complete",)
    assert [(move.field, move.was, move.now, move.withheld) for move in one.moves] == [
        ("age", None, None, True)
    ]


def test_who_came_and_completed_in_one_window_is_told_as_both(desk: Desk) -> None:
    desk.came(applies(without=("time_zone",)), amends("2.eml", time_zone=LISBON))
    told = desk.digest()
    assert [one.status for one in told.new] == ["complete"]
    assert [one.events for one in told.changed] == [("complete",)]


def test_withdrawn_then_back(desk: Desk) -> None:
    desk.came(applies())
    desk.digest()
    desk.came(writes("2.eml", withdrawal=True))
    assert [one.events for one in desk.digest().changed] == [("withdrawn",)]
    assert desk.digest().silent
    desk.came(amends("3.eml", day=21, time_zone=LISBON))
    assert [one.events for one in desk.digest().changed] == [("returned",)]


def test_mails_without_a_field_are_told_too(desk: Desk) -> None:
    desk.came(applies())
    desk.digest()
    desk.came(writes("2.eml"), writes("3.eml", kind=Kind.REPLY))
    (one,) = desk.digest().changed
    assert [each.what for each in one.wrote] == ["followup", "reply"]
    assert desk.digest().silent


def test_what_is_read_otherwise_is_told_though_no_mail_came(desk: Desk) -> None:
    desk.came(applies())
    desk.digest()
    said = replace(desk.readings[0].application, time_zone=LISBON, age=None)
    desk.reads("ana.eml", application=said, missing=("age",))
    told = desk.digest()
    assert moves(told) == [("Ana", "age", "reread"), ("Ana", "time_zone", "reread")]
    assert told.changed[0].events == ("incomplete",)
    assert desk.digest().silent


def test_a_list_in_another_order_says_nothing_else(desk: Desk) -> None:
    desk.came(applies())
    desk.digest()
    told = desk.readings[0].application
    turned = found((Language(code="fr"), Language(code="pt", level="native")), "x")
    desk.reads("ana.eml", application=replace(told, languages=turned))
    assert desk.digest().silent


def test_a_long_answer_that_reads_otherwise_behind_its_beginning(desk: Desk) -> None:
    long = "I am patient. " * 40
    desk.came(applies(answer=found(long)))
    desk.digest()
    desk.reads("ana.eml", application=applies(answer=found(long + "And kind.")).application)
    assert moves(desk.digest()) == [("Ana", "answer", "reread")]


def test_what_becomes_an_application_is_new_and_what_ceases_is_gone(desk: Desk) -> None:
    desk.came(applies(), applies("bob.eml", "Bob", kind=Kind.OTHER))
    assert [one.name for one in desk.digest().new] == ["Ana"]
    desk.reads("bob.eml", kind=Kind.APPLICATION)
    desk.reads("ana.eml", kind=Kind.OTHER)
    told = desk.digest()
    assert [one.name for one in told.new] == ["Bob"]
    assert [(one.name, one.events, one.status) for one in told.changed] == [("Ana", ("gone",), "other")]
    assert desk.digest().silent


def test_a_known_mail_that_joins_a_thread_is_told_with_it(desk: Desk) -> None:
    desk.came(applies(), replace(amends("2.eml", time_zone=LISBON), thread=None, kind=Kind.OTHER))
    desk.digest()
    desk.reads("2.eml", thread="ana.eml", kind=Kind.AMENDMENT)
    assert moves(desk.digest()) == [("Ana", "time_zone", "mail")]


def test_other_uids_are_no_news(desk: Desk) -> None:
    desk.came(applies(), applies("near.eml", "Bob", kind=Kind.OTHER, more={"near_miss": True}))
    desk.digest()
    for place, one in enumerate(desk.readings):
        desk.numbers[f"{one.source};UIDVALIDITY=2"] = desk.numbers.pop(one.source)
        desk.readings[place] = replace(one, source=f"{one.source};UIDVALIDITY=2")
    assert desk.digest().silent


def test_what_needs_a_person_comes_once_and_then_waits(desk: Desk) -> None:
    desk.unfetched = [Unfetched("INBOX;UID=9", "the server says NO")]
    desk.came(
        reading("torn.eml", user=None, kind=Kind.UNREADABLE, more={"troubles": ("no header",)}),
        reading(
            "near.eml", user="Bob", kind=Kind.OTHER, more={"near_miss": True, "subject": "My application"}
        ),
    )
    told = desk.digest()
    assert [(one.what, one.words) for one in told.attention] == [
        ("unfetched", "the server says NO"), ("unreadable", "no header"), ("near_miss", "My application"),
    ]  # fmt: skip
    again = desk.digest()
    assert again.silent
    assert again.standing.waiting == {"unfetched": 1, "unreadable": 1, "near_miss": 1}


def test_what_was_settled_and_comes_back_is_news_again(desk: Desk) -> None:
    one = Unfetched("INBOX;UID=9", "the server says NO")
    for unfetched, news in ([one], 1), ([one], 0), ([], 0), ([one], 1):
        desk.unfetched = unfetched
        assert desk.digest().news == news


def test_a_doubt_is_told_once_and_again_for_another_reason(desk: Desk) -> None:
    doubtful = TimeZone(words="CST", utc_offset=None)
    desk.came(applies(time_zone=found(doubtful, "CST", "CST: China or Chicago")))
    assert [one.doubts for one in desk.digest().attention] == [(("time_zone", "CST: China or Chicago"),)]
    assert desk.digest().silent
    said = desk.readings[0].application
    other = found(doubtful, "CST", "CST: could be Cuba")
    desk.reads("ana.eml", application=replace(said, time_zone=other))
    assert [one.doubts for one in desk.digest().attention] == [(("time_zone", "CST: could be Cuba"),)]


def test_words_that_could_not_be_read_are_a_doubt(desk: Desk) -> None:
    desk.came(applies(age=Unread(evidence=(), why="no number: Ana Banana is ageless")))
    (one,) = desk.digest().attention
    assert one.doubts == (("age", ""),)


def test_two_senders_of_one_username(desk: Desk) -> None:
    desk.came(applies())
    desk.digest()
    desk.came(applies("eve.eml", "Ana", sender="eve@example.net"))
    told = desk.digest()
    assert [(one.what, one.who, one.source) for one in told.attention] == [
        ("contested", "Ana", "ana.eml, eve.eml")
    ]
    assert [flag.name for flag in told.changed[0].flags] == ["contested"]
    assert "eve@" not in repr(told)
    assert desk.digest().silent


def test_flags_come_and_go(desk: Desk) -> None:
    desk.came(applies())
    desk.digest()
    desk.reads("ana.eml", flags=(Flag(name="spoof", words="the server says dmarc=fail"),))
    assert [flag.name for flag in desk.digest().changed[0].flags] == ["spoof"]
    desk.reads("ana.eml", flags=())
    assert desk.digest().changed[0].unflagged == ("spoof",)


def test_late_arrivals_come_with_their_margin(desk: Desk) -> None:
    late: dict[str, Any] = {"on_time": False, "margin": "2 min late"}
    desk.came(
        applies(),
        applies("late.eml", "Lena", received=AFTER, more=late),
        replace(amends("2.eml", more=late, time_zone=LISBON), received_at=AFTER),
    )
    told = desk.digest(at(2, month=11))
    assert [one.name for one in told.new] == ["Ana"]
    assert told.changed == ()
    assert [(one.name, one.what, one.margin) for one in told.late] == [
        ("Ana", "amendment", "2 min late"), ("Lena", "application", "2 min late"),
    ]  # fmt: skip
    assert [(move.field, move.beside, move.now.words) for move in told.late[0].moves] == [
        ("time_zone", True, "Lisbon")
    ]
    assert desk.digest(at(2, month=11)).silent


def test_since_a_moment_says_what_came_then_whatever_was_told(desk: Desk) -> None:
    desk.came(
        applies(received=at(5)), applies("bob.eml", "Bob", received=at(21)), amends("2.eml", time_zone=LISBON)
    )
    desk.digest()
    told = desk.peek(since=at(19))
    assert [one.name for one in told.new] == ["Bob"]
    assert moves(told) == [("Ana", "time_zone", "mail")]
    assert told.since == at(19)
    assert desk.peek(since=at(22)).silent


def test_since_a_moment_completed_before_is_not_completed_then(desk: Desk) -> None:
    desk.came(applies(without=("time_zone",)), amends("2.eml", time_zone=LISBON), writes("3.eml", day=22))
    (one,) = desk.peek(since=at(21)).changed
    assert (one.events, len(one.wrote)) == ((), 1)


def test_data_that_are_kept_too_long_are_said_once_a_month(desk: Desk) -> None:
    desk.keep_for = timedelta(days=90)
    desk.came(applies())
    said = [
        [one.what for one in desk.digest(CALL.deadline + timedelta(days=days)).attention]
        for days in (1, 90, 91, 92, 125)
    ]
    assert said == [[], [], ["retention"], [], ["retention"]]


def test_a_login_that_ends_is_said_once_of_each_end(desk: Desk) -> None:
    said = []
    for words in ("", "it ends on 2014-11-02", "it ends on 2014-11-02", "it ended on 2014-11-02", ""):
        desk.login = words
        said.append([one.words.partition(";")[0] for one in desk.digest().attention])
    assert said == [[], ["it ends on 2014-11-02"], [], ["it ended on 2014-11-02"], []]


def test_a_poll_that_fails_is_always_said(desk: Desk) -> None:
    desk.polls = (PollState("imaps://x@y:993/INBOX", "failing", at(1), "no answer"),)
    assert not desk.digest().silent
    assert not desk.digest().silent


def test_what_the_team_shares_is_shown(desk: Desk) -> None:
    desk.sharing = Sharing(frozenset({*SHARED, "real_name", "age", "address"}))
    desk.came(applies())
    said = desk.digest().new[0].application
    assert said.real_name
    assert said.age


def test_nothing_else_leaves(desk: Desk) -> None:
    answer = found("Ana Banana, 34, writes from ana@example.org: I bring patience to all of you.")
    desk.came(
        applies(answer=answer, real_name=found("Ana Banana"), user="Ana"),
        amends("2.eml", age=found(Age(years=35, adult=True), "35"), real_name=found("Ana B. Banana")),
        applies("eve.eml", "Ana", sender="eve@example.net"),
        applies("no.eml", "x", more={"flags": (Flag(name="minor", words="17 on 31 October 2014"),)}),
        reading("near.eml", user=None, kind=Kind.OTHER, more={"near_miss": True}),
    )
    told = repr(desk.digest())
    for inside in ("Banana", "34", "35", "@example", "17 on"):
        assert inside not in told, inside


STEPS = st.lists(
    st.sampled_from(["apply", "amend", "write", "reread", "digest", "lose", "find"]), max_size=14
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_nothing_falls_between_two_digests_and_nothing_comes_twice(steps: list[str]) -> None:
    desk = Desk()
    told: list[Digest] = []
    amended = rereads = applied = written = 0
    lost: set[str] = set()
    for number, step in enumerate([*steps, "digest"]):
        day = 1 + number
        if step == "apply" or (step in {"amend", "write", "reread"} and not applied):
            applied += 1
            desk.came(applies(f"{applied}.eml", f"U{applied}", received=at(day), without=("age",)))
        elif step == "amend":
            amended += 1
            zone = found(TimeZone(words=f"UTC zone {number}", utc_offset=number), "x")
            desk.came(amends(f"a{number}.eml", f"{applied}.eml", day, time_zone=zone))
        elif step == "write":
            written += 1
            desk.came(writes(f"w{number}.eml", f"{applied}.eml", day))
        elif step == "reread":
            told.append(desk.digest())
            rereads += 1
            said = desk.readings[0].application
            desk.reads(desk.readings[0].source, application=replace(said, other=found(f"o{number}")))
            told.append(desk.digest())
        elif step == "lose":
            lost.add(f"UID={number}")
            desk.unfetched.append(Unfetched(f"UID={number}", "NO"))
        elif step == "find":
            desk.unfetched = desk.unfetched[:-1]
        if step == "digest":
            told.append(desk.digest())
    assert sum(len(one.new) for one in told) == applied
    each = [move for one in told for changed in one.changed for move in changed.moves]
    assert sum(move.by == "mail" for move in each) == amended
    assert sum(move.by == "reread" for move in each) == rereads
    assert sum(len(changed.wrote) for one in told for changed in one.changed) == written
    sources = [one.source for digest in told for one in digest.attention]
    assert len(sources) == len(set(sources))
    assert {one.source for one in desk.unfetched} <= set(sources) <= lost
    assert desk.peek().silent
