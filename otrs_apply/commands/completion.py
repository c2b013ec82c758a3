"""`otrs-apply completion SHELL`: the script that makes a shell complete commands, options and names."""

import click

from otrs_apply.commands.group import NAME, Command

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_OTRS_APPLY_COMPLETE"
"""By which the script asks, as click has it for our name."""


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print what makes SHELL complete commands, options and applicants' names.

    Once: put it where your shell looks for such (the examples), or evaluate it in your shell's own
    start-up file. Packages of the tool bring it along under share/.
    """
    click.echo(script(shell))


def script(shell: str) -> str:
    """The script, as click makes it; without starting the shell to ask for its version."""
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # click knows all of SHELLS
        raise click.BadParameter(f"no such shell: {shell}")
    return ShellComplete.source(kind(click.Command(NAME), {}, NAME, VARIABLE))
