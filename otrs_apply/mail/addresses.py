"""Address headers (RFC 5322, 3.4) to senders: display names decoded, addresses in lower case.

Reads     names in quotes, in comments, as encoded words, with commas that nobody quoted; bare addresses
Leaves    routes and what is no address
"""

import re

from otrs_apply.mail.encoded_words import decode_header, unfold
from otrs_apply.models import Sender

TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.){0,500})"'
    r"|\((?P<comment>(?:[^()\\]|\\.){0,500})\)"
    r"|<(?P<angle>[^<>]{0,500})>"
    r"|(?P<end>[,;])"
    r"|(?P<text>[^\s\"(<,;]+|[\"(<])",
    re.DOTALL,
)
PLAIN = re.compile(r"([^\s\"(<>,;\\][^\"(<>,;\\\r\n]{0,250})?<([A-Za-z0-9._+-]{1,100}@[A-Za-z0-9.-]{1,100})>")
"""One address behind a name that needs no quotes, as most headers hold: read at once."""
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
BARE = re.compile(r"(?<![^\s@,;:<>()\"])[^\s@,;:<>()\"]{1,250}@[^\s@,;:<>()\"]{1,250}")
MOST = 100  # addresses of one header
MOST_WORDS = 60  # of one name
LONGEST = 20_000


def parse_addresses(raw: str, charset: str | None = None) -> tuple[Sender, ...]:
    """The addresses of a From, To or Reply-To header, in their order."""
    if not raw:
        return ()
    if plain := PLAIN.fullmatch(raw):
        name = _display_name(" ".join((plain[1] or "").split()), charset)
        return (Sender(name=name, address=plain[2].lower()),)
    return _read_all(unfold(raw[:LONGEST]), charset)


def _read_all(value: str, charset: str | None) -> tuple[Sender, ...]:
    """A header of any form, token by token."""
    found: list[Sender] = []
    words: list[str] = []
    comments: list[str] = []
    angle: str | None = None
    may = False  # whether an address may stand in what came since the last comma
    for match in TOKEN.finditer(value + ","):
        if match["end"]:
            goes_on = match["end"] == "," and 0 < len(words) < MOST_WORDS
            sender = _sender(words, comments, angle, charset) if may or not goes_on else Sender()
            may = False
            if goes_on and not sender.address:
                words[-1] += ","  # "van Kampen, Detlev <...>": the comma belongs to the name
                continue
            if sender.address or sender.name:
                found.append(sender)
            words, comments, angle = [], [], None
            if len(found) >= MOST:
                break
        elif match["angle"] is not None:
            angle, may = match["angle"], True
        elif match["comment"] is not None:
            comments.append(match["comment"])
        elif match["quoted"] is not None:
            words.append(ESCAPED.sub(r"\1", match["quoted"]))
            may = may or "@" in words[-1]
        else:
            words.append(match["text"])
            may = may or "@" in words[-1]
    if words:
        found.append(_sender([" ".join(words).rstrip(",")], comments, angle, charset))
    return tuple(sender for sender in found if sender.address or sender.name)


def _sender(words: list[str], comments: list[str], angle: str | None, charset: str | None) -> Sender:
    text = " ".join(words)
    if angle is None:
        bare = BARE.search(text)
        address = bare[0] if bare else ""
        name = (text[: bare.start()] + text[bare.end() :]).strip() if bare else text
    else:
        address, name = angle.rpartition(":")[2] if "@" in angle else angle, text
    if not name and comments:
        name = comments[0]
    name = _display_name(name, charset)
    address = decode_header(address, charset) if not address.isascii() else address
    return Sender(name=name, address="".join(address.split()).strip("<>'\"").lower())


def _display_name(name: str, charset: str | None) -> str:
    if "=?" in name or not name.isascii():
        name = decode_header(name, charset)
    name = " ".join(name.split())
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1].strip()
    return name
