"""The command line's frame: commands by name, options that may stand anywhere, errors as one line.

Every command is imported when it is asked for. What goes wrong outside of us is an OtrsApplyError, printed as
one line with its exit status; anything else is a defect of ours: status 1, and a traceback only with -v. The
words of a defect's exception are never said: they may be an applicant's.
"""

import contextlib
import importlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from otrs_apply import __version__
from otrs_apply.commands.app import App
from otrs_apply.commands.examples import examples_of
from otrs_apply.commands.log import FORMATS, say
from otrs_apply.errors import OtrsApplyError, OutputError

NAME: Final = "otrs-apply"
INTERRUPTED: Final = 130
"""128 + SIGINT, as shells have it."""
CANNOT_WRITE: Final = OutputError.exit_status


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ANN401 -- an option's
    """Note a global option on the App, wherever on the line it stood."""
    if value is not None and param.name:  # also where a shell completes: names come from that store
        setattr(ctx.ensure_object(App), param.name, value)


def _version(ctx: click.Context, _param: click.Parameter, value: bool | None) -> None:  # noqa: FBT001 -- click's
    if value and not ctx.resilient_parsing:
        click.echo(f"{NAME} {__version__}")
        ctx.exit()


def global_options() -> list[click.Parameter]:
    """The options that every command takes, before its name or after it."""
    file = click.Path(dir_okay=False, path_type=Path)
    common: Mapping[str, Any] = {"expose_value": False, "callback": _keep, "default": None}
    return [
        click.Option(["--config"], type=file, metavar="FILE", help="The configuration.", **common),
        click.Option(["--store"], type=file, metavar="FILE", help="The store.", **common),
        click.Option(
            ["--color"], type=click.Choice(["auto", "always", "never"]), help="Colours (auto).", **common
        ),
        click.Option(["-v", "--verbose"], is_flag=True, help="More: rules, notes, tracebacks.", **common),
        click.Option(["-q", "--quiet"], is_flag=True, help="Errors only.", **common),
        click.Option(
            ["--log-format"],
            type=click.Choice(FORMATS),
            help="How standard error speaks (text), for programs as JSON.",
            **common,
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="Print the version.",
        ),
    ]


class Command(click.Command):
    """A command that takes the global options too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- click's own
        super().__init__(*args, **kwargs)
        self.params.extend(global_options())

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's own
        """Run it; a terminal gets long output by way of a pager."""
        app = ctx.ensure_object(App)
        app.check_log_format()
        if not app.on_terminal:
            return super().invoke(ctx)
        from otrs_apply.commands.pager import paged

        with paged(self.name or "", app):
            return super().invoke(ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples stand below the options."""
        write_examples(ctx, formatter)


class Group(click.Group):
    """The commands, imported when they are asked for."""

    def __init__(self, *args: Any, summaries: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 -- click's
        super().__init__(*args, **kwargs)
        self.summaries = summaries
        self.params.extend(global_options())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are used."""
        del ctx
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A module's ``command``."""
        del ctx
        if cmd_name not in self.summaries:
            return None
        command = importlib.import_module(f"otrs_apply.commands.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 -- a table of ours
        command.short_help = self.summaries[cmd_name]  # a shell that completes shows it
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each does, without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(self.summaries.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, the statuses and where more is said."""
        write_examples(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`help COMMAND` is `COMMAND --help`, as people try it."""
        if args[:1] == ["help"] and not ctx.resilient_parsing:
            args = [*args[1:], "--help"]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """By name; for one that there is not, the nearest are named."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib  # for a slip alone, as traceback is for a defect

            near = difflib.get_close_matches(args[0].lower(), self.summaries, n=2, cutoff=0.6)
            if ctx.resilient_parsing or not near or "ean" in error.message:
                raise
            hint = " or ".join(repr(one) for one in near)
            raise click.UsageError(f"No such command {args[0]!r}. Did you mean {hint}?", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's own
        """Run a command and say what went wrong."""
        app = ctx.ensure_object(App)  # what the command's own context inherits
        try:
            result = super().invoke(ctx)
            if sys.stdout:
                sys.stdout.flush()
        except OtrsApplyError as error:
            say_error(app, str(error), error.exit_status)
            ctx.exit(error.exit_status)
        except BrokenPipeError:  # `| head` has seen enough
            let_go_of_stdout()
            ctx.exit(0)
        except (KeyboardInterrupt, click.Abort):
            _say_interrupted(app)
            ctx.exit(INTERRUPTED)
        except click.ClickException as error:
            if not app.said_at:
                raise
            say_error(app, error.format_message(), error.exit_code)
            ctx.exit(error.exit_code)
        except click.exceptions.Exit:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, a person gets one line
            if isinstance(error, OSError) and (why := stdout_fails()):
                let_go_of_stdout()
                say_error(app, f"standard output cannot be written ({why}); run it again", CANNOT_WRITE)
                ctx.exit(CANNOT_WRITE)
            _say_defect(ctx, error)
        return result


def write_examples(ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """A section of what one may type, each line as it is."""
    if shown := examples_of(ctx.command_path):
        with formatter.section("Examples"):
            for line in shown:
                formatter.write(f"{' ' * formatter.current_indent}{line}\n")


def say_error(app: App, words: str, status: int, **more: object) -> None:
    """One harmless line on standard error."""
    say("error", words, app.said_at, **({"status": status} | more))


def _say_interrupted(app: App) -> None:
    """The shell's prompt begins a line; a program is told."""
    if app.said_at:
        say_error(app, "interrupted", INTERRUPTED)
    else:
        click.echo(err=True)


def _say_defect(ctx: click.Context, error: Exception) -> NoReturn:
    """Say what and where, never an exception's own words: they may be an applicant's."""
    import traceback

    from otrs_apply.outputs.safe import terminal

    app = ctx.ensure_object(App)
    chain = "".join(_chain(error)) if app.verbose else ""
    if chain and not app.said_at:
        click.echo(terminal.block(chain), err=True, nl=False)
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    hint = "" if app.verbose else "; with -v it says how it came there"
    more = {"traceback": chain} if chain else {}
    say_error(app, f"a defect of the tool itself: {type(error).__name__}{where}{hint}", 1, **more)
    ctx.exit(1)


def _chain(error: BaseException | None) -> Iterator[str]:
    """A traceback's places, those of what it came from first."""
    import traceback

    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for one in reversed(chain):
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(one.__traceback__)
        yield f"{type(one).__name__}\n"


def stdout_fails() -> str:
    """Why what is left for standard output cannot be written; "" where it can."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return error.strerror or "it fails"
    return ""


def let_go_of_stdout() -> None:
    """The interpreter flushes standard output when it ends, and would complain again."""
    with contextlib.suppress(OSError, ValueError):  # not a file, as in a test
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
