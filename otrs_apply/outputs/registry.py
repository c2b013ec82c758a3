"""Every format that the store is exported in: `--format` offers what stands here.

Add a format: a module with ``KEYS``, the fields that `--fields` may choose from, and ``pieces(export)``;
and a line below.
"""

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant
    from otrs_apply.call import Call
    from otrs_apply.models import Reading
    from otrs_apply.outputs.sharing import Sharing


class Output(NamedTuple):
    """A format."""

    module: str
    about: str
    private: bool = False
    """Whether it holds everything where nothing else is said, as those who call it rely on."""


OUTPUTS: Final = {
    "json": Output("otrs_apply.outputs.export_json", "one document, an object an applicant"),
    "jsonl": Output(
        "otrs_apply.outputs.export_jsonl", "an object a mail and line, as `parse --json`", private=True
    ),
    "csv": Output("otrs_apply.outputs.export_csv", "a row an applicant, for a spreadsheet"),
    "wikitext": Output("otrs_apply.outputs.export_wikitext", "for the team's wiki"),
    "html": Output("otrs_apply.outputs.export_html", "a page, all applicants side by side"),
    "ics": Output("otrs_apply.outputs.export_ics", "the deadline, for a calendar"),
}


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be exported, and how."""

    applicants: "Sequence[Applicant]"
    """Those who were asked for, in the order that was asked for."""
    readings: "Sequence[Reading]"
    """Every mail that belongs to the call and to those who were asked for, in the order of arrival."""
    call: "Call"
    now: datetime
    sharing: "Sharing"
    fields: tuple[str, ...] = ()
    """The keys that were asked for; none: the format's usual ones."""
    layout: str = "table"


class Module(Protocol):
    """What a format's module has."""

    KEYS: Sequence[str]

    def pieces(self, export: Export) -> Iterator[str]:
        """The document, in pieces."""


def module_of(name: str) -> Module:
    """A format's module, imported now."""
    return cast("Module", importlib.import_module(OUTPUTS[name].module))
