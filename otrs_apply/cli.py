"""The command line: which commands there are. Each stands in its own module under ``commands/``."""

import io
import sys
from typing import Final

import click

from otrs_apply.commands.group import INTERRUPTED, NAME, Group

COMMANDS: Final = {
    "init": "otrs_apply.commands.init",
    "fetch": "otrs_apply.commands.fetch",
    "watch": "otrs_apply.commands.watch",
    "list": "otrs_apply.commands.list",
    "show": "otrs_apply.commands.show",
    "digest": "otrs_apply.commands.digest",
    "export": "otrs_apply.commands.export",
    "parse": "otrs_apply.commands.parse",
    "reread": "otrs_apply.commands.reread",
    "purge": "otrs_apply.commands.purge",
    "forget": "otrs_apply.commands.forget",
    "status": "otrs_apply.commands.status",
    "login": "otrs_apply.commands.login",
    "doctor": "otrs_apply.commands.doctor",
    "config": "otrs_apply.commands.config",
    "completion": "otrs_apply.commands.completion",
}
"""A command's name and the module that holds it as ``command``."""


@click.group(cls=Group, modules=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Read applications from a mailbox, and show the words that each value rests on.

    `otrs-apply fetch` polls the mailbox, `list` shows who applied, `show USER` one of them.
    """


def main() -> None:
    """The script's entry; nothing that a locale cannot encode may stop it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name=NAME)
    except KeyboardInterrupt:  # before a command runs, or behind it
        sys.exit(INTERRUPTED)
