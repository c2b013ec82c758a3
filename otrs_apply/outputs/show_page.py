"""Everything about one applicant on a page.

Shows     fields with the words they were read from, checks, qualifications, the answer, the mails in order
Marks     what a person should look at, with "?" and the reason
Leaves    judgement: quotes stand as they were written, nothing is scored
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from otrs_apply.models import FIELDS, Evidence, Reading
from otrs_apply.outputs import words
from otrs_apply.outputs.fetch_summary import kind
from otrs_apply.outputs.grid import BAD, DOUBT, FAINT, GOOD, STRONG
from otrs_apply.outputs.list_table import STYLES
from otrs_apply.outputs.safe import terminal
from otrs_apply.outputs.safe.links import wikimedia_page

if TYPE_CHECKING:
    from rich.console import RenderableType

    from otrs_apply.applicants import Applicant, Change

IN_FULL: Final = ("answer", "other")
"""Fields that are texts, and stand below the others."""
IN_TABLE: Final = tuple(name for name in FIELDS if name not in IN_FULL and name != "username")
NAMED_BY_CALL: Final = {"skills": "technical"}
"""Fields that the call's list of what is required calls otherwise."""
TITLE: Final = 60
"""Cells of a name in the title; all of it stands among the fields."""
QUOTE: Final = 160
"""Cells of an evidence's words; all of them stand in `show --evidence`."""


def page(
    applicant: "Applicant",
    quotes: Mapping[str, Sequence[Evidence]],
    *,
    verbose: bool = False,
    links: bool = False,
) -> "Iterator[RenderableType]":
    """The page, piece by piece; ``quotes`` maps a qualification's name to what they say about it."""
    yield head(applicant)
    yield from section("Fields", fields_table(applicant, verbose=verbose, links=links))
    yield from section("Checks", checks(applicant))
    if quotes:
        yield from section("Qualifications", qualifications(quotes))
    for name in IN_FULL:
        yield from section(words.label(name), in_full(applicant, name))
    yield from section("Mails", mails_table(applicant.readings))


def section(title: str, inside: "RenderableType") -> "Iterator[RenderableType]":
    """A title, and below it what it is about."""
    yield Text(f"\n{title}", STRONG)
    yield Padding(inside, (0, 0, 0, 2))


def head(applicant: "Applicant") -> Text:
    """Who it is and where they stand."""
    stands = applicant.status.value
    text = Text().append(terminal.shorten(applicant.name, TITLE), STRONG)
    if name := words.said(applicant.application, "real_name"):
        text.append(f"  {terminal.shorten(name, TITLE)}", "")
    text.append("\n")
    text.append(stands, STYLES[stands])
    if margin := applicant.first.margin:
        text.append(f", {terminal.line(margin)}", "" if applicant.first.on_time else BAD)
    return text


def fields_table(applicant: "Applicant", *, verbose: bool, links: bool) -> Table:
    """A row a field: its value with a mark, its history, the words it was read from."""
    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True)
    drawn.add_column(overflow="fold")
    for name in IN_TABLE:
        said = field(applicant, name, verbose=verbose)
        if links and name == "talk_pages":
            link_pages(said, words.said(applicant.application, name) or ())
        drawn.add_row(Text(words.label(name), FAINT), said)
    return drawn


def field(applicant: "Applicant", name: str, *, verbose: bool) -> Text:
    """One field."""
    found = getattr(applicant.application, name)
    value = words.said(applicant.application, name)
    text = Text(overflow="fold")
    if value is not None:
        text.append(terminal.line(words.field(name, value)), STRONG)
    elif NAMED_BY_CALL.get(name, name) in applicant.missing:
        text.append("missing" if found is None else "could not be read", BAD)
    else:
        text.append("not said" if found is None else "could not be read", FAINT)
    if why := applicant.doubts.get(name):
        text.append(f"  ? {terminal.line(why)}", DOUBT)
    for change in applicant.changes:
        if change.field == name:
            text.append(f"\n{history(change)}", DOUBT)
    for piece in found.evidence if found else ():
        if piece.text == value and not verbose:
            continue  # the value itself, word for word
        text.append(f"\n{quoted(piece)}", FAINT)
        where = f"  {piece.rule}, {terminal.line(applicant.reading_of(name).source)}"
        text.append(where if verbose else "", FAINT)
    return text


