"""Finding an applicant by what a person types."""

from collections.abc import Sequence
from typing import Final

from otrs_apply.applicants.person import Applicant
from otrs_apply.errors import NoSuchApplicant

MOST_NEAR: Final = 3


def find(applicants: Sequence[Applicant], asked: str) -> Applicant:
    """The applicant that a person means: any case, ``[[User:X]]``, ``_`` for a blank, a unique beginning.

    An address finds who wrote from it. Of several under one username it is the first, whose flags name the
    others' addresses.

    Raises:
        NoSuchApplicant: nobody goes by it, or several begin with it; the nearest names are suggested.
    """
    name = _name(asked)
    key = name.casefold()
    keys = [one.name.casefold() for one in applicants]
    exact = [
        one for one in applicants if one.name == name or asked.strip().lower() == one.first.sender.address
    ]
    alike = [one for one, its in zip(applicants, keys, strict=True) if its == key]
    begin = [one for one, its in zip(applicants, keys, strict=True) if key and its.startswith(key)]
    for found in (exact, alike, begin):
        names = tuple(dict.fromkeys(one.name for one in found))
        if len(names) == 1:
            return found[0]
        if names:
            raise NoSuchApplicant(asked, names[:MOST_NEAR])
    raise NoSuchApplicant(asked, _nearest(key, applicants))


def key_of(asked: str) -> str:
    """What a person types as names are compared: without ``[[User:]]``, in lower case."""
    return _name(asked).casefold()


def _name(asked: str) -> str:
    from otrs_apply.wiki.username import normalise

    return normalise(asked.strip().strip("[]").partition("|")[0])


def _nearest(key: str, applicants: Sequence[Applicant]) -> tuple[str, ...]:
    from difflib import get_close_matches

    names = {one.name.casefold(): one.name for one in applicants}
    return tuple(names[near] for near in get_close_matches(key, list(names), MOST_NEAR, 0.6))
