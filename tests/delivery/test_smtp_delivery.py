"""Digests handed to a real server: trusted as strictly as the mailbox, to all recipients or to none."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from imap_servers import certificate
from invented import at
from smtp_servers import PASSWORD, USER, smtp_server

from otrs_apply.delivery.letter import Content, letter
from otrs_apply.delivery.smtp import SmtpSettings, checked, send
from otrs_apply.errors import ConfigError, DeliveryError

CONTENT = Content("OTRS: 1 new — Ünï", "Ana שלום\n.\nFrom here\n" + "x" * 2000 + "\n", "<p>Ana</p>\n")
DESK, TEAM = "desk@example.org", ["ann@example.org", "bob@example.org"]


def made(recipients: list[str] = TEAM) -> EmailMessage:
    return letter(CONTENT, DESK, recipients, at(28, 8))


@pytest.fixture(scope="module")
def cert(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate(tmp_path_factory.mktemp("cert"))


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate(tmp_path_factory.mktemp("other"), names="DNS:mail.example.net")


def test_a_letter_arrives_as_text_and_html_and_says_a_machine_sent_it() -> None:
    with smtp_server() as taken:
        send(made(), DESK, TEAM, SmtpSettings(f"smtp://127.0.0.1:{taken.port}", tls="none"))
    ((sender, recipients, content),) = taken.letters
    assert (sender, recipients) == (DESK, TEAM)
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content.isascii()
    got = message_from_bytes(content, policy=policy.default)
    assert isinstance(got, EmailMessage)
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Precedence"] == "bulk"
    assert got["Subject"] == CONTENT.subject
    assert got["Message-ID"].endswith("@example.org>")
    assert str(got["Date"]) == "Tue, 28 Oct 2014 08:00:00 +0000"
    assert [part.get_content_type() for part in got.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    plain = got.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == CONTENT.text


def test_no_two_letters_have_one_message_id() -> None:
    assert made()["Message-ID"] != made()["Message-ID"]


def test_starttls_and_login(cert: tuple[Path, Path]) -> None:
    with smtp_server(cert, login=True) as taken:
        url = f"smtp://{USER.replace('@', '%40')}@localhost:{taken.port}"
        send(made(), DESK, TEAM, SmtpSettings(url, password=lambda: PASSWORD, ca_file=cert[0]))
    assert taken.commands[-1] == "DATA over TLS"


def test_tls_from_the_first_byte(cert: tuple[Path, Path]) -> None:
    with smtp_server(cert, at_once=True) as taken:
        send(made(), DESK, TEAM, SmtpSettings(f"smtps://localhost:{taken.port}", ca_file=cert[0]))
    assert len(taken.letters) == 1


def asked_for() -> str:
    raise AssertionError("the password was asked for before the server was trusted")


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("trusts", ["nobody", "the name of another"])
def test_a_server_that_nobody_vouches_for_gets_nothing(
    *, cert: tuple[Path, Path], strangers: tuple[Path, Path], at_once: bool, trusts: str
) -> None:
    shown, ca_file = (cert, None) if trusts == "nobody" else (strangers, strangers[0])
    with smtp_server(shown, at_once=at_once) as taken:
        url = f"{'smtps' if at_once else 'smtp'}://x@localhost:{taken.port}"
        with pytest.raises(DeliveryError, match="is not trusted"):
            send(made(), DESK, TEAM, SmtpSettings(url, password=asked_for, ca_file=ca_file))
    assert taken.commands == []


def test_no_starttls_no_letter() -> None:
    with smtp_server() as taken, pytest.raises(DeliveryError, match="offers no STARTTLS"):
        send(made(), DESK, TEAM, SmtpSettings(f"smtp://x@127.0.0.1:{taken.port}", password=asked_for))
    assert taken.commands == []


def test_a_login_that_is_refused(cert: tuple[Path, Path]) -> None:
    with smtp_server(cert, login=True) as taken:
        url = f"smtp://{USER.replace('@', '%40')}@localhost:{taken.port}"
        with pytest.raises(DeliveryError, match="refuses the login") as caught:
            send(made(), DESK, TEAM, SmtpSettings(url, password=lambda: "wr0ng", ca_file=cert[0]))
    assert "wr0ng" not in str(caught.value)
    assert caught.value.exit_status == 4


def test_where_one_recipient_is_refused_nobody_gets_it() -> None:
    said = r"bob@example.org is refused: .*nobody of that name \(550\)"
    with smtp_server(refuses=("bob@example.org",)) as taken, pytest.raises(DeliveryError, match=said):
        send(made(), DESK, TEAM, SmtpSettings(f"smtp://127.0.0.1:{taken.port}", tls="none"))
    assert taken.letters == []


@pytest.mark.parametrize("answer", ["554 5.7.1 no", "451 4.3.0 not now"])
def test_refused_after_data(answer: str) -> None:
    said = "the letter is refused"
    with smtp_server(after_data=answer) as taken, pytest.raises(DeliveryError, match=said):
        send(made(), DESK, TEAM, SmtpSettings(f"smtp://127.0.0.1:{taken.port}", tls="none"))


def test_nobody_there(unused_port: int) -> None:
    with pytest.raises(DeliveryError, match=f"127.0.0.1:{unused_port}: Connection refused"):
        send(made(), DESK, TEAM, SmtpSettings(f"smtp://127.0.0.1:{unused_port}", tls="none"))


@pytest.fixture
def unused_port() -> int:
    from imap_servers import free_port

    return free_port()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"url": "http://example.org"}, "smtp.url: expected"),
        ({"url": "smtp://example.org/INBOX"}, "smtp.url: expected"),
        ({"url": "smtp://example.org:x"}, "port cannot be read"),
        ({"url": "smtp://ann:pw@example.org"}, "a password does not belong"),
        ({"url": "smtp://example.org", "tls": "none"}, "for loopback only, not for example.org"),
        ({"url": "smtps://localhost", "tls": "none"}, "smtp.tls"),
        ({"url": "smtp://localhost", "tls": "maybe"}, "smtp.tls"),
        ({"url": "smtp://ann@example.org"}, "set smtp.password_command"),
    ],
)
def test_settings_that_do_not_fit_together(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        checked(SmtpSettings(**settings))
    assert "pw" not in str(caught.value)


def test_ports_where_none_is_said() -> None:
    said = [("smtps://h", None), ("smtp://h", None), ("smtp://localhost", "none")]
    assert [checked(SmtpSettings(url, tls)).port for url, tls in said] == [465, 587, 25]
