"""What was removed for good, told without a name: the store counts it, outputs tell it."""

from otrs_apply.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Gone:
    """A message that went: its UID and Message-ID, where these name nobody."""

    source: str | None
    message_id: str | None
    digest: str | None = None
    """SHA-256 of its bytes: who has the mail can tell which it was; None where there was only a header."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What went."""

    mails: tuple[Gone, ...] = ()
    """With what was read from them."""
    unfetched: tuple[Gone, ...] = ()
    """Messages that could not be had: what was known of them."""
    told: int = 0
    """Items that digests had told."""
    polls: int = 0
    """Polls of which it is no longer known what went wrong."""

    def __bool__(self) -> bool:
        return bool(self.mails or self.unfetched or self.polls)
