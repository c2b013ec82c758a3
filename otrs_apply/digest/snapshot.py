"""An applicant as a digest told them, to be kept until the next one and compared with how they stand then.

Kept as JSON beside the mail, and gone with it. Long texts are kept by their beginning and a fingerprint.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from otrs_apply.applicants import Applicant
from otrs_apply.coding import from_data, plain_without_none
from otrs_apply.digest.ledger import fingerprint
from otrs_apply.models import FIELDS, Application, Found, Skills, Unread

LONG: Final = 200


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How somebody stood."""

    status: str
    missing: tuple[str, ...]
    flags: tuple[str, ...]
    mails: frozenset[int]
    """The numbers of the mails of the thread."""
    said: Application | None
    """Without evidence; None where another version of the tool told it, and nothing can be compared."""


def snapshot(one: Applicant, numbers: Mapping[str, int]) -> Snapshot:
    """How somebody stands."""
    return Snapshot(
        status=one.status.value,
        missing=one.missing,
        flags=tuple(flag.name for flag in one.flags),
        mails=frozenset(numbers[mail.source] for mail in one.readings if mail.source in numbers),
        said=Application(**{name: kept(getattr(one.application, name)) for name in FIELDS}),
    )


def kept(value: Found[Any] | Unread | None) -> Found[Any] | Unread | None:
    """A value without evidence, a long text cut."""
    if value is None or isinstance(value, Unread):
        return replace(value, evidence=()) if value else None
    words = value.value
    if isinstance(words, str) and len(words) > LONG:
        words = f"{words[:LONG]} #{fingerprint(words)}"
    return replace(value, value=words, evidence=())


def to_json(shot: Snapshot) -> str:
    """As the store keeps it."""
    told = {
        "status": shot.status,
        "missing": shot.missing,
        "flags": shot.flags,
        "mails": sorted(shot.mails),
        "said": shot.said,
    }
    return json.dumps(told, ensure_ascii=True, sort_keys=True, default=plain_without_none)


def from_json(text: str) -> Snapshot | None:
    """What ``to_json`` wrote; None where it is nothing of ours."""
    try:
        told = json.loads(text)
        return Snapshot(
            status=str(told["status"]),
            missing=tuple(map(str, told["missing"])),
            flags=tuple(map(str, told["flags"])),
            mails=frozenset(map(int, told["mails"])),
            said=_application(told["said"]),
        )
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def _application(said: object) -> Application | None:
    try:
        return from_data(Application, said)
    except ValueError:  # another version's fields
        return None


def differ(was: Found[Any] | Unread | None, now: Found[Any] | Unread | None) -> bool:
    """Whether a field says something else; the order of a list, and how sure it is, say nothing."""
    return _meaning(was) != _meaning(kept(now))


def _meaning(found: Found[Any] | Unread | None) -> object:
    if not isinstance(found, Found):
        return None
    if isinstance(found.value, Skills):
        return frozenset(found.value.claimed), frozenset(found.value.denied)
    return _set(found.value) if isinstance(found.value, tuple) else found.value


def _set(values: Iterable[Any]) -> frozenset[Any]:
    return frozenset(values)
