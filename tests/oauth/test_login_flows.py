"""`otrs-apply login` and the polls behind it, with a provider and a Dovecot on loopback; nothing is mocked."""

import base64
import os
import re
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from imap_servers import Server, dovecot_missing, dovecot_server
from mailboxes import mail
from providers import Provider
from scripted import Scripted

from otrs_apply.oauth.faults import ProviderUnreachable
from otrs_apply.oauth.fresh import access_token
from otrs_apply.settings.ways.oauth import keeping_of

TOOL = Path(sys.executable).with_name("otrs-apply")


@dataclass
class Person:
    """Somebody's home."""

    home: Path
    provider: Provider
    url: str = "imap://ann%40example.org@127.0.0.1:1/INBOX"

    @property
    def environ(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "OTRS_APPLY_STORE_PATH": str(self.home / "store.db"),
            "OTRS_APPLY_MAILBOX_URL": self.url,
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "REQUESTS_CA_BUNDLE": str(self.provider.certificate),
        }

    def run(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [TOOL, *words],
            env=self.environ | environ,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        self.nothing_shown(done.stdout + done.stderr)
        return done

    def nothing_shown(self, text: str) -> None:
        assert not [token for token in self.provider.given if token in text]
        assert "Traceback" not in text

    def microsoft(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run(
            "login",
            "--provider",
            "microsoft",
            "--client-id",
            "me",
            "--authority",
            f"{self.provider.url}/tenant",
            *words,
        )

    def google(self) -> tuple[int, str]:
        """The loopback flow, with this test as the browser."""
        file = self.provider.client_file(self.home / "client.json")
        words = [str(TOOL), "login", "--provider", "google", "--client-file", str(file), "--no-browser"]
        with subprocess.Popen(
            words, env=self.environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stderr
            line = process.stderr.readline()
            page = re.search(r"https://\S+", line)
            if page:
                context = ssl.create_default_context(cafile=str(self.provider.certificate))
                urllib.request.urlopen(page[0], context=context).read()  # noqa: S310 -- https, above
            out, said = process.communicate(timeout=30)
            self.nothing_shown(out + line + said)
            assert out == ""
            return process.returncode, said

    @property
    def kept(self) -> Path:
        return self.home / ".local/state/otrs-apply" / "login-ann@example.org@127.0.0.1.json"


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[Provider]:
    with Provider(tmp_path) as one:
        yield one


@pytest.fixture
def person(tmp_path: Path, provider: Provider) -> Person:
    home = tmp_path / "home"
    home.mkdir()
    return Person(home, provider)


@pytest.fixture
def mailbox(tmp_path: Path, person: Person) -> Iterator[Server]:
    if dovecot_missing():
        if os.environ.get("CI"):
            pytest.fail("Dovecot is not installed")
        pytest.skip("Dovecot is not installed")
    with dovecot_server(tmp_path, introspection=person.provider.introspection) as server:
        person.url = server.url()
        server.append([mail(1, "OTRS administrator application")])
        yield server


def test_microsofts_device_flow(person: Person) -> None:
    done = person.microsoft()
    assert done.returncode == 0, done.stderr
    assert f"Open {person.provider.url}/device in any browser, type ABCD-EFGH" in done.stderr
    assert done.stdout == ""
    assert person.kept.stat().st_mode & 0o777 == 0o600
    assert person.provider.asked == ["device_code", "device_code"]


def test_googles_loopback_flow(person: Person) -> None:
    status, said = person.google()
    assert status == 0, said
    assert "Logged in as ann@example.org with Google" in said
    assert person.kept.stat().st_mode & 0o777 == 0o600


def test_a_person_who_says_no(person: Person) -> None:
    person.provider.denies = "access_denied"
    status, said = person.google()
    assert status == 4
    assert said.splitlines() == [
        "otrs-apply: Google did not log us in: access_denied; nothing is changed, run `otrs-apply login` again"
    ]
    done = person.microsoft()
    assert done.returncode == 4
    assert done.stderr.splitlines()[-1].startswith("otrs-apply: Microsoft did not log us in: access_denied;")
    assert not person.kept.exists()


@pytest.mark.dovecot
@pytest.mark.parametrize("name", ["google", "microsoft"])
def test_polls_with_it_renew_it_and_say_when_it_is_over(person: Person, mailbox: Server, name: str) -> None:
    assert person.url == mailbox.url()
    provider = person.provider
    if name == "google":
        assert person.google()[0] == 0
    else:
        assert person.microsoft().returncode == 0
    asked = len(provider.asked)
    way = {"OTRS_APPLY_MAILBOX_OAUTH": name}
    done = person.run("fetch", **way)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(provider.asked) == asked  # the token holds

    provider.end_tokens()
    said = person.kept.read_text()
    person.kept.write_text(
        re.sub(r'"access_ends": "[^"]*"', '"access_ends": "2014-10-30T12:00:00+00:00"', said)
    )
    done = person.run("fetch", **way)
    assert (done.returncode, done.stderr) == (0, "")
    assert provider.asked[asked:] == ["refresh_token"]
    assert person.kept.read_text() != said
    assert person.kept.stat().st_mode & 0o777 == 0o600

    provider.end_tokens()
    said = person.kept.read_text()
    person.kept.write_text(
        re.sub(r'"access_ends": "[^"]*"', '"access_ends": "2014-10-30T12:00:00+00:00"', said)
    )
    provider.refresh.clear()
    done = person.run("fetch", **way)
    assert done.returncode == 4
    label = name.capitalize()
    assert done.stderr == (
        f"otrs-apply: {label} does not renew the login (invalid_grant); log in anew: `otrs-apply login`\n"
    )
    store = (person.home / "store.db").read_bytes()
    assert not [token for token in provider.given if token.encode() in store]


@pytest.mark.dovecot
def test_a_token_that_the_server_refuses(person: Person, mailbox: Server) -> None:
    del mailbox
    assert person.microsoft().returncode == 0
    person.provider.end_tokens()
    done = person.run("fetch", OTRS_APPLY_MAILBOX_OAUTH="microsoft")
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1
    assert "refuses the login of ann@example.org" in done.stderr


@pytest.mark.dovecot
@pytest.mark.parametrize("mechanisms", ["xoauth2", "oauthbearer"])
def test_each_mechanism_with_a_token_command(tmp_path: Path, person: Person, mechanisms: str) -> None:
    if dovecot_missing():
        pytest.skip("Dovecot is not installed")
    provider = person.provider
    token = provider.tokens()["access_token"]
    with dovecot_server(tmp_path, introspection=provider.introspection, mechanisms=mechanisms) as server:
        person.url = server.url()
        done = person.run("fetch", OTRS_APPLY_MAILBOX_TOKEN_COMMAND=f"cat {_file(tmp_path, token)}")
        assert (done.returncode, done.stderr) == (0, "")
        provider.end_tokens()
        done = person.run("fetch", OTRS_APPLY_MAILBOX_TOKEN_COMMAND=f"cat {_file(tmp_path, token)}")
        assert done.returncode == 4
        assert base64.b64encode(token.encode()).decode().rstrip("=") not in done.stderr


def _file(folder: Path, token: str) -> Path:
    path = folder / "token"
    path.write_text(token)
    return path


def test_a_provider_that_does_not_answer(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert person.microsoft().returncode == 0
    person.provider.broken = True
    said = person.kept.read_text()
    person.kept.write_text(
        re.sub(r'"access_ends": "[^"]*"', '"access_ends": "2014-10-30T12:00:00+00:00"', said)
    )
    before = person.kept.read_text()
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(person.provider.certificate))
    with pytest.raises(ProviderUnreachable):
        access_token(keeping_of(person.environ, person.url), "microsoft", datetime.now(UTC))
    assert person.kept.read_text() == before


@pytest.mark.parametrize(
    ("words", "environ", "status", "said"),
    [
        (
            ["fetch"],
            {"OTRS_APPLY_MAILBOX_OAUTH": "google"},
            3,
            "nobody is logged in with google; `otrs-apply login",
        ),
        (["login"], {}, 2, "say --provider google or microsoft"),
        (["login", "--provider", "google"], {}, 2, "say --client-file FILE"),
        (["login", "--provider", "microsoft"], {}, 2, "say --client-id ID"),
        (
            ["login", "--provider", "google", "--client-file", "/dev/null"],
            {},
            3,
            "expected the JSON file of a client",
        ),
        (
            ["login", "--provider", "microsoft", "--client-id", "a", "--authority", "http://x"],
            {},
            2,
            "expected https://",
        ),
        (["fetch"], {"OTRS_APPLY_MAILBOX_OAUTH": "yahoo"}, 3, "expected google or microsoft"),
        (["fetch"], {"OTRS_APPLY_MAILBOX_PASSWORD_KEYRING": "mail"}, 3, 'expected "SERVICE/USER"'),
    ],
)
def test_each_error_is_one_line(
    person: Person, words: list[str], environ: dict[str, str], status: int, said: str
) -> None:
    with Scripted({}) as server:
        person.url = Server("", server.port).url()
        done = person.run(*words, **environ)
    assert done.returncode == status, done.stderr
    assert said in done.stderr.splitlines()[-1]
