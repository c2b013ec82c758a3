"""Mails tied to threads: a second pass over a mailbox, in the order of arrival.

Reads     References to a mail of the thread; else, under a subject of the call, the sender's address, or
          their display name together with the username
Leaves    mails of other matters; somebody else's application under the same username stays one of its own
First     references, then the address, then names
How       pure, and repeatable: its own output comes out as it went in; what came earlier decides alone
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from otrs_apply.call import Call
from otrs_apply.models import Application, Found, Kind, Reading, SubjectMatch
from otrs_apply.triage.subject import match_subject
from otrs_apply.triage.values import is_weak, stated
from otrs_apply.triage.words import speaks_of_applications
from otrs_apply.wiki.username import normalise

WHOLE = 3
"""Fields from which a mail by somebody else is an application of their own, not a remark on another's."""
APPLIES = frozenset({Kind.APPLICATION, Kind.AMENDMENT})
UNTIED = frozenset({Kind.OTHER, Kind.UNREADABLE})


@dataclass
class _Thread:
    """An application and what is known of its applicant."""

    source: str
    username: str | None
    real_names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Mail:
    """A reading with what its threading rests on."""

    reading: Reading
    subject: SubjectMatch | None
    given: frozenset[str]

    @property
    def address(self) -> str:
        return self.reading.sender.address

    @property
    def name(self) -> str:
        return folded(self.reading.sender.name)

    @property
    def username(self) -> str | None:
        """The name that it gives itself: in its subject, else in its body."""
        if self.subject and self.subject.username:
            return self.subject.username
        found = self.reading.application.username
        return found.value if isinstance(found, Found) else None

    @property
    def real_name(self) -> str:
        found = self.reading.application.real_name
        return folded(found.value) if isinstance(found, Found) and not is_weak(found) else ""

    @property
    def ours(self) -> bool:
        """Whether its subject is the call's."""
        return self.subject is not None and self.subject.closeness != "near"


def folded(name: str) -> str:
    """A name for comparing: words in any order ("Lima, Ana"), no case."""
    return " ".join(sorted(name.replace(",", " ").casefold().split()))


def is_same(one: str, other: str) -> bool:
    """Whether two folded names may be one person's: the words of the shorter begin words of the longer."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    left = list(longer)
    for word in shorter:
        begun = word.rstrip(".")
        match = next((full for full in left if begun and full.startswith(begun)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(shorter)


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
        self._by_id: dict[str, _Thread] = {}
        self._by_address: dict[str, list[_Thread]] = {}
        self._by_username: dict[str, list[_Thread]] = {}

    def place(self, reading: Reading, call: Call, *, more_to_come: bool) -> Reading:
        """The reading in its thread; a first application begins one."""
        mail = _Mail(reading, match_subject(reading.subject, call), stated(reading.application))
        thread = self._find(mail)
        if thread is None:
            return self._untied(mail, more_to_come=more_to_come)
        own = _is_applicant(mail, thread)
        if not own and _is_whole(mail, thread):
            return self._untied(mail, more_to_come=more_to_come)
        self._remember(mail, thread, own=own)
        if not own:
            return _cleared(reading, Kind.REPLY, thread.source)
        if reading.kind in APPLIES and mail.given:
            return _amendment(mail, thread)
        return _cleared(reading, Kind.FOLLOWUP, thread.source, mail.username or thread.username)

    def _find(self, mail: _Mail) -> _Thread | None:
        for message_id in mail.reading.references:
            if thread := self._by_id.get(message_id):
                return thread
        same = self._by_id.get(mail.reading.message_id or "")
        if same is not None and mail.address in same.addresses:
            return same  # the same message once more
        if not mail.ours and not (mail.subject or speaks_of_applications(mail.reading.subject)):
            return None
        return self._by_account(mail) or self._by_sender(mail)

    def _by_account(self, mail: _Mail) -> _Thread | None:
        """A thread under the mail's username: the sender's own, a namesake's, else the first."""
        if not mail.ours or not mail.username:
            return None
        same = self._by_username.get(_key(mail.username), [])
        mine = [thread for thread in same if mail.address in thread.addresses]
        namesakes = [thread for thread in same if mail.name in thread.names]
        return next(iter([*reversed(mine), *namesakes, *same]), None)

    def _by_sender(self, mail: _Mail) -> _Thread | None:
        """The sender's last thread, unless it is plainly another person's."""
        mine = self._by_address.get(mail.address, [])
        return next((thread for thread in reversed(mine) if not _is_another(mail, thread)), None)

    def _untied(self, mail: _Mail, *, more_to_come: bool) -> Reading:
        """A mail without a thread: the first that names the fields is the application."""
        reading = mail.reading
        if _begins(mail) and not (more_to_come and not mail.given):
            self._begin(mail)
            return reading.model_copy(update={"kind": Kind.APPLICATION, "thread": None, "near_miss": False})
        hands_on = reading.kind is Kind.REPLY or (mail.given and mail.subject and mail.subject.answers)
        if mail.ours and hands_on:
            return _cleared(reading, Kind.REPLY, None)
        return _cleared(reading, Kind.OTHER, None)

    def _begin(self, mail: _Mail) -> None:
        thread = _Thread(mail.reading.source, mail.username)
        self._remember(mail, thread, own=True)
        if mail.username:
            self._by_username.setdefault(_key(mail.username), []).append(thread)

    def _remember(self, mail: _Mail, thread: _Thread, *, own: bool) -> None:
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


