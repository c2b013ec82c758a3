"""Properties of `read_letter`: any bytes give a letter, and what carries a text changes nothing in it."""

import base64
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from letters import message, own_words

from otrs_apply.mail.letter import Letter
from otrs_apply.mail.read import read_header, read_letter
from otrs_apply.models import BlockKind

LETTER = """Hello all,

Name: Ana Lima
Age: 34
Time zone: UTC-3
Pages: https://pt.wikipedia.org/wiki/Usu%C3%A1rio_Discuss%C3%A3o:Ana

What would you bring?

Patience, and a habit of asking one more question before I answer, which I learned at the front desk of a library in Recife.

From: Berlin, living in Lisbon.
"""
WORDS = " ".join(LETTER.split())


def blocks_cover(letter: Letter) -> bool:
    place = 0
    for block in letter.blocks:
        if block.start != place or block.end <= block.start or letter.text[block.end - 1] != "\n":
            return False
        place = block.end
    return place == len(letter.text)


PIECES = st.sampled_from(
    [
        "From: a@b.example\n", "Subject: =?utf-8?q?x?=\n", "Content-Type: multipart/mixed; boundary=b\n", "\n", "--b\n", "--b--\n",
        "Content-Type: text/html\n", "Content-Type: message/rfc822\n", "Content-Type: multipart/alternative; boundary=c\n",
        "--c\n", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "> quoted\n", "-- \n",
        "On 9 Oct 2014 at 20:22, Jonah wrote:\n", "-----Original Message-----\n", "Begin forwarded message:\n",
        "-----BEGIN PGP SIGNED MESSAGE-----\n", "-----BEGIN PGP SIGNATURE-----\n", "-----END PGP SIGNATURE-----\n",
        "Sent from my iPhone\n", "_____________\n", "mailing list\n", "<table><tr><td>a</td><td>b</td></tr></table>\n",
        "Content-Type: text/plain; format=flowed; charset=utf-7\n", "From: x\nDate: 2014\nTo: y\nSubject: z\n", "text \n", "| a\n",
        "Received: by a.b.example; x\n", "Authentication-Results: a.b.example; spf=fail\n", "\r", "\x00", "é", "\udcff",
    ]
)  # fmt: skip


