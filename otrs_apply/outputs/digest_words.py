"""A digest in a person's words: sections of items, the same for every format that a person reads.

What stands here is text from anywhere, not yet harmless: each format makes it so for its own language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from otrs_apply.outputs import words

if TYPE_CHECKING:
    from otrs_apply.digest import Attention, Changed, Digest, Entry, Late, Move, PollState, Standing
    from otrs_apply.models import Application, Flag

MINUTE, HOUR, DAY = 60, 3600, 86_400
NAME, WIDE, LINE = 80, 160, 400
"""Characters of a name, of a value and of a line at most: a digest shows no text in full."""
EVENTS: Final = {
    "complete": "complete now",
    "incomplete": "incomplete now",
    "withdrawn": "withdrawn",
    "returned": "applies again",
    "gone": "read as no application any more",
}
WAITS: Final = {
    "unfetched": ("mail that could not be fetched", "mails that could not be fetched"),
    "unreadable": ("unreadable mail", "unreadable mails"),
    "near_miss": ("near miss", "near misses"),
    "contested": ("contested username", "contested usernames"),
    "unsure": ("value to check", "values to check"),
    "login": ("login to be renewed", "logins to be renewed"),
    "retention": ("retention period that is over", "retention periods that are over"),
}
STATUSES: Final = ("complete", "incomplete", "late", "withdrawn")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to say."""

    name: str
    """Whom or what it is about."""
    about: str = ""
    lines: tuple[str, ...] = ()
    quote: str = ""
    """The applicant's own words."""

    def cut(self) -> "Item":
        """Whatever people write, a few lines."""
        lines = tuple(shortly(line, LINE) for line in self.lines)
        return Item(shortly(self.name, NAME), shortly(self.about), lines, shortly(self.quote, LINE))


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind."""

    title: str
    items: tuple[Item, ...]


def title(digest: "Digest") -> str:
    """What this is."""
    return f"{digest.call}: digest of {moment(digest.now)}"


def subject(digest: "Digest") -> str:
    """The same for a mail's subject: how much there is of what."""
    counts = (
        (len(digest.attention), "to look at"),
        (len(digest.new), "new"),
        (len(digest.changed), "changed"),
        (len(digest.late), "late"),
    )
    parts = [f"{count} {what}" for count, what in counts if count]
    if digest.polls:
        parts.append("the mailbox is not polled")
    return f"{digest.call}: {', '.join(parts) or 'nothing new'}"


def span(digest: "Digest") -> str:
    """From when on things are new."""
    if digest.silent:
        return f"Nothing new since {moment(digest.since)}." if digest.since else "Nothing so far."
    return f"What came since {moment(digest.since)}." if digest.since else "Everything so far."


def sections(digest: "Digest") -> tuple[Section, ...]:
    """Everything that there is to say, in the order in which it matters; no section is empty."""
    all_of_them = (
        Section(
            "Needs a person",
            (*(poll(one, digest.now) for one in digest.polls), *map(attention, digest.attention)),
        ),
        Section("New applications", tuple(map(entry, digest.new))),
        Section("What changed", tuple(map(changed, digest.changed))),
        Section("Late arrivals", tuple(map(late, digest.late))),
    )
    return tuple(
        Section(section.title, tuple(item.cut() for item in section.items))
        for section in all_of_them
        if section.items
    )


def poll(state: "PollState", now: datetime) -> Item:
    """A mailbox that is not polled as it should be."""
    if state.what == "never":
        return Item(state.mailbox, "has never been polled; does `otrs-apply fetch` run?")
    since = f"since {moment(state.since)} ({age(state.since, now)})" if state.since else "so far"
    hint = "" if state.error else "; does `otrs-apply fetch` run?"
    return Item(state.mailbox, f"no poll has succeeded {since}{hint}", (state.error,) if state.error else ())


def attention(one: "Attention") -> Item:
    """Something that a person must look at."""
    if one.what == "unsure":
        checks = (f"{words.label(name)}: {why}" if why else words.label(name) for name, why in one.doubts)
        return Item(one.who, "to check", tuple(checks))
    about = {
        "unfetched": "could not be fetched",
        "unreadable": "could not be read",
        "near_miss": "looks like an application, but its subject is not one",
        "contested": "two senders apply under this username",
        "login": "polls stop when the login ends",
        "retention": "the retention period is over",
    }[one.what]
    lines = (f"“{one.words}”" if one.what == "near_miss" else one.words, one.source if one.who else "")
    what = "The mailbox" if one.what == "login" else "The store"
    return Item(one.who or one.source or what, about, tuple(line for line in lines if line))


