"""The whole way from bytes to Reading: any bytes, another call, the same twice."""

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from otrs_apply.call import load_call
from otrs_apply.models import Found, Kind
from otrs_apply.raw import RawMail
from otrs_apply.reader import read_mail, read_mailbox

CALL = load_call()
ANOTHER = """
name = "Translators 2031"
address = "translators@example.org"
subject = "Translator candidacy"
opens = 2031-01-01T00:00:00Z
deadline = 2031-02-28T12:00:00Z
required = ["real_name", "languages", "technical"]
[[bullets]]
text = "Your full name"
fields = ["real_name"]
[[abilities]]
key = "tex"
name = "TeX"
words = ["TeX", "LaTeX"]
"""
CANDIDACY = b"""\
Received: from a.example by mx.example.org; Fri, 28 Feb 2031 11:59:59 +0000\r
From: Ana Lima <ana@example.org>\r
To: translators@example.org\r
Subject: =?utf-8?Q?translator_candidacy=3A_lim=C3=A3o?=\r
Message-ID: <1@example.org>\r
Content-Type: text/plain; charset=utf-8\r
\r
Your full name: Ana Lima\r
Languages: Portuguese (native), English (fluent)\r
Technical abilities: LaTeX\r
"""


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_give_a_reading(body: bytes) -> None:
    header = b"Subject: OTRS administrator application: X\r\nFrom: x@example.org\r\n"
    for content in (body, header + body, header + b"\r\n" + body):
        reading = read_mail(RawMail("x.eml", content), CALL)
        assert reading == read_mail(RawMail("x.eml", content), CALL)
        for piece in reading.all_evidence():
            assert reading.text[piece.start : piece.end] == piece.text


def test_another_call_is_data_alone(tmp_path: Path) -> None:
    (tmp_path / "call.toml").write_text(ANOTHER, "utf-8")
    call = load_call(tmp_path / "call.toml")
    reading = read_mail(RawMail("1.eml", CANDIDACY), call)
    assert reading.kind is Kind.APPLICATION
    assert isinstance(reading.application.username, Found)
    assert reading.application.username.value == "Limão"
    assert isinstance(reading.application.skills, Found)
    assert reading.application.skills.value.claimed == ("tex",)
    assert reading.on_time
    assert reading.missing == ()


def test_the_servers_stamp_beats_the_received_header() -> None:
    stamp = datetime(2031, 2, 28, 12, 0, 1, tzinfo=UTC)
    assert read_mail(RawMail("1.eml", CANDIDACY, stamp), CALL).received_at == stamp


def test_the_same_mail_twice_counts_once() -> None:
    subject = b"Subject: OTRS administrator application: Limon\r\n"
    content = subject + CANDIDACY.replace(b"Subject: =?utf-8?Q?translator_candidacy=3A_lim=C3=A3o?=\r\n", b"")
    readings = read_mailbox([RawMail("1.eml", content), RawMail("2.eml", content)], CALL)
    assert [reading.kind for reading in readings].count(Kind.APPLICATION) == 1
