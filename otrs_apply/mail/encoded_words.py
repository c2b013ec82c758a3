"""RFC 2047: encoded words in headers to text, as leniently as clients are careless.

Reads     words split inside a character or a name, words that touch plain text, words in quotes, lower-case
          ``b`` and ``q``, blanks inside a Q word, RFC 2231 language tags, wrong charset labels, and raw 8-bit
          bytes (UTF-8, else the charset of the body, else a guess)
Leaves    what is no encoded word as written; only folding (RFC 5322, 2.2.3) is undone
"""

import binascii
import re

from otrs_apply.mail.charset import decode
from otrs_apply.mail.transfer import base64_bytes

WORD = re.compile(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,40})?\?([bBqQ])\?((?:[^?]|\?(?!=)){0,1000})\?=")
FOLD = re.compile(r"\r?\n[ \t]?|\r")
LONGEST = 100_000  # of one header value; what is behind it is nobody's subject


def unfold(raw: str) -> str:
    """A header value on one line: line ends inside of it go, the blank behind them stays one blank."""
    if "\n" not in raw and "\r" not in raw:
        return raw.strip(" \t")
    return FOLD.sub(" ", raw).strip(" \t")


def decode_header(raw: str, charset: str | None = None) -> str:
    """The text of a header value; ``raw`` holds bytes over 127 as surrogate escapes.

    ``charset`` is the body's, a hint for bytes that were put into the header without any encoding.
    """
    value = unfold(raw[:LONGEST])
    if "=?" not in value:
        return _plain(value, charset)
    out: list[str] = []
    run: list[bytes] = []  # encoded words that follow one another in one charset
    label, place = "", 0
    for match in WORD.finditer(value):
        between = value[place : match.start()]
        same = bool(run) and match[1].lower() == label and not between.strip()
        if run and not same:
            out.append(decode(b"".join(run), label)[0])
            run = []
        if between.strip() or (place == 0 and between):
            out.append(_plain(between, charset))
        run.append(_bytes(match[3], match[2]))
        label, place = match[1].lower(), match.end()
    if run:
        out.append(decode(b"".join(run), label)[0])
    out.append(_plain(value[place:], charset))
    return "".join(out)


def _bytes(text: str, encoding: str) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    if encoding in "bB":
        return base64_bytes(data)
    return binascii.a2b_qp(data, header=True)


def _plain(text: str, charset: str | None) -> str:
    if text.isascii():
        return text
    return decode(text.encode("utf-8", "surrogateescape"), charset)[0]