def _key(username: str | None) -> str:
    return normalise(username).casefold() if username else ""


def _is_another(mail: _Mail, thread: _Thread) -> bool:
    """Whether two people write from one address: another username and another real name."""
    other_account = bool(mail.username and thread.username) and _key(mail.username) != _key(thread.username)
    return (
        other_account
        and bool(mail.real_name and thread.real_names)
        and mail.real_name not in thread.real_names
    )


def _is_applicant(mail: _Mail, thread: _Thread) -> bool:
    """Whether the mail is by the thread's applicant: from their address, or under their names."""
    if mail.address in thread.addresses:
        return True
    if mail.reading.kind is Kind.REPLY or any(flag.name == "spoof" for flag in mail.reading.flags):
        return False
    same_account = not mail.username or not thread.username or _key(mail.username) == _key(thread.username)
    if not same_account:
        return False
    if mail.name and mail.name in thread.names:
        return True
    if _is_linked(mail):
        return mail.reading.kind in APPLIES and mail.real_name in thread.real_names
    return mail.username is not None and any(
        is_same(mail.name, name) for name in thread.names | thread.real_names
    )


def _is_linked(mail: _Mail) -> bool:
    """Whether the mail answers or hands on another."""
    prefixed = mail.subject is not None and (mail.subject.answers or mail.subject.forwards)
    return prefixed or bool(mail.reading.references)


def _is_whole(mail: _Mail, thread: _Thread) -> bool:
    """Whether somebody else's mail is an application of its own; an answer under the same name is none."""
    if mail.reading.kind is not Kind.APPLICATION or mail.subject is None or len(mail.given) < WHOLE:
        return False
    return not _is_linked(mail) or _key(mail.username) != _key(thread.username)


def _begins(mail: _Mail) -> bool:
    """Whether a mail without a thread is an application."""
    if mail.reading.kind is Kind.APPLICATION:
        return True
    if mail.reading.kind is not Kind.AMENDMENT or not mail.ours or mail.reading.withdrawal:
        return False
    return (
        bool(mail.subject and not mail.subject.answers and mail.subject.closeness == "exact")
        or len(mail.given) >= WHOLE
    )


def _amendment(mail: _Mail, thread: _Thread) -> Reading:
    """The same person's fields once more; a signature alone gives no name, the thread gives the username."""
    application, missing, doubts = mail.reading.application, mail.reading.missing, dict(mail.reading.doubts)
    doubts.pop("missing", None)  # an amendment gives what it gives; nobody asks it for the rest
    updates: dict[str, object] = {}
    if isinstance(application.real_name, Found) and is_weak(application.real_name):
        updates["real_name"] = None
        doubts.pop("real_name", None)
        missing = missing if "real_name" in missing else ("real_name", *missing)
    if not isinstance(application.username, Found) and thread.username:
        updates["username"] = Found[str](value=thread.username, evidence=())
        doubts.pop("username", None)
    return mail.reading.model_copy(
        update={
            "kind": Kind.AMENDMENT,
            "thread": thread.source,
            "application": application.model_copy(update=updates) if updates else application,
            "missing": missing,
            "doubts": doubts,
            "near_miss": False,
        }
    )


def _cleared(reading: Reading, kind: Kind, thread: str | None, username: str | None = None) -> Reading:
    """A reading that gives no fields."""
    named = Found[str](value=username, evidence=()) if username else None
    return reading.model_copy(
        update={
            "kind": kind,
            "thread": thread,
            "application": Application(username=named),
            "missing": (),
            "doubts": {},
            "flags": (),
            "near_miss": reading.near_miss and kind is Kind.OTHER,
            "withdrawal": reading.withdrawal and kind is Kind.FOLLOWUP,
        }
    )
