"""How long a login with Google or Microsoft still renews itself."""

from typing import TYPE_CHECKING, Final

from otrs_apply.doctor.finding import Finding, bad, note, ok

if TYPE_CHECKING:
    from otrs_apply.oauth.expiry import Expiry

CHECK: Final = "OAuth2 login"
MAILBOX: Final = 4
ANEW: Final = "`otrs-apply login`"


def check(found: "Expiry | None") -> Finding:
    """Whether it holds; None where nobody is logged in."""
    if found is None:
        return bad(CHECK, "nobody is logged in", ANEW, MAILBOX)
    if found.over:
        return bad(CHECK, f"{found.words}", ANEW, MAILBOX)
    return note(CHECK, found.words, ANEW) if found.soon else ok(CHECK, found.words)
