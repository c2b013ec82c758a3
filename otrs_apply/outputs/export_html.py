"""All applicants side by side on one page: an index of plain links, an overview, and a card each.

No script, nothing loaded, and a policy that forbids both. Every word of theirs is text (``safe/html.py``) in
an element that keeps its direction to itself; links lead to Wikimedia's pages alone.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import words
from otrs_apply.outputs.export_columns import COLUMNS, Column, chosen
from otrs_apply.outputs.export_html_index import index
from otrs_apply.outputs.export_html_style import POLICY, STYLE
from otrs_apply.outputs.registry import Export
from otrs_apply.outputs.safe import html
from otrs_apply.outputs.safe.links import short, wikimedia_page
from otrs_apply.outputs.safe.terminal import line, shorten, width

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant

KEYS: Final = tuple(COLUMNS)
IN_TABLE: Final = (
    *(
        "status",
        "time_zone",
        "languages",
        "skills",
        "otrs_agent",
        "missing",
        "unsure",
        "flags",
        "received_at",
    ),
)
IN_CARD: Final = tuple(name for name in COLUMNS if name not in {"status", "adult", "utc_offset"})
SHORT: Final = frozenset({"status", "received_at", "otrs_agent"})
NAME: Final = 48
"""Cells of a name or a value in the table; all of it stands on the card."""
TITLE: Final = 80
"""Cells of a name above a card; where it is longer, all of it stands among the fields."""


def pieces(export: Export) -> Iterator[str]:
    """The page."""
    columns = chosen(export, ("status", *IN_CARD))
    yield from head(export)
    yield from index(export, columns)
    yield from overview(export, {name: columns[name] for name in IN_TABLE if name in columns})
    yield '<section aria-labelledby="cards"><h2 id="cards">Applicants</h2>\n<div class="cards">\n'
    for number, one in enumerate(export.applicants, 1):
        yield from card(number, one, export, columns)
    yield "</div></section>\n</main>\n</body>\n</html>\n"


def head(export: Export) -> Iterator[str]:
    """What the page is, of when, and what it leaves out."""
    title = html.text(export.call.name)
    count = words.of(len(export.applicants), "applicant")
    left_out = words.labels(name for name in export.sharing.withheld if name in {"real_name", "age"})
    yield f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{title}: {count}</title>
<style>{STYLE}</style>
</head>
<body>
<main id="top">
<h1>{title}</h1>
<p class="faint">{count}; the deadline is {words.when(export.call.deadline)} UTC. \
As of {words.when(export.now)} UTC.{f" Left out: {left_out}." if left_out else ""}</p>
"""


def overview(export: Export, columns: dict[str, Column]) -> Iterator[str]:
    """A row an applicant; a column only where somebody says something."""
    cells = {
        key: told
        for key, column in columns.items()
        if any(told := [in_short(column, one, export) for one in export.applicants])
    }
    yield '<section aria-labelledby="overview"><h2 id="overview">Overview</h2>\n'
    yield '<div class="wide" role="region" aria-labelledby="overview" tabindex="0"><table>\n'
    yield '<thead><tr><th scope="col">Applicant</th>'
    yield from (f'<th scope="col">{html.text(columns[key].title)}</th>' for key in cells)
    yield "</tr></thead>\n<tbody>\n"
    for place, one in enumerate(export.applicants):
        name = html.text(shorten(export.sharing.name(one), NAME))
        yield f'<tr><th scope="row"><a href="#a{place + 1}"><bdi>{name}</bdi></a></th>'
        for key, told in cells.items():
            style = f"short {one.status.value}" if key == "status" else "short" if key in SHORT else ""
            yield f'<td class="{style}">{told[place]}</td>'
        yield "</tr>\n"
    yield "</tbody></table></div></section>\n"


def card(number: int, one: "Applicant", export: Export, columns: dict[str, Column]) -> Iterator[str]:
    """All that is shared of one applicant."""
    name = export.sharing.name(one)
    title = shorten(name, TITLE)
    known = {"status"} if width(line(name)) > TITLE else {"status", "username"}
    yield f'<article id="a{number}" aria-labelledby="n{number}"><header>'
    yield f'<h3 id="n{number}"><bdi>{html.text(title)}</bdi></h3>'
    yield f'<span class="{one.status.value}">{one.status.value}</span></header>\n<dl>\n'
    for key, column in columns.items():
        if key not in known and not column.text and (what := said(column, one, export)):
            yield f"<dt>{html.text(column.title)}</dt><dd>{what}</dd>\n"
    yield "</dl>\n"
    for column in columns.values():
        if column.text and (what := "\n".join(column.say(one, export.sharing))):
            yield f'<h4>{html.text(column.title)}</h4><p class="text" dir="auto">{html.text(what)}</p>\n'
    yield '<p class="up"><a href="#top">Back to the index</a></p></article>\n'


def said(column: Column, one: "Applicant", export: Export) -> str:
    """What a column says, in an element."""
    lines = list(filter(None, column.say(one, export.sharing)))
    if column.links:
        return f"<ul>{''.join(f'<li>{link(said)}</li>' for said in lines)}</ul>" if lines else ""
    if column.text:
        return f'<span class="text" dir="auto">{html.text(chr(10).join(lines))}</span>' if lines else ""
    return ", ".join(f"<bdi>{html.text(said)}</bdi>" for said in lines)


def in_short(column: Column, one: "Applicant", export: Export) -> str:
    """What a column says, each thing no wider than a name."""
    lines = filter(None, column.say(one, export.sharing))
    return ", ".join(f"<bdi>{html.text(shorten(said, NAME))}</bdi>" for said in lines)


def link(address: str) -> str:
    """A link where it leads to a page of Wikimedia's, else text."""
    page = wikimedia_page(address)
    if not page:
        return f"<bdi>{html.text(address)}</bdi>"
    href = html.attribute(page)
    return f'<a href="{href}" rel="noopener noreferrer"><bdi>{html.text(short(address))}</bdi></a>'