def entry(one: "Entry") -> Item:
    """A new application in a few lines."""
    return Item(
        one.name, f"{one.status}, {words.short_day(one.received_at)}", tuple(facts(one)), one.sentence
    )


def facts(one: "Entry") -> Iterator[str]:
    """What is known of an applicant, what is missing, what the checks say."""
    said = one.application
    person = [text for name in ("real_name", "age") if (text := value(said, name))]
    if person:
        yield ", ".join(person)
    place = [text for name in ("time_zone", "languages") if (text := value(said, name))]
    if place:
        yield " · ".join(place)
    if skills := value(said, "skills"):
        agent = {"current": "OTRS agent", "past": "former OTRS agent"}.get(value(said, "otrs_agent"), "")
        yield " · ".join(part for part in (f"can: {skills}", agent) if part)
    if one.missing:
        yield f"missing: {words.labels(one.missing)}"
    yield from map(flag, one.flags)
    if one.unsure:
        yield f"to check: {words.labels(one.unsure)}"


def value(said: "Application", name: str) -> str:
    """A field in words."""
    return shortly(words.field(name, words.said(said, name)))


def flag(one: "Flag") -> str:
    """What a check says."""
    return f"{one.name.replace('_', ' ')}: {one.words}" if one.words else one.name.replace("_", " ")


def changed(one: "Changed") -> Item:
    """What is different about somebody."""
    about = ", ".join(EVENTS[event] for event in one.events)
    if "gone" in one.events:
        return Item(one.name, f"{about}, but as {one.status}", (one.source,))
    lines = [move(each) for each in one.moves]
    if one.moves and one.missing:
        lines.append(f"still missing: {words.labels(one.missing)}")
    elif "incomplete" in one.events:
        lines.append(f"missing: {words.labels(one.missing)}")
    lines += map(flag, one.flags)
    if one.unflagged:
        lines.append(f"no longer: {', '.join(name.replace('_', ' ') for name in one.unflagged)}")
    lines += (
        f"{'wrote again' if each.what == 'followup' else 'was answered'} on {words.short_day(each.at)}"
        for each in one.wrote
    )
    if not about:
        about = "amended" if any(each.by == "mail" for each in one.moves) else ""
        about = about or ("reads differently now" if one.moves else "")
    return Item(one.name, about, tuple(lines))


def move(one: "Move") -> str:
    """Which field, from what to what."""
    how = " (the same mail, read again)" if one.by == "reread" else f" (mail of {words.short_day(one.at)})"
    label = words.label(one.field)
    if one.withheld:
        return f"{label}: {'said' if one.beside else 'changed'}, not shown here{how}"
    was, now = (shortly(words.field(one.field, each)) for each in (one.was, one.now))
    if one.beside:
        return f"{label}: {now or 'unreadable'}{how}"
    if not was:
        return f"{label}: {now or 'unreadable'}, not known before{how}"
    return f"{label}: from {was} to {now or 'nothing that could be read'}{how}"


def late(one: "Late") -> Item:
    """What came after the deadline."""
    if one.entry:
        lines = tuple(facts(replace(one.entry, flags=tuple(_but_late(one.entry.flags)))))
        return Item(one.name, f"application, {one.margin}", lines, one.entry.sentence)
    said = (f"not counted: {move(each)}" if each.beside else move(each) for each in one.moves)
    return Item(one.name, f"amendment, {one.margin}", tuple(said))


def _but_late(flags: "Iterable[Flag]") -> "Iterator[Flag]":
    return (one for one in flags if one.name != "late")  # the margin says it


def time_left(standing: "Standing", now: datetime) -> str:
    """Until the call closes, or since it did."""
    closes = moment(standing.deadline)
    if now > standing.deadline:
        return f"Closed since {duration(now, standing.deadline)} ({closes})."
    return f"Open for another {duration(now, standing.deadline)}, until {closes}."


