import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from otrs_apply.call import DEFAULT_CALL, load_call
from otrs_apply.call_file import ASKED, WrongKey, checked_call
from otrs_apply.checks.missing import GIVEN_BY
from otrs_apply.errors import ConfigError
from otrs_apply.models import FIELDS


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
        ({"required": ["agee"]}, f"required: there is no field 'agee'; there are {', '.join(ASKED)}"),
        (
            {"bullets": [{"text": "a", "fields": ["x"]}]},
            f"bullets.0.fields: there is no field 'x'; there are {', '.join(ASKED)}",
        ),
        (
            {"opens": datetime(2020, 1, 1, tzinfo=UTC)},
            "opens: 2020-01-01T00:00:00+00:00 is not before the deadline",
        ),
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
    with pytest.raises(ConfigError, match=rf"^call\.{re.escape(said)}$"):
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


def test_a_call_asks_for_what_is_read() -> None:
    assert set(ASKED) == {*FIELDS, *GIVEN_BY}
