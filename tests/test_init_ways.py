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
    ],
)
def test_what_is_missing_or_wrong(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = init(tmp_path, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / ".config").exists()
