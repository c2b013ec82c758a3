"""What a shell is offered, asked as the shell's script asks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from otrs_apply.cli import COMMANDS, cli
from otrs_apply.commands.names import harmless

TOOL = Path(sys.executable).parent / "otrs-apply"
SAMPLES = Path(__file__).parent.parent / "sample_mail"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("completed") / "store.db"
    subprocess.run([TOOL, "--store", path, "fetch", "-q", SAMPLES], check=False, capture_output=True)
    return path


def asked(words: str, store: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "_OTRS_APPLY_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "OTRS_APPLY_STORE_PATH": str(store),
    }
    return subprocess.run([TOOL], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["show", "forget"])
@pytest.mark.parametrize("begun", ["Mari", "mari", "MARISOL_T"])
def test_names_are_offered_whatever_the_case(store: Path, command: str, begun: str) -> None:
    assert asked(f"otrs-apply {command} {begun}", store).stdout == "plain,Marisol_Tejedor\n"


def test_commands_are_offered(store: Path) -> None:
    assert asked("otrs-apply compl", store).stdout == "plain,completion\n"


def test_files_are_offered_where_mail_may_lie(tmp_path: Path) -> None:
    assert asked("otrs-apply fetch sam", tmp_path / "none.db").stdout == "file,sam\n"


def test_what_is_said_of_a_command_is_whole() -> None:
    ctx = click.Context(cli)
    assert {one.help for one in cli.shell_complete(ctx, "")} >= set(COMMANDS.values())


def test_no_store_is_quiet_and_makes_none(tmp_path: Path) -> None:
    done = asked("otrs-apply show ", tmp_path / "none.db")
    assert (done.stdout.strip(), done.stderr) == ("", "")
    assert not any(tmp_path.iterdir())


def test_a_damaged_store_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"no database" * 1000)
    done = asked("otrs-apply show ", tmp_path / "store.db")
    assert (done.stdout.strip(), done.stderr) == ("", "")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "-v",
        "$(reboot)",
        "a`b`",
        "a;b",
        "a b",
        "a\nb",
        "a*",
        "~root",
        "a'b",
        'a"b',
        "a\\b",
        "a|b",
        "a\x1b",
    ],
)
def test_what_a_shell_might_run_is_not_offered(name: str) -> None:
    assert not harmless(name)


@pytest.mark.parametrize("name", ["Marisol_Tejedor", "Kárókatona", "물레방아", "עץ_שקד", "Tram_28", "J.-P."])
def test_names_are_harmless(name: str) -> None:
    assert harmless(name)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_takes_its_script(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = subprocess.run([TOOL, "completion", shell], capture_output=True, check=True).stdout
    (tmp_path / "script").write_bytes(script)
    subprocess.run([shell, "-n", tmp_path / "script"], check=True)


def test_bash_completes_a_name(store: Path) -> None:
    script = f"""
    PATH={TOOL.parent}:$PATH; export OTRS_APPLY_STORE_PATH={store}
    source <(otrs-apply completion bash)
    COMP_WORDS=(otrs-apply show Mari); COMP_CWORD=2
    _otrs_apply_completion otrs-apply Mari show; echo "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "Marisol_Tejedor\n"
