"""One person over several mails: what they say now, what they said before, and what came beside it.

Reads     an application with the amendments, follow-ups, withdrawals and replies of its thread; pure
Changes   an amendment wins field by field over what was said before, and the change is kept (``merging.py``)
Leaves    what came after the deadline behind an application that was in time, and what the server calls
          forged: kept beside and shown, it changes no field and gives none that is missing
Never     merges somebody else's application under the same username: both are flagged as contested
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from otrs_apply.applicants.finding import find, find_whole, key_of
from otrs_apply.applicants.merging import merged, only_adds_words, same
from otrs_apply.applicants.person import Applicant, Beside, Change, Status, Value, came_at
from otrs_apply.call import Call
from otrs_apply.checks.missing import missing
from otrs_apply.models import FIELDS, Application, Flag, Found, Kind, Reading

__all__: Final = [
    "Applicant",
    "Beside",
    "Change",
    "Status",
    "Value",
    "came_at",
    "find",
    "find_whole",
    "fold",
    "key_of",
]

OF_ONE_MAIL: Final = frozenset({"late", "dated_early", "undated"})
"""Flags that say when a mail came: an amendment's are no flags of the application."""


def fold(readings: Sequence[Reading], call: Call) -> tuple[Applicant, ...]:
    """Everybody who applied, in the order in which their applications came.

    ``readings`` are threaded and in the order of arrival; what belongs to no application here is left out.
    """
    threads: dict[str, list[Reading]] = {
        one.source: [one] for one in readings if one.kind is Kind.APPLICATION
    }
    for one in readings:
        if one.kind is not Kind.APPLICATION and one.thread in threads:
            threads[one.thread].append(one)
    return _contested([_applicant(tuple(thread), call) for thread in threads.values()])


def _applicant(thread: tuple[Reading, ...], call: Call) -> Applicant:
    first = thread[0]
    held = {name: getattr(first.application, name) for name in FIELDS}
    sources = {name: first.source for name, value in held.items() if value is not None}
    changes: list[Change] = []
    for mail in thread[1:]:
        if mail.kind is not Kind.AMENDMENT:
            continue
        beside = _why_beside(mail, first)
        for name in FIELDS:
            said = getattr(mail.application, name)
            if name == "username" and only_adds_words(held[name], said):
                continue
            now = merged(held[name], said)
            if now is None or now == held[name]:
                continue
            if not same(held[name], now):
                kept = held[name] if beside else now
                changes.append(
                    Change(name, held[name], said, kept, mail.source, came_at(mail), mail.margin, beside)
                )
            if not beside:
                held[name], sources[name] = now, mail.source
    application = replace(first.application, **held) if len(thread) > 1 else first.application
    lacks = missing(application, call)
    return Applicant(
        readings=thread,
        application=application,
        status=_status(thread, lacks),
        missing=lacks,
        flags=_flags(thread, application, changes),
        changes=tuple(changes),
        sources=sources,
    )


def _why_beside(mail: Reading, first: Reading) -> Beside | None:
    """Why an amendment changes nothing; where the application itself was late, nothing is too late for it."""
    forged = "spoof" in _names(mail.flags) and "spoof" not in _names(first.flags)
    if forged:
        return "spoof"
    return "late" if first.on_time and not mail.on_time else None


def _status(thread: tuple[Reading, ...], lacks: tuple[str, ...]) -> Status:
    """Who sends fields again after taking the application back has come back."""
    withdrawn = False
    for mail in thread:
        withdrawn = mail.withdrawal or (withdrawn and mail.kind is not Kind.AMENDMENT)
    if withdrawn:
        return Status.WITHDRAWN
    if not thread[0].on_time:
        return Status.LATE
    return Status.INCOMPLETE if lacks else Status.COMPLETE


def _flags(thread: tuple[Reading, ...], application: Application, changes: list[Change]) -> tuple[Flag, ...]:
    """The application's flags as they hold now, its amendments' and what stands beside."""
    flags = {flag.name: flag for flag in thread[0].flags}
    for mail in thread[1:]:
        counts = _why_beside(mail, thread[0]) is None
        for flag in mail.flags:
            if flag.name == "spoof" or (counts and flag.name not in OF_ONE_MAIL):
                flags.setdefault(flag.name, flag)
    if not (isinstance(application.age, Found) and application.age.value.adult is False):
        flags.pop("minor", None)
    if late := dict.fromkeys(change.field for change in changes if change.beside == "late"):
        said = ", ".join(name.replace("_", " ") for name in late)
        flags["late_change"] = Flag(name="late_change", words=f"sent after the deadline, not counted: {said}")
    return tuple(flags.values())


def _names(flags: Iterable[Flag]) -> set[str]:
    return {flag.name for flag in flags}


def _contested(applicants: list[Applicant]) -> tuple[Applicant, ...]:
    """Flag those whose username somebody else applies under as well."""
    by_name: dict[str, list[Applicant]] = {}
    for one in applicants:
        if one.username:
            by_name.setdefault(one.username, []).append(one)
    return tuple(_flagged(one, by_name.get(one.username or "", [])) for one in applicants)


def _flagged(one: Applicant, namesakes: list[Applicant]) -> Applicant:
    others = [other.first.sender.address or other.first.source for other in namesakes if other is not one]
    if not others:
        return one
    words = f"another sender applies as {one.username}: {', '.join(dict.fromkeys(others))}"
    return replace(one, flags=(*one.flags, Flag(name="contested", words=words)))
