"""All nouns of what was read: frozen, the same for every field, check and output.

Plain dataclasses: making one checks nothing, since they are made thousands at a time by code whose types are
checked (mypy). What comes from outside is checked where it comes in: ``coding.py`` for what the store holds,
``call_file.py`` for a call of the user's.

What comes out of a mailbox before it is read stands in ``raw.py``; the call in ``call.py``.
"""

from dataclasses import field, fields
from datetime import datetime
from enum import StrEnum
from types import GenericAlias
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from otrs_apply.coding import NATURAL
from otrs_apply.frozen import dataclass

T = TypeVar("T")
Natural = Annotated[int, NATURAL]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that a value rests on: ``letter.text[start:end] == evidence.text``, always."""

    start: Natural
    end: Natural
    text: str
    rule: str
    """Who read it, as in 'age.born_on'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """A value together with its evidence. What a letter does not say is None, never an empty Found."""

    value: T
    evidence: tuple[Evidence, ...]
    """In the order of weight; empty only where the value comes from a header alone (the subject, From)."""
    why: str | None = None
    """Why a person should look, in words ("CST: could be China or Chicago"); None where it is sure."""

    def __class_getitem__(cls, kind: Any) -> GenericAlias:  # noqa: ANN401 -- any type
        """``Found[str]``: typing's own alias fails on frozen slots (CPython 3.11), and is slow to call."""
        return GenericAlias(cls, kind)

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look."""
        return self.why is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Words that seem to give a field, of which no value could be made: a person must look."""

    evidence: tuple[Evidence, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """The applicant's age on the day that the call closes."""

    years: Natural | None
    """Full years; None where no number can be known ("over 18", "forty-something")."""
    adult: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeZone:
    """Where the applicant's clock stands."""

    words: str
    """The words that state it, as written."""
    utc_offset: int | None
    """Minutes east of UTC on the day that the call closes; None where none can be known."""


Level = Literal["native", "advanced", "intermediate", "basic"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language that the applicant reads or writes."""

    code: str
    """ISO 639-1, else 639-3, else the Wikimedia code."""
    level: Level | None = None
    read: bool = True
    write: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Skills:
    """The abilities of the call's list that the applicant claims, and those they say they lack."""

    claimed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


Agent = Literal["current", "past", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What one mail says, field by field; None is what it does not say."""

    username: Found[str] | Unread | None = None
    real_name: Found[str] | Unread | None = None
    age: Found[Age] | Unread | None = None
    time_zone: Found[TimeZone] | Unread | None = None
    talk_pages: Found[tuple[str, ...]] | Unread | None = None
    languages: Found[tuple[Language, ...]] | Unread | None = None
    skills: Found[Skills] | Unread | None = None
    otrs_agent: Found[Agent] | Unread | None = None
    answer: Found[str] | Unread | None = None
    other: Found[str] | Unread | None = None


FIELDS: Final = tuple(one.name for one in fields(Application))
"""The fields' names, in the order in which they are shown."""


class Kind(StrEnum):
    """What a mail is to the call."""

    APPLICATION = "application"
    AMENDMENT = "amendment"
    FOLLOWUP = "followup"
    REPLY = "reply"
    OTHER = "other"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A check that speaks up: its name, as in checks/NAME.py, and one line for a person."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMatch:
    """What a subject says about the call."""

    closeness: Literal["exact", "close", "near"]
    """``exact``: the call's phrase at the start; ``close``: with slips or other words around; ``near``: it
    only mentions the call, which is no application's subject."""
    raw: str = ""
    """What stands behind the colon, as written, without invisible characters and quotes."""
    username: str | None = None
    """As MediaWiki writes it, without a full stop at its end; None where none is there."""
    answers: bool = False
    """Whether a prefix says that it is a reply."""
    forwards: bool = False
    """Whether a prefix says that it is forwarded."""

    @property
    def placeholder(self) -> bool:
        """Whether it is the call's subject, with "Username" or nothing in the name's place."""
        return self.closeness != "near" and self.username is None


class BlockKind(StrEnum):
    """Whose words a stretch of a mail's text is."""

    OWN = "own"
    QUOTED = "quoted"
    ATTRIBUTION = "attribution"
    SIGNATURE = "signature"
    FOOTER = "footer"
    CLIENT = "client"
    FORWARD_HEADER = "forward_header"
    FORWARDED = "forwarded"
    ARMOUR = "armour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of ``Letter.text`` in whole lines; the blocks of a letter cover its text without a gap."""

    kind: BlockKind
    start: Natural
    end: Natural


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A From header, decoded: the display name as written and the address in lower case."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one mail says, and what is to be said about it."""

    source: str
    kind: Kind
    thread: str | None = None
    """The source of the application that an amendment, follow-up or reply belongs to."""
    application: Application = Application()
    missing: tuple[str, ...] = ()
    doubts: dict[str, str] = field(default_factory=dict)
    """Field name to the reason why a person should look; also for fields that have no value."""
    flags: tuple[Flag, ...] = ()
    near_miss: bool = False
    """Looks like an application, but its subject is not one."""
    withdrawal: bool = False
    """The applicant takes the application back ("please withdraw me")."""
    sender: Sender = Sender()
    subject: str = ""
    """Decoded, unfolded, otherwise as written."""
    message_id: str | None = None
    references: tuple[str, ...] = ()
    sent_at: datetime | None = None
    """The Date header, aware, UTC."""
    received_at: datetime | None = None
    """The receiving server's stamp, aware, UTC."""
    on_time: bool = False
    margin: str = ""
    """How far from the deadline, in words: "3 s late", "6 days before the deadline"."""
    text: str = ""
    blocks: tuple[Block, ...] = ()
    troubles: tuple[str, ...] = ()
    """What could not be read, or was read by a guess, one line each."""

    def all_evidence(self) -> tuple[Evidence, ...]:
        """Every evidence of every field, in the order of the fields."""
        found = (getattr(self.application, name) for name in FIELDS)
        return tuple(piece for value in found if value is not None for piece in value.evidence)
