"""Each mail of sample_mail/ reads as the person who wrote it says it should, all as one mailbox."""

import json
from pathlib import Path
from typing import Any

import pytest

from otrs_apply.call import load_call
from otrs_apply.models import Reading
from otrs_apply.outputs.reading_json import reading_object
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mailbox

SAMPLES = Path(__file__).parent.parent / "sample_mail"
GOLDEN = sorted(SAMPLES.glob("*.json"))
ALWAYS = ("kind", "thread", "received_at", "sent_at", "on_time")
FIELDS = (
    "username", "real_name", "age", "adult", "utc_offset", "talk_pages", "skills", "skills_denied", "otrs_agent",
    "answer", "other",
)  # fmt: skip
NOT_READ_YET: dict[str, str] = {}
"""FILE:KEY to what the readers still miss; each must fail (strict), so that none is forgotten here."""


@pytest.fixture(scope="session")
def readings() -> dict[str, Reading]:
    mails = [RawMail(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.eml"))]
    return {reading.source: reading for reading in read_mailbox(mails, load_call())}


def as_set(value: Any) -> Any:
    """Lists whose order says nothing, as sets; texts without regard to how blanks are written."""
    if isinstance(value, list):
        return {json.dumps(one, sort_keys=True) for one in value}
    return " ".join(value.split()) if isinstance(value, str) else value


def cases() -> list[Any]:
    found = []
    for path in GOLDEN:
        expected = json.loads(path.read_text("utf-8"))
        keys = (
            ALWAYS
            if expected["kind"] in ("other", "reply", "followup")
            else (*ALWAYS, *FIELDS, "languages", "flags")
        )
        if expected["kind"] == "application":
            keys = (*keys, "missing")
        for key in keys:
            known = NOT_READ_YET.get(f"{path.stem}:{key}")
            marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
            found.append(pytest.param(path, key, id=f"{path.stem}:{key}", marks=marks))
    return found


@pytest.mark.parametrize(("golden", "key"), cases())
def test_reads_as_its_writer_says(golden: Path, key: str, readings: dict[str, Reading]) -> None:
    expected = json.loads(golden.read_text("utf-8"))
    read = reading_object(readings[expected["file"]])
    assert as_set(read[key]) == as_set(expected[key])


def test_every_evidence_is_the_text_at_its_place(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for piece in reading.all_evidence():
            assert reading.text[piece.start : piece.end] == piece.text


def test_there_are_samples_enough() -> None:
    assert len(GOLDEN) >= 24
    assert {path.stem for path in SAMPLES.glob("*.eml")} == {path.stem for path in GOLDEN}
