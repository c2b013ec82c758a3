"""Who wrote a letter, and what its subject says that it does with other people's words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from otrs_apply.mail.words import alternatives, fold, rows
from otrs_apply.models import Sender

PREFIX = re.compile(r"\s*(?:\[[^\]]{0,60}\]\s*)?([^\s:：\[\]]{1,14})(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:：]")


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the letter, and whether its subject says reply or forward."""

    sender: Sender = Sender()
    reply_to: tuple[Sender, ...] = ()
    subject: str = ""
    answers: bool = False
    """Whether the header refers to another message."""

    def is_same(self, other: Sender) -> bool:
        """Whether somebody is the letter's own sender: the address, else the display name."""
        addresses = {self.sender.address, *(sender.address for sender in self.reply_to)} - {""}
        if other.address and other.address in addresses:
            return True
        return bool(other.name) and fold(other.name) in {fold(self.sender.name), *addresses}

    def intent(self) -> str | None:
        """``reply`` or ``forward``, by the outermost prefix of the subject."""
        match = PREFIX.match(self.subject)
        return _prefixes().get(fold(match[1]).strip(".")) if match else None


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, str]:
    return {fold(form): kind for kind, forms in rows("prefixes") for form in alternatives(forms)}
