"""A digest as plain text, no line wider than 80 cells: for cron's mail and for a terminal."""

from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import digest_charts, digest_words
from otrs_apply.outputs.safe import terminal

if TYPE_CHECKING:
    from otrs_apply.digest import Digest
    from otrs_apply.outputs.digest_words import Item, Section

WIDTH: Final = 80


def page(digest: "Digest", *, ascii_only: bool = False) -> str:
    """The whole digest; ``ascii_only`` draws charts in ASCII."""
    lines = [*wrapped(digest_words.title(digest)), *wrapped(digest_words.span(digest))]
    for section in digest_words.sections(digest):
        lines += ["", *_section(section)]
    lines += ["", *_standing(digest, ascii_only=ascii_only)]
    return "\n".join(lines) + "\n"


def _section(section: "Section") -> Iterator[str]:
    yield f"{section.title.upper()} ({len(section.items)})"
    for item in section.items:
        yield from _item(item)


def _item(item: "Item") -> Iterator[str]:
    name = terminal.isolated(terminal.shorten(item.name, WIDTH // 2))
    yield from wrapped(f"{name}: {terminal.line(item.about)}" if item.about else name, "* ", "  ")
    for line in item.lines:
        yield from _indented(terminal.line(line), hangs=True)
    if item.quote:
        yield from _indented(f"“{terminal.line(item.quote)}”", hangs=False)


def _indented(text: str, *, hangs: bool) -> Iterator[str]:
    """Lines below an item; each is isolated by itself, since writing to the left ends with the line."""
    indent = "    "
    for line in wrapped(text, width=WIDTH - len(indent) - 2 * hangs):
        yield indent + terminal.isolated(line)
        indent = "      " if hangs else indent


def _standing(digest: "Digest", *, ascii_only: bool) -> Iterator[str]:
    standing = digest.standing
    yield "WHERE THE CALL STANDS"
    for line in digest_words.stands(standing, digest.now):
        yield from wrapped(line)
    yield ""
    yield from wrapped(digest_words.a_day(standing))
    yield from digest_charts.columns(standing.days, digest.now.astimezone(UTC).date(), ascii_only=ascii_only)
    yield ""
    if standing.wanted:
        yield from wrapped(terminal.line(f"Wanted languages: {digest_words.wanted(standing)}."), "", "  ")
    if standing.languages:
        yield from wrapped(terminal.line(f"Others: {digest_words.others(standing)}."), "", "  ")
    yield ""
    yield from wrapped(digest_words.awake(standing))
    for row in digest_charts.hours(standing.hours):
        yield f"  {row}"
    if asleep := digest_words.asleep(standing):
        yield from wrapped(asleep)


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> Iterator[str]:
    """A harmless text in lines of no more than so many cells, broken between words where there are any."""
    line, used = first, terminal.width(first)
    begun = False
    for word in text.split(" "):
        cells = terminal.width(word)
        if begun and used + 1 + cells <= width:
            line, used = f"{line} {word}", used + 1 + cells
            continue
        if begun:
            yield line.rstrip()
            line, used = rest, terminal.width(rest)
        pieces = list(_broken(word, width - used, width - terminal.width(rest)))
        for piece in pieces[:-1]:
            yield line + piece
            line, used = rest, terminal.width(rest)
        line, used = line + pieces[-1], used + terminal.width(pieces[-1])
        begun = True
    yield line.rstrip()


def _broken(word: str, first: int, rest: int) -> Iterator[str]:
    """A word in pieces that fit; marks stay with their letter, and what joins stays joined in width."""
    room, piece, used = first, "", 0
    if terminal.width(word) <= room:
        yield word
        return
    for char in word:
        cells = terminal.width(piece + char) - used
        if used + cells > room and piece:
            yield piece
            room, piece, used = rest, "", 0
            cells = terminal.width(char)
        piece, used = piece + char, used + cells
    yield piece
