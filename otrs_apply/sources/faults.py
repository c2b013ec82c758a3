"""What can go wrong with a mailbox, each with one clear and harmless line.

``passes`` says whether trying again may help: only such faults are retried.
Server text is shown short and without anything that could move a terminal's cursor.
"""

from __future__ import annotations

import unicodedata

from otrs_apply.errors import MailboxError

SHOWN = 120
"""Characters of a server's words that a message shows."""

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's categories of what shows nothing, or changes how the rest shows (controls, bidi, zero-width)."""

PASSING_CODES = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")
"""Response codes that mean "not now" (RFC 9051, 7.1)."""


class MailboxFault(MailboxError):
    """A fault of the mailbox, which remembers whether it may pass."""

    passes = False
    odd = False
    """Whether a server that went well before may be between two states, so that waiting may help."""


class MailboxUnreachable(MailboxFault):
    """No connection, or it broke off: the next try may go better."""

    passes = True


class MailboxUntrusted(MailboxFault):
    """The server does not prove who it is, or somebody may stand in between."""


class LoginRefused(MailboxFault):
    """The server does not accept the user and password; never tried twice."""


class MailboxMissing(MailboxFault):
    """The server does not open a mailbox of this name."""


class ProtocolBroken(MailboxFault):
    """The server's words are not IMAP, or beyond every measure."""

    odd = True


class TooMuch(ProtocolBroken):
    """An answer is longer than what was asked for can be; asking for less at a time may help."""


def harmless(words: bytes | str, secrets: tuple[str, ...] = ()) -> str:
    """Make a server's words fit for one line of a message: short, printable, without our secrets."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    for secret in secrets:
        if secret:
            text = text.replace(secret, "***")
    shown = "".join(
        "?" if unicodedata.category(char) in HIDDEN else char for char in text[: SHOWN + 1].strip()
    )
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


def may_pass(words: bytes | str) -> bool:
    """Whether a refusal says that it holds for now only."""
    text = words.decode("latin-1") if isinstance(words, bytes) else words
    return any(code in text.upper() for code in PASSING_CODES)
