"""Our frozen dataclasses behave as the standard library's, which stand beside them here."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otrs_apply import frozen

VALUES = st.none() | st.integers() | st.text(max_size=3) | st.tuples(st.integers(), st.text(max_size=2))


def kinds(dataclass: Callable[..., Any], **how: bool) -> tuple[Any, Any]:
    """Two classes, the second of which has no fields."""

    @dataclass(frozen=True, **how)
    class Two:
        one: Any
        two: Any = "second"
        more: list[int] = field(default_factory=list)
        secret: str = field(default="s3cret", repr=False)

        @property
        def both(self) -> tuple[Any, Any]:
            return self.one, self.two

    @dataclass(frozen=True, **how)
    class Nothing:
        pass

    return Two, Nothing


WAYS = [{}, {"slots": True}, {"kw_only": True}, {"slots": True, "kw_only": True}]


@pytest.mark.parametrize("how", WAYS, ids=str)
def test_it_is_made_shown_compared_and_changed_as_the_standard_one(how: dict[str, bool]) -> None:
    (ours, nothing), (theirs, theirs_nothing) = (
        kinds(frozen.dataclass, **how),
        kinds(dataclasses.dataclass, **how),
    )
    made, standard = ours(one=1, more=[2]), theirs(one=1, more=[2])
    assert repr(made) == repr(standard)
    assert "s3cret" not in repr(made)
    assert repr(nothing()) == repr(theirs_nothing())
    assert nothing() == nothing()
    assert made == ours(one=1, more=[2]) != ours(one=2, more=[2])
    assert made.__eq__(standard) is NotImplemented
    assert ours(one=1).more is not ours(one=1).more
    assert dataclasses.asdict(made) == dataclasses.asdict(standard)
    assert [one.name for one in dataclasses.fields(ours)] == [one.name for one in dataclasses.fields(theirs)]
    assert dataclasses.replace(made, two=3).both == (1, 3)
    assert hasattr(made, "__dict__") is hasattr(standard, "__dict__")
    assert ours.__match_args__ == theirs.__match_args__
    assert copy.deepcopy(made) == copy.copy(made) == made


@pytest.mark.parametrize("how", WAYS, ids=str)
def test_nothing_can_be_assigned_and_nothing_forgotten(how: dict[str, bool]) -> None:
    ours, _ = kinds(frozen.dataclass, **how)
    made = ours(one=1)
    for name in ("one", "x"):
        with pytest.raises(FrozenInstanceError):
            setattr(made, name, 2)
        with pytest.raises(FrozenInstanceError):
            delattr(made, name)
    for wrong in ({}, {"one": 1, "three": 3}):
        with pytest.raises(TypeError, match="__init__"):
            ours(**wrong)
    assert made.one == 1


@given(st.tuples(VALUES, VALUES), st.tuples(VALUES, VALUES))
def test_equal_ones_have_one_hash(first: tuple[Any, Any], second: tuple[Any, Any]) -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Two:
        one: Any
        two: Any

    assert (Two(*first) == Two(*second)) is (first == second)
    assert hash(Two(*first)) == hash(Two(*first)) == hash(first)


@frozen.dataclass(frozen=True, slots=True)
class Sent:
    """Something between processes."""

    words: str
    count: int = 0


def test_it_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Sent("a", 2))) == Sent("a", 2)  # noqa: S301 -- our own
    assert hash(Sent("a")) == hash(Sent("a", 0))


def test_what_a_class_says_itself_stands() -> None:
    @frozen.dataclass(frozen=True)
    class Own:
        one: int

        def __repr__(self) -> str:
            return "mine"

        def __hash__(self) -> int:
            return 7

    assert (repr(Own(1)), hash(Own(1))) == ("mine", 7)
