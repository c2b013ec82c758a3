"""What is said on standard error: a line for a person, or an object a line (`--log-format json`).

Emits     harmless lines alone; of time the real one, whatever OTRS_APPLY_NOW stands in for
Leaves    questions, the progress of a poll and the manual of wrong usage, which are for a person
"""

from datetime import UTC, datetime
from typing import Final, Literal

import click

Level = Literal["info", "warning", "error"]
FORMATS: Final = ("text", "json")
VARIABLE: Final = "OTRS_APPLY_LOG_FORMAT"


def say(level: Level, words: str, at: datetime | None = None, **more: object) -> None:
    """One line; where ``at`` is said, an object with that time."""
    from otrs_apply.outputs.safe import terminal

    if at is None:
        click.echo(terminal.line(words if level == "info" else f"otrs-apply: {words}"), err=True)
        return
    import json

    time = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
    document = {"time": time, "level": level, "message": words} | more
    click.echo(terminal.json_text(json.dumps(document), ascii_only=True), err=True)
