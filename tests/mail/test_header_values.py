from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply.mail.addresses import parse_addresses
from otrs_apply.mail.dates import parse_date
from otrs_apply.mail.encoded_words import decode_header
from otrs_apply.mail.received import by_host, received_time
from otrs_apply.models import Sender


def raw(data: bytes) -> str:
    """Header bytes as the parser hands them on."""
    return data.decode("ascii", "surrogateescape")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain text", "plain text"),
        ("=?utf-8?Q?Gr=C3=BCn_specht?=", "Grün specht"),
        ("=?iso-8859-1?b?R3L8bnNwZWNodA==?=", "Grünspecht"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        ("=?utf-8?q?a_?= =?iso-8859-1?q?=FC?=", "a ü"),
        ("=?utf-8?Q?=C3?=\r\n =?utf-8?Q?=BC?=", "ü"),  # split inside a character
        ("=?UTF-8?B?w?=\n =?UTF-8?B?w7w=?=", "ü"),
        ("Nord/=?UTF-8?B?U8O8ZA==?=", "Nord/Süd"),
        ("=?UTF-8?B?U8O8ZA==?=/Nord", "Süd/Nord"),
        ("=?utf-8*de?Q?=C3=BC?=", "ü"),
        ("=?utf-8?Q?what? no?=", "what? no"),
        ("=?UTF-8?B?U8O8ZA?=", "Süd"),  # padding lost
        ("=?unknown-1?Q?=C3=BC?=", "ü"),
        ("=?us-ascii?Q?=C3=BC?=", "ü"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("=?utf-8?Q?abc", "=?utf-8?Q?abc"),
        ("one\r\n two\n\tthree", "one two three"),
        (raw("Müller".encode()), "Müller"),
        (raw("Müller".encode("latin-1")), "Müller"),
        ("=?iso-2022-jp?B?GyRCOjRGIxsoQg==?=", "佐藤"),
        ("=?gb2312?B?wrc=?=", "路"),
    ],
)
def test_a_header_is_decoded(value: str, text: str) -> None:
    assert decode_header(value) == text


def test_bytes_without_encoding_are_read_by_the_charset_of_the_body() -> None:
    assert decode_header(raw("Привет".encode("koi8-r")), "koi8-r") == "Привет"


@pytest.mark.parametrize(
    ("value", "senders"),
    [
        ("Ana Lima <Ana@Lima.EXAMPLE>", [("Ana Lima", "ana@lima.example")]),
        ('"Lima, Ana" <a@b.example>', [("Lima, Ana", "a@b.example")]),
        ("Lima, Ana <a@b.example>", [("Lima, Ana", "a@b.example")]),
        ("a@b.example", [("", "a@b.example")]),
        ("a@b.example (Ana Lima)", [("Ana Lima", "a@b.example")]),
        ("=?utf-8?Q?Lima=2C_Ana?= <a@b.example>", [("Lima, Ana", "a@b.example")]),
        ('"=?utf-8?Q?=C3=8D=C3=B1igo?=" <a@b.example>', [("Íñigo", "a@b.example")]),
        ("=?ISO-8859-15?Q?=CD=F1igo?= Ballesteros <a@b.example>", [("Íñigo Ballesteros", "a@b.example")]),
        ("'Ana' <a@b.example>, Ben <c@d.example>", [("Ana", "a@b.example"), ("Ben", "c@d.example")]),
        ('"k \\"K\\" s" <a@b.example>', [('k "K" s', "a@b.example")]),
        ('"Re:Generator" <a@b.example>', [("Re:Generator", "a@b.example")]),
        ("<a@b.example>; <c@d.example>", [("", "a@b.example"), ("", "c@d.example")]),
        ("<>", []),
        ("", []),
        ("Ana", [("Ana", "")]),
        (raw("Íñigo <a@b.example>".encode()), [("Íñigo", "a@b.example")]),
    ],
)
def test_addresses(value: str, senders: list[tuple[str, str]]) -> None:
    assert parse_addresses(value) == tuple(Sender(name=name, address=address) for name, address in senders)


