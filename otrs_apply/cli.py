"""The command line: which commands there are. Each stands in its own module under ``commands/``."""

from typing import Final

import click

from otrs_apply.commands.group import Group

COMMANDS: Final = {
    "fetch": "otrs_apply.commands.fetch",
    "list": "otrs_apply.commands.list",
    "show": "otrs_apply.commands.show",
    "parse": "otrs_apply.commands.parse",
    "reread": "otrs_apply.commands.reread",
}
"""A command's name and the module that holds it as ``command``."""


@click.group(cls=Group, modules=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Read applications from a mailbox, and show the words that each value rests on.

    `otrs-apply fetch` polls the mailbox, `list` shows who applied, `show USER` one of them.
    """


def main() -> None:
    """The script's entry."""
    cli()
