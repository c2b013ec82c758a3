"""What HTML says about looks that changes what is read: hidden, quoted, preformatted, close together."""

import re

HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all"
    r"|opacity\s*:\s*0(?![.\d]*[1-9])"
)
BORDER_LEFT = re.compile(r"border-left[a-z-]*\s*:\s*(?!\s|none|0)")
NO_MARGIN = re.compile(r"margin(?:-top)?\s*:\s*0")
PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "  # noqa: SIM905 - a table
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre "
    "section summary table tbody td tfoot th thead tr ul caption xmp listing plaintext".split()
)
SPACED = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table".split())  # noqa: SIM905 - a table
SKIPPED = frozenset(
    "script style head title noscript template iframe object embed applet audio video canvas svg math map "  # noqa: SIM905 - a table
    "area select textarea button input link meta base param source track datalist frame frameset "
    "noframes".split()
)
QUOTE_CLASS = re.compile(r"gmail_quote|moz-cite|\bcite\b|yahoo_quoted|protonmail_quote|tutanota_quote")
HINTS = (
    (re.compile(r"moz-cite-prefix|gmail_attr"), "attribution"),
    (re.compile(r"moz-signature|gmail_signature"), "signature"),
)

Attributes = dict[str, str | None]


def hidden(tag: str, attributes: Attributes) -> bool:
    """Whether a browser shows nothing of this element."""
    if tag in SKIPPED:
        return True
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and HIDDEN.search(style.lower()))


def quotes(attributes: Attributes) -> bool:
    """Whether a blockquote holds somebody else's words, and is not there to indent a paragraph.

    Clients that indent write a left margin and no border; what has neither class nor style is a quotation.
    """
    if attributes.get("type") == "cite" or "cite" in attributes:
        return True
    if QUOTE_CLASS.search((attributes.get("class") or "").lower()):
        return True
    style = (attributes.get("style") or "").lower()
    if not style or BORDER_LEFT.search(style):
        return True
    return "margin" not in style and "padding" not in style


def tight(attributes: Attributes) -> bool:
    """Whether a paragraph stands without space around it, as Outlook's do."""
    if "mso" in (attributes.get("class") or "").lower():
        return True
    return bool(NO_MARGIN.search((attributes.get("style") or "").lower()))


def preformatted(tag: str, attributes: Attributes) -> bool:
    """Whether line ends and blanks count."""
    if tag in {"pre", "xmp", "listing", "plaintext"}:
        return True
    style = attributes.get("style")
    return bool(style and PRE.search(style.lower()))


def hint(attributes: Attributes) -> str | None:
    """What a client's own class name says about an element: an attribution, a signature."""
    name = attributes.get("class")
    if not name:
        return None
    return next((kind for pattern, kind in HINTS if pattern.search(name)), None)
