"""What can go wrong with a provider; a message holds no token, and of a provider's words only its code."""

import re
from typing import Final

from otrs_apply.errors import ConfigError, MailboxError

CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,60}")
"""As RFC 6749, 5.2 and RFC 8628, 3.5 have them: ``invalid_grant``, ``authorization_pending``."""


class LoginOver(MailboxError):
    """The provider does not renew the login any more: a person has to log in."""

    def __init__(self, provider: str, code: object = "") -> None:
        why = f" ({code})" if isinstance(code, str) and CODE.fullmatch(code) else ""
        super().__init__(f"{provider} does not renew the login{why}; log in anew: `otrs-apply login`")


class LoginDenied(MailboxError):
    """Nobody said yes, or the provider said no."""

    def __init__(self, provider: str, code: object = "") -> None:
        why = f": {code}" if isinstance(code, str) and CODE.fullmatch(code) else ""
        super().__init__(
            f"{provider} did not log us in{why}; nothing is changed, run `otrs-apply login` again"
        )


class ProviderUnreachable(MailboxError):
    """No answer from the provider: the next try may go better."""

    passes = True

    def __init__(self, provider: str) -> None:
        super().__init__(f"no usable answer from {provider} to renew the login; the next poll tries again")


class NotLoggedIn(ConfigError):
    """The configuration counts on a login that is not there."""

    def __init__(self, provider: str) -> None:
        super().__init__(f"nobody is logged in with {provider}; `otrs-apply login --provider {provider}`")


class ExtraMissing(ConfigError):
    """A library that is an extra."""

    def __init__(self, what: str, extra: str) -> None:
        again = "pip or uv tool install, pipx install --force"
        super().__init__(f"{what} needs an extra: install 'otrs-apply[{extra}]' ({again})")
