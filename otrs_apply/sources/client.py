"""A session with one server: imaplib's exchange of lines, IMAPClient's understanding of answers.

Lean      capabilities are taken from the greeting and from LOGIN's answer, never asked for without need;
          several FETCH commands go out together (RFC 9051, 5.5); LOGOUT is not waited for; IMAPClient, which
          takes as long to load as a server to answer, is loaded once there is an answer for it
Wary      every byte comes through wire.py's limits; nothing said before TLS is kept; an answer without a UID
          is nobody's
"""

from __future__ import annotations

import imaplib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from otrs_apply.frozen import dataclass
from otrs_apply.sources.core import Core
from otrs_apply.sources.faults import (
    MailboxFault,
    MailboxMissing,
    MailboxUnreachable,
    MailboxUntrusted,
    ProtocolBroken,
    harmless,
    may_pass,
)
from otrs_apply.sources.login import quoted
from otrs_apply.sources.trust import secure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from otrs_apply.sources.url import Address, MailboxSettings
    from otrs_apply.sources.wire import Wire

FOLDERS_NAMED = 12
"""How many of the mailboxes that exist a message names."""

NUMBERS = ("EXISTS", "UIDVALIDITY", "UIDNEXT")
"""What a mailbox says of itself as it is opened."""

NOT_IMAP = "an answer that is not IMAP"

Messages = dict[int, dict[bytes, Any]]
"""What a server said about messages, by UID."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for some commands that went out together."""

    messages: Messages
    refusals: tuple[str, ...] = ()
    """For each FETCH why something of it may be missing, in the server's words; empty where all went well."""
    found: list[int] | None = None
    """The UIDs that the SEARCHes found, ascending; None where the server did not want to search for this."""


PARSING_FAILS = (
    imaplib.IMAP4.error,  # IMAPClient's ProtocolError is one
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,  # parentheses without end
)
"""How IMAPClient's parser fails on what is not IMAP."""


