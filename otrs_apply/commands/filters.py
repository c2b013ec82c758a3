"""Which applicants a person asks for, and in which order; every condition must hold."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant

LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
ALIASES: Final = {"skills": "technical", "abilities": "technical", "name": "real_name", "zone": "time_zone"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; what is empty asks for nothing."""

    missing: tuple[str, ...] = ()
    late: bool = False
    complete: bool = False
    languages: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    texts: tuple[str, ...] = ()

    def holds(self, one: "Applicant") -> bool:
        """Whether an applicant is one of those."""
        arrived = one.received_at
        return (
            all(ALIASES.get(name, name) in one.missing for name in self.missing)
            and (not self.late or any(not mail.on_time for mail in one.readings if mail.kind in GIVING))
            and (not self.complete or not one.missing)
            and set(self.languages) <= {language.code for language in _said(one, "languages") or ()}
            and set(self.skills) <= set(getattr(_said(one, "skills"), "claimed", ()))
            and (self.since is None or (arrived is not None and arrived >= self.since))
            and (self.until is None or (arrived is not None and arrived <= self.until))
            and (not self.texts or _speaks_of(one, self.texts))
        )


GIVING: Final = frozenset({"application", "amendment"})


def _said(one: "Applicant", name: str) -> Any:  # noqa: ANN401 -- of any field
    return getattr(getattr(one.application, name), "value", None)


def _speaks_of(one: "Applicant", texts: Iterable[str]) -> bool:
    """Whether all of the texts stand somewhere in their name or mails, in any case."""
    mails = (
        f"{mail.subject}\n{mail.sender.name}\n{mail.sender.address}\n{mail.text}" for mail in one.readings
    )
    there = "\n".join([one.name, *mails]).casefold()
    return all(text.casefold() in there for text in texts)


def _offset(one: "Applicant") -> int:
    zone = _said(one, "time_zone")
    return zone.utc_offset if zone and zone.utc_offset is not None else 10_000


SORTS: Final[dict[str, Callable[["Applicant"], Any]]] = {
    "received": lambda one: one.received_at or LONG_AGO,
    "name": lambda one: one.name.casefold(),
    "status": lambda one: one.status.value,
    "missing": lambda one: len(one.missing),
    "zone": _offset,
}


def chosen(
    everybody: Iterable["Applicant"], wanted: Wanted, sort: str, *, reverse: bool
) -> Sequence["Applicant"]:
    """Those who are wanted, sorted."""
    return sorted(filter(wanted.holds, everybody), key=SORTS[sort], reverse=reverse)
