"""What `purge` and `forget` share: the question before, the removal in its two steps, the receipt behind."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from otrs_apply.commands.app import App

if TYPE_CHECKING:
    from otrs_apply.erased import Erased, Gone
    from otrs_apply.store import Doomed, Store


def finish(app: App, store: "Store") -> None:
    """End what was cut off before the last of its bytes, and say so."""
    cut_off = store.cut_off()
    store.scrub()
    if cut_off:
        from otrs_apply.outputs import forget_receipt

        for erased in cut_off:
            app.note(f"An erasure that was cut off is complete now. {forget_receipt.summary(erased)}")


def sure(erased: "Erased", *, yes: bool) -> None:
    """Ask, where somebody can be asked.

    Raises:
        click.UsageError: nobody can.
        click.Abort: the answer is no.
    """
    if yes:
        return
    if not (sys.stdin and sys.stdin.isatty()):
        raise click.UsageError(
            "Without a terminal nobody can be asked: --yes removes it, --dry-run shows what."
        )
    from otrs_apply.outputs import forget_receipt

    click.confirm(f"Remove {forget_receipt.counted(erased)} for good?", abort=True, err=True)


def erase(store: "Store", doomed: "Doomed", asked: str) -> "Erased":
    """Remove the rows, then their bytes."""
    erased = store.erase(doomed, asked)
    store.scrub()
    return erased


def tell(  # noqa: PLR0913 -- what a receipt says
    app: App, command: str, erased: "Erased", staying: Sequence["Gone"] = (), *, dry: bool, as_json: bool
) -> None:
    """Print the receipt; with --quiet only as JSON."""
    if as_json:
        from otrs_apply.outputs import forget_json

        app.print_json(forget_json.document(command, erased, app.now(), staying, dry=dry))
    elif not app.quiet:
        from otrs_apply.outputs import forget_receipt

        app.print(forget_receipt.page(erased, staying, dry=dry))