class LeanClient:
    """A session with one server, from the greeting on."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.secrets: tuple[str, ...] = ()
        self.meanwhile: Iterator[object] = iter(())
        """Steps of other work, done between a question and the first byte of its answer."""
        with self.translated():
            self.core = Core(wire)
        self._capabilities = self._said()

    @property
    def preauthenticated(self) -> bool:
        """Whether the greeting says that we are somebody already (RFC 9051, 7.1.4)."""
        return self.core.state == "AUTH"

    def has(self, capability: str) -> bool:
        """Whether the server has it; asked for only where neither greeting nor login said."""
        if self._capabilities is None:
            with self.translated():
                self.core._simple_command("CAPABILITY")  # noqa: SLF001 the public one asks twice
            self._capabilities = self._said() or frozenset()
        return capability in self._capabilities

    def says(self, capability: str) -> bool:
        """Whether the server said so by itself."""
        return self._capabilities is not None and capability in self._capabilities

    def starttls(self, settings: MailboxSettings, address: Address) -> None:
        """Put TLS over the connection, as asked, and forget what was said without it.

        Raises:
            MailboxUntrusted: the server does not offer it, or somebody may stand in between.
        """
        name = self.wire.name
        if self.preauthenticated:
            raise MailboxUntrusted(f"{name} greets us as logged in (PREAUTH), which rules out STARTTLS")
        if self._capabilities is not None and "STARTTLS" not in self._capabilities:
            raise MailboxUntrusted(f"{name} does not offer STARTTLS; use imaps:// if it has that")
        try:
            status, words = self.core._simple_command("STARTTLS")  # noqa: SLF001 the public one is not strict
        except imaplib.IMAP4.abort as error:
            raise self._broken(error) from error
        except imaplib.IMAP4.error as error:
            raise MailboxUntrusted(f"{name} does not offer STARTTLS") from error
        if status != "OK":
            raise MailboxUntrusted(f"{name} refuses STARTTLS: {harmless(words[-1] or b'')}")
        secure(self.wire, settings, address)
        self.core.sock = self.wire.sock
        self.core.untagged_responses.clear()
        self._capabilities = None

    def logged_in(self, status: str, words: list[Any]) -> tuple[bool, str]:
        """Note what a login's answer says: whether it was granted, and the server's words."""
        if status == "OK":
            self.core.state = "AUTH"
            self._capabilities = self._said()
        return status == "OK", harmless(words[-1] or b"", self.secrets)

    def examine(self, folder: str) -> dict[bytes, int]:
        """Open a mailbox so that nothing in it can change; what it says of itself by NUMBERS.

        Raises:
            MailboxMissing: there is none of this name; the message says which there are.
        """
        core = self.core
        core.untagged_responses.clear()
        core.is_readonly = True
        with self.translated():
            status, words = self.completed("EXAMINE", core._command("EXAMINE", mailbox_name(folder)))  # noqa: SLF001
        if status != "OK":
            said = harmless(words[-1] or b"", self.secrets)
            if may_pass(said):
                raise MailboxUnreachable(f"{self.wire.name} cannot open the mailbox now: {said}")
            raise MailboxMissing(self._which_exist(folder))
        core.state = "SELECTED"
        counts = core.untagged_responses.get("EXISTS") or [b""]
        core.announced = counts[-1] != counts[0]
        try:
            return {
                name.encode(): int(core.untagged_responses[name][0])
                for name in NUMBERS
                if core.untagged_responses.get(name)
            }
        except (ValueError, TypeError) as error:
            raise ProtocolBroken(
                f"{self.wire.name} opens the mailbox with words that are not IMAP"
            ) from error

    def ask(self, fetches: Sequence[tuple[str, str]], allowance: int, searches: Sequence[str] = ()) -> Answer:
        """Send FETCH commands (UIDs, items), and SEARCHes before them, together; then wait for all.

        IMAPClient's own ``fetch`` waits for each, and its ``search`` takes only answers of one line.
        """
        core = self.core
        core.untagged_responses.clear()
        self.wire.allow(allowance)
        refusals: list[str] = []
        with self.translated():
            sought = [core._command("UID", "SEARCH", search) for search in searches]  # noqa: SLF001
            tags = [core._command("UID", "FETCH", uids, items) for uids, items in fetches]  # noqa: SLF001
            self._while_waiting()
            said = [self.completed("SEARCH", tag)[0] for tag in sought]
            for tag in tags:
                status, words = self.completed("FETCH", tag)
                refusals.append("" if status == "OK" else harmless(words[-1] or b"", self.secrets) or status)
        messages, whole = self._understood(core.untagged_responses.pop("FETCH", []))
        if not whole:
            refusals = [refusal or NOT_IMAP for refusal in refusals]
        return Answer(messages, tuple(refusals), self._found() if said and set(said) == {"OK"} else None)

    def _while_waiting(self) -> None:
        """Do other work until something comes, a step at a time."""
        while not self.wire.has_come() and next(self.meanwhile, None) is not None:
            pass

    def leave(self) -> None:
        """Say goodbye and let go, without waiting for the answer."""
        try:
            self.wire.timeout = min(self.wire.timeout, 1.0)
            self.wire.send(b"Z LOGOUT\r\n")
        except MailboxFault:
            pass
        self.wire.close()

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn imaplib's errors into ours."""
        try:
            yield
        except imaplib.IMAP4.error as error:
            raise self._broken(error) from error
        except (UnicodeError, ValueError) as error:
            raise ProtocolBroken(f"{self.wire.name} sends what is not IMAP") from error

    def _understood(self, lines: list[Any]) -> tuple[Messages, bool]:
        """Each answer by itself, so that one that makes no sense spoils no other.

        An answer without a UID is unsolicited (RFC 9051, 6.4.9) and belongs to nobody. Of repeated answers
        the first counts.
        """
        from imapclient.response_parser import parse_fetch_response

        answers: Messages = {}
        whole = True
        for answer in one_by_one(lines):
            try:
                parsed = parse_fetch_response(answer, normalise_times=False, uid_is_key=False)
            except PARSING_FAILS:
                whole = False
                continue
            for said in parsed.values():
                if isinstance(uid := said.get(b"UID"), int):
                    answers[uid] = said | answers.get(uid, {})
        return answers, whole

    def completed(self, command: str, tag: bytes) -> tuple[str, list[Any]]:
        """Wait for the end of a command, BAD being an answer like NO."""
        try:
            return self.core._command_complete(command, tag)  # noqa: SLF001
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            return "BAD", [str(error).removeprefix(f"{command} command error: ")]

    def _found(self) -> list[int] | None:
        lines = self.core.untagged_responses.get("SEARCH", [])
        try:
            return sorted({int(word) for line in lines if isinstance(line, bytes) for word in line.split()})
        except ValueError:
            return None

    def _said(self) -> frozenset[str] | None:
        lines = self.core.untagged_responses.get("CAPABILITY")
        if not lines or not isinstance(lines[-1], bytes):
            return None
        return frozenset(lines[-1].decode("ascii", "replace").upper().split())

    def _broken(self, error: Exception) -> MailboxFault:
        core: Core | None = getattr(self, "core", None)  # there is none yet while the greeting is read
        goodbye = core.untagged_responses.get("BYE") if core is not None else None
        words = goodbye[-1] if goodbye else str(error)
        if goodbye or "BYE" in str(error):
            return MailboxUnreachable(f"{self.wire.name} says goodbye: {harmless(words, self.secrets)}")
        said = f"{self.wire.name} does not speak IMAP"
        if core is not None and core.state == "SELECTED":  # its words may be a mail's, out of step
            return ProtocolBroken(said)
        return ProtocolBroken(f"{said}: {harmless(words, self.secrets)}")

    def _which_exist(self, folder: str) -> str:
        said = f"{self.wire.name} opens no mailbox {harmless(folder)!r}"
        self.core.untagged_responses.clear()
        try:
            self.core._simple_command("LIST", '""', '"*"')  # noqa: SLF001 the public one reads no names
            listed = folder_names(self.core.untagged_responses.get("LIST", []))
            names = [harmless(name, self.secrets) for name in listed]
        except (imaplib.IMAP4.error, MailboxFault, ValueError, TypeError):
            return said
        names.sort(key=lambda name: name.upper() != "INBOX")  # the usual one first (RFC 9051, 5.1)
        shown = ", ".join(names[:FOLDERS_NAMED]) + (", …" if len(names) > FOLDERS_NAMED else "")
        return f"{said}; it has {shown}" if names else said


def one_by_one(lines: list[Any]) -> Iterator[list[Any]]:
    """Imaplib's list of FETCH data, cut where an answer ends: literals are pairs, an answer's end is not."""
    answer: list[Any] = []
    for piece in lines:
        answer.append(piece)
        if isinstance(piece, bytes):
            yield answer
            answer = []


def mailbox_name(folder: str) -> str:
    """A mailbox's name as a command says it: quoted, in modified UTF-7 (RFC 3501, 5.1.3)."""
    if not folder.isascii() or "&" in folder:
        from imapclient.imap_utf7 import encode

        folder = encode(folder).decode("ascii")
    return quoted(folder)


def folder_names(lines: list[Any]) -> Iterator[str]:
    """The names in LIST's answers."""
    from imapclient.imap_utf7 import decode
    from imapclient.response_parser import parse_response

    parsed = parse_response([line for line in lines if line])
    for name in parsed[2::3]:  # behind flags and the delimiter
        yield decode(name) if isinstance(name, bytes) else str(name)
