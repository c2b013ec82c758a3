"""Nobody in between: TLS, STARTTLS and logins, each as strict as was asked for."""

from __future__ import annotations

import base64
import hashlib
import ssl
from typing import TYPE_CHECKING

import pytest
from imap_servers import PASSWORD, USER, Server, certificate
from mailboxes import Drained, drain, source_at, ten
from scripted import Scripted

from otrs_apply.errors import ConfigError
from otrs_apply.sources.faults import LoginRefused, MailboxUntrusted
from otrs_apply.sources.imap import ImapSource
from otrs_apply.sources.url import MailboxSettings

if TYPE_CHECKING:
    from pathlib import Path

MAILS = dict(enumerate(ten(), start=101))
STARTTLS = b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n"


def poll(url: str, **options: object) -> Drained:
    settings = MailboxSettings(url, **{"password": PASSWORD, "timeout": 5, **options})  # type: ignore[arg-type]
    return drain(ImapSource(settings, sleep=lambda _seconds: None))


def untrusted(drained: Drained, words: str) -> None:
    (error,) = drained.errors
    assert isinstance(error, MailboxUntrusted)
    assert words in str(error)
    assert str(error).isprintable()


@pytest.mark.dovecot
@pytest.mark.parametrize("scheme", ["imap", "imaps"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_certificate_of_our_own(dovecot: Server, scheme: str, host: str) -> None:
    assert not poll(dovecot.url(scheme=scheme, host=host), ca_file=dovecot.certificate).errors


@pytest.mark.dovecot
@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_a_pinned_certificate(dovecot: Server, scheme: str) -> None:
    assert dovecot.certificate is not None
    der = ssl.PEM_cert_to_DER_cert(dovecot.certificate.read_text())
    digest = hashlib.sha256(der).hexdigest()
    assert not poll(dovecot.url(scheme=scheme), fingerprint=digest.upper()).errors
    untrusted(poll(dovecot.url(scheme=scheme), fingerprint="ab" * 32), digest)


@pytest.mark.dovecot
@pytest.mark.parametrize("scheme", ["imap", "imaps"])
def test_a_certificate_that_nobody_vouches_for(dovecot: Server, scheme: str) -> None:
    untrusted(poll(dovecot.url(scheme=scheme)), "mailbox.ca_file")


def scripted_tls(home: Path, names: str) -> tuple[ssl.SSLContext, Path]:
    cert, key = certificate(home, names=names)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context, cert


def starttls_url(server: Scripted) -> str:
    return Server("", server.port).url()


def test_a_certificate_for_another_host(tmp_path: Path) -> None:
    context, cert = scripted_tls(tmp_path, "DNS:mail.example.org")
    with Scripted(MAILS, greeting=STARTTLS, context=context) as server:
        untrusted(poll(starttls_url(server), ca_file=cert), "not valid for '127.0.0.1'")
        assert server.plain == ["STARTTLS"]


def test_no_word_but_starttls_is_said_in_the_open(tmp_path: Path) -> None:
    context, cert = scripted_tls(tmp_path, "IP:127.0.0.1")
    with Scripted(MAILS, greeting=STARTTLS, context=context) as server:
        drained = poll(starttls_url(server), ca_file=cert)
        assert len(drained.mails) == 5
        assert server.plain == ["STARTTLS"]


def test_starttls_that_is_not_offered() -> None:
    with Scripted(MAILS) as server:
        untrusted(poll(starttls_url(server)), "does not offer STARTTLS")
        assert server.commands == []


@pytest.mark.parametrize("refusal", [b" NO [ALERT] \x1b[2Jnot today", b" BAD what"])
def test_starttls_that_is_refused(refusal: bytes) -> None:
    def refuse(_number: int, command: str, answer: bytes) -> bytes:
        return answer.replace(b" OK", refusal) if command else answer

    with Scripted(MAILS, refuse, greeting=STARTTLS) as server:
        untrusted(poll(starttls_url(server)), "STARTTLS")
        assert server.commands == ["STARTTLS"]


@pytest.mark.parametrize(
    "injected",
    [b"* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] x\r\n", b"A OK done\r\n", b"* PREAUTH hello\r\n", b"x"],
)
def test_what_is_injected_behind_starttls_is_refused(tmp_path: Path, injected: bytes) -> None:
    context, cert = scripted_tls(tmp_path, "IP:127.0.0.1")

    def inject(_number: int, command: str, answer: bytes) -> bytes:
        return answer + injected if command == "STARTTLS" else answer

    with Scripted(MAILS, inject, greeting=STARTTLS, context=context) as server:
        untrusted(poll(starttls_url(server), ca_file=cert), "ahead of TLS")
        assert server.plain == ["STARTTLS"]


def test_what_is_injected_before_starttls_counts_for_nothing(tmp_path: Path) -> None:
    context, cert = scripted_tls(tmp_path, "IP:127.0.0.1")

    def inject(_number: int, command: str, answer: bytes) -> bytes:
        said = b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n* 3 EXISTS\r\n* 1 FETCH (UID 101 BODY[] NIL)\r\n"
        return said + answer if command == "STARTTLS" else answer

    with Scripted(MAILS, inject, greeting=STARTTLS, context=context) as server:
        drained = poll(starttls_url(server), ca_file=cert)
        assert len(drained.mails) == 5
        assert server.commands[1].startswith("LOGIN ")


def test_a_preauth_greeting_rules_starttls_out() -> None:
    with Scripted(MAILS, greeting=b"* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n") as server:
        untrusted(poll(starttls_url(server)), "PREAUTH")
        assert server.commands == []


def test_a_password_beyond_ascii_is_said_by_sasl() -> None:
    with Scripted(
        MAILS, lambda _n, command, answer: b"+ \r\n" + answer if "NEVER" in command else answer
    ) as server:
        drained = drain(source_at(server.port, password="Passwört"))  # noqa: S106
        assert len(drained.mails) == 5
        said = base64.b64decode(server.commands[0].removeprefix("AUTHENTICATE PLAIN ")).decode()
        assert said == f"\0{USER}\0Passwört"


def test_logindisabled_is_heeded() -> None:
    greeting = b"* OK [CAPABILITY IMAP4rev1 LOGINDISABLED SASL-IR AUTH=PLAIN] hi\r\n"
    with Scripted(MAILS, greeting=greeting) as server:
        assert not drain(source_at(server.port)).errors
        assert server.commands[0].startswith("AUTHENTICATE PLAIN ")


def test_a_token_is_asked_for_when_it_is_needed() -> None:
    asked: list[str] = []

    def token() -> str:
        asked.append("now")
        return "tok3n"

    greeting = b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready\r\n"
    with Scripted(MAILS, greeting=greeting) as server:
        source = source_at(server.port, password=None, token=token)
        assert asked == []
        assert not drain(source).errors
        said = base64.b64decode(server.commands[0].removeprefix("AUTHENTICATE XOAUTH2 ")).decode()
        assert said == f"user={USER}\1auth=Bearer tok3n\1\1"
    assert asked == ["now"]


@pytest.mark.dovecot
def test_dovecot_refuses_a_token_and_a_password(dovecot: Server) -> None:
    for options in ({"token": "wrong", "password": None}, {"password": "wrong"}, {"password": "fälsch"}):
        (error,) = drain(source_at(dovecot.port, **options)).errors
        assert isinstance(error, LoginRefused)
        assert "wrong" not in str(error)


@pytest.mark.parametrize("bad", ["", "two\nlines", "nul\0"])
def test_a_password_that_is_none(bad: str) -> None:
    with Scripted(MAILS) as server, pytest.raises(ConfigError):
        list(source_at(server.port, password=bad).poll(None, lambda _header: True))


def test_nothing_shows_the_password() -> None:
    settings = MailboxSettings("imaps://a@b/", password=PASSWORD, token="tok3n")  # noqa: S106
    assert PASSWORD not in repr(settings)
    assert "tok3n" not in repr(ImapSource(settings))
