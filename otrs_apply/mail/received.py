"""Received headers (RFC 5321, 4.4): the receiving server's own stamp and name.

Reads     the topmost header for the time; its ``by`` for the host, or the next one's where the topmost was
          written by a local delivery that has no name of its own
Leaves    every header below those of the receiving organisation: anybody can have written them
"""

import re
from datetime import datetime

from otrs_apply.mail.dates import parse_date

COMMENT = re.compile(r"\([^()]{0,1000}\)")
BY = re.compile(r"(?:^|\s)by\s+\[?([A-Za-z0-9._:-]{1,255})", re.IGNORECASE)


def received_time(raw: str) -> datetime | None:
    """When the server took the message, in UTC."""
    value = COMMENT.sub(" ", raw[-2000:])
    return parse_date(value.rpartition(";")[2])[0]


def by_host(raw: str) -> str | None:
    """The host that wrote a Received header, lower-case; None where it names itself not or only locally."""
    match = BY.search(COMMENT.sub(" ", raw[:4000]))
    if not match:
        return None
    host = match[1].lower().strip(".")
    local = "." not in host or host.startswith("localhost") or host.replace(".", "").isdigit() or ":" in host
    return None if local else host
