"""Mails to put into mailboxes, and sources that poll them without ever sleeping."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Any

from imap_servers import PASSWORD, Server

from otrs_apply.errors import MailboxError
from otrs_apply.sources.imap import ImapSource
from otrs_apply.sources.url import MailboxSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from otrs_apply.raw import Batch, Looked, Position, RawMail, Unfetched, Wanted

ABOUT_US = b"application"


def wanted(header: bytes) -> bool:
    return ABOUT_US in header.lower()


def everything(_header: bytes) -> bool:
    return True


def mail(
    number: int, subject: str = "OTRS application", text: str = "I am number {}.", attachment: int = 0
) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Ann <ann{number}@example.org>"
    message["Subject"] = f"{subject}: {number}"
    message["Message-ID"] = f"<{number}@example.org>"
    message["Received"] = "from a by b; Mon, 20 Oct 2014 12:00:00 +0000"
    message.set_content(text.format(number) + "\n")
    if attachment:
        message.add_attachment(
            b"\x89PNG" * (attachment // 4), maintype="image", subtype="png", filename="me.png"
        )
    return message.as_bytes()


def ten() -> list[bytes]:
    """Ten mails of which five are wanted."""
    return [mail(number, "OTRS application" if number % 2 else "Lunch") for number in range(1, 11)]


@dataclass
class Drained:
    """What polls gave, put together as a store would: by source, the position behind it."""

    mails: dict[str, RawMail] = field(default_factory=dict)
    looked: dict[str, Looked] = field(default_factory=dict)
    unfetched: dict[str, Unfetched] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    position: Position | None = None
    errors: list[MailboxError] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    def contents(self) -> list[bytes]:
        return [raw.content for raw in self.mails.values()]

    def take(self, batch: Batch) -> None:
        self.twice += [raw.source for raw in batch.mails if raw.source in self.mails]
        self.mails |= {raw.source: raw for raw in batch.mails}
        self.looked |= {one.source: one for one in batch.looked}
        self.unfetched |= {one.source: one for one in batch.unfetched}
        self.notes += [batch.note] if batch.note else []
        if batch.position and self.position and batch.position.uidvalidity == self.position.uidvalidity:
            assert batch.position.uidnext >= self.position.uidnext, "the position went back"
        self.position = batch.position


def drain(source: ImapSource, before: Drained | None = None, judge: Wanted = wanted) -> Drained:
    """Poll to the end or to the first error, on top of what was drained before."""
    drained = before or Drained()
    try:
        for batch in source.poll(drained.position, judge):
            drained.take(batch)
    except MailboxError as error:
        drained.errors.append(error)
    return drained


def source_at(port: int, folder: str = "INBOX", **options: Any) -> ImapSource:
    """A source over plain text to loopback, that never sleeps."""
    known = {name: options.pop(name) for name in ("subject_words", "since_day", "again") if name in options}
    settings = MailboxSettings(
        Server("", port).url(folder), **{"tls": "none", "password": PASSWORD, "timeout": 10, **options}
    )
    return ImapSource(settings, **known, sleep=lambda _seconds: None)


def subjects(contents: Iterable[bytes]) -> list[str]:
    return [
        line.decode()
        for content in contents
        for line in content.split(b"\r\n")
        if line.startswith(b"Subject: ")
    ]
