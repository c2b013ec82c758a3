"""The objects that leave as JSON, as models: from them the JSON Schema is made that other programs rely on.

A key is never renamed, and its meaning never changed, within a version; more keys may be added, so that who
reads them must let pass what is not known. ``outputs/`` writes the objects; tests hold them to these models,
and ``schema/`` to what `tools/make_schema.py` makes of them.
"""

from pathlib import Path
from typing import Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, Field, NonNegativeInt

from otrs_apply.models import Agent, Level

SCHEMA_VERSION: Final = 1
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
WITHHELD: Final = "null or empty where it stays inside"


class Record(BaseModel):
    """The base: other keys may come."""


class LanguageRecord(Record):
    """A language that an applicant reads or writes."""

    code: str = Field(description="ISO 639-1, else 639-3, else the Wikimedia code")
    level: Level | None
    read: bool
    write: bool


class PieceRecord(Record):
    """The words that a value was read from."""

    text: str
    start: NonNegativeInt = Field(description="in characters of the mail's `text`")
    end: NonNegativeInt


class SenderRecord(Record):
    """A mail's From."""

    name: str
    address: str


class Fields(Record):
    """What an applicant says; null or empty what they do not, or what stays inside."""

    username: str | None = Field(description="as MediaWiki writes it")
    real_name: str | None
    age: NonNegativeInt | None = Field(description="full years on the day that the call closes")
    adult: bool | None
    time_zone: str | None = Field(description="the words that state it")
    utc_offset: int | None = Field(description="minutes east of UTC on the day that the call closes")
    talk_pages: list[str] = Field(description="canonical addresses, not percent-encoded")
    languages: list[LanguageRecord]
    skills: list[str] = Field(description="keys of the call's abilities")
    skills_denied: list[str] = Field(description="those they say they lack")
    answer: str | None
    other: str | None
    otrs_agent: Agent | None


class MailRecord(Fields):
    """One mail: a line of `export --format jsonl`, and, but for `schema_version`, of `parse --json`."""

    source: str = Field(description="the file's name, or FOLDER;UIDVALIDITY=n;UID=n")
    kind: Literal["application", "amendment", "followup", "reply", "other"]
    thread: str | None = Field(description="the source of the application that it belongs to")
    missing: list[str]
    sent_at: AwareDatetime | None
    received_at: AwareDatetime | None
    on_time: bool
    flags: list[str]
    unsure: list[str] = Field(description="fields that a person is asked to check")
    evidence: dict[str, list[PieceRecord]] = Field(description=f"by field; {WITHHELD}")
    text: str | None = Field(description=f"the body as it was read; {WITHHELD}")
    subject: str
    sender: SenderRecord | None = Field(description=WITHHELD)
    message_id: str | None
    margin: str = Field(description="how far from the deadline, in words")
    withdrawal: bool
    near_miss: bool
    unreadable: bool
    doubts: dict[str, str] = Field(description=f"the reason for each of `unsure`; {WITHHELD}")
    troubles: list[str] = Field(description="what could not be read, or was read by a guess")


class MailLine(MailRecord):
    """A line of `export --format jsonl`."""

    schema_version: Literal[1]


class ChangeRecord(Record):
    """A field that a later mail says again."""

    field: str
    was: str | None
    said: str | None
    now: str | None
    source: str
    at: AwareDatetime | None
    beside: Literal["late", "spoof"] | None = Field(description="why it does not count")


class ApplicantRecord(Fields):
    """An applicant as they stand now, over all of their mails."""

    name: str = Field(description="what to call them: the username, else who the mail is from")
    status: Literal["withdrawn", "late", "incomplete", "complete"]
    missing: list[str]
    received_at: AwareDatetime | None
    on_time: bool
    margin: str
    flags: list[str]
    unsure: list[str]
    doubts: dict[str, str] = Field(description=f"the reason for each of `unsure`; {WITHHELD}")
    changes: list[ChangeRecord]
    sources: list[str] = Field(description="the mails, in the order of arrival")
    mails: list[MailRecord] = Field(default=[], description="the mails themselves; only with --private")


class CallRecord(Record):
    """The call that they answer."""

    name: str
    deadline: AwareDatetime


class Document(Record):
    """The whole of `export --format json`."""

    schema_version: Literal[1]
    exported_at: AwareDatetime
    call: CallRecord
    withheld: list[str] = Field(description="fields that stay inside")
    applicants: list[ApplicantRecord]


MODELS: Final[dict[str, type[Record]]] = {"json": Document, "jsonl": MailLine}
"""A format and what it holds; of jsonl, what a line holds."""


def json_schema(form: str) -> dict[str, Any]:
    """The JSON Schema of a format."""
    return {"$schema": DIALECT, **MODELS[form].model_json_schema()}


def schema_file(form: str) -> Path:
    """Where it is published."""
    return Path(__file__).parent / "schema" / f"{form}-{SCHEMA_VERSION}.json"
