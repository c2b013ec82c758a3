"""Links of HTML mail as text: the words, and the target behind them in angle brackets where it says more."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

SCHEME = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
REDIRECTORS = re.compile(
    r"^https?://(?:www\.google\.[a-z.]{2,6}/url|[a-z0-9.-]{1,60}\.safelinks\.protection\.outlook\.com/)",
    re.IGNORECASE,
)
LOOKS_LIKE_URL = re.compile(r"^(?:https?://|//|www\.|[\w.-]{1,60}\.org/)", re.IGNORECASE)


def link_text(words: str, href: str | None) -> str:
    """What a link leaves in the text, its words already squeezed."""
    target = _target(href)
    if target is None:
        return words
    shown = words.strip()
    if not shown:
        return f"<{target}>" if "wiki" in target.lower() else ""
    if _plain(shown) == _plain(target):
        return words.replace(shown, target, 1) if not shown.lower().startswith("http") else words
    if (
        LOOKS_LIKE_URL.match(shown)
        and shown.endswith(("…", "..."))
        and _plain(target).startswith(_plain(shown.rstrip(".…")))
    ):
        return target
    return f"{words} <{target}>" if not words.endswith(" ") else f"{words}<{target}> "


def _target(href: str | None) -> str | None:
    """Where a link leads on the web; None for addresses, anchors and scripts."""
    if not href:
        return None
    target = "".join(href.split())
    if target.startswith("//"):
        return target
    if not target.lower().startswith(("http://", "https://")):
        return None
    if REDIRECTORS.match(target):
        return _behind(target) or target
    return target


def _behind(target: str) -> str | None:
    """Where a redirector (a search engine's, a link scanner's) leads to."""
    try:
        query = parse_qs(urlsplit(target).query)
    except ValueError:
        return None
    found = (query.get("url") or query.get("q") or [""])[0]
    return (
        found if found.lower().startswith(("http://", "https://")) and not re.search(r"\s", found) else None
    )


def _plain(url: str) -> str:
    """A URL without what does not change its target: scheme, escapes, a last slash."""
    return SCHEME.sub("", unquote("".join(url.split())).replace("_", " ")).rstrip("/").casefold()
