"""Content-Transfer-Encoding (RFC 2045, 6): encoded bytes to bytes; never fails, works in linear time.

Reads     base64, quoted-printable, uuencode, and 7bit, 8bit and binary as they stand
Leaves    nothing out: what is no base64 behind a base64 body (a footer that a list added) is kept as text
"""

import binascii
import re

BASE64 = bytes(range(256)).translate(
    None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)
FOREIGN_LINE = re.compile(rb"^[^\r\n]*[^A-Za-z0-9+/=\s][^\r\n]*$", re.MULTILINE)
UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
IDENTITY = {"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none", "utf-8"}


def decode_transfer(data: bytes, encoding: str) -> tuple[bytes, str | None]:
    """The decoded bytes, and one line of trouble where something was broken."""
    name = encoding.strip().strip("\"'").lower().split(";")[0].strip()
    if name in IDENTITY:
        return data, None
    if name == "base64":
        return _base64(data)
    if name in {"quoted-printable", "quotedprintable", "qp"}:
        return binascii.a2b_qp(data), None
    if name in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        return _uu(data)
    return data, "an unknown transfer encoding was left as it is"


def base64_bytes(data: bytes) -> bytes:
    """Decoded base64, whatever else stands between; a last group that is cut off gives what it can."""
    plain = data.translate(None, BASE64)
    left = len(plain) % 4
    if left == 1:
        plain, left = plain[:-1], 0
    return binascii.a2b_base64(plain + b"=" * (-left % 4))


def _base64(data: bytes) -> tuple[bytes, str | None]:
    try:
        return binascii.a2b_base64(data.translate(None, b" \t\r\n"), strict_mode=True), None
    except binascii.Error:
        pass
    foreign = FOREIGN_LINE.search(data)
    if not foreign:
        return _groups(data), "broken base64: some of the text may be missing"
    head, tail = data[: foreign.start()], data[foreign.start() :]
    if len(head.split()) == 0:
        return data, "labelled base64, but is plain text"
    return _groups(head) + b"\n" + tail, "plain text stood behind a base64 body"


def _groups(data: bytes) -> bytes:
    """Base64 that was encoded in several runs, each with its own padding."""
    return b"".join(base64_bytes(run) for run in re.split(rb"=+", data) if run.strip())


def _uu(data: bytes) -> tuple[bytes, str | None]:
    begin = UU_BEGIN.search(data)
    if not begin:
        return data, "labelled uuencode, but is plain text"
    out = []
    for line in data[begin.end() :].splitlines():
        if line.strip() in {b"end", b"", b"`"}:
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:  # a wrong length byte: as uu decoders do, take what the length says
            size = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                out.append(binascii.a2b_uu(line[:size]))
            except binascii.Error:
                return b"".join(out), "broken uuencode: some of the text is missing"
    return b"".join(out), None
