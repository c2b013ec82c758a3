"""What could not be had waits, is tried more and more rarely, and is settled once it is here or gone."""

from datetime import timedelta

import pytest
from invented import at, pair, reading

from otrs_apply.raw import Looked, Position, Unfetched
from otrs_apply.store import Store, open_store
from otrs_apply.store.waiting import PAUSES

INBOX = "imaps://desk@mail.example.org:993/INBOX"
SOURCE = "INBOX;UIDVALIDITY=1;UID=4"
BEHIND = Position(INBOX, 1, 9)
MISSED = Unfetched(SOURCE, "NO", b"Subject: x\r\n\r\n", passing=True)


@pytest.fixture
def store() -> Store:
    return open_store(":memory:")


def test_it_is_tried_more_and_more_rarely_and_not_for_ever(store: Store) -> None:
    now = at(1)
    for pause in PAUSES:
        store.add(unfetched=[MISSED], position=BEHIND, at=now)
        assert store.to_try_again(INBOX, now + pause) == {SOURCE}
        assert not pause or store.to_try_again(INBOX, now + pause - timedelta(seconds=1)) == frozenset()
        now += pause
    store.add(unfetched=[MISSED], position=BEHIND, at=now)
    assert store.to_try_again(INBOX, now + timedelta(days=400)) == frozenset()
    assert store.unfetched() == (MISSED,)


def test_a_clock_that_was_put_back_makes_it_due(store: Store) -> None:
    for _ in range(4):
        store.add(unfetched=[MISSED], position=BEHIND, at=at(20))
    assert store.to_try_again(INBOX, at(20)) == frozenset()
    assert store.to_try_again(INBOX, at(2)) == {SOURCE}


def test_what_no_time_helps_is_not_tried_again(store: Store) -> None:
    store.add(unfetched=[Unfetched(SOURCE, "too long")], position=BEHIND, at=at(1))
    assert store.to_try_again(INBOX, at(9)) == frozenset()
    assert store.to_try_again("imaps://other@mail.example.org:993/INBOX", at(9)) == frozenset()


@pytest.mark.parametrize("how", ["here", "not wanted", "gone"])
def test_it_is_settled(store: Store, how: str) -> None:
    store.add(unfetched=[MISSED], position=BEHIND, at=at(1))
    store.add(
        [pair(reading(SOURCE))] if how == "here" else [],
        [Looked(SOURCE, b"Subject: Lunch\r\n\r\n")] if how == "not wanted" else [],
        gone=[SOURCE] if how == "gone" else [],
        position=BEHIND,
    )
    assert store.unfetched() == ()
