"""Whose certificates are believed: the same for the mailbox and for the server that mails digests."""

import ssl
from pathlib import Path

from otrs_apply.errors import ConfigError


def trusting_context(ca_file: Path | None, key: str) -> ssl.SSLContext:
    """The system's certificates (SSL_CERT_FILE too) and ca_file's; certificate and host name are checked.

    Args:
        ca_file: certificates to trust besides the system's.
        key: the setting that names it, as people write it.

    Raises:
        ConfigError: no certificates can be read from it.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            why = f" ({error.strerror})" if error.errno and not isinstance(error, ssl.SSLError) else ""
            raise ConfigError(
                f"{key}: {ca_file}: no certificates can be read from it{why}; expected PEM"
            ) from error
    return context
