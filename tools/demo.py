"""The main job, end to end: sample_mail/ served over IMAP on loopback, polled twice, listed and shown.

Everything lies in a temporary folder and is gone at the end, the server included.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from demo_server import demo_server

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).parent / "otrs-apply"
SHOWN = "Marisol Tejedor"
"""The applicant whose page is shown: several mails, a doubt, a change."""
NOW = "2014-10-31T20:00:00Z"
"""The evening before the call of 2014 closed: the samples are of those weeks."""


def run(words: str, environment: dict[str, str]) -> None:
    """Run a command of the tool as its user would, and show it."""
    print(f"\n$ otrs-apply {words}", flush=True)
    status = subprocess.run([COMMAND, *shlex.split(words)], env=environment, check=False).returncode
    if status not in (0, 7):  # 7: some messages wait for a person, as the samples mean them to
        sys.exit(status)


def main() -> None:
    """Serve, poll, poll again, list, show."""
    with tempfile.TemporaryDirectory() as folder, demo_server(ROOT / "sample_mail") as server:
        environment = {
            **os.environ,
            "OTRS_APPLY_MAILBOX_URL": server.url,
            "OTRS_APPLY_MAILBOX_TLS": "none",  # allowed for loopback alone
            "OTRS_APPLY_MAILBOX_PASSWORD": server.password,
            "OTRS_APPLY_STORE_PATH": str(Path(folder) / "store.db"),
            "OTRS_APPLY_NOW": NOW,
        }
        print(f"sample_mail/ is served at {server.url}")
        for words in ("fetch", "fetch", "list", f"show {shlex.quote(SHOWN)}"):
            run(words, environment)


if __name__ == "__main__":
    main()