def link_pages(text: Text, addresses: Sequence[str]) -> None:
    """Make links of the addresses that are canonical pages of Wikimedia's; no other is one."""
    begin = 0
    for address in addresses:
        shown = terminal.line(address)
        if (at := text.plain.find(shown, begin)) >= 0:
            begin = at + len(shown)
            if page := wikimedia_page(address):
                text.stylize(Style(link=page), at, begin)


def history(change: "Change") -> str:
    """That a value was another before, or was said to be another and does not count."""
    day = words.short_day(change.at)
    if change.beside:
        why = f"not counted ({terminal.line(change.margin or change.beside)})"
        return f"said on {day}, {why}: {said_shortly(change.field, change.said)}"
    if change.was is None:
        return f"added on {day}"
    return f"changed on {day} from {said_shortly(change.field, change.was)}"


def said_shortly(name: str, found: object) -> str:
    """A value on one line."""
    value = getattr(found, "value", None)
    return (
        terminal.shorten(words.field(name, value), QUOTE) if value is not None else "what could not be read"
    )


def quoted(piece: Evidence) -> str:
    """Words of the mail, on one line."""
    return f"“{terminal.shorten(piece.text, QUOTE)}”"


def checks(applicant: "Applicant") -> Text:
    """What the checks say."""
    text = Text(overflow="fold")
    if applicant.missing:
        text.append(f"missing: {words.labels(applicant.missing)}\n", BAD)
    else:
        text.append("complete\n", GOOD)
    for flag in applicant.flags:
        text.append(f"{flag.name}: {terminal.line(flag.words)}\n", BAD)
    for name in applicant.doubts:
        if name not in IN_TABLE:
            text.append(f"{words.label(name)}? {terminal.line(applicant.doubts[name])}\n", DOUBT)
    text.right_crop(1)
    return text


def qualifications(quotes: Mapping[str, Sequence[Evidence]]) -> Text:
    """Each qualification of the call with the applicant's own sentences."""
    text = Text(overflow="fold")
    for name, pieces in quotes.items():
        text.append(f"{terminal.line(name)}\n", "" if pieces else FAINT)
        for piece in pieces:
            text.append(f"  “{terminal.line(piece.text)}”\n", "italic")
        if not pieces:
            text.append("  nothing said\n", FAINT)
    text.right_crop(1)
    return text


def in_full(applicant: "Applicant", name: str) -> Text:
    """A text of theirs, in full."""
    value = words.said(applicant.application, name)
    if value is None:
        return Text("missing" if name in applicant.missing else "nothing said", FAINT)
    text = Text(terminal.block(value), overflow="fold")
    for change in applicant.changes:
        if change.field == name:
            text.append(f"\n{history(change)}", DOUBT)
    return text


def mails_table(mails: Sequence[Reading]) -> Table:
    """The mails in order: what each is, when it came, what its subject says."""
    drawn = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        drawn.add_column(no_wrap=True)
    drawn.add_column(overflow="fold")
    for number, reading in enumerate(mails, 1):
        what, style = kind(reading)
        about = Text(terminal.line(reading.subject), overflow="fold")
        if not reading.on_time and reading.margin:
            about.append(f"\n{terminal.line(reading.margin)}", BAD)
        about.append(f"\n{terminal.line(reading.source)}", FAINT)
        for trouble in reading.troubles:
            about.append(f"\n{terminal.line(trouble)}", DOUBT)
        stamp = words.when(reading.received_at or reading.sent_at)
        drawn.add_row(Text(str(number), FAINT), Text(what, style), Text(stamp), about)
    return drawn
