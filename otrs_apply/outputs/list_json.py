"""An applicant as a JSON object: their current picture, its history, and the mails it rests on."""

from typing import Any

from otrs_apply.applicants import Applicant
from otrs_apply.outputs.list_table import status
from otrs_apply.outputs.reading_json import ASKS, fields, reading_object, stamp


def applicant_object(applicant: Applicant, *, mails: bool = False) -> dict[str, Any]:
    """The object; ``mails`` adds every mail as `parse --json` has it."""
    told: dict[str, Any] = {
        "status": status(applicant),
        **fields(applicant.application),
        "username": applicant.username,
        "missing": list(applicant.missing),
        "received_at": stamp(applicant.received_at),
        "on_time": applicant.on_time,
        "margin": applicant.margin,
        "flags": [flag.name for flag in applicant.flags],
        "unsure": [name for name in ASKS if name in applicant.doubts],
        "doubts": dict(applicant.doubts),
        "withdrawn": applicant.withdrawn,
        "sources": [reading.source for reading in applicant.mails],
    }
    if mails:
        told["mails"] = [reading_object(reading) for reading in applicant.mails]
    return told
