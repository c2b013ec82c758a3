"""What is loaded while a server lets us wait: by one thread alone, in steps."""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from imap_servers import PASSWORD, Server
from mailboxes import mail
from scripted import Scripted

from otrs_apply.loading import STEPS, readers

RECORDED = """
import sys, threading
from otrs_apply.cli import cli

class Loads:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("otrs_apply", "imapclient", "dateutil"):
            print("LOADS", threading.current_thread().name, name, file=sys.stderr)

sys.meta_path.insert(0, Loads())
cli.main(["fetch"])
"""
"""`otrs-apply fetch` that says which thread loads which module."""


@pytest.mark.parametrize("before", [(), (101, 102)], ids=["first poll", "later poll"])
def test_one_thread_alone_loads_modules(tmp_path: Path, before: tuple[int, ...]) -> None:
    """Two that do can wait for each other for ever: a poll once ended so, on a busy machine."""
    mails = {uid: mail(uid, "OTRS administrator application") for uid in (101, 102)}
    with Scripted(dict(mails)) as server:
        environ = {
            "HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
            "OTRS_APPLY_STORE_PATH": str(tmp_path / "store.db"),
            "OTRS_APPLY_MAILBOX_URL": Server("", server.port).url().replace("127.0.0.1", "localhost"),
            "OTRS_APPLY_MAILBOX_TLS": "none",
            "OTRS_APPLY_MAILBOX_PASSWORD": PASSWORD,
            "OTRS_APPLY_NOW": "2014-10-30T12:00:00Z",
        }

        def fetch() -> list[list[str]]:
            done = subprocess.run(
                [sys.executable, "-c", RECORDED], env=environ, capture_output=True, text=True, check=False
            )
            said = [line.split() for line in done.stderr.splitlines()]
            assert (done.returncode, [line for line in said if line[0] != "LOADS"]) == (0, [])
            return said

        if before:
            fetch()
            server.mails[103] = mail(103, "OTRS administrator application")
        loads = fetch()
    assert {"otrs_apply.sources.client", "otrs_apply.sources.login", "otrs_apply.reader"} <= {
        name for _, _, name in loads
    }
    assert {thread for _, thread, _ in loads} == {"MainThread"}


def test_the_readers_are_loaded_in_steps_and_the_last_is_all_of_them() -> None:
    assert next(readers()).__name__ == STEPS[0]
    assert len(list(readers())) == len(STEPS)
    assert next(islice(readers(), len(STEPS) - 1, None)).__name__ == "otrs_apply.reader"
