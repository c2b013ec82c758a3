"""The mails as lines: each the object of `parse --json`, in the order of arrival, none of kind other.

Callers rely on every key and value, so that this format alone holds everything unless `--public` is said.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.outputs import reading_json
from otrs_apply.outputs.registry import Export
from otrs_apply.records import SCHEMA_VERSION, MailLine

if TYPE_CHECKING:
    from otrs_apply.models import Reading
    from otrs_apply.outputs.sharing import Mask, Sharing

KEYS: Final = tuple(MailLine.model_fields)
ALWAYS: Final = frozenset({"source", "kind", "thread", "schema_version"})
"""Keys without which a line says nothing."""
OF_FIELD: Final = {"adult": "age", "utc_offset": "time_zone", "skills_denied": "skills"}
"""Keys that belong to a field of another name."""


def pieces(export: Export) -> Iterator[str]:
    """An object a line."""
    threads: dict[str, list[Reading]] = {}
    for one in export.readings:
        threads.setdefault(one.thread or one.source, []).append(one)
    masks = {source: export.sharing.mask(mails) for source, mails in threads.items()}
    for one in export.readings:
        told = mail_object(one, masks[one.thread or one.source], export.sharing)
        told["schema_version"] = SCHEMA_VERSION
        if export.fields:
            told = {key: value for key, value in told.items() if key in ALWAYS or key in export.fields}
        yield f"{reading_json.dump(told)}\n"


def mail_object(one: "Reading", mask: "Mask", sharing: "Sharing") -> dict[str, Any]:
    """A mail without what stays inside; ``mask`` is made of all mails of its thread."""
    told = reading_json.reading_object(one)
    if not sharing.withheld:
        return told
    withhold(told, sharing)
    told["flags"] = [flag.name for flag in sharing.flags(one.flags)]
    for key in ("answer", "other", "subject"):
        told[key] = mask(told[key]) if told[key] else told[key]
    if "text" not in sharing:
        told |= {"text": None, "evidence": {}, "troubles": []}
    told["evidence"] = {name: said for name, said in told["evidence"].items() if name in sharing}
    if "address" not in sharing or "real_name" not in sharing:
        told |= {"sender": None, "message_id": None}
    return told


def withhold(told: dict[str, Any], sharing: "Sharing") -> None:
    """Take out of an object the values of fields that stay inside, and reasons that might quote them."""
    for key in (*reading_json.ASKS, *OF_FIELD):
        if key != "missing" and OF_FIELD.get(key, key) not in sharing and key in told:
            told[key] = [] if isinstance(told[key], list) else None
    told["doubts"] = {}
