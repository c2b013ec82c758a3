"""The system's keyring, where a person has put the password: ``keyring set SERVICE USER``."""

from otrs_apply.errors import ConfigError
from otrs_apply.settings.ways.asked import Asked


def secret(asked: Asked) -> str:
    """The password under "SERVICE/USER"; the last slash parts them.

    Raises:
        ConfigError: there is no keyring, or nothing of this name in it.
    """
    service, slash, user = str(asked.value).rpartition("/")
    if not (slash and service and user):
        raise ConfigError(f'{asked.name}: expected "SERVICE/USER", as in `keyring set SERVICE USER`')
    from otrs_apply.oauth.vault import keyring_vault

    if found := keyring_vault().get(service, user):
        return found
    raise ConfigError(f"{asked.name}: the keyring has nothing of this name; `keyring set {service} {user}`")
