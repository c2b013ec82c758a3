"""A new user makes every mistake in turn: each has a line of its own that says what to do next."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from imap_servers import PASSWORD, Server, certificate
from scripted import Scripted

from otrs_apply.cli import cli
from otrs_apply.commands.app import App

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BRIEFLY = "poll_timeout = 3"
"""What may pass is not tried again for long."""


@dataclass
class NewUser:
    """Somebody with a home, a configuration and a password file of their own."""

    home: Path
    server: Server
    lines: list[str] = field(default_factory=list)
    """Every message so far."""

    @property
    def file(self) -> Path:
        return self.home / ".config/otrs-apply/config.toml"

    @property
    def pw(self) -> Path:
        return self.home / "pw"

    @property
    def good(self) -> str:
        """A way to the password that is right."""
        return f'password_file = "{self.pw}"'

    @property
    def url(self) -> str:
        return self.server.url(scheme="imaps")

    def writes(self, *lines: str, mode: int = 0o600) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text("\n".join(lines) + "\n")
        self.file.chmod(mode)

    def mailbox(self, *lines: str, url: str = "", mode: int = 0o600, trusts: bool = True) -> None:
        """A section that is right but for ``lines``."""
        ca_file = [f'ca_file = "{self.server.certificate}"'] if trusts else []
        self.writes("[mailbox]", f'url = "{url or self.url}"', *ca_file, *lines, mode=mode)

    def runs(self, *words: str, **environ: str) -> Result:
        app = App(environ={"HOME": str(self.home)} | environ)
        return CliRunner().invoke(cli, list(words), obj=app)

    def fails(self, status: int, *said: str, words: tuple[str, ...] = ("fetch",), **environ: str) -> None:
        """A run ends with a status and one line that says all of this, and like no other so far."""
        done = self.runs(*words, **environ)
        (line,) = done.stderr.splitlines() or [""]
        assert done.exit_code == status, done
        for part in said:
            assert part in line, line
        assert line.startswith("otrs-apply: ")
        assert PASSWORD not in line
        assert line not in self.lines, "each mistake has words of its own"
        assert done.stdout == ""
        self.lines.append(line)


@pytest.fixture
def user(dovecot: Server, tmp_path: Path) -> NewUser:
    home = tmp_path / "home"
    home.mkdir()
    (home / "pw").write_text(f"{PASSWORD}\n")
    (home / "pw").chmod(0o600)
    return NewUser(home, dovecot)


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """A server whose certificate is for another host: its port, and the certificate."""
    cert, key = certificate(tmp_path, "stranger", "DNS:mail.example.org")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with Scripted({}, greeting=b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n", context=context) as server:
        yield server.port, cert


@pytest.mark.dovecot
def test_a_new_user_makes_every_mistake(user: NewUser, stranger: tuple[int, Path], tmp_path: Path) -> None:
    which_file(user, tmp_path)
    what_it_says(user)
    which_mailbox(user)
    which_password(user)
    which_way(user, tmp_path)
    which_server(user)
    whom_to_trust(user, *stranger)
    what_else(user, tmp_path)
    assert user.runs("fetch").exit_code == 0
    done = user.runs("doctor")
    assert done.exit_code == 0, done.stdout


def which_file(user: NewUser, tmp_path: Path) -> None:
    user.fails(3, "no mailbox is configured", "otrs-apply init")
    user.fails(3, "/nowhere.toml: there is no such", "--config", words=("fetch", "--config", "/nowhere.toml"))
    user.fails(3, "/gone.toml: there is no such", "OTRS_APPLY_CONFIG", OTRS_APPLY_CONFIG="/gone.toml")
    user.fails(3, "is to be a file of yours", OTRS_APPLY_CONFIG=str(tmp_path))


def what_it_says(user: NewUser) -> None:
    file, pw, good = user.file, user.pw, user.good
    user.file.parent.mkdir(parents=True, exist_ok=True)
    user.file.write_bytes(b"[mailbox]\n# \xff\n")
    user.fails(3, f"{file}: cannot be read: it is not UTF-8", "save it as that")
    user.mailbox("timeout = 5", "timeout = 6")
    user.fails(3, f"{file}: is no TOML", "line 5", "the key stands there twice")
    user.writes('mailbox = "imaps://ann@mail.example.org"')
    user.fails(3, f"{file}, line 1: mailbox: expected a section, [mailbox]")
    user.mailbox(good, "[call]", 'required = ["agee"]')
    user.fails(3, f"{file}, line 6: call.required: there is no field 'agee'", words=("list",))
    user.mailbox(good, "[call]", "deadline = 2014-10-31")
    user.fails(3, f"{file}, line 6: call.deadline: expected a time with its zone", "not 2014-10-31")
    user.mailbox(good, "[call]", "opens = 2015-01-01T00:00:00Z")
    user.fails(3, f"{file}, line 6: call.opens: ", "not before the deadline", words=("list",))
    user.mailbox(good, "[privacy]", 'share = ["agee"]')
    user.fails(3, "privacy.share: there is no field 'agee'; did you mean age?", words=("config", "check"))
    user.mailbox(good, "[digest]", 'from = "the desk"')
    user.fails(3, f"{file}, line 6: digest.from: expected an address", words=("config", "check"))
    user.mailbox(good, "[smtp]", 'url = "smtp.example.org"')
    user.fails(3, f"{file}, line 6: smtp.url: expected smtps://", words=("config", "check"))
    user.writes('url = "imaps://ann@mail.example.org"')
    user.fails(3, f"{file}, line 1: url stands in no section; write [mailbox] above it")
    user.writes("colour = true")
    user.fails(3, f"{file}, line 1: colour is no section; there are mailbox, ")
    user.writes("[mailbox", "x")
    user.fails(3, f"{file}: is no TOML", "line 1")
    user.writes("[mailbox]", "url = imaps://x")
    user.fails(3, f"{file}: is no TOML", "line 2", "quotes")
    user.writes("[mail]", "")
    user.fails(3, f"{file}, line 1: unknown section [mail]; did you mean mailbox?")
    user.mailbox('pasword_file = "x"')
    user.fails(3, f"{file}, line 4: unknown key mailbox.pasword_file; did you mean password_file?")
    user.mailbox('timeout = "soon"')
    user.fails(3, f"{file}, line 4: mailbox.timeout: expected a number of seconds above 0, not 'soon'")
    user.mailbox(f'password_command = "cat {pw}"')
    user.fails(3, f"{file}, line 4: mailbox.password_command: expected a list of words")
    user.mailbox(good)
    user.fails(3, "OTRS_APPLY_MAILBOX_URI: unknown variable; did you mean", OTRS_APPLY_MAILBOX_URI="x")
    user.fails(3, "OTRS_APPLY_CALL_DEADLINE: expected a time with its zone", OTRS_APPLY_CALL_DEADLINE="now")


def which_mailbox(user: NewUser) -> None:
    file, good = user.file, user.good
    for url, said in (
        ("mail.example.org", "expected imaps://USER@HOST"),
        ("imaps://mail.example.org/INBOX", "the user or the host is missing"),
        ("imaps://ann:hunter2@mail.example.org", "a password does not belong in the URL"),
        ("imaps://ann@mail.example.org:99999", "the host or port cannot be read"),
        ("imaps://ann@mail.example.org/INBOX?x", "what follows ? or # is not understood; percent-encode"),
    ):
        user.mailbox(good, url=url)
        user.fails(3, f"{file}, line 2: mailbox.url: ", said)
        assert "hunter2" not in user.lines[-1]
    user.mailbox(good, 'tls = "none"', url="imap://ann@mail.example.org")
    user.fails(3, f"{file}, line 5: mailbox.tls: none is for loopback only")


def which_password(user: NewUser) -> None:
    file, pw, good = user.file, user.pw, user.good
    user.mailbox()
    user.fails(3, "nothing to log in with", "password_command")
    user.mailbox(good, 'password_command = ["pass"]')
    user.fails(3, "one way to log in is needed, not two", "remove one")
    user.mailbox('password_file = "/nowhere/pw"')
    user.fails(3, "mailbox.password_file: /nowhere/pw cannot be read: No such file")
    pw.chmod(0o644)
    user.mailbox(good)
    user.fails(3, f"others can read {pw}; `chmod 600 {pw}`")
    pw.chmod(0o600)
    user.mailbox('password_command = ["/nowhere/pass"]')
    user.fails(3, "mailbox.password_command: /nowhere/pass cannot be run")
    user.mailbox('password_command = ["/bin/false"]')
    user.fails(3, "/bin/false ended with status 1; try it by itself")
    user.mailbox('password_command = ["/bin/true"]')
    user.fails(3, "/bin/true: the first line is empty")
    user.mailbox('password_command = ["/bin/true"]', mode=0o666)
    user.fails(3, "is not run from a file that somebody else can write; `chmod go-w")
    user.mailbox('password = "hunter2"', mode=0o644)
    user.fails(3, f"others can read mailbox.password here; `chmod 600 {file}`")
    user.mailbox('password = "hunter2"')
    user.fails(4, "refuses the login of ann@example.org", "look at the user", "password")


def which_way(user: NewUser, tmp_path: Path) -> None:
    """Ways without a password of ours: tokens, a login, a keyring."""
    user.mailbox('oauth = "gogle"')
    user.fails(3, "mailbox.oauth: expected google or microsoft", "not 'gogle'")
    user.mailbox('oauth = "google"')
    user.fails(3, "otrs-apply login")
    user.mailbox('token_command = ["/bin/false"]')
    user.fails(3, "mailbox.token_command: /bin/false ended with status 1")
    user.mailbox('password_keyring = "volunteers"')
    user.fails(3, 'mailbox.password_keyring: expected "SERVICE/USER"', "keyring set")
    user.mailbox(f'password_file = "{tmp_path}"')
    user.fails(3, f"mailbox.password_file: {tmp_path} cannot be read: Is a directory")


def which_server(user: NewUser) -> None:
    good = user.good
    user.mailbox(good, BRIEFLY, url="imaps://ann@no-such-host.invalid")
    user.fails(4, "cannot reach no-such-host.invalid:993", "is the host's name spelt right")
    user.mailbox(good, BRIEFLY, url="imaps://ann@127.0.0.1:1")
    user.fails(4, "cannot reach 127.0.0.1:1: Connection refused", "right host and port")
    user.mailbox(good, url=f"imaps://ann@127.0.0.1:{user.server.port}")
    user.fails(4, "no TLS with", "STARTTLS")
    user.mailbox(good, "timeout = 0.2", BRIEFLY, url=f"imap://ann@127.0.0.1:{user.server.tls_port}")
    user.fails(4, "no answer from", "is it the port for STARTTLS (imap://, 143), or one for TLS at once")
    user.mailbox(good, url=user.server.url("Nope", scheme="imaps"))
    user.fails(4, "opens no mailbox 'Nope'; it has ", "INBOX")


def whom_to_trust(user: NewUser, port: int, cert: Path) -> None:
    file, good = user.file, user.good
    user.mailbox(good, trusts=False)
    user.fails(4, "is not trusted: self-signed certificate", "mailbox.ca_file")
    user.mailbox(good, f'ca_file = "{cert}"', url=f"imap://ann@127.0.0.1:{port}", trusts=False)
    user.fails(4, "not valid for '127.0.0.1'", "name the host in the URL as the certificate does")
    user.mailbox(good, 'ca_file = "/nowhere.pem"', trusts=False)
    user.fails(3, "mailbox.ca_file: /nowhere.pem: no certificates can be read from it (No such file", "PEM")
    user.mailbox(good, f'ca_file = "{file}"', trusts=False)
    user.fails(3, f"mailbox.ca_file: {file}: no certificates can be read from it; ", "PEM")
    user.mailbox(good, 'fingerprint = "abc"')
    user.fails(3, f"{file}, line 5: mailbox.fingerprint: expected the certificate's SHA-256")
    user.mailbox(good, f'fingerprint = "{"ab" * 32}"')
    user.fails(4, "another one than mailbox.fingerprint says")


def what_else(user: NewUser, tmp_path: Path) -> None:
    user.mailbox(user.good)
    pw = user.pw
    user.fails(5, "is not a file; choose a file with --store", OTRS_APPLY_STORE_PATH=str(tmp_path))
    user.fails(5, "is no store of otrs-apply", words=("list", "--store", str(pw)))
    user.fails(
        3, "/nowhere.toml: the call cannot be read", words=("list",), OTRS_APPLY_CALL_FILE="/nowhere.toml"
    )
    user.fails(2, "/nowhere: there is no such file or folder", words=("fetch", "/nowhere"))
    user.fails(2, "a mailbox is imaps://USER@HOST", words=("fetch", "ftp://mail.example.org"))
    user.fails(5, "cannot be made or opened", "--store", OTRS_APPLY_STORE_PATH="/proc/store.db")
    user.fails(3, "OTRS_APPLY_NOW: expected a time such as", words=("list",), OTRS_APPLY_NOW="noon")
    user.fails(3, "OTRS_APPLY_LOG_FORMAT: expected text or json", OTRS_APPLY_LOG_FORMAT="xml")
    user.fails(2, "cannot be written", "--output", words=("digest", "--always", "--output", "/nowhere/x"))
    user.fails(6, "no applicant 'Bee'", "otrs-apply list", words=("show", "Bee"))
