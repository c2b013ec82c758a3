"""`otrs-apply forget USER`: remove everything about one person for good."""

from typing import TYPE_CHECKING

import click

from otrs_apply.commands import erasing
from otrs_apply.commands.app import App
from otrs_apply.commands.group import Command
from otrs_apply.commands.names import complete_names
from otrs_apply.commands.person import Theirs, theirs
from otrs_apply.errors import NoSuchApplicant

if TYPE_CHECKING:
    from otrs_apply.erased import Gone
    from otrs_apply.store import Doomed, Store


@click.command("forget", cls=Command)
@click.argument("user", shell_complete=complete_names)
@click.option("--dry-run", is_flag=True, help="Say what would go, and remove nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="The receipt as one JSON document.")
@click.pass_obj
def command(app: App, user: str, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Remove everything about USER for good: their mails, answers to them, what was read, what digests told.

    USER is the username in full (any case, User:X, _ for a blank) or an address. Mails that others
    applied with stay, also where they name USER; the receipt tells which.

    The mailbox is not touched, and a later fetch does not bring back what was removed: only digests
    (SHA-256) are kept, by which these mails are recognised. A new mail from USER is a new matter.
    """
    if dry_run or not app.store_path.exists():
        with app.read_store() as store:
            found = theirs(app, store, user, whole=True)
            erased, staying = store.would_erase(doomed(store, found)), others(store, found)
        erasing.tell(app, "forget", erased, staying, dry=True, as_json=as_json)
        return
    with app.open_store() as store:
        asked = f"forget {user}"
        again = store.was_cut_off(asked)
        erasing.finish(app, store)
        try:
            found = theirs(app, store, user, whole=True)
        except NoSuchApplicant:
            if again:  # it was removed then, and its last bytes are gone now
                return
            raise
        those, staying = doomed(store, found), others(store, found)
        erasing.sure(store.would_erase(those), yes=yes)
        erased = erasing.erase(store, those, asked)
    erasing.tell(app, "forget", erased, staying, dry=False, as_json=as_json)


def doomed(store: "Store", found: Theirs) -> "Doomed":
    """What goes."""
    from otrs_apply.store import Doomed

    numbers = store.numbers()
    return Doomed(
        mails=frozenset(numbers[mail.source] for mail in found.data.mails),
        unfetched=frozenset(number for number, _ in found.headers),
        words=found.data.person.words,
    )


def others(store: "Store", found: Theirs) -> "tuple[Gone, ...]":
    """Mails of others that name them and stay."""
    return store.called(mail.source for mail in found.data.mentions)
