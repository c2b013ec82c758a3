"""Where a login is kept, and when it ends."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import keyring.backend
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply.errors import ConfigError
from otrs_apply.oauth.expiry import expiry
from otrs_apply.oauth.faults import LoginOver, NotLoggedIn
from otrs_apply.oauth.fresh import access_token
from otrs_apply.oauth.grant import Grant
from otrs_apply.oauth.keeping import Keeping
from otrs_apply.settings.ways import keyring as way
from otrs_apply.settings.ways.asked import Asked

NOW = datetime(2014, 10, 30, 12, tzinfo=UTC)
GRANT = Grant("google", "ann", "me", "r3fresh", "acc3ss", NOW, "s3cret", logged_in=NOW, renewed=NOW)


class Drawer(keyring.backend.KeyringBackend):
    """A keyring of the library's own kind, in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    one, before = Drawer(), keyring.get_keyring()
    keyring.set_keyring(one)
    yield one
    keyring.set_keyring(before)


def test_a_file_of_the_users_alone(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path / "state", "ann@host")
    assert keeping.load() is None
    keeping.keep(GRANT)
    assert keeping.load() == GRANT
    assert keeping.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in keeping.folder.iterdir()] == [keeping.path.name]
    keeping.path.chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        keeping.load()


def test_the_keyring_has_what_is_secret(tmp_path: Path, drawer: Drawer) -> None:
    keeping = Keeping(tmp_path, "ann@host")
    keeping.keep(GRANT, "keyring")
    assert not [word for word in ("r3fresh", "acc3ss", "s3cret") if word in keeping.path.read_text()]
    assert keeping.load() == GRANT
    keeping.keep(replace(GRANT, access_token="n3w"))  # noqa: S106 -- of a test
    assert "n3w" in drawer.held["otrs-apply", "ann@host"]
    assert "n3w" not in keeping.path.read_text()
    seen = keeping.look()
    assert seen
    assert seen.renewed == NOW


def test_a_password_in_the_keyring(drawer: Drawer) -> None:
    drawer.held["mail/otrs", "ann@host"] = "s3cret"
    assert way.secret(Asked("mailbox", "mailbox.password_keyring", "mail/otrs/ann@host")) == "s3cret"
    with pytest.raises(ConfigError, match="`keyring set mail bob`"):
        way.secret(Asked("mailbox", "mailbox.password_keyring", "mail/bob"))


def test_under_cron_there_is_no_keyring() -> None:
    from keyring.backends import fail

    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(ConfigError, match="not for cron; use password_file"):
            way.secret(Asked("mailbox", "mailbox.password_keyring", "mail/bob"))
    finally:
        keyring.set_keyring(before)


@given(
    st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_whatever_stands_in_the_file_is_an_error_or_a_login(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        keeping = Keeping(Path(folder), "ann@host")
        keeping.path.touch(0o600)
        keeping.path.write_bytes(content)
        with pytest.raises(ConfigError) as caught:
            keeping.load()
        assert caught.value.__cause__ is None
        assert keeping.look() is None


def test_what_is_renewed_is_kept_and_what_holds_is_used(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path, "ann@host")
    with pytest.raises(NotLoggedIn):
        access_token(keeping, "google", NOW)
    keeping.keep(GRANT)

    def renew(grant: Grant, now: datetime) -> Grant:
        return replace(grant, access_token="n3w", refresh_token="n3xt", access_ends=now + timedelta(hours=1))  # noqa: S106

    assert access_token(keeping, "google", NOW, renew) == "n3w"
    kept = keeping.load()
    assert kept
    assert kept.refresh_token == "n3xt"  # noqa: S105 -- of a test
    assert access_token(keeping, "google", NOW) == "n3w"
    with pytest.raises(NotLoggedIn):
        access_token(keeping, "microsoft", NOW)


@pytest.mark.parametrize(
    ("provider", "days", "words"),
    [
        ("google", 0, "the login of ann with Google holds until 2015-04-28"),
        ("google", 174, "the login of ann with Google ends on 2015-04-28"),
        ("google", 181, "the login of ann with Google ended on 2015-04-28"),
        ("microsoft", 84, "the login of ann with Microsoft ends on 2015-01-28"),
    ],
)
def test_when_it_ends(provider: str, days: int, words: str) -> None:
    assert expiry(replace(GRANT, provider=provider), NOW + timedelta(days=days)).words == words


def test_nothing_shows_a_token() -> None:
    shown = repr(GRANT) + str(LoginOver("Google", "acc3ss TOKEN"))
    assert not [word for word in ("r3fresh", "acc3ss", "s3cret", "TOKEN") if word in shown]
