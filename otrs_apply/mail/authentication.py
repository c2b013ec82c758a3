"""Authentication-Results (RFC 8601): what the receiving server found out about the sender.

Reads     the results of the server that received the message, named by the ``by`` of the topmost Received
          header or by its organisation; several methods in one header, several headers, comments anywhere
Leaves    results of other servers, and everything below the first Received header that another
          organisation wrote: a sender can put any line there (RFC 8601, 5 and 7.1)
First     headers above those that the author wrote (From, Date, ...); for DKIM a pass of any signature
"""

import re

from otrs_apply.mail.header_fields import Fields
from otrs_apply.mail.letter import Authentication
from otrs_apply.mail.received import by_host

COMMENT = re.compile(r"\([^()]{0,1000}\)")
RESULT = re.compile(r"^\s*(dmarc|spf|dkim)(?:/\d{1,3})?\s*=\s*([a-z]{1,20})", re.IGNORECASE)
AUTHORS = {"from", "to", "subject", "date", "message-id", "mime-version", "content-type"}
SHORT = 3  # letters of "co" and "uk": two such labels are a registry, no organisation


def authentication(fields: Fields) -> Authentication:
    """The receiving server's results; of each method the first that counts."""
    if not any(key == "authentication-results" for key, _ in fields):
        return Authentication()
    host = next((name for key, raw in fields if key == "received" and (name := by_host(raw))), None)
    if not host:
        return Authentication()
    above: list[str] = []
    below: list[str] = []
    results = above
    for key, raw in fields:
        if key == "received" and (name := by_host(raw)) and not related(name, host):
            break
        if key in AUTHORS:
            results = below
        elif key == "authentication-results" and (mine := _results(raw, host)) is not None:
            results.append(mine)
    return _read(above or below)


def related(name: str, host: str) -> bool:
    """Whether two hosts are one organisation's: ``mx1001.wikimedia.org`` and ``wikimedia.org``."""
    organisation = host if host.count(".") < 2 else host.partition(".")[2]  # noqa: PLR2004 - a.b.c has a parent
    labels = organisation.split(".")
    if len(labels) == 2 and all(len(label) <= SHORT for label in labels):  # noqa: PLR2004 - as in co.uk
        organisation = host
    return name in {host, organisation} or name.endswith("." + organisation)


def _results(raw: str, host: str) -> str | None:
    """What follows the server's own name (authserv-id and version), if it is this organisation's."""
    value = COMMENT.sub(" ", raw[:10_000])
    identity, semicolon, results = value.partition(";")
    words = identity.lower().split()
    if not semicolon or not words or "=" in words[0] or not related(words[0].strip('"'), host):
        return None
    return results


def _read(results: list[str]) -> Authentication:
    found: dict[str, str] = {}
    for statement in ";".join(results).split(";"):
        match = RESULT.match(statement)
        if not match:
            continue
        method, result = match[1].lower(), match[2].lower()
        if method == "spf" and "smtp.helo" in statement and "smtp.mailfrom" not in statement:
            continue
        if method not in found or (method == "dkim" and result == "pass"):
            found[method] = result
    return Authentication(dmarc=found.get("dmarc"), spf=found.get("spf"), dkim=found.get("dkim"))
