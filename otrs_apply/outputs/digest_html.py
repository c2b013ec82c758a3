"""A digest as one HTML page: no script, nothing from elsewhere, light and dark, wide and narrow.

Its own content security policy forbids whatever this module could have missed; a mail carries the same page.
"""

from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import digest_svg, digest_words
from otrs_apply.outputs.safe import html

if TYPE_CHECKING:
    from otrs_apply.digest import Digest
    from otrs_apply.outputs.digest_words import Item, Section

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1f2328; --faint: #59636e; --paper: #fff; --line: #d1d9e0;
  --bar: #2a6f97; --none: #d1d9e0; --warn: #a40e26; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --faint: #9ea7b1; --paper: #14171c;
  --line: #363d46; --bar: #7cc4ea; --none: #363d46; --warn: #ff8f8a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; padding-bottom: .25rem;
  border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0; }
h3 span { font-weight: normal; color: var(--faint); margin-inline-start: .35rem; }
p { margin: .25rem 0; }
ul { list-style: none; margin: 0; padding: 0; }
.items > li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.items > li:last-child { border-bottom: 0; }
.person h2 { color: var(--warn); }
.faint, figcaption { color: var(--faint); }
blockquote { margin: .25rem 0 0; padding-inline-start: .75rem; border-inline-start: 3px solid var(--line);
  font-style: italic; }
figure { margin: 1.25rem 0; }
figcaption { font-size: .9rem; margin-bottom: .35rem; }
svg { display: block; width: 100%; max-width: 34rem; height: auto; }
svg text { font: 9px system-ui, sans-serif; fill: var(--faint); }
.bar { fill: var(--bar); } .none { fill: var(--none); } .future { fill: none; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: .5rem 0; }
dt { color: var(--faint); } dd { margin: 0; }
@media print { body { max-width: none; } .items > li { break-inside: avoid; } }
""".strip()
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(digest: "Digest") -> str:
    """The whole digest."""
    title = html.text(digest_words.title(digest))
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>",
        f'<h1>{title}</h1>\n<p class="faint">{html.text(digest_words.span(digest))}</p>',
        *(part for section in digest_words.sections(digest) for part in _section(section)),
        *_standing(digest),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _section(section: "Section") -> Iterator[str]:
    name = section.title.split()[-1].lower()
    yield f'<section class="{name}" aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{section.title} ({len(section.items)})</h2>\n<ul class="items">'
    yield from map(_item, section.items)
    yield "</ul>\n</section>"


def _item(item: "Item") -> str:
    about = f" <span>{html.text(item.about)}</span>" if item.about else ""
    name = f"<bdi>{html.text(item.name)}</bdi>"
    lines = "".join(f'<li dir="auto">{html.text(line)}</li>' for line in item.lines)
    listed = f"<ul>{lines}</ul>" if lines else ""
    quote = f'<blockquote dir="auto">{html.text(item.quote)}</blockquote>' if item.quote else ""
    return f"<li><h3>{name}{about}</h3>{listed}{quote}</li>"


def _standing(digest: "Digest") -> Iterator[str]:
    standing = digest.standing
    yield '<section aria-labelledby="stands">\n<h2 id="stands">Where the call stands</h2>'
    yield from (f"<p>{html.text(line)}</p>" for line in digest_words.stands(standing, digest.now))
    yield "<dl>"
    if standing.wanted:
        yield f"<dt>Wanted languages</dt><dd>{html.text(digest_words.wanted(standing))}</dd>"
    if standing.languages:
        yield f"<dt>Others</dt><dd>{html.text(digest_words.others(standing))}</dd>"
    yield "</dl>"
    yield from _figures(digest)
    yield "</section>"


def _figures(digest: "Digest") -> Iterator[str]:
    standing, today = digest.standing, digest.now.astimezone(UTC).date()
    caption, days = html.text(digest_words.a_day(standing)), html.text(digest_words.busiest(standing))
    yield f"<figure><figcaption>{caption}</figcaption>"
    yield digest_svg.days(standing.days, today, "Applications a day", days) + "</figure>"
    caption = html.text(f"{digest_words.awake(standing)} {digest_words.asleep(standing)}".strip())
    counts = ", ".join(f"{hour}:00 {count}" for hour, count in enumerate(standing.hours))
    yield f"<figure><figcaption>{caption}</figcaption>"
    yield digest_svg.hours(standing.hours, "Applicants awake at each hour, UTC", counts) + "</figure>"
