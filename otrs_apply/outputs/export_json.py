"""The applicants as one document, as ``records.Document`` says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.outputs.export_jsonl import mail_object, withhold
from otrs_apply.outputs.list_json import applicant_object, change_object
from otrs_apply.outputs.reading_json import dump, stamp
from otrs_apply.outputs.registry import Export
from otrs_apply.records import SCHEMA_VERSION, ApplicantRecord

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant
    from otrs_apply.outputs.sharing import Sharing

KEYS: Final = tuple(ApplicantRecord.model_fields)
ALWAYS: Final = frozenset({"name"})


def pieces(export: Export) -> Iterator[str]:
    """The document, an applicant a line."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "exported_at": stamp(export.now),
        "call": {"name": export.call.name, "deadline": stamp(export.call.deadline)},
        "withheld": list(export.sharing.withheld),
    }
    yield dump(head).removesuffix("}") + ', "applicants": ['
    for number, one in enumerate(export.applicants):
        told = shared_object(one, export.sharing)
        if export.fields:
            told = {key: value for key, value in told.items() if key in ALWAYS or key in export.fields}
        yield f"{',' if number else ''}\n{dump(told)}"
    yield "\n]}\n"


def shared_object(one: "Applicant", sharing: "Sharing") -> dict[str, Any]:
    """An applicant without what stays inside; with the mails where nothing does."""
    told = applicant_object(one)
    mask = sharing.mask(one.readings)
    if "text" in sharing:
        told["mails"] = [mail_object(mail, mask, sharing) for mail in one.readings]
    if not sharing.withheld:
        return told
    withhold(told, sharing)
    told["name"] = sharing.name(one)
    told["flags"] = [flag.name for flag in sharing.flags(one.flags)]
    told["changes"] = [change_object(change) for change in one.changes if change.field in sharing]
    for place in (told, *told["changes"]):
        for key in ("answer", "other", "was", "said", "now"):
            if place.get(key):
                place[key] = mask(place[key])
    return told
