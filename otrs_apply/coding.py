"""Dataclasses as JSON and back: what is written is read again as it was, and nothing else is read.

Driven by the fields alone, so that a new field needs no line here. Reading is strict: a key that is not
known, one that is not there, or a value of another type is a ValueError, whose words quote nothing of the
value (it may be an applicant's). Types: str, int, bool, None, datetime, StrEnum, Literal, tuple[X, ...],
dict[str, X], dataclasses, Found[X], unions of these, and ``Annotated[int, NATURAL]``.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin

import orjson

AS_IT_IS: Final = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_UTC_Z
NATURAL: Final = "not negative"
"""Marks a number that counts: ``Annotated[int, NATURAL]``."""

T = TypeVar("T")
Read = Callable[[Any], Any]


def to_json(value: object, *, leave_out: Iterable[str] = ()) -> str:
    """A dataclass as compact JSON; ``leave_out`` names fields of its own, not of what it holds."""
    data: dict[str, Any] = plain(value)
    for name in leave_out:
        del data[name]
    try:
        return orjson.dumps(data, default=plain, option=AS_IT_IS).decode()
    except TypeError:  # a lone surrogate or a number of more than 64 bits, which the library's own writes
        return _ENCODER.encode(data)


def from_json(kind: type[T], text: str, **known: object) -> T:
    """What ``to_json`` wrote; ``known`` are the fields that were left out.

    Raises:
        ValueError: it is nothing that ``to_json`` writes.
    """
    data = orjson.loads(text)
    if type(data) is not dict:
        raise ValueError("no object")
    return from_data(kind, data | known)


def from_data(kind: type[T], data: object) -> T:
    """A dataclass from what JSON holds.

    Raises:
        ValueError: it holds something else.
    """
    whole: Any = kind
    return cast("T", _reader(whole)(data))


def plain(value: Any) -> Any:  # noqa: ANN401 -- what the encoder of JSON meets and does not know
    """A dataclass as a dict of its fields, a moment as text; what they hold is left as it is."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    kind: Any = type(value)
    return _writer(kind)(value)


def plain_without_none(value: Any) -> Any:  # noqa: ANN401 -- as ``plain``
    """The same without fields that are None."""
    data = plain(value)
    if isinstance(data, str):
        return data
    return {name: held for name, held in data.items() if held is not None}


_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=plain
)


@cache
def _writer(kind: Any) -> Callable[[Any], dict[str, Any]]:  # noqa: ANN401 -- a dataclass
    """What makes a dict of a dataclass's fields: spelled out, for there are ten thousand in a poll."""
    held = ", ".join(f"{one.name!r}: value.{one.name}" for one in fields(kind))
    return cast("Callable[[Any], dict[str, Any]]", eval(f"lambda value: {{{held}}}"))  # noqa: S307 -- our own names


@cache
def _reader(kind: Any) -> Read:  # noqa: ANN401 -- a type, or what stands for one
    """What makes a value of a type."""
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(origin or kind):
        return _record(origin or kind, args)
    if origin is not None:
        return _of_parts(origin, args)
    if kind in (str, int, bool):
        return _exactly(kind)
    if kind is datetime:
        return _moment
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _one_of({one.value: one for one in kind})
    raise TypeError(f"{kind} is not written as JSON here")


def _of_parts(origin: Any, args: tuple[Any, ...]) -> Read:  # noqa: ANN401 -- what stands before the brackets
    if origin is Literal:
        return _one_of({one: one for one in args})
    if origin in (Union, UnionType):
        return _any_of(args)
    if origin is tuple and args[1:] == (...,):
        return _several(_reader(args[0]))
    if origin is dict and args[0] is str:
        return _by_name(_reader(args[1]))
    if origin is Annotated and args[1:] == (NATURAL,):
        return _natural
    raise TypeError(f"{origin} of {args} is not written as JSON here")


