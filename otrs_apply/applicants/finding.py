"""Finding an applicant by what a person types."""

from collections.abc import Sequence
from typing import Final

from otrs_apply.applicants.person import Applicant
from otrs_apply.errors import NoSuchApplicant
from otrs_apply.models import Found

MOST_NEAR: Final = 3


def find(applicants: Sequence[Applicant], asked: str) -> Applicant:
    """The applicant that a person means: any case, ``[[User:X]]``, ``_`` for a blank, a unique beginning.

    An address finds who wrote from it, and a name that a later mail replaced who went by it. Of several
    under one username it is the first, whose flags name the others' addresses.

    Raises:
        NoSuchApplicant: nobody goes by it, or several begin with it; the nearest names are suggested.
    """
    key = key_of(asked)
    begin = [one for one in applicants if key and one.name.casefold().startswith(key)]
    former = [one for one in applicants if key in _former(one)]
    for found in (*_whole(applicants, asked), begin, former):
        names = _names(found)
        if len(names) == 1:
            return found[0]
        if names:
            raise NoSuchApplicant(asked, names[:MOST_NEAR])
    raise NoSuchApplicant(asked, _nearest(key, applicants))


def find_whole(applicants: Sequence[Applicant], asked: str) -> Applicant | None:
    """The same by a whole name or address; None where it is nobody's, or several go by it.

    To find so it takes no more than the threads in which somebody is called so, or no account is named.
    """
    found = next(filter(None, _whole(applicants, asked)), [])
    return found[0] if len(_names(found)) == 1 else None


def _whole(applicants: Sequence[Applicant], asked: str) -> tuple[list[Applicant], list[Applicant]]:
    """Those that go by exactly this, and those that do in another case."""
    name, address = _name(asked), asked.strip().lower()
    key = name.casefold()
    exact = [one for one in applicants if one.name == name or one.first.sender.address == address]
    return exact, [one for one in applicants if one.name.casefold() == key]


def _former(one: Applicant) -> frozenset[str]:
    """The usernames that held before, as they are compared."""
    was = (change.was for change in one.changes if change.field == "username" and not change.beside)
    return frozenset(found.value.casefold() for found in was if isinstance(found, Found))


def _names(found: Sequence[Applicant]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in found))


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
