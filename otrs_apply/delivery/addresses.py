"""Addresses that a person gave: one mailbox each, nothing that a header or a command could misread."""

import re
from typing import Final

from otrs_apply.errors import OtrsApplyError

# RFC 5322, 3.4.1: dot-atoms; a quoted local part or a domain literal is nothing for a team's list. A name
# without a domain is a user of this machine.
ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
ADDRESS: Final = re.compile(
    rf"(?!-){ATOM}(?:\.{ATOM}){{0,9}}(?:@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,9}})?"
)


class NoAddress(OtrsApplyError):
    """What is named as an address is none: wrong usage of the command."""

    exit_status = 2

    def __init__(self, said: str) -> None:
        super().__init__(f"{said[:80]!r} is no mail address; try NAME@EXAMPLE.ORG")


def checked(said: str) -> str:
    """The address.

    Raises:
        NoAddress: it is none.
    """
    if not ADDRESS.fullmatch(said.strip()):
        raise NoAddress(said)
    return said.strip()
