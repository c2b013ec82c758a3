"""Everything that is held about one person, as one JSON document to hand to them (GDPR, articles 15 and 20).

Says what it is in its own ``about``, key by key. Within a ``schema_version`` no key is renamed or removed and
none changes its meaning; more may be added. ``applicant`` is as `show --json` has it, without its mails;
``mails`` has each as `parse --json` does, with the rules that read it, where it was found, and as it was
received: as text where it is UTF-8 without NUL, else in base64.
"""

import base64
import contextlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.models import FIELDS
from otrs_apply.outputs.list_json import applicant_object
from otrs_apply.outputs.reading_json import reading_object, stamp

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant
    from otrs_apply.models import Reading
    from otrs_apply.raw import RawMail

SCHEMA_VERSION: Final = 1
ABOUT: Final = {
    "person": "the names and addresses by which the data were found",
    "call": "the call that they applied to, when it closed, and how long data are kept behind that (or null)",
    "applicant": "what their mails say, taken together; null where they wrote without applying",
    "mails": "each mail from them and each answer to them: what was read from it and the words this rests on"
    " (evidence, rules), when it came, the mailbox it was found in, and the mail as received (raw)",
    "unfetched": "messages from them that the mailbox would not hand out: what is known of their headers",
    "digests": "what the team's digests have told of them, and when",
    "mentions": "mails of other people that name them; these are others' data, and are not shown",
}


def document(  # noqa: PLR0913 -- all that is held
    applicant: "Applicant | None",
    mails: Sequence[tuple["Reading", "RawMail | None", str | None]],
    *,
    person: Mapping[str, Any],
    call: Mapping[str, Any],
    headers: Iterable["Reading"],
    digests: Sequence[Mapping[str, Any]],
    mentions: int,
    now: datetime,
) -> dict[str, Any]:
    """The document; ``mails`` with their bytes and the mailboxes they were found in."""
    return {
        "schema_version": SCHEMA_VERSION,
        "exported_at": stamp(now),
        "about": ABOUT,
        "person": dict(person),
        "call": dict(call),
        "applicant": applicant_object(applicant) if applicant else None,
        "mails": [_mail(reading, raw, mailbox) for reading, raw, mailbox in mails],
        "unfetched": [_header(one) for one in headers],
        "digests": [_told(one) for one in digests],
        "mentions": mentions,
    }


def _mail(reading: "Reading", raw: "RawMail | None", mailbox: str | None) -> dict[str, Any]:
    return {
        "mailbox": mailbox,
        "stamped_at": stamp(raw.internal_date) if raw else None,
        **reading_object(reading),
        "rules": {
            name: [piece.rule for piece in found.evidence]
            for name in FIELDS
            if (found := getattr(reading.application, name)) is not None and found.evidence
        },
        "references": list(reading.references),
        "raw": encoded(raw.content) if raw else None,
    }


def encoded(content: bytes) -> dict[str, str]:
    """Bytes as they can stand in JSON."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return {"encoding": "base64", "content": base64.b64encode(content).decode("ascii")}
    return {"encoding": "utf-8", "content": text}


def _header(reading: "Reading") -> dict[str, Any]:
    return {
        "source": reading.source,
        "subject": reading.subject,
        "sender": asdict(reading.sender),
        "message_id": reading.message_id,
        "sent_at": stamp(reading.sent_at),
    }


def _told(one: Mapping[str, Any]) -> dict[str, Any]:
    """An item as it was told; where the store has JSON of it, as such."""
    said = one["said"]
    with contextlib.suppress(ValueError):
        said = json.loads(said)
    return {**one, "said": said}
