"""A call that comes from outside, checked key by key; the packaged one is held right by a test instead.

Pydantic stands here alone, so that nobody pays for it who has no call of their own. Its models are made from
the dataclasses of ``call.py``: a key is said once.
"""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from functools import cache
from types import GenericAlias
from typing import Any, Final, get_args

import pydantic

from otrs_apply.call import Call, call_of

ASKED: Final = (
    "username",
    "real_name",
    "age",
    "time_zone",
    "talk_pages",
    "languages",
    "skills",
    "technical",
    "otrs_agent",
    "answer",
    "other",
)
"""What a call may ask for: ``models.FIELDS``, and ``technical`` for skills (checks/missing.py)."""


class WrongKey(ValueError):
    """A key of a call that is wrong, and how."""


def checked_call(data: dict[str, Any]) -> Call:
    """The call that a file holds.

    Raises:
        WrongKey: a key is missing, not known, or holds what it may not.
    """
    try:
        return _sensible(call_of(_model(Call).model_validate(data).model_dump()))
    except pydantic.ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise WrongKey(f"{key}: {first['msg']}") from error


def _sensible(call: Call) -> Call:
    """The call, once what it asks for can be given, and in time: else everybody would lack something."""
    asked = [("required", call.required)]
    asked += [(f"bullets.{number}.fields", one.fields) for number, one in enumerate(call.bullets)]
    for key, names in asked:
        for name in names:
            if name not in ASKED:
                raise WrongKey(f"{key}: there is no field {name!r}; there are {', '.join(ASKED)}")
    if call.opens >= call.deadline:
        raise WrongKey(f"opens: {call.opens.isoformat()} is not before the deadline")
    return call


@cache
def _model(kind: Any) -> type[pydantic.BaseModel]:  # noqa: ANN401 -- a dataclass
    keys: dict[str, Any] = {one.name: (_checked(one.type), _default(one)) for one in fields(kind)}
    return pydantic.create_model(kind.__name__, __config__=pydantic.ConfigDict(extra="forbid"), **keys)


def _checked(kind: Any) -> Any:  # noqa: ANN401 -- a type, or what stands for one
    """The type as pydantic is to check it: a moment needs its offset, a part is a model itself."""
    if kind is datetime:
        return pydantic.AwareDatetime
    if args := get_args(kind):
        return GenericAlias(tuple, tuple(_checked(one) for one in args))
    part: Any = kind
    return _model(part) if is_dataclass(kind) else kind


def _default(one: Field[Any]) -> Any:  # noqa: ANN401 -- what pydantic makes of it
    return pydantic.Field(default=... if one.default is MISSING else one.default, **one.metadata)
