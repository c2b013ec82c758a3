import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import ana, everybody, hostile

from otrs_apply.coding import from_data, from_json, plain_without_none, to_json
from otrs_apply.models import Application, Evidence, Found, Kind, Reading, Unread

# A row as the store has held them since its first version: its keys, their order, its moments.
ROW = (
    '{"kind":"application","application":{"username":{"value":"Ana","evidence":[],"why":null},"real_name":null,'
    '"age":{"value":{"years":34,"adult":true},"evidence":[{"start":0,"end":2,"text":"34","rule":"age.digits"}],'
    '"why":"or 35"},"time_zone":{"value":{"words":"CST","utc_offset":-360},"evidence":[],"why":null},'
    '"talk_pages":{"value":["https://é.example"],"evidence":[],"why":null},"languages":{"value":[{"code":"yue",'
    '"level":"native","read":true,"write":false}],"evidence":[],"why":null},"skills":{"value":{"claimed":["sql"],'
    '"denied":[]},"evidence":[],"why":null},"otrs_agent":{"value":"past","evidence":[],"why":null},'
    '"answer":{"evidence":[],"why":"in a picture"},"other":null},"missing":["other"],"doubts":{"age":"or 35"},'
    '"flags":[{"name":"late","words":"3 s late"}],"near_miss":false,"withdrawal":false,"sender":{"name":"Ana",'
    '"address":"ana@example.org"},"subject":"","message_id":null,"references":["<a@b>"],'
    '"sent_at":"2014-10-20T12:00:00Z","received_at":"2014-10-20T12:00:00.000123Z","on_time":true,"margin":"",'
    '"text":"34\\n\\u0000 \U0001f600","blocks":[{"kind":"own","start":0,"end":6}],"troubles":[]}'
)


def test_a_row_of_before_is_read_and_written_as_it_was() -> None:
    reading = from_json(Reading, ROW, source="a.eml", thread=None)
    assert reading.application.answer == Unread(evidence=(), why="in a picture")
    assert (reading.kind, reading.text) == (Kind.APPLICATION, "34\n\0 \U0001f600")
    assert reading.received_at == datetime(2014, 10, 20, 12, 0, 0, 123, tzinfo=UTC)
    assert to_json(reading, leave_out=("source", "thread")) == ROW


@pytest.mark.parametrize("reading", [*everybody(), ana(), hostile()], ids=lambda one: one.source)
def test_what_is_written_is_read_as_it_was(reading: Reading) -> None:
    assert from_json(Reading, to_json(reading)) == reading


@pytest.mark.parametrize("text", ["\ud800", "a \udcff b", "\U0001f600 \u2028 \x7f \x00 / <"])
def test_any_text_is_written_as_the_standard_library_does(text: str) -> None:
    whole = to_json(ana(subject=text))
    assert json.dumps(text, ensure_ascii=False) in whole
    assert json.loads(whole)["subject"] == text


def test_a_moment_keeps_its_offset() -> None:
    there = ana(sent_at=datetime(1, 1, 2, tzinfo=timezone(timedelta(hours=-3))))
    assert from_json(Reading, to_json(there)).sent_at == there.sent_at


def test_what_is_not_there_takes_its_default() -> None:
    assert from_json(Reading, '{"source": "a", "kind": "other"}') == Reading(source="a", kind=Kind.OTHER)


GOOD: dict[str, Any] = {"start": 0, "end": 1, "text": "a", "rule": "r"}


@pytest.mark.parametrize(
    "data",
    [
        {**GOOD, "mood": 1},
        {"start": 0, "end": 1, "text": "a"},
        {**GOOD, "start": -1},
        {**GOOD, "start": True},
        {**GOOD, "start": 1.0},
        {**GOOD, "start": "1"},
        {**GOOD, "text": None},
        {**GOOD, "text": ["a"]},
        [GOOD],
        None,
        "a",
    ],
    ids=str,
)
def test_nothing_else_is_read(data: object) -> None:
    with pytest.raises(ValueError, match=r"^(no|a) "):
        from_data(Evidence, data)


@pytest.mark.parametrize(
    "said",
    [
        {"username": {"value": 3, "evidence": []}},
        {"username": {"value": "Ana"}},
        {"username": {"value": "Ana", "evidence": [], "sure": True}},
        {"username": "Ana"},
        {"otrs_agent": {"value": "perhaps", "evidence": []}},
        {"otrs_agent": {"value": [], "evidence": []}},
        {"talk_pages": {"value": "a", "evidence": []}},
        {"age": {"value": {"years": -1, "adult": True}, "evidence": []}},
        {"shoe_size": None},
    ],
    ids=str,
)
def test_no_other_application_is_read(said: object) -> None:
    with pytest.raises(ValueError, match=r"^(no|a|none) "):
        from_data(Application, said)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", "1" * 5000, "[" * 100_000, '{"kind": "application", "sent_at": "soon"}'],
    ids=len,
)
def test_what_is_damaged_is_one_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the words are json's and datetime's as well
        from_json(Reading, text, source="a")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.sampled_from(["value", "evidence", "why", "username", "age", "years"]) | st.text(), x)))  # fmt: skip
def test_any_json_is_read_or_refused(data: object) -> None:
    try:
        read = from_data(Application, data)
    except ValueError:
        return
    assert from_json(Application, to_json(read)) == read


def test_none_can_be_left_out() -> None:
    said = Application(username=Found[str](value="Ana", evidence=()))
    assert json.dumps(said, default=plain_without_none) == '{"username": {"value": "Ana", "evidence": []}}'
    assert from_data(Application, {"username": {"value": "Ana", "evidence": []}}) == said
