"""No regular expression of ours can take long: none repeats without bound what repeats without bound.

What backtracks exponentially or worse than a text is long needs such a nesting; ours are allowed where the inner
repetition can only begin behind a sign that it cannot match itself, so that there is one way to match a text.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import otrs_apply
from otrs_apply.patterns import Later, later

LONG = 50
"""Repetitions that count as without bound."""
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
ALLOWED = {
    r"[^\W\d_]+(?:[-_][^\W\d_]+)*": "a hyphen is no letter",
    r"[^.!?。！？\n]+(?:[.!?](?!\s)[^.!?。！？\n]+)*[.!?。！？]?": "a stop is none of what stands between stops",
    r"([!-9;-~]{1,200})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)": "a line end is in no line",
}


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every compiled pattern of every module."""
    for module in pkgutil.walk_packages(otrs_apply.__path__, "otrs_apply."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Later):
                yield f"{module.name}.{name}", value.compiled()
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def bodies(operation: Any, argument: Any) -> list[Any]:
    """The patterns inside of an operation."""
    if operation is codes.SUBPATTERN:
        return [argument[3]]
    if operation is codes.BRANCH:
        return list(argument[1])
    if operation in {codes.ASSERT, codes.ASSERT_NOT}:
        return [argument[1]]
    return [argument] if operation is codes.ATOMIC_GROUP else []


def nests(tree: Any, *, inside: bool = False) -> bool:
    """Whether a repetition without bound stands inside of another."""
    for operation, argument in tree:
        if operation in REPEATS:
            least, most, body = argument
            unbound = least != most and most > LONG
            if (unbound and inside) or nests(body, inside=inside or unbound):
                return True
        elif any(nests(body, inside=inside) for body in bodies(operation, argument)):
            return True
    return False


def test_the_check_sees_what_it_looks_for() -> None:
    assert nests(parser.parse(r"(?:a+b?)+c"))
    assert nests(parser.parse(r"(?:x|(a{0,99})){2,}"))
    assert not nests(parser.parse(r"(?:a{0,9}b)+c+"))


def test_no_pattern_repeats_a_repetition() -> None:
    found = {name: pattern.pattern for name, pattern in patterns()}
    assert len(found) > 200
    nested = {name: text for name, text in found.items() if nests(parser.parse(text, 0))}
    assert {name: text for name, text in nested.items() if text not in ALLOWED} == {}


def test_one_that_is_compiled_later_matches_as_one_that_is_compiled_now() -> None:
    late, now = later("[\u0e00-\u0eff]b", re.IGNORECASE), re.compile("[\u0e00-\u0eff]b", re.IGNORECASE)
    assert late.pattern == now.pattern
    assert late.flags == now.flags
    for text in ("", "\u0e01B \u0e02b", "b"):
        assert late.findall(text) == now.findall(text)
        assert late.sub("-", text) == now.sub("-", text)
        assert bool(late.search(text)) is bool(now.search(text))
