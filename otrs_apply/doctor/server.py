"""The server: its name, its certificate, its clock, and what is in the mailbox."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from otrs_apply.doctor.finding import Finding, bad, note, ok

UNREACHED: Final = 4
SOON: Final = timedelta(days=14)
"""A certificate that ends within two weeks should have been renewed by now (Let's Encrypt: a month ahead)."""
AHEAD: Final = timedelta(minutes=2)
"""Clocks differ by less than this, and mail takes its time."""
NAMED: Final = 3


def host(name: str, addresses: Sequence[str]) -> Finding:
    """What the name stands for."""
    shown = ", ".join(addresses[:NAMED]) + (", …" if len(addresses) > NAMED else "")
    return ok("host", f"{name} is {shown}" if [name] != list(addresses) else f"{name} is an address")


def tls(version: str, ends: datetime | None, now: datetime, *, pinned: bool = False) -> Finding:
    """How the connection is secured, and until when it will be."""
    if not version:
        return note("TLS", "none: plain text, which stays on this machine (mailbox.tls)")
    if ends is None:
        trusted = "pinned by mailbox.fingerprint" if pinned else "trusted"
        return ok("TLS", f"{version}, certificate {trusted}")
    words = f"{version}, certificate until {_day(ends)} ({_days(ends - now)})"
    if ends - now < SOON:
        remedy = "whoever runs the server must renew it, or no fetch will trust it from then on"
        return bad("TLS", words, remedy, UNREACHED)
    return ok("TLS", words)


def messages(count: int, candidates: int | None, since: datetime) -> Finding:
    """How many there are, and how many of them the first poll would look at."""
    all_of_them = f"{count:,} {'message' if count == 1 else 'messages'}"
    if candidates is None:
        return ok("messages", all_of_them)
    words = f"{all_of_them}, {candidates:,} since {_day(since)} whose subject may be an application's"
    if count and not candidates:
        return note("messages", words, "is it the right mailbox, and are call.subject and call.opens right?")
    return ok("messages", words)


def clock(newest: datetime | None, now: datetime) -> Finding:
    """Whether this machine's clock is behind the server's.

    IMAP tells no time of day. What it tells is when the newest message came (INTERNALDATE, by the server's
    clock), which cannot be later than now: that finds a clock that is behind, and none that is ahead, for
    which the server would have to be written to.
    """
    if newest is None:
        return note("clock", "cannot be compared: there is no message whose arrival the server has stamped")
    if newest - now > AHEAD:
        words = f"this machine says {_moment(now)}, and the server had mail at {_moment(newest)}"
        return bad("clock", words, "set this machine's clock (`timedatectl set-ntp true`)", UNREACHED)
    return ok("clock", f"not behind the server's, whose newest message came {_moment(newest)}")


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _days(left: timedelta) -> str:
    return f"{left.days} {'day' if left.days == 1 else 'days'} left"
