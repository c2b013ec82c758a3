"""/etc/otrs-apply/config.toml: for everybody who has no file of their own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from otrs_apply.settings import file, load_settings

TOOL = Path(sys.executable).parent / "otrs-apply"
LAID_OVER = """
set -e
mount -t tmpfs none "$1"
mkdir -p "$1/over/otrs-apply" "$1/work"
printf '[mailbox]\\ntimeout = 7\\n' > "$1/over/otrs-apply/config.toml"
mount -t overlay none -o "lowerdir=/etc,upperdir=$1/over,workdir=$1/work" /etc
"""


@pytest.fixture
def everyones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "etc/otrs-apply/config.toml"
    path.parent.mkdir(parents=True)
    path.write_text("[mailbox]\ntimeout = 7\n")
    monkeypatch.setattr(file, "EVERYONES", path)
    return path


def test_it_is_read_where_there_is_none_of_ones_own(everyones: Path, tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    settings = load_settings(None, environ)
    assert (settings.file, settings.get("mailbox.timeout")) == (everyones, 7)
    assert settings.values["mailbox.timeout"].origin == f"{everyones}, line 2"
    mine = tmp_path / ".config/otrs-apply/config.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text("")
    settings = load_settings(None, environ)
    assert (settings.file, settings.get("mailbox.timeout")) == (mine, 30), "files are not merged"


def test_init_never_writes_it(everyones: Path, tmp_path: Path) -> None:
    assert file.place(None, {"HOME": str(tmp_path)}) == tmp_path / ".config/otrs-apply/config.toml"
    assert everyones.exists()


def test_the_one_in_etc_itself(tmp_path: Path) -> None:
    """In a mount namespace of its own, where that is allowed: nothing of this machine changes."""
    apart = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    folder = tmp_path / "etc"
    folder.mkdir()
    if (
        not shutil.which("unshare")
        or subprocess.run([*apart, LAID_OVER, "sh", folder], check=False).returncode
    ):
        pytest.skip("no mount namespaces here; the tests above stand in")
    show = f'{LAID_OVER}\nexec env -i HOME="$1" "$2" config show'
    done = subprocess.run([*apart, show, "sh", folder, TOOL], capture_output=True, text=True, check=True)
    assert "mailbox.timeout\t7\t/etc/otrs-apply/config.toml, line 2" in done.stdout.splitlines()
