"""Values in a person's words: a language with its level, a clock's offset, a moment, a number of things.

Imports no models, so that a poll that finds nothing new may speak too; values are told by what they have.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from otrs_apply.models import Age, Application, Language, Skills, TimeZone

LABELS: Final = {
    "username": "Username",
    "real_name": "Name",
    "age": "Age",
    "time_zone": "Time zone",
    "talk_pages": "Talk pages",
    "languages": "Languages",
    "skills": "Abilities",
    "otrs_agent": "OTRS agent",
    "answer": "Answer",
    "other": "Other",
    "technical": "Abilities",
}
"""The fields as a person calls them; `technical` is how the call names the abilities."""


def label(field: str) -> str:
    """A field as a person calls it."""
    return LABELS.get(field, field.replace("_", " "))


def labels(fields: Iterable[str]) -> str:
    """Fields in a row: "age, time zone"."""
    return ", ".join(name if name.isupper() else _small(name) for name in map(label, fields))


def _small(name: str) -> str:
    return name if name.startswith("OTRS") else name[:1].lower() + name[1:]


def of(count: int, one: str, many: str | None = None) -> str:
    """So many of them: "1 reply", "2 replies"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def when(moment: datetime | None) -> str:
    """A moment in UTC, for a row: "2014-10-20 12:00"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M") if moment else "?"


def short_day(moment: datetime | None) -> str:
    """A moment in UTC where the year goes without saying: "20 Oct 12:00"."""
    if not moment:
        return "?"
    there = moment.astimezone(UTC)
    return f"{there.day} {MONTHS[there.month - 1]} {there:%H:%M}"


def day(moment: datetime | None) -> str:
    """The day of a moment in UTC: "20 Oct"."""
    return short_day(moment).rpartition(" ")[0] or "?"


MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""In English whatever the locale, as all of the tool is."""


def offset(minutes: int | None) -> str:
    """A clock's place: "UTC-3", "UTC+5:30"; '' where it is not known."""
    if minutes is None:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def zone(value: "TimeZone") -> str:
    """Where the clock stands, and the words that say so where they are others."""
    place = offset(value.utc_offset) or "UTC?"
    return place if value.words.replace(" ", "") == place else f"{place} ({value.words})"


def age(value: "Age") -> str:
    """Full years, or that they are an adult."""
    if value.years is not None:
        return str(value.years)
    return {True: "of age", False: "not of age", None: "?"}[value.adult]


def language(value: "Language") -> str:
    """A code with its level: "pt native", "es (reads only)"."""
    limits = "" if value.read and value.write else " (reads only)" if value.read else " (writes only)"
    return f"{value.code}{f' {value.level}' if value.level else ''}{limits}"


def skills(value: "Skills") -> str:
    """What they can do, and what they say they cannot."""
    claimed = ", ".join(value.claimed) or "none"
    return f"{claimed}; not {', '.join(value.denied)}" if value.denied else claimed


def field(name: str, value: Any) -> str:  # noqa: ANN401 -- of any field
    """A field's value in words."""
    if value is None:
        return ""
    return str(SPEAKERS.get(name, str)(value))


SPEAKERS: Final[dict[str, Callable[[Any], str]]] = {
    "age": age,
    "time_zone": zone,
    "skills": skills,
    "languages": lambda value: ", ".join(map(language, value)),
    "talk_pages": " ".join,
}


def said(application: "Application", name: str) -> Any:  # noqa: ANN401 -- of any field
    """What an application says in a field, or None (also for words of which no value could be made)."""
    return getattr(getattr(application, name), "value", None)
