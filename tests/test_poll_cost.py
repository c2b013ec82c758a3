"""What a whole `otrs-apply fetch` says to a server, waits for and loads."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from imap_servers import PASSWORD, Server
from mailboxes import mail
from proxies import Proxy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAVY = (
    "pydantic rich imapclient dateutil otrs_apply.models otrs_apply.call otrs_apply.reader otrs_apply.records "
    "otrs_apply.triage otrs_apply.mail otrs_apply.fields otrs_apply.wiki otrs_apply.sources.look "
    "otrs_apply.sources.bodies importlib.metadata"
)
CODE = """
import sys
from otrs_apply.cli import cli
try:
    cli(["fetch"])
except SystemExit as end:
    print("status", end.code)
print("loaded", *sorted(set(sys.argv[1].split()) & set(sys.modules)))
"""


class Polls:
    """Whole processes that poll one mailbox through a proxy."""

    def __init__(self, proxy: Proxy, box: str, home: Path) -> None:
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "OTRS_APPLY_STORE_PATH": str(home / "store.db"),
            "OTRS_APPLY_MAILBOX_URL": Server("", proxy.port).url(box),
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD,
        }

    def fetch(self, **environ: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", CODE, HEAVY],
            env=self.environ | environ,
            capture_output=True,
            text=True,
            check=True,
        )
        return [*done.stderr.splitlines(), *done.stdout.splitlines()]


def application(number: int) -> bytes:
    return mail(number, "OTRS administrator application")


@pytest.mark.dovecot
def test_nothing_new_waits_for_login_and_examine_and_loads_no_more_than_that_takes(
    dovecot: Server, folder: Callable[[Server], str], tmp_path: Path
) -> None:
    box = folder(dovecot)
    dovecot.append([application(1), mail(2, "Lunch")], box)
    with Proxy(dovecot.port) as proxy:
        polls = Polls(proxy, box, tmp_path)
        assert polls.fetch()[-3:-1] == ["Looked at 2 messages: 1 application, 1 other.", "status 0"]
        proxy.reset()
        assert polls.fetch() == ["Nothing new.", "status 0", "loaded"]
        assert [command.split()[0] for command in proxy.commands] == ["LOGIN", "EXAMINE"]
        assert proxy.connections == 1
        assert proxy.sent_down < 1500


@pytest.mark.dovecot
def test_a_few_new_ones_wait_for_two_more(
    dovecot: Server, folder: Callable[[Server], str], tmp_path: Path
) -> None:
    box = folder(dovecot)
    dovecot.append([application(1)], box)
    with Proxy(dovecot.port) as proxy:
        polls = Polls(proxy, box, tmp_path)
        polls.fetch()
        dovecot.append(
            [application(2), *(mail(number, "Lunch") for number in range(3, 30)), application(30)], box
        )
        proxy.reset()
        assert "status 0" in polls.fetch()
        assert [command[:9] for command in proxy.commands][2:] == ["UID FETCH", "UID FETCH"]
        assert proxy.connections == 1


def test_a_refused_login_is_tried_once_and_said_in_one_line(
    server: Server, folder: Callable[[Server], str], tmp_path: Path
) -> None:
    box = folder(server)
    with Proxy(server.port) as proxy:
        said = Polls(proxy, box, tmp_path).fetch(OTRS_APPLY_MAILBOX_PASSWORD="wrong")  # noqa: S106 -- it is
        assert len(said) == 3
        assert "refuses the login" in said[0]
        assert said[1] == "status 4"
        assert [command.split()[0] for command in proxy.commands] == ["LOGIN"]


def test_a_store_that_cannot_be_opened_is_said_though_the_login_went_well(
    server: Server, folder: Callable[[Server], str], tmp_path: Path
) -> None:
    box = folder(server)
    (tmp_path / "no.db").write_text("This is no store of ours at all, whatever its name may say. " * 20)
    with Proxy(server.port) as proxy:
        said = Polls(proxy, box, tmp_path).fetch(OTRS_APPLY_STORE_PATH=str(tmp_path / "no.db"))
        assert "is no store of otrs-apply" in said[0]
        assert said[1] == "status 5"
