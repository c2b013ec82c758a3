"""The local sendmail: a list of arguments, no shell; addresses stand behind ``--``.

``-i`` lets a line with a single dot be a line, ``-f`` names who gets the bounces: what Postfix, Exim, msmtp
and the others all understand.
"""

import subprocess
from collections.abc import Sequence
from email.message import EmailMessage
from typing import Final

from otrs_apply.errors import DeliveryError

PATIENCE: Final = 120
"""Seconds; sendmail queues, it does not wait for the other side."""
MOST: Final = 200
"""Characters of its complaint that are repeated."""


def send(made: EmailMessage, sender: str, recipients: Sequence[str], command: Sequence[str]) -> None:
    """Hand the letter over.

    Raises:
        DeliveryError: sendmail is not there, or did not take it.
    """
    content = made.as_bytes(policy=made.policy.clone(linesep="\n"))
    words = [*command, "-i", "-f", sender, "--", *recipients]
    try:
        done = subprocess.run(words, input=content, capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603 -- the user's own
    except subprocess.TimeoutExpired:
        raise DeliveryError(
            f"{command[0]} has not ended after {PATIENCE} s; nothing counts as told"
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it cannot be run"
        raise DeliveryError(
            f"{command[0]} cannot be run: {why}; install a mailer, or set smtp.url (digest.sendmail names it)"
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace")[:MOST].strip()
        raise DeliveryError(
            f"{command[0]} ended with status {done.returncode}{f': {said}' if said else ''}; "
            "nothing counts as told"
        )
