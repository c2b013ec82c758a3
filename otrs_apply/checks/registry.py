"""Every check: ``CHECKS`` maps a flag's name to the function that raises it, or does not."""

from collections.abc import Callable

from otrs_apply.checks.dated_early import dated_early
from otrs_apply.checks.facts import Facts
from otrs_apply.checks.late import late
from otrs_apply.checks.minor import minor
from otrs_apply.checks.placeholder_username import placeholder_username
from otrs_apply.checks.spoof import spoof
from otrs_apply.checks.undated import undated
from otrs_apply.checks.username_mismatch import username_mismatch
from otrs_apply.models import Flag

Check = Callable[[Facts], Flag | None]
CHECKS: dict[str, Check] = {
    "late": late,
    "dated_early": dated_early,
    "minor": minor,
    "username_mismatch": username_mismatch,
    "placeholder_username": placeholder_username,
    "spoof": spoof,
    "undated": undated,
}
