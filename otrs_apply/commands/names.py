"""The applicants' names that a shell offers behind `show` and `forget`.

Usernames are written by anybody, and a shell puts what is offered on the command line as it is: only names of
letters, digits, ``_``, ``-`` and ``.`` are offered, blanks as ``_``. Whatever goes wrong offers nothing.
"""

import contextlib
import unicodedata

import click

from otrs_apply.commands.app import App

HARMLESS = frozenset("_-.")


def complete_names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Those whose name begins as what was typed, whatever the case."""
    with contextlib.suppress(Exception):  # a shell that completes is no place for errors
        from otrs_apply.store.names import usernames

        app = ctx.ensure_object(App)
        begun = incomplete.replace(" ", "_").casefold()
        offered = {name.replace(" ", "_") for name in usernames(app.store_path)}
        return sorted(one for one in offered if harmless(one) and one.casefold().startswith(begun))
    return []


def harmless(name: str) -> bool:
    """Whether a shell takes it as one plain word, and nobody as an option."""
    return name[:1] not in {"", "-"} and all(
        one in HARMLESS or unicodedata.category(one)[0] in "LMN" for one in name
    )
