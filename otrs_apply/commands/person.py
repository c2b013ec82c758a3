"""Whose data are meant by USER, and which these are, for `forget` and `show --export`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from otrs_apply.commands.app import App
from otrs_apply.errors import NoSuchApplicant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otrs_apply.applicants import Applicant
    from otrs_apply.applicants.belongings import Belongings, Person
    from otrs_apply.models import Reading
    from otrs_apply.store import Store


@dataclass(frozen=True, slots=True)
class Theirs:
    """A person's data in the store."""

    applicant: "Applicant | None"
    """None where an address wrote without applying."""
    data: "Belongings"
    headers: "tuple[tuple[int, Reading], ...]" = ()
    """Messages from them that could not be had, by their numbers."""


def theirs(app: App, store: "Store", user: str, *, whole: bool) -> Theirs:
    """All that there is of a person; with ``whole`` a beginning of the name is not enough.

    Raises:
        NoSuchApplicant: nobody goes by it.
        click.UsageError: several do.
    """
    from otrs_apply.applicants import fold
    from otrs_apply.applicants.belongings import belongings, wrote

    readings = store.readings()
    applicant, person = meant(fold(readings, app.call), readings, user, whole=whole)
    data = belongings(person, readings, lambda source: mail.content if (mail := store.mail(source)) else b"")
    headers = [(number, read(app, *said)) for number, said in store.headers().items()]
    return Theirs(applicant, data, tuple(one for one in headers if wrote(person, data.alone, one[1])))


def read(app: App, source: str, header: bytes) -> "Reading":
    """A message of which there is only the header."""
    from otrs_apply.raw import RawMail
    from otrs_apply.reader import read_mail

    return read_mail(RawMail(source, header), app.call)


def meant(
    applicants: "Sequence[Applicant]", readings: "Sequence[Reading]", user: str, *, whole: bool
) -> "tuple[Applicant | None, Person]":
    """The applicant, or whoever wrote from an address without applying."""
    from otrs_apply.applicants import find
    from otrs_apply.applicants.belongings import Person, person_of

    address = user.strip().lower()
    try:
        one = find(applicants, user)
    except NoSuchApplicant:
        if not any(mail.sender.address == address for mail in readings if address):
            raise
        ids = (mail.message_id for mail in readings if mail.sender.address == address and mail.message_id)
        return None, Person(frozenset({address}), message_ids=frozenset(ids))
    if address == one.first.sender.address:
        return one, person_of(one)
    if whole and not is_whole(one, user):
        raise NoSuchApplicant(user, (one.name,))
    if whole and sum(other.name == one.name for other in applicants) > 1:
        raise click.UsageError("Several applied under this name: say the address of the one that is meant.")
    return one, person_of(one)


def is_whole(one: "Applicant", user: str) -> bool:
    """Whether this is the name in full, in whatever form a person types it."""
    from otrs_apply.applicants.finding import key_of

    return key_of(user) == one.name.casefold()