def _exactly(kind: type) -> Read:
    def read(data: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds, here and below
        if type(data) is not kind:
            raise ValueError(f"no {kind.__name__}")
        return data

    return read


def _moment(data: Any) -> datetime:  # noqa: ANN401
    if type(data) is not str:
        raise ValueError("no moment")
    return datetime.fromisoformat(data)


def _natural(data: Any) -> int:  # noqa: ANN401
    if type(data) is not int or data < 0:
        raise ValueError("no natural number")
    return data


def _one_of(allowed: dict[str, Any]) -> Read:
    def read(data: Any) -> Any:  # noqa: ANN401
        if type(data) is not str or data not in allowed:
            raise ValueError(f"none of {', '.join(allowed)}")
        return allowed[data]

    return read


def _several(one: Read) -> Read:
    def read(data: Any) -> tuple[Any, ...]:  # noqa: ANN401
        if type(data) is not list:
            raise ValueError("no list")
        return tuple(map(one, data))

    return read


def _by_name(one: Read) -> Read:
    def read(data: Any) -> dict[str, Any]:  # noqa: ANN401
        if type(data) is not dict:
            raise ValueError("no object")
        return {name: one(held) for name, held in data.items()}

    return read


def _any_of(kinds: tuple[Any, ...]) -> Read:
    """Of several dataclasses it is the first of whose fields none is missing."""
    others = [kind for kind in kinds if kind is not NoneType]
    optional = len(others) < len(kinds)
    choices = [(_needed(kind), _reader(kind)) for kind in others]

    def read(data: Any) -> Any:  # noqa: ANN401
        if data is None and optional:
            return None
        for needed, one in choices:
            if not needed or (type(data) is dict and needed <= data.keys()):
                return one(data)
        raise ValueError("a key is missing")

    return read


def _needed(kind: Any) -> frozenset[str]:  # noqa: ANN401 -- a type, or what stands for one
    kind = get_origin(kind) or kind
    if not is_dataclass(kind):
        return frozenset()
    return frozenset(
        one.name for one in fields(kind) if one.default is MISSING and one.default_factory is MISSING
    )


def _record(kind: Any, args: tuple[Any, ...]) -> Read:  # noqa: ANN401 -- a dataclass
    """``args`` stand for the type variables of a generic one."""
    told = dict(zip(getattr(kind, "__parameters__", ()), args, strict=True))
    kinds = {one.name: told.get(one.type, one.type) for one in fields(kind)}
    readers = {name: _reader(of) for name, of in kinds.items()}

    def read(data: Any) -> Any:  # noqa: ANN401
        if type(data) is not dict:
            raise ValueError("no object")
        try:
            return kind(**{name: readers[name](held) for name, held in data.items()})
        except KeyError as error:
            raise ValueError("a key that is not known") from error
        except TypeError as error:
            raise ValueError("a key is missing") from error

    return _whole(kind, kinds, readers, read)


PLAIN: Final = {
    str: "type({0}) is str",
    bool: "type({0}) is bool",
    str | None: "{0} is None or type({0}) is str",
    Annotated[int, NATURAL]: "type({0}) is int and {0} >= 0",
}
"""When what JSON holds is the value as it is; anything else, and what is refused, is its reader's."""


def _whole(kind: Any, kinds: dict[str, Any], readers: dict[str, Read], otherwise: Read) -> Read:  # noqa: ANN401
    """Reads a record of which every field is there, as ``to_json`` writes it; others are read ``otherwise``.

    A store's readings are ten thousand records. A function made of the fields' names, as dataclasses make
    theirs, takes a third of the time of a loop over the fields; filling the slots themselves takes half of
    what a frozen class's own ``__init__`` takes.
    """
    if not set(kinds) <= set(getattr(kind, "__slots__", ())) or hasattr(kind, "__post_init__"):
        return otherwise
    taken = "; ".join(f"_{name} = data[{name!r}]" for name in kinds)
    filled = "\n    ".join(f"set_{name}(made, {_value(name, of)})" for name, of in kinds.items())
    source = f"""
def read(data):
    if type(data) is not dict or len(data) != {len(kinds)}:
        return otherwise(data)
    try:
        {taken}
    except KeyError:
        return otherwise(data)
    made = new(kind)
    {filled}
    return made
"""
    space: dict[str, Any] = {"kind": kind, "new": object.__new__, "otherwise": otherwise}
    for name, one in readers.items():
        space |= {f"read_{name}": one, f"set_{name}": getattr(kind, name).__set__}
    exec(source, space)  # noqa: S102 -- of the names of our own fields alone
    return cast("Read", space["read"])


def _value(name: str, of: Any) -> str:  # noqa: ANN401 -- a type, or what stands for one
    read = f"read_{name}(_{name})"
    return f"_{name} if {PLAIN[of].format(f'_{name}')} else {read}" if of in PLAIN else read
