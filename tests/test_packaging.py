"""What is installed: a source archive and a wheel are built, the wheel is put into an environment of its own, and works.

That environment has what the wheel says it needs and nothing else: each distribution is borrowed from here, so that
no index is asked.
"""

import json
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from otrs_apply import __version__
from otrs_apply.cli import COMMANDS
from otrs_apply.commands.completion import SHELLS

ROOT = Path(__file__).parent.parent
MAIL = ROOT / "sample_mail/tejedor-application.eml"


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    sdist: Path
    wheel: Path

    @property
    def files(self) -> list[str]:
        with zipfile.ZipFile(self.wheel) as archive:
            return archive.namelist()

    def metadata(self) -> Message:
        with zipfile.ZipFile(self.wheel) as archive:
            return message_from_bytes(archive.read(f"otrs_apply-{__version__}.dist-info/METADATA"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both, the wheel from what is in the source archive: so whoever packages us from it has all that is needed."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return Built(sdist, wheel)


def test_the_wheel_has_everything(built: Built) -> None:
    files = set(built.files)
    share = f"otrs_apply-{__version__}.data/data/share"
    package = {path for path in (ROOT / "otrs_apply").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert {str(path.relative_to(ROOT)) for path in package} <= files
    assert {"otrs_apply/py.typed", "otrs_apply/schema/config-1.json"} <= files
    assert {f"{share}/man/man1/otrs-apply-{name}.1" for name in COMMANDS} <= files
    assert f"{share}/man/man1/otrs-apply.1" in files
    assert len(
        [name for name in files if "otrs-apply" in name and "/share/" in name and "man1" not in name]
    ) == len(SHELLS)
    elsewhere = {name for name in files if not name.startswith(("otrs_apply/", f"otrs_apply-{__version__}."))}
    assert elsewhere == set(), "nothing lands outside of the package"


def test_the_wheel_says_what_it_is(built: Built) -> None:
    metadata = built.metadata()
    assert built.wheel.name == f"otrs_apply-{__version__}-py3-none-any.whl"
    assert (metadata["Version"], metadata["License-Expression"]) == (__version__, "MIT")
    assert metadata["Requires-Python"] == ">=3.11"
    assert str(metadata.get_payload()).startswith("# otrs-apply")


def test_the_source_archive_has_what_the_tests_need_and_nothing_that_was_left_lying(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "docs/screenshot.svg", "tools/make_man.py", "tests/test_packaging.py"} <= names
    assert {f"sample_mail/{path.name}" for path in (ROOT / "sample_mail").iterdir()} <= names
    assert [name for name in names if re.search(r"\.venv|\.pyc$|store\.db|(^|/)\.git/", name)] == []


def needed(requirements: list[str], extra: str = "") -> Iterator[Distribution]:
    """What these stand for and all that it needs in turn, as far as it is for this Python."""
    left, seen = [(Requirement(one), extra) for one in requirements], set[str]()
    while left:
        one, extra = left.pop()
        if one.marker and not one.marker.evaluate({"extra": extra}):
            continue
        try:
            found = distribution(one.name)
        except PackageNotFoundError:
            pytest.fail(f"{one.name} is not installed here")
        if one.name.lower() not in seen:
            seen.add(one.name.lower())
            yield found
            extras = one.extras or {""}
            left += [(Requirement(more), extra) for more in found.requires or () for extra in extras]


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel: its bin/."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(home, symlinks=True)
    install = ["install", "--quiet", "--no-index", "--no-deps", "--no-compile", str(built.wheel)]
    python = home / "bin/python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), *install], check=True, capture_output=True
    )
    (packages,) = home.glob("lib/python*/site-packages")
    for one in needed(built.metadata().get_all("Requires-Dist") or []):
        for name in {file.parts[0] for file in one.files or () if file.parts[0] not in {"..", "__pycache__"}}:
            (packages / name).symlink_to(str(one.locate_file(name)))
    return home / "bin"


def run(installed: Path, home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """As with `env -i`, and far from the sources."""
    environment = {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}
    command = [installed / "otrs-apply", *words]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


def test_it_runs_where_it_is_installed(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version").stdout == f"otrs-apply {__version__}\n"
    read = run(installed, tmp_path, "parse", "--json", MAIL)
    assert (read.returncode, read.stderr) == (0, "")
    assert json.loads(read.stdout)["username"] == "Marisol Tejedor"
    assert not (tmp_path / ".local").exists()


def test_manual_and_completions_lie_where_they_are_looked_for(installed: Path) -> None:
    share = installed.parent / "share"
    assert (share / "man/man1/otrs-apply-fetch.1").read_text("utf-8").startswith(".")
    assert (share / "bash-completion/completions/otrs-apply").exists()
    assert (share / "zsh/site-functions/_otrs-apply").exists()
    assert (share / "fish/vendor_completions.d/otrs-apply.fish").exists()


def test_the_container_is_built_from_what_is_there_and_runs_as_nobody_in_particular() -> None:
    text = (ROOT / "contrib/Containerfile").read_text("utf-8")
    copied = [word for line in re.findall(r"^COPY (.*) \S+$", text, re.MULTILINE) for word in line.split()]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert re.search(r"^USER [1-9]\d*$", text, re.MULTILINE)
    assert not re.search(r"^(ARG|ENV) .*(PASSWORD|TOKEN|SECRET)\w*=", text, re.MULTILINE)
