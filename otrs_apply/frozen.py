"""Frozen dataclasses that cost less to define and to make; for the type checker they are the standard ones.

Takes     ``@dataclass(frozen=True)`` with ``slots`` and ``kw_only``, and fields with ``default``,
          ``default_factory`` and ``repr``; the standard ``fields``, ``replace`` and ``asdict`` work on them
Costs     a fifth to define: the library compiles six functions a class, which was a tenth of the time of
          `list`; here a class shares three of them, and compiles the others when they are first called.
          Less than half to make: ``__init__`` fills the slots, where the library's looks every name up
Leaves    the rest to the library: fields, their order and inheritance, ``__match_args__``, the slots
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import dataclass as standard

    def dataclass(
        *, frozen: bool, slots: bool = False, kw_only: bool = False
    ) -> Callable[[type[T]], type[T]]:
        """The decorator; ``frozen`` is said so that the line reads as the library's."""
        assert frozen  # noqa: S101 -- a slip of ours

        def made(kind: type[T]) -> type[T]:
            own = set(kind.__dict__)
            whole = standard(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(kind)
            for name, shared in SHARED.items():
                if name not in own:
                    setattr(whole, name, shared)
            for name, source in SOURCES.items():
                if name not in own:
                    setattr(whole, name, _when_called(whole, name, source))
            return whole

        return made


def _when_called(kind: Any, name: str, source: "Source") -> Callable[..., Any]:  # noqa: ANN401 -- a dataclass
    """A method that puts the real one in its place."""

    def first(self: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        space: dict[str, Any] = {}
        exec(source(kind, space), space)  # noqa: S102 -- of the names of our own fields alone
        space[name].__qualname__ = f"{kind.__qualname__}.{name}"
        setattr(kind, name, space[name])
        return space[name](self, *args, **kwargs)

    return first


Source = Callable[[Any, dict[str, Any]], str]
"""Makes a method's source of a class, and puts what it names into a namespace."""


def _init(kind: Any, space: dict[str, Any]) -> str:  # noqa: ANN401 -- a dataclass, here and below
    positional: list[str] = []
    named: list[str] = []
    body: list[str] = []
    slots = set(getattr(kind, "__slots__", ()))
    space |= {"MISSING": MISSING, "_set": object.__setattr__}
    for one in fields(kind):
        (named if one.kw_only else positional).append(_parameter(one, space))
        value = one.name
        if one.default_factory is not MISSING:
            value = f"_make_{one.name}() if {one.name} is MISSING else {one.name}"
        if one.name in slots:
            space[f"_set_{one.name}"] = getattr(kind, one.name).__set__
            body.append(f"_set_{one.name}(self, {value})")
        else:
            body.append(f"_set(self, {one.name!r}, {value})")
    said = ", ".join(["self", *positional, *(["*", *named] if named else [])])
    return f"def __init__({said}):\n    " + "\n    ".join(body or ["pass"])


def _parameter(one: "Field[Any]", space: dict[str, Any]) -> str:
    if one.default_factory is not MISSING:
        space[f"_make_{one.name}"] = one.default_factory
        return f"{one.name}=MISSING"
    if one.default is not MISSING:
        space[f"_default_{one.name}"] = one.default
        return f"{one.name}=_default_{one.name}"
    return one.name


def _eq(kind: Any, _space: dict[str, Any]) -> str:  # noqa: ANN401
    return (
        "def __eq__(self, other):\n"
        "    if other.__class__ is not self.__class__:\n        return NotImplemented\n"
        f"    return {_values('self', kind)} == {_values('other', kind)}"
    )


def _hash(kind: Any, _space: dict[str, Any]) -> str:  # noqa: ANN401
    return f"def __hash__(self):\n    return hash({_values('self', kind)})"


def _values(whose: str, kind: Any) -> str:  # noqa: ANN401
    return f"({''.join(f'{whose}.{one.name}, ' for one in fields(kind))})"


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _assign(_self: Any, name: str, _value: Any) -> NoReturn:  # noqa: ANN401
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: Any, name: str) -> NoReturn:  # noqa: ANN401
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _get_state(self: Any) -> dict[str, Any]:  # noqa: ANN401
    return {one.name: getattr(self, one.name) for one in fields(self)}


def _set_state(self: Any, state: dict[str, Any]) -> None:  # noqa: ANN401
    for name, value in state.items():
        object.__setattr__(self, name, value)


SOURCES: Final[dict[str, Source]] = {"__init__": _init, "__eq__": _eq, "__hash__": _hash}
SHARED: Final[dict[str, Any]] = {
    "__repr__": _repr,
    "__setattr__": _assign,
    "__delattr__": _delete,
    "__getstate__": _get_state,
    "__setstate__": _set_state,
}
