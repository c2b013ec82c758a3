"""From files to a store: what is new is read and kept once, and every message is accounted for."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from otrs_apply.call import load_call
from otrs_apply.intake import Fetched, fetch
from otrs_apply.sources import open_source
from otrs_apply.store import Store, open_store

SAMPLES = Path(__file__).parent.parent / "sample_mail"
NOW = datetime(2014, 11, 2, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as opened:
        yield opened


def poll(store: Store) -> Fetched:
    return fetch(open_source(str(SAMPLES)), store, load_call, lambda: NOW)


def test_every_message_is_accounted_for(store: Store) -> None:
    fetched = poll(store)
    assert fetched.looked_at == len(list(SAMPLES.glob("*.eml")))
    assert fetched.counts["application"] == sum(one.kind == "application" for one in fetched.readings)


def test_again_changes_nothing(store: Store) -> None:
    poll(store)
    before = store.readings()
    again = poll(store)
    assert again.counts.total() == again.counts["copy"] == len(list(SAMPLES.glob("*.eml")))
    assert again.readings == []
    assert again.changed == []
    assert store.readings() == before


def test_a_poll_is_remembered(store: Store) -> None:
    poll(store)
    last = store.last_poll()
    assert last is not None
    assert last.ok