@given(
    st.one_of(
        st.binary(max_size=400),
        st.lists(PIECES, max_size=30).map(lambda p: "".join(p).encode("utf-8", "surrogateescape")),
    )
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_letter_whose_blocks_cover_its_text(content: bytes) -> None:
    letter = read_letter(content)
    assert blocks_cover(letter)
    assert "\r" not in letter.text
    repr(letter).encode()
    assert read_letter(content) == letter
    read_header(content)


@pytest.mark.parametrize("cte", ["7bit", "8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-7", "koi8-r", "gb18030"])
def test_encodings_change_no_word(cte: str, charset: str) -> None:
    wrapped = "\n".join(line for line in LETTER.split("\n") if len(line) < 78)
    words = " ".join(wrapped.split())
    assert own_words(read_letter(message(wrapped, charset=charset, cte=cte))) == words


def test_utf16_in_base64_changes_no_word() -> None:
    body = base64.encodebytes(LETTER.encode("utf-16"))
    head = b"Content-Type: text/plain; charset=utf-16\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    assert own_words(read_letter(head + body)) == WORDS


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@given(
    st.lists(
        st.text(st.characters(codec="iso-8859-1", categories=["L", "N"]), min_size=1, max_size=12),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_charsets_and_html_change_no_word(words: list[str]) -> None:
    text = " ".join(words)
    want = " ".join(text.split())
    # Bytes that are UTF-8 all through are read as UTF-8 whatever the label says: clients mislabel more often
    # than anybody writes "Âª".
    assume(text.isascii() or not _is_utf8(text.encode("iso-8859-1")))
    for content in (
        message(text),
        message(text, charset="iso-8859-1"),
        message(text, charset="iso-8859-1", cte="base64"),
        message(f"<html><body><div>{escape(text)}</div></body></html>", subtype="html"),
    ):
        assert own_words(read_letter(content)) == want
        assert own_words(read_letter(content.replace(b"\r\n", b"\n"))) == want


@pytest.mark.parametrize(
    "below",
    [
        "\n-- \nAna Lima\nTeacher\n",
        "\nSent from my iPhone\n",
        "\nOn 9 Oct 2014 at 20:22, Jonah <jonah@admins.example> wrote:\n> Name: Jonah\n> Age: 50\n",
        "\n-----Original Message-----\nFrom: Jonah <j@x.example>\nSent: 9 October 2014 20:22\nTo: Ana\nSubject: x\n\nAge: 50\n",
        "\n_______________________________________________\nTeam mailing list\nhttps://lists.example/mailman/listinfo/team\n",
    ],
)
def test_what_stands_below_changes_no_word(below: str) -> None:
    assert own_words(read_letter(message(LETTER + below))) == WORDS


def test_a_letter_turned_into_html_has_the_same_words() -> None:
    page = "".join(f"<div>{escape(line) or '<br>'}</div>\n" for line in LETTER.split("\n"))
    assert read_letter(message(page, subtype="html")).text.strip() == LETTER.strip()


HEADER = b"""Return-Path: <ana@lima.example>\r
Received: from a by mx1.team.example; Fri, 31 Oct 2014 23:59:59 +0000\r
Authentication-Results: mx1.team.example; spf=fail; dkim=none\r
From: =?utf-8?q?Ana_L=C3=ADma?= <Ana@Lima.example>\r
To: Team <desk@team.example>, b@c.example\r
Reply-To: other@lima.example\r
Subject: Re: OTRS administrator application:\r
 =?utf-8?q?An=C3=A1?=\r
Date: Fri, 31 Oct 2014 20:59:58 -0300\r
Message-ID: <1@lima.example>\r
In-Reply-To: <3@team.example>\r
References: <2@team.example> <3@team.example>\r
List-Id: Team <desk.team.example>\r
\r
"""


def test_a_header_alone_says_who_when_and_what() -> None:
    letter = read_header(HEADER)
    assert letter == read_letter(HEADER)
    assert (letter.text, letter.blocks) == ("", ())
    assert letter.subject == "Re: OTRS administrator application: Aná"
    assert (letter.sender.name, letter.sender.address) == ("Ana Líma", "ana@lima.example")
    assert [sender.address for sender in letter.to] == ["desk@team.example", "b@c.example"]
    assert letter.reply_to[0].address == "other@lima.example"
    assert letter.received_at == datetime(2014, 10, 31, 23, 59, 59, tzinfo=UTC)
    assert letter.sent_at == datetime(2014, 10, 31, 23, 59, 58, tzinfo=UTC)
    assert letter.sent_offset == -180
    assert letter.message_id == "1@lima.example"
    assert letter.references == ("3@team.example", "2@team.example")
    assert letter.list_id == "desk.team.example"
    assert (letter.authentication.spf, letter.authentication.dkim) == ("fail", "none")
    assert not letter.automatic


@pytest.mark.parametrize(
    ("field", "automatic"),
    [
        (b"Auto-Submitted: auto-replied (vacation)", True),
        (b"Auto-Submitted: no", False),
        (b"Precedence: junk", True),
        (b"Precedence: list", False),
        (b"Return-Path: <>", True),
        (b"X-Autoreply: yes", True),
        (b"Content-Type: multipart/report; boundary=x", True),
        (b"Subject: auto-replied", False),
    ],
)
def test_what_a_machine_sent(field: bytes, automatic: bool) -> None:  # noqa: FBT001 - a column of the table
    assert read_header(field + b"\r\n\r\n").automatic is automatic


@pytest.mark.parametrize(
    "content",
    [
        b"a" * 1_000_000,
        b"\n\n" + b"x: y\n" * 100_000,
        b"\n\n" + b"On 1 Jan 2014 10:00, x wrote:\n> x\n" * 3_000,
        b"\n\n" + b"From: x\n" * 50_000,
        b"\n\n" + b"-- \n" * 50_000,
        b"\n\n" + b"-----BEGIN PGP SIGNATURE-----\n" * 10_000,
        b"Content-Type: message/rfc822\n\n" * 10_000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(10_000)),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: text/plain\n\nx\n" * 10_000,
        b"Subject: " + b"=?a?q?x" * 50_000,
        b"From: " + b'"<(' * 50_000,
        b"Content-Type: multipart/mixed" + b';a="' * 50_000,
    ],
)  # fmt: skip
def test_hostile_sizes_are_read(content: bytes) -> None:
    assert blocks_cover(read_letter(content))


def test_a_sign_off_above_a_signature_in_the_text_is_the_end() -> None:
    text = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nAge: 34\n\nSent from my iPhone\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    )
    letter = read_letter(message(text))
    assert own_words(letter) == "Age: 34"
    assert [block.kind for block in letter.blocks].count(BlockKind.CLIENT) == 1


def test_blank_lines_below_a_quotation_are_nobodys_own() -> None:
    letter = read_letter(message("Thanks\n\nOn Mon, 13 Oct 2014, Jo wrote:\n> Hi\n\n-- \nTel. 1\n"))
    assert [block.kind for block in letter.blocks][-2:] == [BlockKind.QUOTED, BlockKind.SIGNATURE]
