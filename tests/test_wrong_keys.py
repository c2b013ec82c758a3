"""Every key of the configuration, misspelt and with what it may not hold: the line, and what would be right."""

from pathlib import Path

import pytest

from otrs_apply.errors import ConfigError
from otrs_apply.settings import load_settings
from otrs_apply.settings.keys import KEYS, KINDS, Key

WRONG = {"text": "[1]", "path": "[1]", "command": '"pass otrs"', "texts": "1", "moment": '"soon"'}
"""What no key of this kind takes; a text for the others."""


def told(folder: Path, key: Key, name: str, value: str) -> str:
    file = folder / "config.toml"
    file.write_text(f"# mine\n[{key.section}]\n{name} = {value}\n")
    file.chmod(0o600)
    with pytest.raises(ConfigError) as error:
        load_settings(file, {"HOME": str(folder)})
    (line,) = str(error.value).splitlines()
    assert line.startswith(f"{file}, line 3: ")
    return line.removeprefix(f"{file}, line 3: ")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.full)
def test_a_slip_of_the_pen(tmp_path: Path, key: Key) -> None:
    slip = f"{key.name[:-1]}{key.name[-1] * 3}"
    assert told(tmp_path, key, slip, "1") == f"unknown key {key.section}.{slip}; did you mean {key.name}?"


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.full)
def test_what_it_may_not_hold(tmp_path: Path, key: Key) -> None:
    line = told(tmp_path, key, key.name, WRONG.get(key.kind, '"some"'))
    expected = f"{' or '.join(key.choices)}, or nothing at all" if key.choices else KINDS[key.kind].expected
    assert line.startswith(f"{key.full}: expected {expected}")


@pytest.mark.parametrize("key", [one for one in KEYS if one.secret], ids=lambda key: key.full)
def test_a_secret_of_the_wrong_kind_is_not_repeated(tmp_path: Path, key: Key) -> None:
    assert "4711" not in told(tmp_path, key, key.name, "4711")
