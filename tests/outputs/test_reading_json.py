import json

from readings import ana, everybody, hostile, reading

from otrs_apply.models import Kind, Reading
from otrs_apply.outputs import reading_json

CONTRACT = [
    "source",
    "kind",
    "thread",
    "username",
    "real_name",
    "age",
    "adult",
    "time_zone",
    "utc_offset",
    "talk_pages",
    "languages",
    "skills",
    "skills_denied",
    "answer",
    "other",
    "otrs_agent",
    "missing",
    "sent_at",
    "received_at",
    "on_time",
    "flags",
    "unsure",
    "evidence",
    "text",
]


def parsed(said: Reading) -> dict[str, object]:
    found = json.loads(reading_json.line(said))
    assert isinstance(found, dict)
    return found


def test_the_contracts_keys_come_first() -> None:
    assert list(parsed(ana()))[: len(CONTRACT)] == CONTRACT


def test_what_an_application_says() -> None:
    said = parsed(ana())
    assert said["kind"] == "application"
    assert (said["age"], said["adult"]) == (34, True)
    assert (said["time_zone"], said["utc_offset"]) == ("UTC-3", -180)
    assert said["languages"] == [
        {"code": "pt", "level": "native", "read": True, "write": True},
        {"code": "en", "level": "advanced", "read": True, "write": True},
        {"code": "es", "level": None, "read": True, "write": False},
    ]
    assert (said["skills"], said["skills_denied"]) == (["otrs", "sql", "perl"], ["javascript"])
    assert (said["sent_at"], said["received_at"]) == ("2014-10-20T11:59:57Z", "2014-10-20T12:00:00Z")
    assert said["unsure"] == ["skills"]


def test_evidence_stands_in_the_objects_text() -> None:
    for one in everybody():
        said = json.loads(reading_json.line(one))
        for pieces in said["evidence"].values():
            assert pieces
            for piece in pieces:
                assert said["text"][piece["start"] : piece["end"]] == piece["text"]


def test_what_a_mail_does_not_say_is_null_or_empty() -> None:
    said = parsed(reading(kind=Kind.OTHER))
    assert said["username"] is said["age"] is said["answer"] is said["otrs_agent"] is said["adult"] is None
    assert said["languages"] == said["skills"] == said["talk_pages"] == said["missing"] == said["flags"] == []
    assert said["evidence"] == {}


def test_unsure_holds_the_contracts_names_alone() -> None:
    said = parsed(ana(doubts={"subject": "x", "missing": "y", "age": "z"}))
    assert said["unsure"] == ["age", "missing"]


def test_an_unreadable_mail_is_of_the_contracts_kinds() -> None:
    said = parsed(reading(kind=Kind.UNREADABLE, troubles=("no end",)))
    assert (said["kind"], said["unreadable"], said["troubles"]) == ("other", True, ["no end"])


def test_a_line_is_one_harmless_line() -> None:
    line = reading_json.line(hostile())
    assert line.isprintable()
    assert reading_json.line(hostile(), ascii_only=True).isascii()
    assert "\x1b[31m" in json.loads(line)["real_name"]