@pytest.mark.parametrize(
    ("value", "moment", "offset"),
    [
        ("Fri, 31 Oct 2014 23:59:59 +0000", "2014-10-31 23:59:59", 0),
        ("Fri, 31 Oct 2014 16:59:56 -0700 (PDT)", "2014-10-31 23:59:56", -420),
        ("31 Oct 2014 23:59 +0530", "2014-10-31 18:29:00", 330),
        ("Fri, 31 Oct 2014 23:59:60 +0000", "2014-10-31 23:59:59", 0),
        ("Fri, 31 Oct 2014 23:59:59 -0000", "2014-10-31 23:59:59", None),
        ("Fri, 31 Oct 2014 23:59:59", "2014-10-31 23:59:59", None),
        ("Fri, 31 Oct 2014 23:59:59 GMT", "2014-10-31 23:59:59", 0),
        ("Fri, 31 Oct 2014 14:03:07 PDT", "2014-10-31 21:03:07", -420),
        ("Fri, 31 Oct 2014 23:59:59 CET", "2014-10-31 22:59:59", 60),
        ("Fri, 31 Oct 2014 23:59:59 XYZ", "2014-10-31 23:59:59", None),
        ("Fri, 31 Oct 14 23:59:59 +0000", "2014-10-31 23:59:59", 0),
        ("Fri, 31 Oct 2014\r\n 23:59:59 +0000", "2014-10-31 23:59:59", 0),
        ("2014-10-31T23:59:59Z", "2014-10-31 23:59:59", 0),
        ("2014-10-31 23:59:59 +0200", "2014-10-31 21:59:59", 120),
        ("Fri, 31 Oct 2014 23:59:59 +9999", "2014-10-31 23:59:59", None),
        ("Fri, 31 Oct 0000 23:59:59 +0000", "2000-10-31 23:59:59", 0),
        ("Fri, 31 Oct 99999 23:59:59 +0000", None, None),
        ("Fri, 31 Foo 2014 23:59:59 +0000", None, None),
        ("Fri, 99 Oct 2014 99:99:99 +0000", None, None),
        ("1 Jan 0001 00:00:00 +1400", "2000-12-31 10:00:00", 840),
        ("Donnerstag, den 23. Oktober 2014, viertel nach acht", None, None),
        ("", None, None),
    ],
)
def test_dates(value: str, moment: str | None, offset: int | None) -> None:
    when = datetime.fromisoformat(moment).replace(tzinfo=UTC) if moment else None
    assert parse_date(value) == (when, offset if when else None)


@pytest.mark.parametrize(
    ("value", "host", "hour"),
    [
        (
            (
                "from a.example ([192.0.2.1])\r\n\tby mx.team.example with esmtps\r\n\t(Exim)\r\n\tid 1; Fri, 31 Oct 2014 "
                "23:00:00 +0000"
            ),
            "mx.team.example",
            23,
        ),
        (
            "by MX.team.example (by other.example); Fri, 31 Oct 2014 23:00:00 +0000 (by x)",
            "mx.team.example",
            23,
        ),
        ("from x by localhost with LMTP; Fri, 31 Oct 2014 23:00:00 +0000", None, 23),
        ("from x by 127.0.0.1; nothing", None, None),
        ("nonsense", None, None),
    ],
)
def test_received(value: str, host: str | None, hour: int | None) -> None:
    moment = received_time(value)
    assert by_host(value) == host
    assert (moment.hour if moment else None) == hour


@given(st.text(max_size=200), st.binary(max_size=100))
def test_no_header_value_fails(text: str, data: bytes) -> None:
    for value in (
        text,
        raw(data),
        f"=?utf-8?q?{text}?=",
        f"=?{text}?b?{text}?=",
        f"Fri, {text} Oct 2014 {text}",
    ):
        decode_header(value).encode()
        parse_date(value)
        received_time(value)
        for sender in parse_addresses(value):
            (sender.name + sender.address).encode()
