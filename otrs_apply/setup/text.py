"""The text of a configuration file: what was said, and every other key as a comment."""

import json
from collections.abc import Mapping
from typing import Any, Final

from otrs_apply.settings.keys import KEYS, KINDS, SECTIONS, Key
from otrs_apply.settings.schema import ABOUT, plain

HEAD: Final = """\
# The configuration of otrs-apply. A line with "#" is a comment, and shows what is built in, or an example.
# Every key has an environment variable that beats it, OTRS_APPLY_SECTION_KEY; no shell runs commands.
# `otrs-apply config check` reads it, `config show` prints what holds, `otrs-apply doctor` tries it.
"""
EXAMPLES: Final = {
    "text": "…",
    "path": "~/…",
    "seconds": 30,
    "span": "180d",
    "years": 18,
    "texts": ["…"],
    "command": ["pass", "show", "otrs"],
    "yes": True,
}


def file_text(said: Mapping[str, Any], notes: Mapping[str, str] | None = None) -> str:
    """The file: ``said`` maps full names to values, ``notes`` sections to a comment more."""
    return "\n".join(
        [HEAD, *(_section(section, said, (notes or {}).get(section, "")) for section in SECTIONS)]
    )


def _section(section: str, said: Mapping[str, Any], note: str) -> str:
    lines = [f"# {ABOUT.get(section, section)}", f"[{section}]"]
    lines += [f"# {note}"] if note else []
    for key in KEYS:
        if key.section == section:
            lines += _key(key, said)
    return "\n".join(lines) + "\n"


def _key(key: Key, said: Mapping[str, Any]) -> list[str]:
    about = f"# {key.doc}"
    if key.full in said:
        return [about, f"{key.name} = {value(said[key.full])}"]
    if key.kind == "moment":
        example = "2014-10-31T23:59:59Z"
    else:
        choice = key.choices[0] if key.choices else EXAMPLES.get(key.kind, KINDS[key.kind].expected)
        example = value(choice if key.default is None else plain(key.default))
    return [about, f"# {key.name} = {example}"]


def value(said: Any) -> str:  # noqa: ANN401 -- of any kind
    """A value as TOML; JSON's texts, lists and numbers are TOML's, but for DEL (https://toml.io/en/v1.0.0#string)."""
    return json.dumps(plain(said), ensure_ascii=False).replace("\x7f", "\\u007f")
