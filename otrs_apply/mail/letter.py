"""A mail, decoded once and never changed: what every reader of fields is handed."""

from dataclasses import dataclass
from datetime import datetime

from otrs_apply.models import Block, BlockKind, Sender


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part of the message that is not its text."""

    name: str
    content_type: str
    size: int
    """Bytes, decoded; 0 where the part was not fetched."""


@dataclass(frozen=True, slots=True)
class Authentication:
    """What the receiving server found out about the sender (RFC 8601); None where it does not say."""

    dmarc: str | None = None
    spf: str | None = None
    dkim: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A message's header and text, decoded."""

    text: str
    """The body as a person sees it: decoded, unflowed, lines ended by ``\\n``; nothing is cut from it."""
    blocks: tuple[Block, ...] = ()
    """Whose words each stretch of ``text`` is; they cover it without a gap."""
    subject: str = ""
    """Decoded (RFC 2047) and unfolded, otherwise as written."""
    sender: Sender = Sender()
    reply_to: tuple[Sender, ...] = ()
    to: tuple[Sender, ...] = ()
    sent_at: datetime | None = None
    """The Date header, aware, in UTC; None where absent or unreadable."""
    sent_offset: int | None = None
    """Minutes east of UTC that the Date header states; None for -0000, an unknown zone, or no date."""
    received_at: datetime | None = None
    """The topmost Received header's time, aware, in UTC."""
    message_id: str | None = None
    references: tuple[str, ...] = ()
    """Message-IDs of In-Reply-To and References, nearest first."""
    automatic: bool = False
    """Sent by a machine: Auto-Submitted (RFC 3834), a report, an empty envelope sender, a bulk Precedence."""
    list_id: str | None = None
    authentication: Authentication = Authentication()
    forwarded_from: Sender | None = None
    """Who wrote the message that this one forwards (message/rfc822, or inline below a forward header)."""
    attachments: tuple[Attachment, ...] = ()
    troubles: tuple[str, ...] = ()
    """What could not be decoded, or was by a guess: one line each, for a person."""

    def own(self) -> tuple[Block, ...]:
        """The stretches that are the sender's own words.

        What somebody else wrote (quoted, forwarded) is not among them, nor signatures and footers. What the
        sender forwards of their own earlier mail is: ``mail.quoting`` marks such blocks as OWN.
        """
        return tuple(block for block in self.blocks if block.kind is BlockKind.OWN)

    def signature(self) -> str:
        """The text of the signature blocks, a witness for a name and nothing else."""
        return "\n".join(self.text[b.start : b.end] for b in self.blocks if b.kind is BlockKind.SIGNATURE)
