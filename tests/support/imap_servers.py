"""Real IMAP servers on loopback, started for a test and gone with it."""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

USER = "ann@example.org"
PASSWORD = 'secret "word" \\ of 2014'  # noqa: S105 of servers that live for a test
PATIENCE = 20.0
WHEN = datetime(2014, 10, 20, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    name: str
    port: int
    """Plain text, with STARTTLS where ``certificate`` is there."""
    tls_port: int = 0
    certificate: Path | None = None
    maildir: Path | None = None

    def url(self, folder: str = "INBOX", scheme: str = "imap", host: str = "127.0.0.1") -> str:
        port = self.tls_port if scheme == "imaps" else self.port
        return f"{scheme}://{USER.replace('@', '%40')}@{host}:{port}/{folder}"

    def session(self) -> imaplib.IMAP4:
        """A session of Python's own, to put mail there and to see what a poll left behind."""
        session = imaplib.IMAP4("127.0.0.1", self.port)
        session._simple_command("LOGIN", f'"{USER}"', session._quote(PASSWORD))  # noqa: SLF001 login() quotes no user
        session.state = "AUTH"
        return session

    def append(self, mails: Iterable[bytes], folder: str = "INBOX", when: datetime = WHEN) -> None:
        session = self.session()
        stamp = imaplib.Time2Internaldate(when)
        for mail in mails:
            status, said = session.append(folder, "", stamp, mail)
            assert status == "OK", said
        session.logout()

    def fill(self, folder: str, mails: Iterable[bytes], when: datetime = WHEN) -> None:
        """As ``append``, many at once: straight into the Maildir."""
        assert self.maildir is not None
        new = self.maildir / f".{folder}" / "new"
        owner = new.parent.stat()
        for number, mail in enumerate(mails):
            path = new / f"{int(when.timestamp())}.{number:06}.test,S={len(mail)}"
            path.write_bytes(mail)
            os.utime(path, (when.timestamp(), when.timestamp()))
            os.chown(path, owner.st_uid, owner.st_gid)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def wait_for(port: int, child: subprocess.Popen[bytes] | None = None) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if child is not None and child.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as sock:
                sock.settimeout(5)
                if sock.recv(1):
                    return
                time.sleep(0.05)
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"no server on port {port}")


@contextmanager
def child(*command: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that ends with the block."""
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def pymap_server(home: Path) -> Iterator[Server]:
    """pymap with one empty mailbox in memory."""
    port = free_port()
    program = Path(sys.executable).with_name("pymap")
    command = [str(program), "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    command += ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    with child(*command, log=home / "pymap.log") as process:
        wait_for(port, process)
        yield Server("pymap", port)


def certificate(
    home: Path, name: str = "cert", names: str = "DNS:localhost,IP:127.0.0.1"
) -> tuple[Path, Path]:
    """A self-signed certificate and its key."""
    cert, key = home / f"{name}.pem", home / f"{name}.key"
    request = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    request += ["-keyout", str(key), "-out", str(cert), "-days", "60", "-subj", "/CN=localhost"]
    subprocess.run([*request, "-addext", f"subjectAltName={names}"], check=True, capture_output=True)
    return cert, key


def dovecot_missing() -> bool:
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") is None


DOVECOT = """
base_dir = {run}
state_dir = {run}
log_path = {home}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
disable_plaintext_auth = no
auth_mechanisms = plain login {mechanisms}
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{run}/mail
mail_uid = {uid}
mail_gid = {gid}
mail_max_userip_connections = 1000
maildir_copy_with_hardlinks = yes
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {run}/users
}}
{oauth2}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={run}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
  service_count = 0
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap {{
  service_count = 100
  process_limit = 64
}}
"""


OAUTH2_PASSDB = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {file}
}}
"""
INTROSPECTION = """
introspection_mode = post
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
"""
"""As doc.dovecot.org/2.3 has it, "Open Authentication v2.0 database"."""


@contextmanager
def dovecot_server(
    home: Path, introspection: str = "", mechanisms: str = "xoauth2 oauthbearer"
) -> Iterator[Server]:
    """Dovecot with a configuration of its own and one empty Maildir; tokens are asked for at ``introspection``."""
    port, tls_port = free_port(), free_port()
    cert, key = certificate(home)
    me = pwd.getpwuid(os.getuid())
    # Dovecot's login processes never run as root; its own users must then be able to enter the run directory.
    internal, login = ("dovecot", "dovenull") if me.pw_uid == 0 else (me.pw_name, me.pw_name)
    group = grp.getgrgid(pwd.getpwnam(internal).pw_gid).gr_name
    run = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))  # a socket's path has 108 bytes at most
    run.chmod(0o755)
    (run / "mail").mkdir(mode=0o700)
    owner = pwd.getpwnam(internal)
    os.chown(run / "mail", owner.pw_uid, owner.pw_gid)
    (run / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    config = home / "dovecot.conf"
    settings = {"home": home, "run": run, "cert": cert, "key": key, "port": port, "tls_port": tls_port}
    users = {"internal": internal, "login": login, "group": group, "uid": owner.pw_uid, "gid": owner.pw_gid}
    oauth2 = ""
    if introspection:
        file = run / "oauth2.conf.ext"
        file.write_text(INTROSPECTION.format(url=introspection))
        oauth2 = OAUTH2_PASSDB.format(file=file)
    config.write_text(DOVECOT.format(**settings, **users, mechanisms=mechanisms, oauth2=oauth2))
    program = (
        shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or "dovecot"
    )
    try:
        with child(program, "-F", "-c", str(config), log=home / "stdout.log") as process:
            wait_for(port, process)
            yield Server("dovecot", port, tls_port, cert, run / "mail")
    finally:
        shutil.rmtree(run, ignore_errors=True)
