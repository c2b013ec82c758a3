"""The index of the page of applicants: by name, and by what they say, as plain links."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import words
from otrs_apply.outputs.safe import html
from otrs_apply.outputs.safe.terminal import shorten

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant
    from otrs_apply.outputs.export_columns import Column
    from otrs_apply.outputs.registry import Export

FACETS: Final = {
    "status": "status",
    "languages": "language",
    "skills": "ability",
    "time_zone": "time zone",
    "otrs_agent": "OTRS agent",
    "missing": "what is missing",
    "unsure": "what is to check",
    "flags": "flag",
}
"""By what applicants are found, and how that is called."""
NAME: Final = 32
"""Cells of a name or a value here; all of it stands on the card."""


def index(export: "Export", columns: Mapping[str, "Column"]) -> Iterator[str]:
    """Every name, then every value with those who say it; no value, no line."""
    if not export.applicants:
        return
    yield '<nav class="index" aria-label="Applicants">\n<ul>\n'
    names = {number: export.sharing.name(one) for number, one in enumerate(export.applicants, 1)}
    for number in sorted(names, key=lambda number: names[number].casefold()):
        yield f"<li>{reference(number, names)}</li>\n"
    yield "</ul>\n"
    for key, title in FACETS.items():
        if key in columns and (values := _by_value(key, columns[key], export)):
            yield f'<details><summary>By {title}</summary>\n<dl class="facet">\n'
            for value in sorted(values, key=str.casefold):
                theirs = ", ".join(reference(number, names) for number in values[value])
                yield f"<dt><bdi>{html.text(shorten(value, NAME))}</bdi> ({len(values[value])})</dt>"
                yield f"<dd>{theirs}</dd>\n"
            yield "</dl></details>\n"
    yield "</nav>\n"


def reference(number: int, names: Mapping[int, str]) -> str:
    """A link to a card."""
    return f'<a href="#a{number}"><bdi>{html.text(shorten(names[number], NAME))}</bdi></a>'


def _by_value(key: str, column: "Column", export: "Export") -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, one in enumerate(export.applicants, 1):
        for value in dict.fromkeys(_values(key, column, one, export)):
            if value:
                found.setdefault(value, []).append(number)
    return found


def _values(key: str, column: "Column", one: "Applicant", export: "Export") -> Iterator[str]:
    """What to find an applicant by: a language whatever its level, a clock whatever its words."""
    if key == "languages":
        return (language.code for language in words.said(one.application, key) or ())
    if key == "time_zone":
        zone = words.said(one.application, key)
        return iter([words.offset(zone.utc_offset) or zone.words] if zone else [])
    return column.say(one, export.sharing)
