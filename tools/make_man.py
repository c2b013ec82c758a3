"""A manual page per command, and the completion scripts, from the commands themselves: ``make_man.py FOLDER``.

The wheel's build (hatch_build.py) runs it, so that neither can be behind the commands. Needs click alone.
Macros are those of man(7); checked by ``mandoc -T lint``.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

ROOT = Path(__file__).parent.parent
STATUSES = (
    ("0", "Done, also where there was nothing new."),
    ("1", "A defect of the tool itself."),
    ("2", "Wrong usage."),
    ("3", "The configuration is missing or wrong."),
    ("4", "The mailbox cannot be reached or trusted, refuses the login or breaks the protocol."),
    ("5", "The store cannot be opened, is locked past the wait, is full or is damaged."),
    ("6", "There is no such applicant."),
    ("7", "Done, but some messages could not be read and wait for a person."),
    ("130", "Interrupted."),
)
FILES = (
    ("~/.config/otrs-apply/config.toml", "The configuration; `otrs-apply config path` says where it is."),
    ("~/.local/share/otrs-apply/", "The store, which only its user can read."),
)


def roff(text: str) -> str:
    """Text as roff shows it: nothing in it is a request or an escape."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return "\n".join(f"\\&{line}" if line[:1] in {".", "\\"} else line for line in escaped.split("\n"))


def commands(
    command: click.Command, words: tuple[str, ...] = ("otrs-apply",)
) -> Iterator[tuple[click.Context, click.Command]]:
    """A command and all below it."""
    ctx = click.Context(command, info_name=" ".join(words))
    yield ctx, command
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            if below := command.get_command(ctx, name):
                yield from commands(below, (*words, name))


def page(ctx: click.Context, command: click.Command, version: str, day: str, others: list[str]) -> str:  # noqa: C901 -- one section after the other
    """The page of one command."""
    from otrs_apply.commands.examples import examples_of

    path = ctx.command_path
    name = path.replace(" ", "-")
    summary, _, rest = (command.help or "").partition("\n\n")
    lines = [
        f'.TH "{roff(name.upper())}" "1" "{day}" "otrs\\-apply {version}" "otrs\\-apply"',
        ".SH NAME",
        f"{roff(name)} \\- {roff(' '.join(summary.split()).rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B {roff(path)}",
        roff(" ".join(command.collect_usage_pieces(ctx))),
    ]
    if rest.strip():
        paragraphs = [
            "\n".join(line.strip() for line in one.split("\n")) for one in rest.strip().split("\n\n")
        ]
        lines += [".SH DESCRIPTION", "\n.PP\n".join(map(roff, paragraphs))]
    lines.append(".SH OPTIONS")
    for param in command.get_params(ctx):
        if record := param.get_help_record(ctx):
            lines += [".TP", f".B {roff(record[0])}", roff(record[1])]
    if isinstance(command, click.Group):
        lines.append(".SH COMMANDS")
        for one in command.list_commands(ctx):
            if below := command.get_command(ctx, one):
                lines += [".TP", f".B {roff(one)}", roff(below.get_short_help_str(200))]
    if examples := examples_of(path):
        lines += [".SH EXAMPLES", ".nf", *map(roff, examples), ".fi"]
    for title, rows in (("EXIT STATUS", STATUSES), ("FILES", FILES)):
        lines.append(f".SH {title}")
        for term, words in rows:
            lines += [".TP", f".B {roff(term)}", roff(words)]
    also = [one for one in others if one != name and (one == "otrs-apply" or path == "otrs-apply")]
    if also:
        lines += [".SH SEE ALSO", ",\n".join(f".BR {roff(one)} (1)" for one in also).replace("(1),", "(1) ,")]
    return "\n".join(lines) + "\n"


def make(folder: Path) -> dict[str, str]:
    """Write all into a folder; what the wheel carries, from file to its place under the prefix."""
    sys.path.insert(0, str(ROOT))
    from otrs_apply import __version__
    from otrs_apply.cli import cli
    from otrs_apply.commands.completion import script

    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(stamp), UTC) if stamp else datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    every = list(commands(cli))
    names = [ctx.command_path.replace(" ", "-") for ctx, _ in every]
    made = {
        f"{name}.1": (
            page(ctx, one, __version__, moment.date().isoformat(), names),
            f"share/man/man1/{name}.1",
        )
        for name, (ctx, one) in zip(names, every, strict=True)
    }
    made["completion.bash"] = (script("bash"), "share/bash-completion/completions/otrs-apply")
    made["completion.zsh"] = (script("zsh"), "share/zsh/site-functions/_otrs-apply")
    made["completion.fish"] = (script("fish"), "share/fish/vendor_completions.d/otrs-apply.fish")
    for name, (text, _) in made.items():
        (folder / name).write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    return {str(folder / name): place for name, (_, place) in made.items()}


if __name__ == "__main__":
    print("\n".join(make(Path(sys.argv[1]))))