def totals(standing: "Standing") -> str:
    """Applicants by status."""
    total = sum(standing.totals.values())
    parts = (f"{count:,} {status}" for status in STATUSES if (count := standing.totals.get(status)))
    return f"{words.of(total, 'application')}{': ' if total else ''}{', '.join(parts)}."


def stands(standing: "Standing", now: datetime) -> list[str]:
    """Where the call stands, a sentence a line."""
    lines = (time_left(standing, now), totals(standing), waiting(standing.waiting))
    return [line for line in lines if line]


def a_day(standing: "Standing") -> str:
    """What the chart of the days shows."""
    most = max((count for _, count in standing.days), default=0)
    total = sum(count for _, count in standing.days)
    first, last = (standing.days[0][0], standing.days[-1][0]) if standing.days else (None, None)
    if not (first and last):
        return "Applications a day: none."
    days = f"{first.day} {words.MONTHS[first.month - 1]} to {last.day} {words.MONTHS[last.month - 1]}"
    beside = [f"{standing.before} before"] if standing.before else []
    beside += [f"{standing.late} late"] if standing.late else []
    more = f", {' and '.join(beside)} not in the chart" if beside else ""
    return f"Applications a day, {days} (UTC): {total} in all, {most} on the busiest day{more}."


def busiest(standing: "Standing") -> str:
    """The days with applications, for who cannot see the chart."""
    days = (f"{words.MONTHS[day.month - 1]} {day.day}: {count}" for day, count in standing.days if count)
    return ", ".join(days) or "none on any day"


def wanted(standing: "Standing") -> str:
    """Languages covered against those wanted."""
    return ", ".join(f"{one.name or one.code} {one.count or 'nobody'}" for one in standing.wanted)


def others(standing: "Standing") -> str:
    """The other languages."""
    return ", ".join(f"{one.code} {one.count}" for one in standing.languages)


def awake(standing: "Standing") -> str:
    """What the strip of the hours shows."""
    known = f"{standing.zones} of {standing.counted} clocks known"
    return f"Applicants who are awake (8:00 to 22:00 by their clock) at each hour of the day, UTC; {known}."


def asleep(standing: "Standing") -> str:
    """The hours that nobody covers."""
    hours = [hour for hour, count in enumerate(standing.hours) if not count]
    if not standing.zones or not hours:
        return ""
    return f"Nobody from {' and '.join(f'{start}:00 to {end}:00' for start, end in _runs(hours))}."


def _runs(hours: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Hours in a row as their beginning and end."""
    start = before = hours[0]
    for hour in [*hours[1:], -1]:
        if hour != before + 1:
            yield start, before + 1
            start = hour
        before = hour


def waiting(counts: Mapping[str, int]) -> str:
    """What needed a person before and still does; '' where nothing does."""
    parts = [words.of(count, *WAITS.get(what, (what, what))) for what, count in counts.items() if count]
    return f"Still waiting from before: {', '.join(parts)}." if parts else ""


def moment(when: datetime | None) -> str:
    """A moment in UTC with its year: "28 Oct 2014, 08:00 UTC"."""
    if when is None:
        return "?"
    there = when.astimezone(UTC)
    return f"{there.day} {words.MONTHS[there.month - 1]} {there.year}, {there:%H:%M} UTC"


def duration(one: datetime, other: datetime) -> str:
    """How far two moments are apart: "3 days 16 hours", "2 hours", "5 minutes"."""
    seconds = abs(int((other - one).total_seconds()))
    if seconds >= DAY:
        days, hours = seconds // DAY, seconds % DAY // HOUR
        return words.of(days, "day") + (f" {words.of(hours, 'hour')}" if hours and days < 10 else "")  # noqa: PLR2004 -- nobody counts hours then
    return words.of(seconds // HOUR, "hour") if seconds >= HOUR else words.of(seconds // MINUTE, "minute")


def age(then: datetime | None, now: datetime) -> str:
    """How long ago it was; ahead of a clock that is wrong now, or was then."""
    if not then:
        return ""
    return (
        f"{duration(then, now)} {'ahead of the clock' if (then - now).total_seconds() >= MINUTE else 'ago'}"
    )


def shortly(text: str, most: int = WIDE) -> str:
    """A value on one line, cut where it is a long text."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most and len(text) <= most * 4 else f"{line[: most - 1].rstrip()}…"
