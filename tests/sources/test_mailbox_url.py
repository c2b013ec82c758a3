"""Mailbox URLs: what they name, and what is refused."""

import pytest

from otrs_apply.errors import ConfigError
from otrs_apply.sources.url import MailboxSettings, checked, parse_url


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("imaps://ann@mail.example.org", "imaps://ann@mail.example.org:993/INBOX"),
        (
            "IMAPS://ann%40example.org@MAIL.example.org/inbox",
            "imaps://ann%40example.org@mail.example.org:993/INBOX",
        ),
        ("imap://ann@example.org@localhost:1143/", "imap://ann%40example.org@localhost:1143/INBOX"),
        ("imap://ann@[::1]:1143/A/B%20c", "imap://ann@[::1]:1143/A/B%20c"),
        ("imaps://ann@h/%C3%9Cber", "imaps://ann@h:993/%C3%9Cber"),
    ],
)
def test_reads(url: str, normal: str) -> None:
    assert parse_url(url).url == normal
    assert parse_url(normal).url == normal


@pytest.mark.parametrize(
    "url",
    [
        "https://ann@h/",
        "imaps://h/",
        "imaps://ann@/",
        "imaps://ann@h:port/",
        "imaps://ann@h:70000/",
        "imaps://ann@h/INBOX?x",
        "imaps://ann@h/a%0D%0Ab",
        "imaps://a%00n@h/",
        "imaps://ann:pa55@h/",
        "imaps://ann@[::1/",
        "imaps",
        "",
    ],
)
def test_refuses(url: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse_url(url)
    assert "pa55" not in str(error.value)


@pytest.mark.parametrize(
    "settings",
    [
        MailboxSettings("imap://ann@example.org/", tls="none", password="x"),  # noqa: S106
        MailboxSettings("imap://ann@127.0.0.1.example.org/", tls="none", password="x"),  # noqa: S106
        MailboxSettings("imaps://ann@localhost/", tls="none", password="x"),  # noqa: S106
        MailboxSettings("imap://ann@localhost/", tls="off", password="x"),  # noqa: S106
        MailboxSettings("imaps://ann@example.org/"),
        MailboxSettings("imaps://ann@example.org/", password="x", fingerprint="12:34"),  # noqa: S106
    ],
)
def test_settings_that_do_not_fit(settings: MailboxSettings) -> None:
    with pytest.raises(ConfigError):
        checked(settings)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "[::1]"])
def test_plain_text_to_this_machine(host: str) -> None:
    assert checked(MailboxSettings(f"imap://ann@{host}/", tls="none", password="x")).loopback  # noqa: S106
