"""Which addresses may be links in what is shown: canonical pages of Wikimedia's wikis, and nothing else."""

import re
from typing import Final
from urllib.parse import quote

from otrs_apply.wiki.links import clean_title
from otrs_apply.wiki.sites import canonical_host

PAGE: Final = re.compile(r"https://(?P<host>[a-z0-9.-]{4,100})/wiki/(?P<title>[^\x00-\x1f\x7f]{1,255})")
NO_TITLE: Final = re.compile(r"[<>\[\]{}|]")
"""Characters that no title has (MediaWiki: $wgLegalTitleChars)."""


def wikimedia_page(address: str) -> str | None:
    """The address to link to, in ASCII and percent-encoded, so that it fits any language.

    None where ``address`` is not the canonical one of a page of a Wikimedia wiki, ``https://HOST/wiki/TITLE``:
    then it is text. A "?" or "#" belongs to the title, so that no link does more than show a page.
    """
    if not (match := PAGE.fullmatch(address)):
        return None
    host, title = match["host"], match["title"]
    if canonical_host(host) != host or NO_TITLE.search(title):
        return None
    try:
        if clean_title(title) != title:
            return None
        return f"https://{host}/wiki/{quote(title, safe='/:').replace('~', '%7E')}"  # ~~~ signs wiki pages
    except UnicodeEncodeError:  # a lone surrogate
        return None


def short(address: str) -> str:
    """What to call such a page where an address is long: "Benutzer Diskussion:Ann (de.wikipedia.org)"."""
    if not (match := PAGE.fullmatch(address)):
        return address
    return f"{match['title'].replace('_', ' ')} ({match['host']})"
