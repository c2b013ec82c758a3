"""What stands under contrib/, and the manual pages: held to what reads them, as far as that is installed here."""

import shutil
import subprocess
from pathlib import Path

import pytest
from documents import ROOT, Block, ours, script

from otrs_apply.cli import COMMANDS

UNITS = sorted((ROOT / "contrib/systemd").iterdir())
SERVICES = [path for path in UNITS if path.suffix == ".service"]
MOST_EXPOSED = "20"
"""Of 100, as `systemd-analyze security` counts: services of ours have 12."""


def checked(*command: str | Path) -> str:
    """What a checker says of what it finds wrong."""
    if not shutil.which(str(command[0])):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 and not done.stderr else done.stdout + done.stderr


def test_systemd_takes_the_units() -> None:
    assert checked("systemd-analyze", "verify", "--man=no", *UNITS) == ""


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_the_services_may_do_little(service: Path) -> None:
    command = ("systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={MOST_EXPOSED}")
    assert checked(*command, service) == ""


def test_the_services_share_their_user_as_they_share_the_store() -> None:
    for line in ("DynamicUser=yes", "User=otrs-apply", "StateDirectory=otrs-apply"):
        assert all(line in path.read_text("utf-8").splitlines() for path in SERVICES)


def test_what_units_and_crontab_run_are_commands_of_ours() -> None:
    lines = (ROOT / "contrib/crontab").read_text("utf-8")
    entries = "".join(f"{line}\n" for line in lines.splitlines() if not line.startswith("PATH="))
    typed = Block(ROOT / "contrib/crontab", 1, "crontab", entries).commands()
    assert "PATH=" in lines, "cron's own is short, and standard error is thrown away"
    typed += [
        line.partition("/usr/bin/env ")[2]
        for path in SERVICES
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("ExecStart=")
    ]
    words = [words for line in typed for words in ours(line)]
    assert len(words) == 6
    assert {one[0] for one in words} <= set(COMMANDS)


def test_manual_pages_are_clean(tmp_path: Path) -> None:
    script("make_man").make(tmp_path)
    pages = sorted(tmp_path.rglob("*.1"))
    assert len(pages) > len(COMMANDS)
    assert checked("mandoc", "-Tlint", "-Wwarning", *pages) == ""
