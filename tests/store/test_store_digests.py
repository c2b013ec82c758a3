from pathlib import Path

import pytest
from invented import at, pair, reading

from otrs_apply.store import Poll, Store, open_store, read_store
from otrs_apply.store.digests import NOTHING, Told

INBOX = "imaps://desk@mail.example.org:993/INBOX"
FOLDER = "/home/desk/mails"


@pytest.fixture
def store() -> Store:
    return open_store(":memory:")


def test_what_a_digest_told_is_kept_under_its_name(store: Store) -> None:
    store.add([pair(reading("1.eml"))])
    items = {("applicant", 1): "complete", ("unfetched 9", None): ""}
    store.digest_delivered("daily", items, at(6))
    assert store.told("daily") == Told(at(6), items)
    assert store.told("weekly") == NOTHING


def test_what_is_told_later_takes_its_place(store: Store) -> None:
    store.add([pair(reading("1.eml"))])
    store.digest_delivered("daily", {("applicant", 1): "incomplete", ("unfetched 9", None): ""}, at(6))
    store.digest_delivered("daily", {("applicant", 1): "complete"}, at(7))
    assert store.told("daily") == Told(at(7), {("applicant", 1): "complete"})


def test_what_is_about_no_mail_of_ours_is_not_kept(store: Store) -> None:
    store.digest_delivered("daily", {("applicant", 7): "gone meanwhile"}, at(6))
    assert store.told("daily").items == {}


def test_what_was_told_goes_with_the_mail(store: Store) -> None:
    store.add([pair(reading("1.eml"))])
    store.digest_delivered("daily", {("applicant", 1): "complete"}, at(6))
    store._db.execute("DELETE FROM mail")  # noqa: SLF001 -- as who removes a person's data does
    assert store.told("daily").items == {}


def test_one_moment_is_one_moment(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(path) as writing, read_store(path) as store:
        writing.add([pair(reading("1.eml"))])
        with store.at_one_moment():
            assert set(store.numbers()) == {"1.eml"}
            writing.add([pair(reading("2.eml", text="b"))])
            assert [one.source for one in store.readings()] == ["1.eml"]
        assert store.numbers() == {"1.eml": 1, "2.eml": 2}


def test_each_mailbox_with_its_last_poll_and_its_last_good_one(store: Store) -> None:
    good, bad = Poll(INBOX, at(1), at(1), counts={"other": 5}), Poll(INBOX, at(2), at(2), error="no answer")
    never = Poll(FOLDER, at(1), at(1), error="cannot be read")
    for poll in (good, never, bad):
        store.record_poll(poll)
    assert [(one.last, one.last_good) for one in store.polled()] == [(never, None), (bad, good)]
