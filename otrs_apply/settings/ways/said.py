"""The secret itself: in a variable of the environment, or in a file that only its owner can read."""

from otrs_apply.settings.ways.asked import Asked


def secret(asked: Asked) -> str:
    """What the key says."""
    return str(asked.value)
