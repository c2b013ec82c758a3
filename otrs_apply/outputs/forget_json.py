"""The receipt of `forget` and `purge` as a JSON object."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from otrs_apply.erased import Erased, Gone
from otrs_apply.outputs.reading_json import stamp

SCHEMA_VERSION: Final = 1


def document(
    command: str, erased: Erased, now: datetime, staying: Sequence[Gone] = (), *, dry: bool
) -> dict[str, Any]:
    """The object: what went, when, and what of others stays."""
    return {
        "schema_version": SCHEMA_VERSION,
        "command": command,
        "at": stamp(now),
        "dry_run": dry,
        "mails": [_gone(one) for one in erased.mails],
        "unfetched": [_gone(one) for one in erased.unfetched],
        "digest_items": erased.told,
        "poll_errors": erased.polls,
        "staying": [_gone(one) for one in staying],
    }


def _gone(one: Gone) -> dict[str, str | None]:
    return {"source": one.source, "message_id": one.message_id, "sha256": one.digest}
