"""The configuration file as JSON Schema, for editors: made from the table of keys, never behind it.

TOML's own times reach a validator as texts (https://taplo.tamasfe.dev/configuration/developing-schemas.html).
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from otrs_apply.settings.keys import KEYS, KINDS, SECTIONS, SPAN, Key

FILE: Final = Path(__file__).parents[1] / "schema" / "config-1.json"
"""The schema as it is published; ``otrs-apply config schema`` prints it."""
WORDS: Final = {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}}
TYPES: Final[dict[str, dict[str, Any]]] = {
    "text": {"type": "string", "minLength": 1},
    "path": {"type": "string", "minLength": 1},
    "seconds": {"type": "number", "exclusiveMinimum": 0},
    "span": {"type": "string", "pattern": f"^{SPAN.pattern}$"},
    "years": {"type": "integer", "minimum": 0},
    "moment": {"type": "string", "format": "date-time"},
    "texts": WORDS,
    "command": WORDS,
    "yes": {"type": "boolean"},
}
"""What a kind of value is in JSON."""
ABOUT: Final = {
    "mailbox": "The mailbox that applications come to; it is only read.",
    "store": "Where mails and readings are kept.",
    "call": "What was asked of applicants, and until when.",
    "privacy": "What leaves the tool, and how long data are kept.",
    "digest": "What is sent every day.",
    "smtp": "The server that digests leave by.",
}


def config_schema() -> dict[str, Any]:
    """The schema of the whole file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of otrs-apply (config.toml)",
        "type": "object",
        "additionalProperties": False,
        "properties": {section: _section(section) for section in SECTIONS},
    }


def _section(section: str) -> dict[str, Any]:
    keys = [key for key in KEYS if key.section == section]
    about = {"description": ABOUT[section]} if section in ABOUT else {}
    return {
        **about,
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _key(key) for key in keys},
    }


def _key(key: Key) -> dict[str, Any]:
    told: dict[str, Any] = {"description": f"{key.doc} ({KINDS[key.kind].expected}; or {key.variable})"}
    told |= {"enum": list(key.choices)} if key.choices else TYPES[key.kind]
    return told if key.default is None else told | {"default": plain(key.default)}


def plain(value: Any) -> Any:  # noqa: ANN401 -- of any kind
    """A value as JSON and TOML have it."""
    if isinstance(value, timedelta):
        return span(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def span(value: timedelta) -> str:
    """A time as people write it in the file: the largest unit that says it whole."""
    seconds = int(value.total_seconds())
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
