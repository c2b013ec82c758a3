"""The published schema is the models', and what is exported keeps to it, key by key."""

import json
from typing import Any

import pytest
from exporting import PRIVATE, PUBLIC, document, export, mails
from jsonschema import Draft202012Validator

from otrs_apply.outputs import reading_json
from otrs_apply.outputs.sharing import Sharing
from otrs_apply.records import (
    MODELS,
    ApplicantRecord,
    ChangeRecord,
    Document,
    MailLine,
    MailRecord,
    json_schema,
    schema_file,
)

SHARINGS = {"public": PUBLIC, "private": PRIVATE, "nothing": Sharing(frozenset())}
CONTRACT = (
    *("source", "kind", "thread", "username", "real_name", "age", "adult", "time_zone", "utc_offset"),
    *("talk_pages", "languages", "skills", "skills_denied", "answer", "other", "otrs_agent", "missing"),
    *("sent_at", "received_at", "on_time", "flags", "unsure", "evidence", "text"),
)
"""The keys that callers rely on."""


def published(form: str) -> Draft202012Validator:
    found = json.loads(schema_file(form).read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def lines(sharing: Sharing) -> list[dict[str, Any]]:
    return [json.loads(line) for line in document("jsonl", export(sharing=sharing)).splitlines()]


@pytest.mark.parametrize("form", MODELS)
def test_the_schema_is_what_the_models_say(form: str) -> None:
    assert json.loads(schema_file(form).read_text("utf-8")) == json_schema(form), "run tools/make_schema.py"


@pytest.mark.parametrize("name", SHARINGS)
def test_lines_keep_to_the_schema(name: str) -> None:
    for line in lines(SHARINGS[name]):
        published("jsonl").validate(line)
        assert set(line) == set(MailLine.model_fields)


@pytest.mark.parametrize("name", SHARINGS)
def test_the_document_keeps_to_the_schema(name: str) -> None:
    told = json.loads(document("json", export(sharing=SHARINGS[name])))
    published("json").validate(told)
    assert set(told) == set(Document.model_fields)
    for one in told["applicants"]:
        assert set(one) | {"mails"} == set(ApplicantRecord.model_fields)
        assert all(set(change) == set(ChangeRecord.model_fields) for change in one["changes"])


def test_parse_keeps_to_the_same_models() -> None:
    for mail in mails():
        assert set(reading_json.reading_object(mail)) == set(MailRecord.model_fields)
        MailRecord.model_validate(reading_json.reading_object(mail))


def test_lines_have_every_key_and_value_that_callers_rely_on() -> None:
    told = {line["source"]: line for line in lines(PRIVATE)}
    for mail in mails():
        said = reading_json.reading_object(mail)
        if said["kind"] == "other":
            assert mail.source not in told
        else:
            assert {key: told[mail.source][key] for key in CONTRACT} == {key: said[key] for key in CONTRACT}
