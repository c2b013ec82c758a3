"""Questions to a person: each has an option that answers it, and without a terminal there are none."""

import sys
from collections.abc import Sequence
from typing import Final

import click

YES: Final = frozenset({"y", "yes"})


def there() -> bool:
    """Whether somebody is there to be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: str, option: str, default: str | None = None) -> str:
    """A line of text.

    Raises:
        click.UsageError: nobody is there; says which option answers.
    """
    if not there():
        raise click.UsageError(f"{option} is missing; without a terminal nothing is asked.")
    answer: str = click.prompt(question, default=default, err=True)
    return answer.strip()


def choose(question: str, option: str, choices: Sequence[tuple[str, str]]) -> str:
    """One of some, by its number or its key; the first where nothing is typed."""
    if not there():
        keys = ", ".join(key for key, _ in choices)
        raise click.UsageError(f"{option} is missing ({keys}); without a terminal nothing is asked.")
    from otrs_apply.outputs.safe import terminal

    for number, (_, words) in enumerate(choices, 1):
        click.echo(f"  {number}  {terminal.line(words)}", err=True)
    while True:
        said: str = click.prompt(question, default="1", err=True).strip()
        if said.isascii() and said.isdecimal() and 0 < int(said) <= len(choices):
            return choices[int(said) - 1][0]
        if any(said == key for key, _ in choices):
            return said
        click.echo(f"A number from 1 to {len(choices)} is expected.", err=True)
