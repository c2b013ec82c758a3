"""BODYSTRUCTURE to the parts that are fetched, and back to a message."""

from __future__ import annotations

import email
from email.policy import default
from typing import Any

import pytest
from imapclient.response_parser import parse_fetch_response

from otrs_apply.sources.assemble import assemble, can_assemble
from otrs_apply.sources.structure import Part, left_out, read_structure, sections

TEXT = b'("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 100 3 NIL NIL NIL NIL)'
HTML = b'("text" "html" ("charset" "utf-8") NIL NIL "quoted-printable" 200 5 NIL ("inline" NIL) NIL NIL)'
NAMED = b'("attachment" ("filename" "a\\"b.png"))'
BIG = b'("image" "png" ("name" "a\\"b.png") "<id>" NIL "base64" 900000 NIL %s NIL NIL)' % NAMED
NOTES = (
    b'("application" "octet-stream" ("name" "mine.TXT") NIL NIL "base64" 400 NIL ("attachment" NIL) NIL NIL)'
)
ENVELOPE = b'("Mon, 20 Oct 2014 12:00:00 +0000" "s" NIL NIL NIL NIL NIL NIL NIL "<m@x>")'


def multi(kind: bytes, *parts: bytes) -> bytes:
    return b"(" + b"".join(parts) + b' "' + kind + b'" ("boundary" "b-' + kind + b'") NIL NIL NIL)'


def inner(body: bytes, size: int = 950_000) -> bytes:
    return b'("message" "rfc822" NIL NIL NIL "7bit" %d %s %s 40 NIL NIL NIL NIL)' % (size, ENVELOPE, body)


def structure(text: bytes) -> Part:
    answer: Any = parse_fetch_response([b"1 (UID 1 BODYSTRUCTURE " + text + b")"], uid_is_key=True)
    return read_structure(answer[1][b"BODYSTRUCTURE"])


@pytest.mark.parametrize(
    ("text", "asked", "omitted"),
    [
        (TEXT, ["1.MIME", "1"], []),
        (BIG, [], ["1"]),
        (multi(b"mixed", TEXT, BIG), ["1.MIME", "1"], ["2"]),
        (multi(b"mixed", multi(b"alternative", TEXT, multi(b"related", HTML, BIG)), NOTES),
         ["1.1.MIME", "1.1", "1.2.1.MIME", "1.2.1", "2.MIME", "2"], ["1.2.2"]),
        (multi(b"mixed", TEXT, inner(TEXT, 500)), ["1.MIME", "1", "2.MIME", "2"], []),
        (multi(b"mixed", TEXT, inner(multi(b"mixed", TEXT, BIG))),
         ["1.MIME", "1", "2.HEADER", "2.1.MIME", "2.1"], ["2.2"]),
        (multi(b"mixed", inner(inner(BIG))), ["1.HEADER", "1.1.HEADER"], ["1.1.1"]),
        (multi(b"mixed", TEXT.replace(b" 100 ", b" 9000000 "), TEXT), ["2.MIME", "2"], ["1"]),
    ],
)  # fmt: skip
def test_parts(text: bytes, asked: list[str], omitted: list[str]) -> None:
    part = structure(text)
    assert list(sections(part)) == asked
    assert [leaf.section for leaf in left_out(part)] == omitted


@pytest.mark.parametrize("text", [b'("text")', b"()", b'("a" "b" NIL NIL NIL NIL "x")', b'(("a"))'])
def test_what_is_no_structure(text: bytes) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, StopIteration)):
        structure(text)


def test_a_message_is_put_together_with_what_was_left_out_named() -> None:
    part = structure(
        multi(b"mixed", multi(b"alternative", TEXT, HTML), BIG, inner(multi(b"related", TEXT, BIG)))
    )
    header = b"Subject: s\r\nContent-Type: multipart/mixed;\r\n boundary=b-mixed\r\n\r\n"
    assert can_assemble(header, part)
    assert not can_assemble(header.replace(b"b-mixed", b"other"), part)
    fetched = {
        "1.1.MIME": b"Content-Type: text/plain; charset=utf-8\r\n\r\n",
        "1.1": b"hello",
        "1.2.MIME": b"",
        "1.2": b"<p>hello</p>",
        "3.HEADER": b"Subject: inner\r\nContent-Type: multipart/related; boundary=b-related\r\n\r\n",
        "3.1.MIME": b"Content-Type: text/plain\r\n\r\n",
        "3.1": b"forwarded",
    }
    message = email.message_from_bytes(assemble(header, part, fetched), policy=default)
    said = [
        (leaf.get_content_type(), leaf.get("X-Otrs-Apply-Omitted"), leaf.get_filename())
        for leaf in message.walk()
    ]
    assert said == [
        ("multipart/mixed", None, None),
        ("multipart/alternative", None, None),
        ("text/plain", None, None),
        ("text/html", None, None),
        ("image/png", "900000", 'a"b.png'),
        ("message/rfc822", None, None),
        ("multipart/related", None, None),
        ("text/plain", None, None),
        ("image/png", "900000", 'a"b.png'),
    ]
    texts = [leaf.get_payload() for leaf in message.walk() if leaf.get_content_maintype() == "text"]
    assert texts == ["hello", "<p>hello</p>", "forwarded"]
    assert not message.defects


def test_names_cannot_begin_a_header_of_their_own() -> None:
    evil = Part("2", "image", "png\r\nX: y", params={"name": "a\r\nBcc: x", "b\r\nad": "z"}, size=5000)
    part = Part("", "multipart", "mixed", params={"boundary": "bb"}, parts=(evil,))
    message = assemble(b"Content-Type: multipart/mixed; boundary=bb\r\n\r\n", part, {})
    assert b"\r\nBcc" not in message
    assert b"\r\nX: y" not in message
    assert b"\r\nad" not in message
