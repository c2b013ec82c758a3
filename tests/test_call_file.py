import re
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from otrs_apply.call import DEFAULT_CALL, load_call
from otrs_apply.call_file import WrongKey, checked_call
from otrs_apply.errors import ConfigError


def test_the_packaged_call_is_right_and_read_alike_unchecked() -> None:
    call = load_call()
    assert call == checked_call(tomllib.loads(DEFAULT_CALL.read_text("utf-8")))
    assert call.closing_day == call.deadline.date()
    hash(call)  # lists all the way down have become tuples


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"x": 1}, "x: Extra inputs are not permitted"),
        ({"adult_age": -1}, "adult_age: Input should be greater than or equal to 0"),
        ({"deadline": "soon"}, "deadline: Input should be a valid datetime or date, input is too short"),
        ({"opens": datetime(2014, 1, 1)}, "opens: Input should have timezone info"),  # noqa: DTZ001 -- the case
        ({"required": 3}, "required: Input should be a valid tuple"),
        ({"bullets": ["a"]}, "bullets.0: Input should be a valid dictionary or instance of Bullet"),
        ({"bullets": [{"text": "a"}]}, "bullets.0.fields: Field required"),
        (
            {"abilities": [{"key": "a", "name": "b", "words": [3]}]},
            "abilities.0.words.0: Input should be a valid string",
        ),
    ],
    ids=str,
)
def test_a_wrong_key_is_named(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=f"toml: {re.escape(said)}$"):
        load_call(keys=keys)


def test_a_file_of_the_users_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "call.toml"
    path.write_text("adult_age = 21\n" + DEFAULT_CALL.read_text("utf-8").replace("adult_age", "#", 1))
    assert load_call(path).adult_age == 21
    path.write_text("")
    with pytest.raises(ConfigError, match="name: Field required"):
        load_call(path)


def test_a_naive_deadline_is_refused() -> None:
    with pytest.raises(ConfigError, match="deadline: Input should have timezone info"):
        load_call(deadline=datetime(2014, 1, 1))  # noqa: DTZ001 -- the case


def test_only_the_first_fault_is_told() -> None:
    with pytest.raises(WrongKey, match=r"^name: Field required$"):
        checked_call({})
