"""The command line: which commands there are. Each stands in its own module under ``commands/``."""

import io
import sys
from typing import Final

import click

from otrs_apply.commands.group import INTERRUPTED, NAME, Group

COMMANDS: Final = {
    "init": "Set up: ask for the mailbox, write the configuration.",
    "fetch": "Poll the mailbox, or SOURCE, and keep what is new.",
    "watch": "Stay connected and show applications as they come.",
    "list": "List everybody who applied, or some of them.",
    "show": "Show everything about one of them.",
    "digest": "Say what matters since the last digest.",
    "export": "Export everybody who applied, or some of them.",
    "parse": "Read messages in files and show what they say.",
    "reread": "Read every mail in the store again.",
    "purge": "Remove for good what is older than a span.",
    "forget": "Remove everything about one person for good.",
    "status": "Show where things stand; contacts nobody.",
    "login": "Log in with Google or Microsoft, in a browser.",
    "doctor": "Look whether everything works, and how to mend it.",
    "config": "Show, find and check the configuration.",
    "completion": "Print what makes a shell complete what one types.",
}
"""A command's name, which is that of its module under ``commands/``, and what `--help` says of it.

Said here, so that `--help` need not import them all; and in words that fit the line.
"""


@click.group(cls=Group, summaries=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
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
