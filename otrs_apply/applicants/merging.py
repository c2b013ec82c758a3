"""What holds of a field once a later mail says something of it.

First     the later value; a value before words that could not be read; of two that say the same the surer
Grows     lists, since "I forgot" is commoner than "not that one": a language or ability that is named again
          is as it was named last, one that is not stays
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from otrs_apply.applicants.person import Value
from otrs_apply.models import Found, Language, Skills, Unread


def only_adds_words(was: Value | None, said: Value | None) -> bool:
    """Whether a name in the subject alone is the one before with a remark: "Ana (one thing more)"."""
    if not (isinstance(was, Found) and isinstance(said, Found)) or said.evidence:
        return False
    return was.value != said.value and was.value.casefold() in said.value.casefold()


def same(was: Value | None, now: Value | None) -> bool:
    """Whether two say the same, in whatever words and however surely."""
    return isinstance(was, Found) and isinstance(now, Found) and was.value == now.value


def merged(was: Value | None, said: Value | None) -> Value | None:
    """What holds once ``said`` is said: of two that say the same the surer, of others the later."""
    if was is None or said is None:
        return said or was
    if isinstance(said, Unread) or isinstance(was, Unread):
        return was if isinstance(said, Unread) else said
    if was.value == said.value:
        return was if was.sure or not said.sure else said
    value = _grown(was.value, said.value)
    if value == said.value:
        return said
    if value == was.value:
        return was
    return replace(said, value=value, why=said.why or was.why)


def _grown(was: Any, said: Any) -> Any:  # noqa: ANN401 -- any field's value
    """The later value; of a list, the earlier one with the later one's items added or put in place."""
    if isinstance(was, Skills) and isinstance(said, Skills):
        return Skills(
            claimed=_joined((one for one in was.claimed if one not in said.denied), said.claimed),
            denied=_joined((one for one in was.denied if one not in said.claimed), said.denied),
        )
    if not (isinstance(was, tuple) and isinstance(said, tuple)):
        return said
    if not all(isinstance(one, Language) for one in (*was, *said)):
        return _joined(was, said)
    spoken = {one.code: one for one in was}
    for one in said:
        before = spoken.get(one.code)
        level = one.level or (before.level if before else None)
        spoken[one.code] = replace(one, level=level)
    return tuple(spoken.values())


def _joined(was: Iterable[Any], said: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*was, *said)))
