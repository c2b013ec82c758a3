"""Where the call stands, and whether the mailbox is polled."""

from datetime import datetime, timedelta

import pytest
from desk import CALL, Desk, applies, writes
from invented import at, found

from otrs_apply.digest import PollState
from otrs_apply.digest.polling import Polled, poll_states
from otrs_apply.models import Language, TimeZone

INBOX, OTHER = "imaps://desk@mail.example.org:993/INBOX", "/home/desk/mails"
DAY = timedelta(days=1)


def zone(minutes: int) -> object:
    return found(TimeZone(words="x", utc_offset=minutes), "x")


def test_totals_by_status_and_applications_a_day() -> None:
    desk = Desk()
    desk.came(
        applies("1.eml", "A", received=at(5)),
        applies("2.eml", "B", received=at(5, 23, 59)),
        applies("3.eml", "C", received=at(6, 0, 0), without=("age",)),
        applies("4.eml", "D", received=at(7)),
        writes("5.eml", "4.eml", withdrawal=True),
        applies("6.eml", "E", received=CALL.deadline + DAY, more={"on_time": False}),
        applies("7.eml", "F", received=CALL.opens - DAY),
    )
    told = desk.peek().standing
    assert told.totals == {"complete": 3, "incomplete": 1, "late": 1, "withdrawn": 1}
    assert [count for _, count in told.days[:8]] == [0, 0, 0, 0, 2, 1, 1, 0]
    assert (len(told.days), told.before, told.late) == (31, 1, 1)


def test_wanted_languages_stand_first_in_the_calls_order() -> None:
    desk = Desk()
    speaks = [("en", "fr"), ("en", "nl"), ("de", "en", "fr")]
    desk.came(
        *(
            applies(
                f"{number}.eml", f"U{number}", languages=found(tuple(Language(code=c) for c in codes), "x")
            )
            for number, codes in enumerate(speaks)
        )
    )
    told = desk.peek().standing
    assert [(one.name, one.count) for one in told.wanted] == [("French", 2), ("Spanish", 0), ("Dutch", 1)]
    assert [(one.code, one.count) for one in told.languages] == [("en", 3), ("de", 1)]


@pytest.mark.parametrize(
    ("minutes", "awake"),
    [
        (0, range(8, 22)),
        (60, range(7, 21)),
        (-180, range(11, 25)),
        (540, range(-1, 13)),
        (345, range(2, 16)),  # Kathmandu: 5:45 ahead, so the middle of each hour is a quarter past
        (-720, range(20, 34)),
    ],
)
def test_hours_that_somebody_is_awake(minutes: int, awake: range) -> None:
    desk = Desk()
    desk.came(applies(time_zone=zone(minutes)))
    assert {hour for hour, count in enumerate(desk.peek().standing.hours) if count} == {h % 24 for h in awake}


def test_who_is_late_or_has_withdrawn_covers_nothing() -> None:
    desk = Desk()
    desk.came(
        applies("1.eml", "A", more={"on_time": False}),
        applies("2.eml", "B"),
        writes("3.eml", "2.eml", withdrawal=True),
    )
    told = desk.peek().standing
    assert (told.counted, told.zones, told.languages) == (0, 0, ())


def test_an_empty_store_has_a_standing_too() -> None:
    told = Desk().peek()
    assert told.silent
    assert sum(told.standing.totals.values()) == 0


GOOD, BAD = Polled(INBOX, at(10), None, at(10)), Polled(INBOX, at(12), "no answer", at(10))


@pytest.mark.parametrize(
    ("polled", "watched", "now", "said"),
    [
        ([GOOD], INBOX, at(11), []),
        ([GOOD], INBOX, at(11, 12, 1), [PollState(INBOX, "stale", at(10))]),
        ([GOOD], None, at(12), [PollState(INBOX, "stale", at(10))]),
        ([GOOD], INBOX, at(10, 11), []),  # a clock that was put back a little
        ([GOOD], INBOX, at(1), [PollState(INBOX, "stale", at(10))]),  # or so far that it tells nothing
        ([BAD], INBOX, at(12), [PollState(INBOX, "failing", at(10), "no answer")]),
        ([Polled(INBOX, at(12), "no answer")], INBOX, at(12), [PollState(INBOX, "failing", None, "no answer")]),
        ([], INBOX, at(12), [PollState(INBOX, "never")]),
        ([], None, at(12), []),
        ([Polled(OTHER, at(1), None, at(1)), GOOD], INBOX, at(11), []),  # read once, and not polled any more
        ([Polled(OTHER, at(1), "cannot be read"), GOOD], INBOX, at(11), []),  # a slip of the pen
        ([BAD, Polled(OTHER, at(12), None, at(12))], None, at(12), [PollState(INBOX, "failing", at(10), "no answer")]),
    ],
)  # fmt: skip
def test_polls(polled: list[Polled], watched: str | None, now: datetime, said: list[PollState]) -> None:
    assert list(poll_states(polled, watched, now, DAY)) == said
