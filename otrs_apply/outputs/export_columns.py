"""What tables and pages can say of an applicant: every column with its title and its words.

A column says a list of lines (most say one); how they are joined and made harmless is the format's. Keys are
those of the JSON objects where they have one, and the header of the CSV: fixed, more may be added at the end.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from otrs_apply.outputs import words

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant
    from otrs_apply.outputs.registry import Export
    from otrs_apply.outputs.sharing import Sharing

Say = Callable[["Applicant", "Sharing"], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column."""

    title: str
    say: Say
    shares: str | None = None
    """The field that must be shared for it; None where it tells of none."""
    text: bool = False
    """Whether it is a text of theirs, of any length."""
    links: bool = False


def _said(one: "Applicant", name: str) -> Any:  # noqa: ANN401 -- of any field
    return words.said(one.application, name)


def _field(name: str) -> Say:
    def say(one: "Applicant", _sharing: "Sharing") -> Iterator[str]:
        if (value := _said(one, name)) is not None:
            yield words.field(name, value)

    return say


def _text(name: str) -> Say:
    def say(one: "Applicant", sharing: "Sharing") -> Iterator[str]:
        if (value := _said(one, name)) is not None:
            yield sharing.masked(value, one.readings)

    return say


def _adult(one: "Applicant", _sharing: "Sharing") -> Iterator[str]:
    age = _said(one, "age")
    if age and age.adult is not None:
        yield "yes" if age.adult else "no"


def _offset(one: "Applicant", _sharing: "Sharing") -> Iterator[str]:
    zone = _said(one, "time_zone")
    if zone and zone.utc_offset is not None:
        yield str(zone.utc_offset)


def _skills(name: str) -> Say:
    def say(one: "Applicant", _sharing: "Sharing") -> Iterator[str]:
        yield from getattr(_said(one, "skills"), name, ())

    return say


def _languages(one: "Applicant", _sharing: "Sharing") -> Iterator[str]:
    yield from map(words.language, _said(one, "languages") or ())


def _changes(one: "Applicant", sharing: "Sharing") -> Iterator[str]:
    for change in one.changes:
        if change.field in sharing:
            beside = f", not counted ({change.margin or change.beside})" if change.beside else ""
            yield f"{words.label(change.field)} on {words.short_day(change.at)}{beside}"


def _mails(one: "Applicant", _sharing: "Sharing") -> Iterator[str]:
    for mail in one.readings:
        yield f"{words.when(mail.received_at or mail.sent_at)} {mail.subject}\n\n{mail.text.strip()}\n"


COLUMNS: Final = {
    "username": Column("Username", _field("username"), "username"),
    "status": Column("Status", lambda one, _: iter([one.status.value])),
    "real_name": Column("Name", _field("real_name"), "real_name"),
    "age": Column("Age", _field("age"), "age"),
    "adult": Column("Of age", _adult, "age"),
    "time_zone": Column("Time zone", _field("time_zone"), "time_zone"),
    "utc_offset": Column("Minutes east of UTC", _offset, "time_zone"),
    "languages": Column("Languages", _languages, "languages"),
    "skills": Column("Abilities", _skills("claimed"), "skills"),
    "skills_denied": Column("Says no to", _skills("denied"), "skills"),
    "otrs_agent": Column("OTRS agent", _field("otrs_agent"), "otrs_agent"),
    "talk_pages": Column(
        "Talk pages", lambda one, _: iter(_said(one, "talk_pages") or ()), "talk_pages", links=True
    ),
    "missing": Column("Missing", lambda one, _: map(words.label, one.missing)),
    "unsure": Column("To check", lambda one, _: map(words.label, one.doubts)),
    "flags": Column("Flags", lambda one, sharing: (flag.name for flag in sharing.flags(one.flags))),
    "received_at": Column("Received (UTC)", lambda one, _: iter([words.when(one.received_at)])),
    "margin": Column("Deadline", lambda one, _: iter([one.first.margin])),
    "changes": Column("Changed", _changes),
    "answer": Column("Answer", _text("answer"), "answer", text=True),
    "other": Column("Other information", _text("other"), "other", text=True),
    "address": Column("Address", lambda one, _: iter([one.first.sender.address]), "address"),
    "text": Column("Mails", _mails, "text", text=True),
}
UNUSUAL: Final = frozenset({"text"})
"""Only where it is asked for."""


def chosen(export: "Export", usual: Sequence[str] = tuple(COLUMNS)) -> dict[str, Column]:
    """The columns asked for, else of the usual ones those that are shared."""
    names = export.fields or tuple(name for name in usual if name not in UNUSUAL)
    return {
        name: column
        for name in names
        if (column := COLUMNS[name]).shares is None or column.shares in export.sharing
    }
