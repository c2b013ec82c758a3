"""A digest's charts as inline SVG, each with a title and a description, which screen readers read instead.

Coloured by classes of the page's own style, so that light and dark are the page's affair. Holds nothing but
numbers and words of ours.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

WIDTH: Final = 372
"""Of the drawing; about a phone's, so that its letters are as large as the page's there."""
TALL: Final = 72


def days(counts: Sequence[tuple[date, int]], today: date, title: str, described: str) -> str:
    """One column a day."""
    step = WIDTH / max(1, len(counts))
    most = max(1, *(count for _, count in counts)) if counts else 1
    drawn: list[str] = []
    for place, (day, count) in enumerate(counts):
        high = count * TALL / most if count else 1.5
        kind = "bar" if count else "none" if day <= today else "future"
        drawn.append(_rect(kind, place * step + 1, 12 + TALL - high, step - 2, high))
        if count == most and count:
            drawn.append(_text(place * step + step / 2, 9, str(count)))
        if not place or not day.day % 5:
            drawn.append(_text(place * step + step / 2, TALL + 24, str(day.day)))
    return _drawing("days", TALL + 28, title, described, drawn)


def hours(counts: Sequence[int], title: str, described: str) -> str:
    """A strip of the day's hours, the darker the more are awake."""
    step = WIDTH / len(counts)
    most = max(1, *counts)
    drawn: list[str] = []
    for hour, count in enumerate(counts):
        shade = f' fill-opacity="{0.2 + 0.8 * count / most:.2f}"' if count else ""
        drawn.append(_rect("bar" if count else "none", hour * step + 0.5, 2, step - 1, 22, shade))
        drawn.append(_text(hour * step + step / 2, 35, str(count)))
        if not hour % 3:
            drawn.append(_text(hour * step + step / 2, 49, f"{hour}h"))
    return _drawing("hours", 53, title, described, drawn)


def _drawing(name: str, high: float, title: str, described: str, drawn: Iterable[str]) -> str:
    """The drawing with its text alternative; ``title`` and ``described`` are harmless in HTML."""
    head = f'<svg viewBox="0 0 {WIDTH} {high:g}" role="img" aria-labelledby="{name}-t {name}-d">'
    told = f'<title id="{name}-t">{title}</title><desc id="{name}-d">{described}</desc>'
    return f"{head}{told}{''.join(drawn)}</svg>"


def _rect(kind: str, x: float, y: float, wide: float, high: float, more: str = "") -> str:  # noqa: PLR0913, PLR0917 -- a rectangle
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"{more}/>'


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y:g}" text-anchor="middle">{words}</text>'
