"""Every key of the configuration: one table, from which the file, the variables and `config show` derive.

A key is added as one line in ``KEYS``. What a value must be is said by its kind; ``KINDS`` maps a kind to how
it is read and to the words that say what was expected.
"""

import re
import shlex
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from otrs_apply.frozen import dataclass
from otrs_apply.oauth import PROVIDERS

PREFIX: Final = "OTRS_APPLY_"


@dataclass(frozen=True, slots=True)
class Key:
    """One setting."""

    section: str
    name: str
    kind: str
    doc: str
    default: Any = None
    secret: bool = False
    choices: tuple[str, ...] = ()
    """The only texts that it may be; () for any."""

    @property
    def full(self) -> str:
        """As people write it: ``mailbox.url``."""
        return f"{self.section}.{self.name}"

    @property
    def variable(self) -> str:
        """The environment variable that says it as well."""
        return f"{PREFIX}{self.section}_{self.name}".upper()

    def chosen(self, value: Any) -> Any:  # noqa: ANN401 -- as the kind says
        """The value, where it is one that it may be; else ValueError."""
        if self.choices and value not in self.choices:
            raise ValueError
        return value


DAY: Final = timedelta(days=1)
SPAN: Final = re.compile(r"(\d{1,5}) ?(s|m|h|d|w)[a-z]{0,6}")
UNITS: Final = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": DAY,
    "w": 7 * DAY,
}

SHARED: Final = (
    "username",
    "time_zone",
    "talk_pages",
    "languages",
    "skills",
    "otrs_agent",
    "answer",
    "other",
)
"""What the team shares where nothing else is said: no name, age or address (``real_name age address``)."""

KEYS: Final = (
    Key("mailbox", "url", "text", "imaps://USER@HOST[:PORT]/MAILBOX, or imap:// for STARTTLS"),
    Key(
        "mailbox", "tls", "text", "none with an imap:// URL: plain text, to loopback only", choices=("none",)
    ),
    Key("mailbox", "password", "text", "the password itself; a command or a file is better", secret=True),
    Key("mailbox", "password_file", "path", "a file whose first line is the password, yours alone (0600)"),
    Key("mailbox", "password_command", "command", "a command whose first line of output is the password"),
    Key("mailbox", "password_keyring", "text", "SERVICE/USER in the system's keyring (extra: keyring)"),
    Key("mailbox", "token_command", "command", "a command that prints an OAuth2 access token"),
    Key(
        "mailbox",
        "oauth",
        "text",
        "the provider of a login made with `otrs-apply login`",
        choices=PROVIDERS,
    ),
    Key("mailbox", "ca_file", "path", "certificates to trust besides the system's"),
    Key("mailbox", "fingerprint", "text", "SHA-256 of the server's certificate: trusted alone"),
    Key("mailbox", "timeout", "seconds", "for one answer of the server", 30.0),
    Key("mailbox", "poll_timeout", "seconds", "for a whole poll", 900.0),
    Key(
        "mailbox",
        "idle_for",
        "span",
        "how long `watch` listens before it polls anyway, below 29 minutes",
        timedelta(minutes=25),
    ),
    Key(
        "mailbox",
        "noop_every",
        "span",
        "how often `watch` asks a server without IDLE",
        timedelta(minutes=1),
    ),
    Key("store", "path", "path", "the SQLite file in which mails and readings are kept"),
    Key("call", "file", "path", "a call other than the one of 2014, as TOML"),
    Key("call", "deadline", "moment", "the last second that is in time"),
    Key("call", "opens", "moment", "when the call was sent out"),
    Key("call", "name", "text", "what the call is called"),
    Key("call", "address", "text", "where applications are sent to"),
    Key("call", "subject", "text", "what stands before the colon of their subjects"),
    Key("call", "placeholder", "text", "what stands behind it in the call, for the username"),
    Key("call", "required", "texts", "the fields without which an application is incomplete"),
    Key("call", "adult_age", "years", "the age of majority"),
    Key("privacy", "share", "texts", "the fields that leave the tool for the team", SHARED),
    Key("privacy", "keep_for", "span", "how long data are kept behind the deadline; digests remind then"),
    Key("digest", "from", "text", "the address that digests are mailed from"),
    Key("digest", "sendmail", "command", "the local sendmail, which takes -i -f", ("/usr/sbin/sendmail",)),
    Key("digest", "stale_after", "span", "how long after the last good poll a digest complains", DAY),
    Key(
        "smtp", "url", "text", "smtps://[USER@]HOST[:PORT], or smtp:// for STARTTLS; else the local sendmail"
    ),
    Key("smtp", "tls", "text", "none with an smtp:// URL: plain text, to loopback only", choices=("none",)),
    Key("smtp", "password", "text", "the password itself; a command or a file is better", secret=True),
    Key("smtp", "password_file", "path", "a file whose first line is the password, yours alone (0600)"),
    Key("smtp", "password_command", "command", "a command whose first line of output is the password"),
    Key("smtp", "ca_file", "path", "certificates to trust besides the system's"),
    Key("smtp", "timeout", "seconds", "for one answer of the server", 30.0),
)

BY_NAME: Final = {(key.section, key.name): key for key in KEYS}
SECTIONS: Final = tuple(dict.fromkeys(key.section for key in KEYS))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError
    return value


def _path(value: object) -> Path:
    return Path(_text(value))


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise TypeError
    seconds = float(value)
    if not 0 < seconds < float("inf"):
        raise ValueError
    return seconds


def _span(value: object) -> timedelta:
    found = SPAN.fullmatch(_text(value).strip().lower())
    if not found or not int(found[1]):
        raise ValueError
    return int(found[1]) * UNITS[found[2]]


def _years(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)) or int(value) < 0:
        raise ValueError
    return int(value)


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError
    return moment


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [word.strip() for word in value.split(",")]
    return _words(value)


def _command(value: object) -> tuple[str, ...]:
    """A list in the file; in a variable, words as a shell would split them, though no shell runs them."""
    return _words(value)


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError
    return tuple(_text(word) for word in value)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value must be."""

    read: Callable[[object], Any]
    """Raises ValueError or TypeError where it is not."""
    expected: str
    split: Callable[[str], object] = str
    """What a variable's text stands for."""


KINDS: Final = {
    "text": Kind(_text, "a text in quotes"),
    "path": Kind(_path, "a file's name in quotes"),
    "seconds": Kind(_seconds, "a number of seconds above 0"),
    "span": Kind(_span, 'a time in quotes, such as "24h" or "180d"'),
    "years": Kind(_years, "a whole number of years"),
    "moment": Kind(_moment, "a time with its zone, such as 2014-10-31T23:59:59Z"),
    "texts": Kind(_texts, 'a list of texts, such as ["age", "time_zone"]'),
    "command": Kind(_command, 'a list of words, such as ["pass", "otrs"] (no shell runs it)', shlex.split),
}
