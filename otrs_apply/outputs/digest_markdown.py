"""A digest as Markdown (CommonMark): for a wiki, a ticket, a chat."""

from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING

from otrs_apply.outputs import digest_charts, digest_words
from otrs_apply.outputs.safe import markdown

if TYPE_CHECKING:
    from otrs_apply.digest import Digest
    from otrs_apply.outputs.digest_words import Item


def page(digest: "Digest") -> str:
    """The whole digest."""
    lines = [f"# {markdown.text(digest_words.title(digest))}", "", markdown.text(digest_words.span(digest))]
    for section in digest_words.sections(digest):
        lines += ["", f"## {section.title} ({len(section.items)})", ""]
        for item in section.items:
            lines += _item(item)
    return "\n".join([*lines, "", *_standing(digest)]) + "\n"


def _item(item: "Item") -> Iterator[str]:
    about = f": {markdown.text(item.about)}" if item.about else ""
    yield f"- **{markdown.text(item.name) or '?'}**{about}"
    for line in item.lines:
        yield f"  - {markdown.text(line)}"
    if item.quote:
        yield f"  - “{markdown.text(item.quote)}”"


def _standing(digest: "Digest") -> Iterator[str]:
    standing = digest.standing
    yield "## Where the call stands"
    yield ""
    yield from (f"- {markdown.text(line)}" for line in digest_words.stands(standing, digest.now))
    if standing.wanted:
        yield f"- Wanted languages: {markdown.text(digest_words.wanted(standing))}"
    if standing.languages:
        yield f"- Other languages: {markdown.text(digest_words.others(standing))}"
    today = digest.now.astimezone(UTC).date()
    yield from ("", digest_words.a_day(standing), "", "```text")
    yield from digest_charts.columns(standing.days, today)
    yield from ("```", "", digest_words.awake(standing), "", "```text")
    yield from (row for row in digest_charts.hours(standing.hours))
    yield "```"
    if asleep := digest_words.asleep(standing):
        yield from ("", asleep)
