from datetime import timedelta

import pytest
from invented import at

from otrs_apply.store import Poll, Store, open_store
from otrs_apply.store.polls import KEPT

INBOX = "imaps://desk@mail.example.org:993/INBOX"


@pytest.fixture
def store() -> Store:
    return open_store(":memory:")


def test_the_last_poll_and_the_last_good_one(store: Store) -> None:
    good = Poll(INBOX, at(1), at(1, 13), counts={"application": 2, "other": 5})
    bad = Poll(INBOX, at(2), at(2, 13), error="no answer from mail.example.org:993")
    assert store.last_poll() is None
    store.record_poll(good)
    store.record_poll(bad)
    assert store.last_poll() == bad
    assert store.last_poll(ok=True) == good
    assert store.last_poll("imaps://other@example.org/INBOX") is None


def test_old_polls_are_forgotten_but_not_the_last_good_one(store: Store) -> None:
    good = Poll(INBOX, at(1), at(1))
    store.record_poll(good)
    for minute in range(KEPT + 5):
        store.record_poll(Poll(INBOX, at(2) + timedelta(minutes=minute), at(3), error="no answer"))
    assert store.last_poll(ok=True) == good
    assert store._db.execute("SELECT count(*) FROM poll").fetchone()[0] == KEPT + 1  # noqa: SLF001 -- it stays small
