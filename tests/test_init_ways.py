"""`init` for those who have no password to write down: a keyring, or a login with Google or Microsoft."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from otrs_apply.cli import cli
from otrs_apply.commands.app import App
from otrs_apply.settings import load_settings

WORDS = ("init", "--address", "ann@example.org", "--host", "imap.example.org")


def init(home: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*WORDS, *words], obj=App(environ={"HOME": str(home)}))


def written(home: Path) -> dict[str, str]:
    file = home / ".config/otrs-apply/config.toml"
    assert load_settings(None, {"HOME": str(home)}).mailbox, "what is written can be used"
    mailbox: dict[str, str] = tomllib.loads(file.read_text("utf-8"))["mailbox"]
    assert mailbox.pop("url") == "imaps://ann%40example.org@imap.example.org/INBOX"
    return mailbox


def test_a_keyring(tmp_path: Path) -> None:
    assert init(tmp_path, "--keyring", "otrs-apply/ann@example.org", "--no-check").exit_code == 0
    assert written(tmp_path) == {"password_keyring": "otrs-apply/ann@example.org"}


@pytest.mark.parametrize(
    ("provider", "login"),
    [("google", "otrs-apply login --client-file FILE"), ("microsoft", "--client-id ID")],
)
def test_a_login_comes_next(tmp_path: Path, provider: str, login: str) -> None:
    done = init(tmp_path, "--password-from", provider)
    assert (done.exit_code, done.stdout) == (0, ""), "nothing can be tried before it"
    assert login in done.stderr
    assert "otrs-apply doctor" in done.stderr
    assert written(tmp_path) == {"oauth": provider}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--password-from", "keyring"), "--keyring is missing; without a terminal nothing is asked."),
        (("--keyring", "ann"), "--keyring: expected SERVICE/USER"),
        (("--keyring", "otrs-apply/"), "--keyring: expected SERVICE/USER"),
        (("--password-from", "goggle"), "'goggle' is not one of"),
        (("--keyring", "a/b", "--password-file", "c"), "One way to the password is needed, not two"),
        (("--password-from", "google", "--secret-command", "pass"), "One way to the password is needed"),
    ],
)
def test_what_is_missing_or_wrong(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = init(tmp_path, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / ".config").exists()


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("mail.example.org:10993", "imaps://ann%40example.org@mail.example.org:10993/INBOX"),
        ("mail.example.org:993", "imaps://ann%40example.org@mail.example.org/INBOX"),
        ("mail.example.org:143", "imap://ann%40example.org@mail.example.org/INBOX"),
        ("::1", "imaps://ann%40example.org@[::1]/INBOX"),
        ("[::1]:10993", "imaps://ann%40example.org@[::1]:10993/INBOX"),
    ],
)
def test_a_host_may_have_its_port_behind_it(tmp_path: Path, host: str, url: str) -> None:
    assert init(tmp_path, "--host", host, "--password-from", "prompt", "--no-check").exit_code == 0
    file = tmp_path / ".config/otrs-apply/config.toml"
    assert tomllib.loads(file.read_text("utf-8"))["mailbox"] == {"url": url}


@pytest.mark.parametrize(
    "host", ["", "mail example.org", "mail.example.org:x", "mail:99999", "imaps://mail", "a/b"]
)
def test_what_is_no_host(tmp_path: Path, host: str) -> None:
    done = init(tmp_path, "--host", host or " ", "--password-from", "prompt", "--no-check")
    assert done.exit_code == 2
    assert "is no host; expected one such as imap.example.org" in done.stderr
    assert not (tmp_path / ".config").exists()
