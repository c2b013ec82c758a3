"""The few lines of a header that a poll looks at: enough to judge it and to know what to fetch."""

from __future__ import annotations

import re

LOOKED_AT = "SUBJECT FROM IN-REPLY-TO REFERENCES CONTENT-TYPE"
"""Header fields of every new message: its judge needs all but the last, which saves a round trip."""
ALTERNATIVE_LIMIT = 1 << 15
"""Bytes of a multipart/alternative that is plain and HTML text, and no picture besides."""

UNFOLD = re.compile(rb"\r?\n(?=[ \t])")
CONTENT_TYPE = re.compile(rb"^content-type:[ \t]*([^;\s]*)", re.IGNORECASE | re.MULTILINE)
SUBJECT = re.compile(rb"^subject:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)


def simple_text(header: bytes, size: int) -> bool:
    """Whether a message of this header is text alone, so that nothing of it can be left out."""
    match = CONTENT_TYPE.search(UNFOLD.sub(b"", header))
    kind = match[1].lower() if match else b"text/plain"
    return kind.startswith(b"text/") or (kind == b"multipart/alternative" and size <= ALTERNATIVE_LIMIT)


def subject_of(header: bytes) -> bytes:
    """The subject as it stands there, encoded words and all."""
    match = SUBJECT.search(UNFOLD.sub(b"", header))
    return match[1].strip() if match else b""
