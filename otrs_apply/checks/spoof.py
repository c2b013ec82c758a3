"""Whether the receiving server found that the sender's address is not the sender's (RFC 8601).

Reads     dmarc=fail; spf=fail where no DKIM signature vouches for the mail
Leaves    spf=fail with dkim=pass, which is what a forwarder makes of an honest mail; softfail, none, errors
"""

from otrs_apply.checks.facts import Facts
from otrs_apply.models import Flag

NO_SIGNATURE = frozenset({None, "fail", "none", "permerror", "temperror", "neutral", "policy"})


def spoof(facts: Facts) -> Flag | None:
    """Say which of the server's findings speaks against the sender."""
    found = facts.letter.authentication
    if found.dmarc == "fail":
        return Flag(
            name="spoof", words="the receiving server says dmarc=fail: the sender may not be who it says"
        )
    if found.spf == "fail" and found.dkim in NO_SIGNATURE and found.dmarc != "pass":
        return Flag(name="spoof", words="the receiving server says spf=fail, and no DKIM signature holds")
    return None
