"""Removing for good, on real files: whole or gone whenever it is killed, and no byte left behind."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from invented import FIFTH, at, found, pair, reading
from leftovers import left_in, traces

from otrs_apply.errors import StoreError
from otrs_apply.models import Kind
from otrs_apply.raw import Position, RawMail, Unfetched
from otrs_apply.store import Doomed, Poll, Store, open_store, read_store

INBOX = "imaps://desk@mail.example.org:993/INBOX"
FORK = get_context("fork")
ANA = "I, Anastasia Quillfeather, would like to help. " * 300  # of more pages than one
SENT = {"sent_at": FIFTH}


def uid(number: int, validity: int = 1) -> str:
    return f"INBOX;UIDVALIDITY={validity};UID={number}"


def mails() -> list[Any]:
    ana = reading(
        uid(1),
        user="Quillfeather",
        sender="anastasia@quill.example",
        text=ANA,
        real_name=found("Anastasia Quillfeather"),
        more=SENT,
    )
    answer = reading(
        uid(2),
        user=None,
        sender="admin@example.org",
        kind=Kind.REPLY,
        text=f"> {ANA}\nThank you!",
        more=SENT | {"thread": uid(1)},
    )
    bo = reading(uid(3), user="Bo", sender="bo@example.org", text="I am Bo, and patient.", more=SENT)
    return [pair(ana), pair(answer), pair(bo)]


def filled(path: Path) -> Store:
    store = open_store(path, wait=0)
    store.add(
        mails(),
        unfetched=[Unfetched(uid(4), "too long", b"From: anastasia@quill.example\r\nSubject: more\r\n\r\n")],
        position=Position(INBOX, 1, 5),
        version="1",
    )
    numbers = store.numbers()
    told = {("applicant", numbers[uid(1)]): '"Quillfeather"', (f"unfetched {uid(4)}", None): ""}
    store.digest_delivered("daily", told, FIFTH)
    store.record_poll(Poll(INBOX, FIFTH, FIFTH, "out of step: From: anastasia@quill.example"))
    return store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    return home / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with filled(path) as store:
        yield store


def ana(store: Store) -> Doomed:
    return Doomed(
        frozenset({store.numbers()[uid(1)]}), frozenset(store.headers()), ("anastasia@quill.example",)
    )


def all_traces() -> set[bytes]:
    pairs = mails()
    return {
        *traces(pairs[0][0], pairs[0][1], pairs[2][0].content),
        *traces(pairs[1][0], pairs[1][1], pairs[2][0].content),
        b"anastasia",
        b"Quillfeather",
    }


def test_rows_and_bytes_go_with_all_that_belongs_to_them(store: Store, path: Path) -> None:
    assert len({one for _, one in left_in(path.parent, all_traces())}) > 8
    erased = store.erase(ana(store), "forget Ana")
    store.scrub()
    assert [one.source for one in erased.mails] == [uid(1), uid(2)]
    assert [one.source for one in erased.unfetched] == [uid(4)]
    assert (erased.told, erased.polls) == (2, 1)
    assert left_in(path.parent, all_traces()) == []
    assert [one.source for one in store.readings()] == [uid(3)]
    assert store.unfetched() == ()
    assert not store.told("daily").items
    assert store.cut_off() == []
    assert store.troubles() == ()
    last = store.last_poll()
    assert last is not None
    assert not last.ok
    assert store.position(INBOX) == Position(INBOX, 1, 5)


def test_the_last_one_leaves_an_empty_store(store: Store, path: Path) -> None:
    store.erase(Doomed(frozenset(store.numbers().values())), "purge")
    store.scrub()
    assert store.readings() == []
    assert left_in(path.parent, [b"patient", b"bo@example.org"]) == []


def test_what_was_removed_stays_away_under_any_uid(store: Store) -> None:
    store.erase(ana(store), "x")
    store.scrub()
    raws = [
        RawMail(uid(number + 10, 2), raw.content, raw.internal_date)
        for number, (raw, _) in enumerate(mails())
    ]
    assert all(store.knows(raw) for raw in raws)
    added = store.add(again=raws, position=Position(INBOX, 2, 20))
    assert (added.erased, added.copies) == ((uid(10, 2), uid(11, 2)), (uid(12, 2),))
    assert [one.source for one in store.readings()] == [uid(12, 2)]


def rerouted(raw: RawMail) -> dict[str, bytes]:
    return {
        "other line ends": raw.content.replace(b"\r\n", b"\n"),
        "without its attachments": raw.content + b"\r\nX-Otrs-Apply-Omitted: 5\r\n",
        "by a list": b"Received: from lists.example.org\r\n" + raw.content + b"\r\n-- \r\na list",
    }


@pytest.mark.parametrize("way", ["other line ends", "without its attachments", "by a list"])
def test_what_was_removed_stays_away_by_another_route(store: Store, way: str) -> None:
    store.erase(ana(store), "x")
    (raw, one), *_ = mails()
    again = RawMail("a.eml", rerouted(raw)[way])
    assert not store.knows(again)
    added = store.add([(again, replace(one, source="a.eml"))])
    assert (added.readings, added.erased) == ((), ("a.eml",))
    assert store.knows(again), "known from now on"


def test_a_poll_that_had_fetched_it_before_does_not_bring_it_back(store: Store) -> None:
    store.erase(ana(store), "x")
    added = store.add(mails(), position=Position(INBOX, 1, 5))
    assert added.erased == (uid(1), uid(2))
    assert added.copies == (uid(3),)


def test_a_new_mail_of_the_same_person_is_taken(store: Store) -> None:
    store.erase(ana(store), "x")
    new = replace(mails()[0][1], source=uid(9), message_id="<new@quill.example>", text="Once more, Ana")
    assert len(store.add([pair(new)], position=Position(INBOX, 1, 10)).readings) == 1


def test_no_receipt_names_anybody(store: Store) -> None:
    named = replace(mails()[2][1], source="bo-smith.eml", message_id="<1.bo@example.org>", text="again")
    store.add([pair(named)])
    erased = store.would_erase(Doomed(frozenset(store.numbers().values())))
    last = erased.mails[-1]
    assert (last.source, last.message_id) == (None, None)
    assert last.digest
    assert len(last.digest) == 64
    assert erased.mails[0].message_id == f"<{uid(1)}@example.org>"


def test_would_erase_changes_nothing(store: Store) -> None:
    doomed = ana(store)
    assert store.would_erase(doomed) == store.would_erase(doomed)
    assert len(store.readings()) == 3


def statements(path: Path) -> int:
    """How many statements an erasure has."""
    count = 0

    def one(_statement: str) -> None:
        nonlocal count
        count += 1

    with filled(path) as store:
        store._db.set_trace_callback(one)  # noqa: SLF001 -- to be killed at each
        store.erase(ana(store), "forget Ana")
        store.scrub()
    return count


def dies_at(path: Path, number: int) -> None:
    """Erase, and be killed when this statement begins."""
    left = number

    def one(_statement: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    store = open_store(path, wait=0)
    store._db.set_trace_callback(one)  # noqa: SLF001
    store.erase(ana(store), "forget Ana")
    store.scrub()
    os._exit(0)


def test_killed_at_any_statement_it_is_whole_or_gone_and_is_ended_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    total = statements(tmp_path / "first" / "store.db")
    seen = set()
    for number in range(total):
        path = tmp_path / f"{number}" / "store.db"
        path.parent.mkdir()
        filled(path).close()
        child = FORK.Process(target=dies_at, args=(path, number))
        child.start()
        child.join()
        assert child.exitcode == -signal.SIGKILL
        with open_store(path, wait=0) as store:
            here = [one.source for one in store.readings()]
            assert here in ([uid(1), uid(2), uid(3)], [uid(3)])
            assert store.troubles() == ()
            assert len(here) == 3 or store.was_cut_off("forget ANA") or store.cut_off() == []
            seen.add((len(here), bool(store.cut_off())))
            store.scrub()
            if len(here) == 3:
                store.erase(ana(store), "forget Ana")
                store.scrub()
            assert store.cut_off() == []
        assert left_in(path.parent, all_traces()) == []
    assert seen >= {(3, False), (1, True)}


def test_who_reads_is_not_held_up(store: Store, path: Path) -> None:
    counts = []
    with closing(read_store(path, wait=0)) as reader:
        reader.readings()

        def look(_statement: str) -> None:
            counts.append(len(reader.readings()))

        store._db.set_trace_callback(look)  # noqa: SLF001 -- somebody looks before every statement
        store.erase(ana(store), "x")
        store.scrub()
        store._db.set_trace_callback(None)  # noqa: SLF001
    assert set(counts) == {3, 1}
    assert left_in(path.parent, all_traces()) == []


def test_who_reads_for_long_holds_up_the_last_bytes_which_is_said(store: Store, path: Path) -> None:
    with closing(read_store(path, wait=0)) as reader:
        with reader.at_one_moment():
            assert len(reader.readings()) == 3
            store.erase(ana(store), "x")
            with pytest.raises(StoreError, match="run it again"):
                store.scrub()
            assert len(reader.readings()) == 3
        assert len(reader.readings()) == 1
        store.scrub()
    assert left_in(path.parent, all_traces()) == []


def test_who_writes_holds_it_up_and_nothing_is_half_gone(store: Store, path: Path) -> None:
    with closing(open_store(path, wait=0)) as other:
        other._db.execute("BEGIN IMMEDIATE")  # noqa: SLF001 -- in the middle of a poll
        with pytest.raises(StoreError, match="at work"):
            store.erase(ana(store), "x")
        other._db.execute("ROLLBACK")  # noqa: SLF001
    assert len(store.readings()) == 3


def test_errors_of_old_polls_go_and_that_they_failed_stays(store: Store) -> None:
    store.record_poll(Poll(INBOX, at(20), at(20), "young"))
    erased = store.erase(Doomed(polls_before=at(20) - timedelta(days=1)), "purge")
    assert erased.polls == 1
    last = store.last_poll()
    assert last is not None
    assert last.error == "young"
    assert store.erase(Doomed(polls_before=at(20) - timedelta(days=1)), "purge").polls == 0


def test_a_mail_that_came_to_the_thread_meanwhile_goes_too(store: Store) -> None:
    doomed = ana(store)
    late = reading(uid(7), kind=Kind.FOLLOWUP, text="Any news?", more={"thread": uid(1)})
    store.add([pair(late)], position=Position(INBOX, 1, 8))
    store.erase(doomed, "x")
    assert [one.source for one in store.readings()] == [uid(3)]
