"""The ways to a secret: one module each, used when the secret is needed, by exactly one of them.

A way that has a key in a section (``mailbox.password_file``) is a line in ``SAID``: its module's ``secret``
is handed what the key says. Where no key says a way, those in ``UNSAID`` are asked in turn whether they are
``at_hand``. No message repeats a secret, and no option takes one.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from otrs_apply.errors import ConfigError
from otrs_apply.frozen import dataclass
from otrs_apply.settings.ways import command, credential, file, keyring, oauth, prompt, said
from otrs_apply.settings.ways.asked import Asked

if TYPE_CHECKING:
    from otrs_apply.settings import Value

__all__: Final = ["SAID", "UNSAID", "Asked", "Unsaid", "Way", "strongest", "way_of"]


@dataclass(frozen=True, slots=True)
class Way:
    """A way that a key says."""

    name: str
    """The key's, in its section."""
    secret: Callable[[Asked], str]
    token: bool = False
    """Whether it leads to an OAuth2 token rather than to a password."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A way that needs no key."""

    name: str
    secret: Callable[[Asked], str]
    at_hand: Callable[[Asked], bool]
    token: bool = False


SAID: Final = (
    Way("password", said.secret),
    Way("password_file", file.secret),
    Way("password_command", command.secret),
    Way("password_keyring", keyring.secret),
    Way("token_command", command.secret, token=True),
    Way("oauth", oauth.secret, token=True),
)
UNSAID: Final = (
    Unsaid("credential", credential.secret, credential.at_hand),
    Unsaid("prompt", prompt.secret, prompt.at_hand),
)


def way_of(section: str, values: "Mapping[str, Value]", asked: Asked) -> Way | Unsaid | None:
    """The one way to a section's secret; None where there is none.

    Raises:
        ConfigError: two ways are set.
    """
    if one := strongest(section, values):
        return next(way for way in SAID if way.name == one.key.name)
    return next((way for way in UNSAID if way.at_hand(asked)), None)


def strongest(section: str, values: "Mapping[str, Value]") -> "Value | None":
    """The key that says the way; a variable's beats the file's as any variable does.

    Raises:
        ConfigError: two are set.
    """
    keys = [one for way in SAID if (one := values.get(f"{section}.{way.name}")) and one.rank]
    highest = max((one.rank for one in keys), default=0)
    found = [one for one in keys if one.rank == highest]
    if len(found) > 1:
        first, second, *_ = found
        raise ConfigError(
            f"{first.key.full} ({first.origin}) and {second.key.full} ({second.origin}): "
            "one way to log in is needed, not two; remove one of them"
        )
    return found[0] if found else None
