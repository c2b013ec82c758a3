"""An applicant as a JSON object: their current picture, its history, and the mails it rests on."""

from typing import TYPE_CHECKING, Any

from otrs_apply.outputs import words
from otrs_apply.outputs.reading_json import ASKS, fields, reading_object, stamp

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant, Change


def applicant_object(applicant: "Applicant", *, mails: bool = False) -> dict[str, Any]:
    """The object; ``mails`` adds every mail as `parse --json` has it."""
    told: dict[str, Any] = {
        "name": applicant.name,
        "status": applicant.status.value,
        **fields(applicant.application),
        "missing": list(applicant.missing),
        "received_at": stamp(applicant.first.received_at),
        "on_time": applicant.first.on_time,
        "margin": applicant.first.margin,
        "flags": [flag.name for flag in applicant.flags],
        "unsure": [name for name in ASKS if name in applicant.doubts],
        "doubts": dict(applicant.doubts),
        "changes": [change_object(change) for change in applicant.changes],
        "sources": [reading.source for reading in applicant.readings],
    }
    if mails:
        told["mails"] = [reading_object(reading) for reading in applicant.readings]
    return told


def change_object(change: "Change") -> dict[str, Any]:
    """A field that was said again."""
    return {
        "field": change.field,
        "was": _said(change.field, change.was),
        "said": _said(change.field, change.said),
        "now": _said(change.field, change.now),
        "source": change.source,
        "at": stamp(change.at),
        "beside": change.beside,
    }


def _said(name: str, found: object) -> str | None:
    value = getattr(found, "value", None)
    return None if value is None else words.field(name, value)
