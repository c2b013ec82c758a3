"""Readings and mails of invented people, as short as a test of what comes behind the reading needs them."""

from datetime import UTC, datetime
from typing import Any

from otrs_apply.models import Application, Block, BlockKind, Evidence, Found, Kind, Reading, Sender
from otrs_apply.raw import RawMail


def at(day: int, hour: int = 12, minute: int = 0, month: int = 10) -> datetime:
    """A moment of autumn 2014, in UTC."""
    return datetime(2014, month, day, hour, minute, tzinfo=UTC)


FIFTH = at(5)


def found(value: Any, words: str = "", why: str | None = None) -> Found[Any]:
    """A value that rests on some words."""
    text = words or str(value)
    return Found(value=value, evidence=(Evidence(start=0, end=len(text), text=text, rule="test"),), why=why)


def reading(  # noqa: PLR0913 -- a reading has many sides
    source: str = "1.eml",
    *,
    user: str | None = "Ana",
    sender: str = "ana@example.org",
    kind: Kind = Kind.APPLICATION,
    text: str = "I would like to help.",
    received: datetime | None = FIFTH,
    more: dict[str, Any] | None = None,
    **fields: Any,
) -> Reading:
    """A reading; ``fields`` are those of the application, ``more`` those of the reading itself."""
    values = {"username": found(user) if user else None} | fields
    header: dict[str, Any] = {"on_time": True, "message_id": f"<{source}@example.org>"} | (more or {})
    return Reading(
        source=source,
        kind=kind,
        application=Application(**values),
        sender=Sender(address=sender),
        received_at=received,
        text=text,
        blocks=(Block(kind=BlockKind.OWN, start=0, end=len(text)),),
        **header,
    )


def mail(one: Reading, head: str = "") -> RawMail:
    """The bytes that such a reading may have come from."""
    text = f"{head}Message-ID: {one.message_id}\r\nFrom: {one.sender.address}\r\n\r\n{one.text}"
    return RawMail(one.source, text.encode("utf-8", "replace"), one.received_at)


def pair(one: Reading, head: str = "") -> tuple[RawMail, Reading]:
    """A mail and its reading, as a store takes them."""
    return mail(one, head), one
