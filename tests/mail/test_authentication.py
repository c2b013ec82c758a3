import pytest

from otrs_apply.mail.authentication import authentication, related
from otrs_apply.mail.letter import Authentication

TOP = (
    "received",
    "from a.example ([192.0.2.1]) by mx1.team.example with esmtps; Fri, 31 Oct 2014 23:00:00 +0000",
)
OUTSIDE = ("received", "from pc by smtp.a.example; Fri, 31 Oct 2014 22:59:00 +0000")
FROM = ("from", "Ana <ana@a.example>")


def results(text: str) -> tuple[str, str]:
    return ("authentication-results", text)


@pytest.mark.parametrize(
    ("fields", "dmarc", "spf", "dkim"),
    [
        (
            [
                TOP,
                results("mx1.team.example; spf=fail (sender IP is 1.2.3.4; bad) smtp.mailfrom=x; dkim=none"),
            ],
            None,
            "fail",
            "none",
        ),
        (
            [
                TOP,
                results("mx1.team.example;\r\n\tdmarc=fail (p=reject dis=none) header.from=a;\r\n\tspf=pass"),
            ],
            "fail",
            "pass",
            None,
        ),
        ([TOP, results("team.example 1; dkim=pass header.d=a; spf=softfail")], None, "softfail", "pass"),
        ([results("mx1.team.example; dkim=fail; dkim=pass header.d=b"), TOP], None, None, "pass"),
        (
            [TOP, results("mx1.team.example; spf=none smtp.helo=x; spf=fail smtp.mailfrom=y")],
            None,
            "fail",
            None,
        ),
        (
            [TOP, results("mx1.team.example; spf=fail"), results("mx1.team.example; dkim=fail"), FROM],
            None,
            "fail",
            "fail",
        ),
        ([TOP, results("mx1.team.example; none")], None, None, None),
        # other servers', forged ones, and those below a foreign Received header
        ([TOP, results("relay.a.example; spf=pass; dmarc=pass")], None, None, None),
        ([TOP, OUTSIDE, results("mx1.team.example; spf=pass; dkim=pass")], None, None, None),
        (
            [
                TOP,
                results("mx1.team.example; spf=fail"),
                FROM,
                results("mx1.team.example; dkim=pass; dmarc=pass"),
            ],
            None,
            "fail",
            None,
        ),
        ([TOP, results("evil-team.example; dkim=pass")], None, None, None),
        ([TOP, results("spf=pass; dkim=pass")], None, None, None),
        ([results("mx1.team.example; spf=pass")], None, None, None),
        # a local delivery has no name; the hop before it has
        (
            [("received", "by localhost with LMTP; x"), TOP, results("mx1.team.example; spf=fail")],
            None,
            "fail",
            None,
        ),
        ([TOP, FROM, results("mx1.team.example; spf=fail")], None, "fail", None),
    ],
)
def test_only_the_receiving_server_is_heard(
    fields: list[tuple[str, str]], dmarc: str | None, spf: str | None, dkim: str | None
) -> None:
    assert authentication(fields) == Authentication(dmarc=dmarc, spf=spf, dkim=dkim)


def test_related_hosts_are_of_one_organisation_and_a_registry_is_none() -> None:
    assert related("wikimedia.org", "mx1001.wikimedia.org")
    assert related("mx2.wikimedia.org", "mx1001.wikimedia.org")
    assert not related("org", "mx1001.wikimedia.org")
    assert not related("other.org", "wikimedia.org")
    assert not related("evil.co.uk", "mail.co.uk")
