"""Whoever is found among the few readings that may be theirs is who would be found among all."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import FIFTH, pair, reading

from otrs_apply.applicants import Applicant, find, find_whole, fold, key_of
from otrs_apply.call import load_call
from otrs_apply.errors import NoSuchApplicant
from otrs_apply.models import Kind, Reading, Sender
from otrs_apply.store import open_store

CALL = load_call()
NAMES = ("Ana", "ana", "ANA", "Ana B", "Ben", "İnci")
ADDRESSES = ("ana@example.org", "ben@example.org", "ana", "")
ASKED = (*NAMES, *ADDRESSES, "User:ana_b", "an", "b", "inci", "nobody", "3.eml", " ANA@example.org ")


@st.composite
def mailboxes(draw: st.DrawFn) -> list[Reading]:
    """A few mails; what is not an application belongs to an earlier one, or to none."""
    mails: list[Reading] = []
    for number in range(draw(st.integers(1, 6))):
        first = [one.source for one in mails if one.kind is Kind.APPLICATION]
        kind = draw(st.sampled_from([Kind.APPLICATION, Kind.AMENDMENT, Kind.REPLY]))
        thread = draw(st.sampled_from([None, *first])) if kind is not Kind.APPLICATION else None
        sender = Sender(
            name=draw(st.sampled_from(["", "Ana", "Ben"])), address=draw(st.sampled_from(ADDRESSES))
        )
        mails.append(
            reading(
                f"{number}.eml",
                user=draw(st.sampled_from([None, *NAMES])),
                kind=kind,
                text=f"Mail {number}",
                received=FIFTH + timedelta(hours=number),
                more={"thread": thread},
            )
        )
        mails[-1] = replace(mails[-1], sender=sender)
    return mails


def outcome(whom: Any) -> Applicant | str:
    """Who it is, or what is said where it is nobody."""
    try:
        found: Applicant = whom()
    except NoSuchApplicant as error:
        return str(error)
    return found


@given(mailboxes(), st.sampled_from(ASKED))
@settings(max_examples=150, deadline=None)
def test_few_readings_find_whom_all_find(mails: list[Reading], asked: str) -> None:
    with open_store(":memory:") as store:
        store.add([pair(one) for one in mails])
        near = store.readings_about(key_of(asked), asked.strip().lower())
        every = store.readings()
        assert [one for one in every if one in near] == near
        found = find_whole(fold(near, CALL), asked)
        whole = outcome(lambda: find(fold(every, CALL), asked))
        assert found is None or found == whole


def test_no_more_is_read_than_it_takes() -> None:
    with open_store(":memory:") as store:
        mails = [
            reading(f"{n}.eml", user=f"User {n}", sender=f"{n}@example.org", text=str(n)) for n in range(9)
        ]
        late = reading("late.eml", user=None, kind=Kind.AMENDMENT, text="late", more={"thread": "3.eml"})
        store.add([pair(one) for one in (*mails, late)])
        assert [one.source for one in store.readings_about("user 3", "user 3")] == ["3.eml", "late.eml"]
        assert [one.source for one in store.readings_about("x", "4@example.org")] == ["4.eml"]
