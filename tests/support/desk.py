"""A desk whose digests follow each other: what a store and the command do, without either."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from invented import at, found, reading

from otrs_apply.call import Call, load_call
from otrs_apply.digest import Composed, Digest, PollState, View, compose
from otrs_apply.models import FIELDS, Age, Kind, Language, Reading, Skills, TimeZone
from otrs_apply.outputs.sharing import Sharing
from otrs_apply.raw import Unfetched
from otrs_apply.settings.keys import SHARED

CALL: Call = load_call()
MORNING = at(28, 8)
PUBLIC = Sharing(frozenset(SHARED))


@dataclass
class Desk:
    """Mails as they come, and the digests of one name."""

    readings: list[Reading] = field(default_factory=list)
    unfetched: list[Unfetched] = field(default_factory=list)
    polls: tuple[PollState, ...] = ()
    sharing: Sharing = PUBLIC
    keep_for: timedelta | None = None
    login: str = ""
    numbers: dict[str, int] = field(default_factory=dict)
    told: Any = field(default_factory=dict)
    told_at: datetime | None = None

    def came(self, *mails: Reading) -> None:
        """These mails are new."""
        for one in mails:
            self.numbers.setdefault(one.source, len(self.numbers) + 1)
            self.readings.append(one)

    def reads(self, source: str, **changes: Any) -> None:
        """A mail is read otherwise from now on."""
        for place, one in enumerate(self.readings):
            if one.source == source:
                self.readings[place] = replace(one, **changes)

    def peek(self, now: datetime = MORNING, since: datetime | None = None) -> Digest:
        """A digest that is not delivered."""
        return self._composed(now, since).digest

    def digest(self, now: datetime = MORNING) -> Digest:
        """The next digest, delivered."""
        composed = self._composed(now, None)
        self.told, self.told_at = composed.items, now
        return composed.digest

    def _composed(self, now: datetime, since: datetime | None) -> Composed:
        ordered = sorted(self.readings, key=lambda one: one.received_at or at(1))
        view = View(
            ordered,
            self.numbers,
            self.unfetched,
            self.polls,
            self.told,
            self.told_at,
            self.keep_for,
            self.login,
        )
        return compose(view, CALL, now, self.sharing, since=since)


def applies(source: str = "ana.eml", user: str = "Ana", **more: Any) -> Reading:
    """An application that says everything."""
    fields: dict[str, Any] = {
        "real_name": found("Ana Banana"),
        "age": found(Age(years=34, adult=True), "34"),
        "time_zone": found(TimeZone(words="UTC+1", utc_offset=60), "UTC+1"),
        "talk_pages": found(("https://pt.wikipedia.org/wiki/User_talk:Ana",), "x"),
        "languages": found((Language(code="pt", level="native"), Language(code="fr")), "x"),
        "skills": found(Skills(claimed=("otrs",), denied=("perl",)), "x"),
        "answer": found("Hello. I would bring patience, and ten years of tickets. And tea."),
    }
    without = more.pop("without", ())
    fields |= {name: more.pop(name) for name in list(more) if name in FIELDS}
    kept = {name: value for name, value in fields.items() if name not in without}
    address = more.pop("sender", f"{user.lower()}@example.org")
    return reading(source, user=user, sender=address, **more, **kept)


def amends(
    source: str, to: str = "ana.eml", day: int = 20, more: dict[str, Any] | None = None, **fields: Any
) -> Reading:
    """A mail that says some fields again."""
    header = {"thread": to} | (more or {})
    return reading(
        source, user=None, kind=Kind.AMENDMENT, received=at(day), more=header, text=source, **fields
    )


def writes(
    source: str, to: str = "ana.eml", day: int = 20, kind: Kind = Kind.FOLLOWUP, **more: Any
) -> Reading:
    """A mail of the thread without a field."""
    return reading(source, user=None, kind=kind, received=at(day), more={"thread": to} | more, text=source)
