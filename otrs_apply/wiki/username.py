"""Usernames as MediaWiki keeps them, and what its rules do not allow.

Reads     "User:foo_bar", "foo_bar", "[[User:Foo bar|Foo]]" taken apart by the caller; any text is fine
Leaves    the case of every letter but the first: MGA73 is somebody else than Mga73
Source    MediaWiki 1.39: Title rules, UserNameUtils::isValid and Wikimedia's configuration ($wgMaxNameChars,
          $wgOverrideUcfirstCharacters, $wgInvalidUsernameCharacters)
"""

import ipaddress
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from otrs_apply.patterns import later
from otrs_apply.wiki import sites
from otrs_apply.wiki.links import BIDI_MARKS, BLANKS, META, step
from otrs_apply.wiki.namespaces import space_of

MOST_BYTES = 85
"""$wgMaxNameChars on Wikimedia's wikis, in bytes of UTF-8."""
LOWER_STAYS = re.compile(
    "[ßŉǅǆǈǉǋǌǰǲǳ\u0390\u03b0\u1c80-\u1c88\u1f80-\u1ff7\u10d0-\u10ff\u2170-\u217f\u24d0-\u24e9]"
)
"""First letters that Wikimedia's wikis leave alone: they have no single capital, or only since Unicode 11."""
FORBIDDEN = re.compile("[#<>\\[\\]|{}/\x00-\x1f\x7f\ufffd]")
UNUSUAL = later("[\u0080-\u009f\u00a0\u2000-\u200f\u2028-\u202f\u3000\ue000-\uf8ff\ud800-\udfff]")
ESCAPES = later(r"%[0-9A-Fa-f]{2}|&[A-Za-z0-9\x80-\uffff]{1,30};|&#\d{1,7};|~~~")
RELATIVE = re.compile(r"\.{1,2}(?:/.*)?|.*/\.{1,2}(?:/.*)?", re.DOTALL)
MASKED_IP = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.(?:\d{1,3}|xxx)(?:/\d{1,2})?", re.IGNORECASE)
TEMPORARY = re.compile(r"~2\d{3}-")
NOT_IN_NEW = frozenset("@:>")
LONGEST_NAMESPACE = 60


@lru_cache(maxsize=64)  # the few names of a letter are compared many times
def normalise(name: str) -> str:
    """A username as MediaWiki would show it: NFC, one blank for ``_`` and runs, the first letter large."""
    text = BLANKS.sub(" ", BIDI_MARKS.sub("", unicodedata.normalize("NFC", name))).strip(" ")
    return first_upper(without_namespace(text))


def first_upper(name: str) -> str:
    """The name with its first letter as most wikis write it (Turkish ones would make İ of i)."""
    first = name[:1]
    upper = first.upper()
    return name if len(upper) != 1 or LOWER_STAYS.match(first) else upper + name[1:]


def without_namespace(name: str) -> str:
    """What stands behind ``User:``, ``User talk:`` or another language's name for them."""
    space, colon, rest = name.lstrip(": ").partition(":")
    if colon and len(space) <= LONGEST_NAMESPACE and rest.strip() and space_of(space.strip()):
        return rest.strip(" ")
    return name


def fault(name: str) -> str | None:
    """Why no account can have this (normalised) name, or hardly any; None where all is well."""
    broken = (words for breaks, words in RULES if breaks(name))
    return next(broken, None) or _odd_prefix(name)


def _odd_prefix(name: str) -> str | None:
    prefix, colon, rest = name.partition(":")
    if colon and rest and len(prefix) <= LONGEST_NAMESPACE:
        prefix = prefix.strip()
        if space_of(prefix) or (prefix.lower() in sites.facts()["family_prefixes"] or step(prefix, META)):
            return f"it begins with {prefix}:, which leads to another wiki or namespace"
    return None


def is_unusual(name: str) -> bool:
    """Whether the name has a character that only accounts from before 2006 have (``@``, ``:``, ``>``)."""
    return not NOT_IN_NEW.isdisjoint(name)


def is_address(name: str) -> bool:
    """Whether MediaWiki would take the name for an IP address, or a range of them."""
    if MASKED_IP.fullmatch(name):
        return True
    if ":" not in name:
        return False
    try:
        ipaddress.ip_network(name, strict=False)
    except ValueError:
        return False
    return True


RULES: tuple[tuple[Callable[[str], object], str], ...] = (
    (lambda name: not name, "there is no name"),
    (FORBIDDEN.search, "a character that no username may have"),
    # Compiled when a name is first asked about.
    (lambda name: UNUSUAL.search(name), "an invisible or private character, which no username may have"),  # noqa: PLW0108
    (lambda name: ESCAPES.search(name), "an escape sequence, which no username may have"),  # noqa: PLW0108
    (RELATIVE.fullmatch, "a path, which no username may be"),
    (is_address, "an IP address, not an account"),
    (TEMPORARY.match, "the name of a temporary account"),
    (
        lambda name: len(name.encode("utf-8", "surrogatepass")) > MOST_BYTES,
        f"longer than the {MOST_BYTES} bytes that Wikimedia's wikis allow",
    ),
)
