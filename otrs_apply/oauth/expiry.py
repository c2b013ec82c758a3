"""When a login ends by itself, so that it can be said before it bites.

Google      ends a login that nobody used for six months, and after seven days those of programs "in testing"
            (developers.google.com/identity/protocols/oauth2, "Refresh token expiration")
Microsoft   after 90 days without use
            (learn.microsoft.com/entra/identity-platform/refresh-tokens, "Token lifetime")
Where the provider says an end of its own, that counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from otrs_apply.oauth.grant import Grant

UNUSED: Final = {"google": timedelta(days=180), "microsoft": timedelta(days=90)}
SOON: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Expiry:
    """The end of a login as it stands now."""

    provider: str
    user: str
    ends: datetime
    over: bool
    soon: bool

    @property
    def words(self) -> str:
        """One line for `doctor` and the digest."""
        how = "ended on" if self.over else "ends on" if self.soon else "holds until"
        return f"the login of {self.user} with {self.provider.capitalize()} {how} {self.ends:%Y-%m-%d}"


def expiry(grant: Grant, now: datetime) -> Expiry:
    """When a person has to log in anew, if nobody polls until then."""
    used = max(grant.logged_in, grant.renewed)
    ends = used + UNUSED.get(grant.provider, timedelta(days=90))
    if grant.refresh_ends:
        ends = min(ends, grant.refresh_ends)
    return Expiry(grant.provider, grant.user, ends, over=ends <= now, soon=now < ends <= now + SOON)
