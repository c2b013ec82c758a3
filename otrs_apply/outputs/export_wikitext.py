"""The applicants for the team's wiki: a sortable table, or a section each; tried in MediaWiki 1.39.

What they wrote is text (``safe/wikitext.py``): no template, category, link, tag, switch or signature of
theirs comes alive. Links lead to Wikimedia's pages alone.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs.export_columns import COLUMNS, Column, chosen
from otrs_apply.outputs.registry import Export
from otrs_apply.outputs.safe import wikitext
from otrs_apply.outputs.safe.links import short, wikimedia_page
from otrs_apply.outputs.safe.terminal import RIGHT_TO_LEFT, line, shorten, width

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant

KEYS: Final = tuple(COLUMNS)
IN_TABLE: Final = (
    *("status", "real_name", "age", "time_zone", "languages", "skills", "otrs_agent"),
    *("talk_pages", "missing", "unsure", "flags", "received_at", "address"),
)
NAME: Final = 80
"""Cells of a name in a heading, which tables of contents repeat; all of it stands among the fields then."""
IN_SECTION: Final = tuple(name for name in COLUMNS if name not in {"adult", "utc_offset"})


def pieces(export: Export) -> Iterator[str]:
    """The page's text."""
    yield from (sections if export.layout == "sections" else table)(export)


def table(export: Export) -> Iterator[str]:
    """A row an applicant; the first column says who it is."""
    columns = chosen(export, IN_TABLE)
    yield f'{{| class="wikitable sortable"\n|+ {wikitext.text(export.call.name)}\n! scope="col" | Applicant\n'
    yield from (f'! scope="col" | {column.title}\n' for name, column in columns.items() if name != "username")
    for one in export.applicants:
        yield f'|-\n! scope="row" | {inline(shorten(export.sharing.name(one), NAME))}\n'
        for name, column in columns.items():
            if name != "username":
                yield f"| {said(column, one, export)}".rstrip() + "\n"
    yield "|}\n"


def sections(export: Export) -> Iterator[str]:
    """A section an applicant: a line a field, then their texts."""
    columns = chosen(export, IN_SECTION)
    for one in export.applicants:
        yield f"== {inline(shorten(export.sharing.name(one), NAME))} ==\n"
        for name, column in columns.items():
            if (name != "username" or _cut(one, export)) and (what := said(column, one, export)):
                yield f"* '''{column.title}:'''{'<br />' if column.text else ' '}{what}\n"
        yield "\n"


def _cut(one: "Applicant", export: Export) -> bool:
    return width(line(export.sharing.name(one))) > NAME


def said(column: Column, one: "Applicant", export: Export) -> str:
    """What a column says, inline."""
    lines = list(column.say(one, export.sharing))
    if column.links:
        return "<br />".join(map(link, lines))
    return isolated("\n".join(lines)) if column.text else ", ".join(map(inline, filter(None, lines)))


def link(address: str) -> str:
    """A link where it leads to a page of Wikimedia's, else text."""
    page = wikimedia_page(address)
    return f"[{page} {inline(short(address))}]" if page else inline(address)


def inline(text: str) -> str:
    """A text on one line, that keeps its direction to itself."""
    return f"<bdi>{wikitext.text(text)}</bdi>" if RIGHT_TO_LEFT.search(text) else wikitext.text(text)


def isolated(text: str) -> str:
    """A text in lines, that keeps its direction to itself."""
    return f"<bdi>{wikitext.block(text)}</bdi>" if RIGHT_TO_LEFT.search(text) else wikitext.block(text)
