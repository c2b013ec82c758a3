"""Mails tied to threads: a second pass over a mailbox, in the order of arrival.

Reads     References to a mail of the thread; else, under a subject of the call, the sender's address, or
          their display name together with the username
Leaves    mails of other matters; somebody else's application under the same username stays one of its own
First     references, then the address, then names
How       pure, and repeatable: its own output comes out as it went in; what came earlier decides alone
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from otrs_apply.call import Call
from otrs_apply.models import Application, Found, Kind, Reading
from otrs_apply.triage.subject import match_subject
from otrs_apply.triage.values import PERSONAL, is_weak, stated, tells_answer
from otrs_apply.triage.who import (
    APPLIES,
    WHOLE,
    MailInThread,
    Thread,
    account_key,
    is_another,
    is_answered,
    is_applicant,
    is_whole,
)
from otrs_apply.triage.words import speaks_of_applications

UNTIED = frozenset({Kind.OTHER, Kind.UNREADABLE})


def thread_mails(readings: Sequence[Reading], call: Call) -> tuple[Reading, ...]:
    """The readings, each with the kind and thread that the others give it."""
    later = _last_with_fields(readings)
    threads = _Threads()
    return tuple(
        reading
        if reading.kind in UNTIED
        else threads.place(reading, call, more_to_come=later.get(reading.sender.address, -1) > at)
        for at, reading in enumerate(readings)
    )


def _last_with_fields(readings: Iterable[Reading]) -> dict[str, int]:
    """Address to where its last mail with fields stands."""
    return {
        reading.sender.address: at
        for at, reading in enumerate(readings)
        if reading.kind in APPLIES and stated(reading.application)
    }


class _Threads:
    """The threads so far, by all that leads to them."""

    def __init__(self) -> None:
        self._by_id: dict[str, Thread] = {}
        self._by_address: dict[str, list[Thread]] = {}
        self._by_username: dict[str, list[Thread]] = {}

    def place(self, reading: Reading, call: Call, *, more_to_come: bool) -> Reading:
        """The reading in its thread; a first application begins one."""
        mail = MailInThread(reading, match_subject(reading.subject, call), stated(reading.application))
        thread = self._find(mail)
        if thread is None:
            return self._untied(mail, more_to_come=more_to_come)
        own = is_applicant(mail, thread)
        if not own and is_whole(mail, thread):
            return self._untied(mail, more_to_come=more_to_come)
        self._remember(mail, thread, own=own)
        if not own:
            return _cleared(reading, Kind.REPLY, thread.source)
        answers = tells_answer(reading.application) and not thread.answered
        thread.answered = thread.answered or is_answered(reading)
        if reading.kind in APPLIES and (mail.given or answers):
            return _amendment(mail, thread)
        return _cleared(reading, Kind.FOLLOWUP, thread.source, mail.username or thread.username)

    def _find(self, mail: MailInThread) -> Thread | None:
        for message_id in mail.reading.references:
            if thread := self._by_id.get(message_id):
                return thread
        same = self._by_id.get(mail.reading.message_id or "")
        if same is not None and mail.address in same.addresses:
            return same  # the same message once more
        if not mail.ours and not (mail.subject or speaks_of_applications(mail.reading.subject)):
            return None
        return self._by_account(mail) or self._by_sender(mail)

    def _by_account(self, mail: MailInThread) -> Thread | None:
        """A thread under the mail's username: the sender's own, a namesake's, else the first."""
        if not mail.ours or not mail.username:
            return None
        same = self._by_username.get(account_key(mail.username), [])
        mine = [thread for thread in same if mail.address in thread.addresses]
        namesakes = [thread for thread in same if mail.name in thread.names]
        return next(iter([*reversed(mine), *namesakes, *same]), None)

    def _by_sender(self, mail: MailInThread) -> Thread | None:
        """The sender's last thread, unless it is plainly another person's."""
        mine = self._by_address.get(mail.address, [])
        return next((thread for thread in reversed(mine) if not is_another(mail, thread)), None)

    def _untied(self, mail: MailInThread, *, more_to_come: bool) -> Reading:
        """A mail without a thread: the first that names the fields is the application."""
        reading = mail.reading
        if _begins(mail) and not (more_to_come and not mail.given):
            self._begin(mail)
            return replace(reading, kind=Kind.APPLICATION, thread=None, near_miss=False)
        hands_on = reading.kind is Kind.REPLY or (mail.given and mail.subject and mail.subject.answers)
        if mail.ours and hands_on:
            return _cleared(reading, Kind.REPLY, None)
        return _cleared(reading, Kind.OTHER, None)

    def _begin(self, mail: MailInThread) -> None:
        thread = Thread(mail.reading.source, mail.username, answered=is_answered(mail.reading))
        self._remember(mail, thread, own=True)
        if mail.username:
            self._by_username.setdefault(account_key(mail.username), []).append(thread)

    def _remember(self, mail: MailInThread, thread: Thread, *, own: bool) -> None:
        if mail.reading.message_id:
            self._by_id.setdefault(mail.reading.message_id, thread)
        if not own:
            return
        if mail.name:
            thread.names.add(mail.name)
        if mail.real_name:
            thread.real_names.add(mail.real_name)
        if mail.address not in thread.addresses:
            thread.addresses.add(mail.address)
            self._by_address.setdefault(mail.address, []).append(thread)


def _begins(mail: MailInThread) -> bool:
    """Whether a mail without a thread is an application."""
    if mail.reading.kind is Kind.APPLICATION:
        return True
    if mail.reading.kind is not Kind.AMENDMENT or not mail.ours or mail.reading.withdrawal:
        return False
    return bool(mail.subject and not mail.subject.answers and mail.subject.closeness == "exact") or (
        len(mail.given) >= WHOLE and not mail.given.isdisjoint(PERSONAL)
    )


def _amendment(mail: MailInThread, thread: Thread) -> Reading:
    """The same person's fields once more; a signature alone gives no name, the thread gives the username."""
    application, missing, doubts = mail.reading.application, mail.reading.missing, dict(mail.reading.doubts)
    doubts.pop("missing", None)  # an amendment gives what it gives; nobody asks it for the rest
    updates: dict[str, Any] = {}
    if isinstance(application.real_name, Found) and is_weak(application.real_name):
        updates["real_name"] = None
        doubts.pop("real_name", None)
        missing = missing if "real_name" in missing else ("real_name", *missing)
    if not isinstance(application.username, Found) and thread.username:
        updates["username"] = Found[str](value=thread.username, evidence=())
        doubts.pop("username", None)
    return replace(
        mail.reading,
        kind=Kind.AMENDMENT,
        thread=thread.source,
        application=replace(application, **updates) if updates else application,
        missing=missing,
        doubts=doubts,
        near_miss=False,
    )


def _cleared(reading: Reading, kind: Kind, thread: str | None, username: str | None = None) -> Reading:
    """A reading that gives no fields."""
    named = Found[str](value=username, evidence=()) if username else None
    return replace(
        reading,
        kind=kind,
        thread=thread,
        application=Application(username=named),
        missing=(),
        doubts={},
        flags=(),
        near_miss=reading.near_miss and kind is Kind.OTHER,
        withdrawal=reading.withdrawal and kind is Kind.FOLLOWUP,
    )
