"""Who a mail of a thread is by: the applicant, a namesake, somebody else.

Reads     the address, the display name, the real name and the username that a mail gives
First     the address; names only where nothing speaks against them
"""

from dataclasses import dataclass, field

from otrs_apply.models import Found, Kind, Reading, SubjectMatch
from otrs_apply.triage.values import is_weak
from otrs_apply.wiki.username import normalise

WHOLE = 3
"""Fields from which a mail by somebody else is an application of their own, not a remark on another's."""
APPLIES = frozenset({Kind.APPLICATION, Kind.AMENDMENT})


@dataclass
class Thread:
    """An application and what is known of its applicant."""

    source: str
    username: str | None
    real_names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    answered: bool = False
    """Whether a mail of the thread answers the main question."""


@dataclass(frozen=True)
class MailInThread:
    """A reading with what its threading rests on."""

    reading: Reading
    subject: SubjectMatch | None
    given: frozenset[str]

    @property
    def address(self) -> str:
        """Where it comes from."""
        return self.reading.sender.address

    @property
    def name(self) -> str:
        """The display name, folded."""
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
        """The name that its words give, folded; empty where only a signature or a header does."""
        found = self.reading.application.real_name
        if self.reading.kind not in APPLIES or not isinstance(found, Found) or is_weak(found):
            return ""
        return folded(found.value)

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


def account_key(username: str | None) -> str:
    """A username for comparing: as MediaWiki writes it, no case."""
    return normalise(username).casefold() if username else ""


def is_another(mail: MailInThread, thread: Thread) -> bool:
    """Whether two people write from one address: another username and another real name."""
    other_account = bool(mail.username and thread.username) and account_key(mail.username) != account_key(
        thread.username
    )
    return (
        other_account
        and bool(mail.real_name and thread.real_names)
        and mail.real_name not in thread.real_names
    )


def is_applicant(mail: MailInThread, thread: Thread) -> bool:
    """Whether the mail is by the thread's applicant: from their address, or under their names."""
    if mail.address in thread.addresses:
        return True
    if mail.reading.kind is Kind.REPLY or any(flag.name == "spoof" for flag in mail.reading.flags):
        return False
    same_account = (
        not mail.username or not thread.username or account_key(mail.username) == account_key(thread.username)
    )
    if not same_account:
        return False
    if mail.name and mail.name in thread.names:
        return True
    if is_linked(mail):
        return mail.reading.kind in APPLIES and mail.real_name in thread.real_names
    return mail.username is not None and any(
        is_same(mail.name, name) for name in thread.names | thread.real_names
    )


def is_answered(reading: Reading) -> bool:
    """Whether a mail gives an answer to the main question."""
    return isinstance(reading.application.answer, Found)


def is_linked(mail: MailInThread) -> bool:
    """Whether the mail answers or hands on another."""
    prefixed = mail.subject is not None and (mail.subject.answers or mail.subject.forwards)
    return prefixed or bool(mail.reading.references)


def is_whole(mail: MailInThread, thread: Thread) -> bool:
    """Whether somebody else's mail is an application of its own; an answer under the same name is none."""
    if mail.reading.kind is not Kind.APPLICATION or mail.subject is None or len(mail.given) < WHOLE:
        return False
    return not is_linked(mail) or account_key(mail.username) != account_key(thread.username)
