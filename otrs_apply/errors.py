"""What can go wrong outside of us: each class knows its exit status and says what to do next.

The statuses are the ones that callers rely on: 2 is click's own (wrong usage), 1 a defect of this tool.
A message is one line, without the words of a mail or a server unless they were made harmless and short.
"""


class OtrsApplyError(Exception):
    """Something outside of the tool is not as it should be; ``str(error)`` is the whole message."""

    exit_status = 1


class ConfigError(OtrsApplyError):
    """The configuration is missing or wrong: which file, which key, what was expected."""

    exit_status = 3


class MailboxError(OtrsApplyError):
    """The mailbox: not reached, not trusted, login refused, protocol broken."""

    exit_status = 4


class StoreError(OtrsApplyError):
    """The store: cannot be opened, locked past the wait, full, damaged or of a newer version."""

    exit_status = 5


class NoSuchApplicant(OtrsApplyError):
    """Nobody in the store goes by this name; the nearest names are suggested."""

    exit_status = 6

    def __init__(self, asked: str, nearest: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else "; `otrs-apply list` shows all"
        super().__init__(f"no applicant {asked!r}{hint}")


class OutputError(OtrsApplyError):
    """The file that was to be written cannot be."""

    exit_status = 2


class DeliveryError(OtrsApplyError):
    """A digest could not be mailed: the server or sendmail is not there, not trusted, or refuses."""

    exit_status = 4
