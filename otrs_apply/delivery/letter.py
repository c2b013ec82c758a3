"""The letter: text and HTML of the same digest, which says of itself that a machine sent it.

Auto-Submitted (RFC 3834, 5) and Precedence keep other machines from answering; X-Auto-Response-Suppress is
what Exchange looks at. By the first of them our own intake knows a digest and leaves it alone.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

POLICY: Final = SMTP.clone(cte_type="7bit")
"""Whatever the way, no line is too long and no byte above 127."""


@dataclass(frozen=True, slots=True)
class Content:
    """What the letter says, harmless already."""

    subject: str
    text: str
    html: str


def letter(content: Content, sender: str, recipients: Sequence[str], now: datetime) -> EmailMessage:
    """The letter from one address to others; all of them have been ``checked``."""
    made = EmailMessage(policy=POLICY)
    made["From"] = f"otrs-apply <{sender}>"
    made["To"] = ", ".join(recipients)
    made["Subject"] = content.subject
    made["Date"] = format_datetime(now)
    domain = sender.rpartition("@")[2] or "localhost"
    made["Message-ID"] = f"<digest.{now:%Y%m%d%H%M%S}.{secrets.token_hex(8)}@{domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made["Precedence"] = "bulk"
    made["X-Auto-Response-Suppress"] = "All"
    made.set_content(content.text)
    made.add_alternative(content.html, subtype="html")
    return made
