"""One reading as the JSON object that callers rely on: `parse --json`, `export --format jsonl`.

Keys and meanings are fixed; more may be added behind them. Text stands as it was read: JSON's own escapes
keep it from harming a terminal (``terminal.json_text``) and change nothing for a program.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from otrs_apply.models import (
    FIELDS,
    Age,
    Application,
    Evidence,
    Found,
    Kind,
    Language,
    Reading,
    Skills,
    Unread,
)
from otrs_apply.outputs.safe import terminal

T = TypeVar("T")

ASKS: Final = (*FIELDS, "missing")
"""What `unsure` may name."""


def line(reading: Reading, *, ascii_only: bool = False) -> str:
    """The object on one line."""
    return dump(reading_object(reading), ascii_only=ascii_only)


def dump(document: object, *, ascii_only: bool = False, indent: int | None = None) -> str:
    """Any document of ours as JSON that is harmless on a terminal."""
    return terminal.json_text(json.dumps(document, ensure_ascii=False, indent=indent), ascii_only=ascii_only)


def reading_object(reading: Reading) -> dict[str, Any]:
    """The object: what a reading says, in the words of the contract."""
    unreadable = reading.kind is Kind.UNREADABLE
    return {
        "source": reading.source,
        "kind": (Kind.OTHER if unreadable else reading.kind).value,
        "thread": reading.thread,
        **fields(reading.application),
        "missing": list(reading.missing),
        "sent_at": stamp(reading.sent_at),
        "received_at": stamp(reading.received_at),
        "on_time": reading.on_time,
        "flags": [flag.name for flag in reading.flags],
        "unsure": [name for name in ASKS if name in reading.doubts],
        "evidence": {name: pieces for name, pieces in evidence(reading.application).items() if pieces},
        "text": reading.text,
        # Beyond the contract:
        "subject": reading.subject,
        "sender": asdict(reading.sender),
        "message_id": reading.message_id,
        "margin": reading.margin,
        "withdrawal": reading.withdrawal,
        "near_miss": reading.near_miss,
        "unreadable": unreadable,
        "doubts": dict(reading.doubts),
        "troubles": list(reading.troubles),
    }


def fields(said: Application) -> dict[str, Any]:
    """The values of an application, None or empty where it says nothing."""
    age = value(said.age) or Age(years=None, adult=None)
    zone = value(said.time_zone)
    skills = value(said.skills) or Skills()
    pages = value(said.talk_pages)
    return {
        "username": value(said.username),
        "real_name": value(said.real_name),
        "age": age.years,
        "adult": age.adult,
        "time_zone": zone.words if zone else None,
        "utc_offset": zone.utc_offset if zone else None,
        "talk_pages": list(pages or ()),
        "languages": [language_object(language) for language in value(said.languages) or ()],
        "skills": list(skills.claimed),
        "skills_denied": list(skills.denied),
        "answer": value(said.answer),
        "other": value(said.other),
        "otrs_agent": value(said.otrs_agent),
    }


def value(found: Found[T] | Unread | None) -> T | None:
    """What was read, or None where nothing was."""
    return found.value if isinstance(found, Found) else None


def language_object(language: Language) -> dict[str, Any]:
    """A language with its level."""
    return {"code": language.code, "level": language.level, "read": language.read, "write": language.write}


def evidence(said: Application) -> dict[str, list[dict[str, Any]]]:
    """The words that each field was read from."""
    return {
        name: [piece_object(piece) for piece in found.evidence]
        for name in FIELDS
        if (found := getattr(said, name)) is not None
    }


def piece_object(piece: Evidence) -> dict[str, Any]:
    """Words and where they stand in the object's text."""
    return {"text": piece.text, "start": piece.start, "end": piece.end}


def stamp(moment: datetime | None) -> str | None:
    """A moment in UTC, to the second, as "2014-10-30T12:00:00Z"."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
