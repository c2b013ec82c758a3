"""A reading as a row and back.

Source and thread stand in columns, so that a mail can be found under another UID.

Imports models only where a reading is made, never where one is stored.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from otrs_apply.coding import from_json, to_json
from otrs_apply.store.base import storable, utc_text

if TYPE_CHECKING:
    from otrs_apply.models import Reading

IN_COLUMNS = {"source", "thread"}


def row_of(reading: "Reading", version: str) -> dict[str, str | None]:
    """The columns of table ``reading`` that a reading fills by itself."""
    found = reading.application.username
    value = getattr(found, "value", None)
    return {
        "version": version,
        "arrived": utc_text(reading.received_at or reading.sent_at),
        "kind": reading.kind.value,
        "sender": storable(reading.sender.address),
        "username": storable(value) if isinstance(value, str) else None,
        "json": _json(reading),
    }


def own_words(reading: "Reading") -> str:
    """The sender's own words, to tell whether two mails are one that came by two routes.

    Blanks do not count, nor what is quoted or a footer: a list adds its own.
    """
    own = [reading.text[block.start : block.end] for block in reading.blocks if block.kind == "own"]
    return "".join("".join(own or [reading.text]).split())


def _json(reading: "Reading") -> str:
    text = to_json(reading, leave_out=IN_COLUMNS)
    return storable(text)  # a lone surrogate is as long as what stands for it


def reading_of(source: str, thread: str | None, text: str, twin: str | None) -> "Reading":
    """The reading that a row holds; ``twin`` is an earlier mail with the same Message-ID.

    Raises:
        ValueError: another version of the reader wrote it, with other fields.
    """
    from otrs_apply.models import Reading

    reading = from_json(Reading, text, source=source, thread=thread)
    if twin is None or (said := same_id(twin)) in reading.troubles:
        return reading
    return replace(reading, troubles=(*reading.troubles, said))


def same_id(twin: str) -> str:
    """What is said of a mail whose Message-ID another one has."""
    return f"its Message-ID is that of {twin}, which says something else"
