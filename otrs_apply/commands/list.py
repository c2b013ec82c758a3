"""`otrs-apply list`: every application in the store, filtered and sorted."""

from typing import TYPE_CHECKING, Any, Final

import click

from otrs_apply.commands.app import App
from otrs_apply.commands.filters import ALIASES, SORTS, Wanted, chosen
from otrs_apply.commands.group import Command
from otrs_apply.commands.quick import uncollected
from otrs_apply.commands.when import parse_when

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from otrs_apply.applicants import Applicant
    from otrs_apply.call import Call


FILTERS: Final = (
    click.argument("texts", metavar="[TEXT]...", nargs=-1),
    click.option("--missing", metavar="FIELD", multiple=True, help="Those who do not say this."),
    click.option("--late", is_flag=True, help="Those who wrote after the deadline."),
    click.option("--complete", is_flag=True, help="Those who say everything."),
    click.option("--language", "languages", metavar="LANGUAGE", multiple=True, help="Those who know it."),
    click.option("--skill", "skills", metavar="ABILITY", multiple=True, help="Those who claim it."),
    click.option("--since", metavar="WHEN", help='From then on: "2014-10-20", "yesterday", "3d".'),
    click.option("--until", metavar="WHEN", help="Until then."),
    click.option(
        "--sort", type=click.Choice(list(SORTS)), default="received", show_default=True, help="The order."
    ),
    click.option("--reverse", is_flag=True, help="The other way round."),
)
"""The options of every command that is about some of those who applied."""


def filtering(function: "Callable[..., Any]") -> "Callable[..., Any]":
    """Give a command the options that say who is meant, and in which order."""
    for option in reversed(FILTERS):
        function = option(function)
    return function


@click.command("list", cls=Command)
@filtering
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
@uncollected()
def command(app: App, /, sort: str, *, reverse: bool, as_json: bool, **asked: Any) -> None:  # noqa: ANN401 -- conditions()
    """List everybody who applied, or those whose mails hold every TEXT."""
    wanted = conditions(app, **asked)
    everybody = applicants(app)
    shown = chosen(everybody, wanted, sort, reverse=reverse)
    if as_json:
        from otrs_apply.outputs.list_json import applicant_object

        app.print_json([applicant_object(one) for one in shown])
        return
    from otrs_apply.outputs import list_table

    rows = list_table.rows(shown)
    if not app.on_terminal:
        if rows:
            app.print(list_table.plain(rows))
        return
    if rows:
        app.print(list_table.applicants_table(rows, app.console().width))
    app.print(list_table.footer(len(shown), len(everybody)))


def applicants(app: App) -> "Sequence[Applicant]":
    """Everybody in the store."""
    from otrs_apply.applicants import fold

    with app.read_store() as store:
        return fold(store.readings(), app.call)


def conditions(  # noqa: PLR0913 -- the command's own options
    app: App,
    *,
    texts: tuple[str, ...],
    missing: tuple[str, ...],
    late: bool,
    complete: bool,
    languages: tuple[str, ...],
    skills: tuple[str, ...],
    since: str | None,
    until: str | None,
) -> Wanted:
    """The options as conditions.

    Raises:
        click.BadParameter: a field, language, ability or time that there is not.
    """
    now = app.now()
    return Wanted(
        missing=tuple(field_of(name, app.call) for name in missing),
        late=late,
        complete=complete,
        languages=tuple(code_of(name) for name in languages),
        skills=tuple(ability_of(name, app.call) for name in skills),
        since=parse_when(since, now) if since else None,
        until=parse_when(until, now, end=True) if until else None,
        texts=texts,
    )


def field_of(said: str, call: "Call") -> str:
    """A field that the call requires, as a person may call it."""
    name = said.lower().replace(" ", "_").replace("-", "_")
    name = ALIASES.get(name, name)
    if name not in call.required:
        raise click.BadParameter(f"{said!r} is none of {', '.join(call.required)}", param_hint="--missing")
    return name


def ability_of(said: str, call: "Call") -> str:
    """The key of one of the call's abilities."""
    for ability in call.abilities:
        if said.casefold() in {word.casefold() for word in (ability.key, ability.name, *ability.words)}:
            return ability.key
    known = ", ".join(ability.key for ability in call.abilities)
    raise click.BadParameter(f"{said!r} is none of {known}", param_hint="--skill")


def code_of(said: str) -> str:
    """A language's code, from a code or a name in any language."""
    from otrs_apply.fields.language_names import find_names
    from otrs_apply.fields.language_tables import every_language, language_of_code

    if code := language_of_code(said.strip().lower()):
        return code
    names = find_names(said, every_language())
    if not names:
        raise click.BadParameter(f"{said!r} is no language that is known here", param_hint="--language")
    return names[0].code
