from dataclasses import replace
from pathlib import Path

import pytest
from invented import at, found, pair, reading

from otrs_apply.errors import StoreError
from otrs_apply.models import Age, Kind, Language, Skills, TimeZone, Unread
from otrs_apply.store import Store, open_store

FULL = reading(
    "full.eml",
    real_name=Unread(evidence=found("A.").evidence, why="initials alone"),
    age=found(Age(years=34, adult=True), "34"),
    time_zone=found(TimeZone(words="CST", utc_offset=-360), why="could be China"),
    talk_pages=found(("https://fr.wikipedia.org/wiki/Discussion_utilisateur:Ana",)),
    languages=found((Language(code="fr", level="native"), Language(code="yue", write=False))),
    skills=found(Skills(claimed=("perl",), denied=("sql",))),
    otrs_agent=found("past"),
    answer=found("Patience. \U0001f600 \u202e"),
    more={"missing": ("other",), "doubts": {"age": "or 35"}, "sent_at": at(4), "withdrawal": True},
)


@pytest.fixture
def store() -> Store:
    return open_store(":memory:")


def test_a_reading_comes_back_as_it_was(store: Store) -> None:
    store.add([pair(FULL)])
    assert store.readings() == [FULL]


def test_readings_are_replaced_together(store: Store) -> None:
    store.add([pair(FULL), pair(reading("2.eml"))], version="1")
    tied = reading("2.eml", kind=Kind.AMENDMENT, more={"thread": "full.eml"})
    assert store.replace_readings([tied]) == 1
    assert store.readings() == [FULL, tied]
    assert store.outdated("1") == 0
    assert store.replace_readings([FULL, reading("gone.eml")], version="2") == 1
    assert store.outdated("2") == 1


def test_all_are_replaced_or_none(store: Store) -> None:
    store.add([pair(FULL)])

    def two() -> object:
        yield replace(FULL, subject="changed")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.replace_readings(two())  # type: ignore[arg-type]
    assert store.readings() == [FULL]


def test_mails_can_be_read_again_while_their_readings_are_replaced(store: Store) -> None:
    store.add([pair(reading(f"{n}.eml", text=str(n))) for n in range(5)])
    for raw in store.mails():
        store.replace_readings([reading(raw.source, text="new")], version="2")
    assert {one.text for one in store.readings()} == {"new"}


def test_another_versions_reading_is_reread_not_guessed(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db") as store:
        store.add([pair(FULL), pair(reading("2.eml"))])
        store._db.execute("""UPDATE reading SET json = '{"kind": "application", "mood": 1}' WHERE mail = 1""")  # noqa: SLF001 -- what a newer reader may write
        with pytest.raises(StoreError, match="otrs-apply reread"):
            store.readings()
        assert [one.source for one in store.readings(skip_stale=True)] == ["2.eml"]
        store.replace_readings([FULL])
        assert store.readings() == [FULL, reading("2.eml")]


def test_threads_are_known_by_their_mails_senders_and_names(store: Store) -> None:
    store.add(
        [
            pair(reading("1", user="Ana", sender="ana@example.org")),
            pair(reading("2", kind=Kind.AMENDMENT, text="b", more={"thread": "1"})),
            pair(reading("3", kind=Kind.OTHER, text="c", sender="spam@example.org")),
            pair(reading("4", user="Ana", text="d", sender="eve@example.org")),
        ]
    )
    keys = store.thread_keys()
    assert keys.message_ids == {"<1@example.org>": "1", "<2@example.org>": "1", "<4@example.org>": "4"}
    assert keys.senders == {"ana@example.org": "1", "eve@example.org": "4"}
    assert keys.usernames == {"Ana": "1"}
