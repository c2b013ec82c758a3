"""The same letter sent another way: other line ends, charsets, encodings, wraps and clients, more below it.

``same_letter(content)`` takes a message apart with the standard library alone; ``WAYS`` maps the name of a way to
a function that puts it together again, or says None where this letter cannot go that way.
"""

import base64
import quopri
import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from html import escape

MIME_FIELD = re.compile(rb"^(?:content-[a-z-]+|mime-version)\s*:", re.IGNORECASE)
URL = re.compile(r"https?://[^\s<>\"|\]]+[^\s<>\"|\].,;:)]")
WIDTH = 72
CHARSETS = (
    *("windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255"),
    *("windows-1256", "windows-1257", "iso-8859-1", "iso-8859-2", "iso-8859-7", "iso-8859-15", "koi8-r"),
    *("koi8-u", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "utf-8", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class SameLetter:
    """A letter's header without what says how its body is encoded, and its text."""

    header: bytes
    text: str

    def sent(
        self, text: str, charset: str = "utf-8", cte: str = "base64", kind: str = "plain", more: str = ""
    ) -> bytes:
        """The message with this text in one part."""
        return self.header + b"MIME-Version: 1.0\r\n" + part(text, charset, cte, kind, more)


def part(
    text: str, charset: str = "utf-8", cte: str = "base64", kind: str = "plain", more: str = ""
) -> bytes:
    """A text part, header and all."""
    data = text.replace("\n", "\r\n").encode(charset)
    if cte == "base64":
        body = base64.encodebytes(data).replace(b"\n", b"\r\n")
    elif cte == "quoted-printable":
        body = quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    else:
        body = data
    head = f'Content-Type: text/{kind}; charset="{charset}"{more}\r\nContent-Transfer-Encoding: {cte}\r\n\r\n'
    return head.encode() + body


def same_letter(content: bytes) -> SameLetter | None:
    """The letter in a message; None where its text is not plain, or not all of it."""
    message = message_from_bytes(content)
    if message.get_content_type() == "multipart/alternative":
        message = next(one for one in message.walk() if one.get_content_type() == "text/plain")
    if message.get_content_type() != "text/plain":
        return None
    head = content.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    fields = re.split(rb"\n(?![ \t])", head)
    kept = [field for field in fields if not MIME_FIELD.match(field)]
    text = _text(message)
    if text is None:
        return None
    return SameLetter(b"\r\n".join(kept).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n", text)


def _text(message: Message) -> str | None:
    data = message.get_payload(decode=True)
    assert isinstance(data, bytes)
    try:
        text = data.decode(message.get_content_charset() or "utf-8").replace("\r\n", "\n")
    except (LookupError, UnicodeError):
        return None
    if str(message.get_param("format", "")).lower() == "flowed":
        blank = "" if str(message.get_param("delsp", "")).lower() == "yes" else " "
        text = re.sub(r"(?<!\n--) \n(?!>|-- \n)", blank, re.sub(r"(?m)^ ", "", text))
    return text.rstrip("\n") + "\n"


def wrapped(line: str, width: int = WIDTH, end: str = "") -> list[str]:
    """A line broken at its blanks, as a client does when it sends."""
    out: list[str] = []
    while len(line) > width and not line.startswith(">"):
        cut = line.rfind(" ", 1, width)
        if cut < 0 or not line[:cut].strip():
            cut = line.find(" ", width)
        if cut < 0:
            break
        out.append(line[:cut] + end)
        line = line[cut + 1 :]
    return [*out, line]


def hard(text: str) -> str:
    """Wrapped for good."""
    return "\n".join(piece for line in text.split("\n") for piece in wrapped(line))


def flowing(text: str, width: int = WIDTH) -> str:
    """Wrapped as format=flowed (RFC 3676), space-stuffed."""
    lines = [line if line == "-- " else line.rstrip(" ") for line in text.split("\n")]
    pieces = (piece for line in lines for piece in wrapped(line, width, " "))
    return "\n".join(f" {piece}" if piece.startswith((" ", "From ")) else piece for piece in pieces)


def inline(line: str) -> str:
    """A line of text as HTML: blanks kept, addresses linked."""
    out, place = "", 0
    for match in URL.finditer(line):
        target = escape(match[0])
        out += escape(line[place : match.start()]) + f'<a href="{target}">{target}</a>'
        place = match.end()
    out += escape(line[place:])
    return re.sub(r"^ +|  +", lambda blanks: "&nbsp;" * len(blanks[0]), out)


def paragraphs(text: str) -> str:
    """Each paragraph a ``<p>``, its lines broken."""
    blocks = re.split(r"\n[ \t]*\n+", text.strip("\n"))
    return "\n".join("<p>" + "<br>\n".join(map(inline, block.split("\n"))) + "</p>" for block in blocks)


def divisions(text: str) -> str:
    """Each line a ``<div>``, as Gmail writes."""
    lines = text.rstrip("\n").split("\n")
    return '<div dir="ltr">' + "".join(f"<div>{inline(line) or '<br>'}</div>" for line in lines) + "</div>"


def breaks(text: str) -> str:
    """One block of lines."""
    return "<br>\n".join(map(inline, text.rstrip("\n").split("\n")))


def outlook(text: str) -> str:
    """Each line a paragraph without margins, blank ones hold a no-break space."""
    lines = text.rstrip("\n").split("\n")
    body = "".join(f'<p class="MsoNormal">{inline(line) or "&nbsp;"}<o:p></o:p></p>\r\n' for line in lines)
    return f'<div class="WordSection1">{body}</div>'


def preformatted(text: str) -> str:
    """As it stands."""
    return f"<pre>{escape(text)}</pre>"


def page(body: str) -> str:
    """An HTML page."""
    return f"<html><head><style>p {{margin: 1em}}</style></head>\n<body>{body}</body></html>\n"


def several(letter: SameLetter, kind: str, *parts: bytes) -> bytes:
    """A message of several parts."""
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="=_one"\r\n\r\n'.encode()
    return letter.header + head + b"".join(b"--=_one\r\n" + one + b"\r\n" for one in parts) + b"--=_one--\r\n"


def clear_signed(text: str) -> str:
    """Signed in the text itself (RFC 9580, 7)."""
    escaped = re.sub(r"(?m)^-", "- -", text)
    armour = "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=x1Y2\n-----END PGP SIGNATURE-----\n"
    return f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{escaped}{armour}"


def unwrapped(text: str) -> str:
    """Lines that a client had wrapped in the middle of a sentence as one line, as web mail sends them."""
    return re.sub(r"(?m)^(?!>)(.{55,}[^:])\n(?=[a-zà-ÿа-яіїé])(?![a-z][).]|[^\n]{0,25}:)", r"\1 ", text)


def alternative(letter: SameLetter, body: str) -> bytes:
    """Both renditions."""
    plain = part(letter.text, cte="quoted-printable")
    return several(letter, "alternative", plain, part(page(body), cte="quoted-printable", kind="html"))


CALL_QUOTED = """\
> Dear all,
>
> we are looking for one or two administrators. Please send us
>  - your real name and your age (34 or older is fine)
>  - your time zone: UTC+9
>  - links to your talk pages (https://fr.wikipedia.org/wiki/User_talk:Somebody)
>  - the languages that you speak, as in Dutch, Klingon and Thai
>  - technical abilities: Perl, SQL
>
> My name is Somebody Else and I am 71 years old.
"""
CALL_BARE = re.sub(r"(?m)^> ?", "", CALL_QUOTED)
BELOW = {
    "signature": "\n-- \nTel. +31 20 555 0199 | UTC+9\nhttps://photos.example.org/ | Klingon, Thai\n",
    "quoted reply": "\nOn Mon, 13 Oct 2014 at 10:00, Volunteers <volunteers-otrs@wikimedia.org> wrote:\n\n" + CALL_QUOTED,
    "wrapped attribution": "\nOn Mon, Oct 13, 2014 at 10:00 AM, The volunteers of the response team <\nvolunteers-otrs@wikimedia.org> wrote:\n\n" + CALL_QUOTED,
    "German quotation": "\nAm 13.10.2014 um 10:00 schrieb Volunteers:\n" + CALL_QUOTED,
    "French quotation": "\nLe 13 octobre 2014 10:00, Volunteers <volunteers-otrs@wikimedia.org> a écrit :\n\n" + CALL_QUOTED,
    "Japanese quotation": "\n2014年10月13日 10:00 Volunteers <volunteers-otrs@wikimedia.org>:\n\n" + CALL_QUOTED,
    "original message": (
        "\n-----Original Message-----\nFrom: Volunteers [mailto:volunteers-otrs@wikimedia.org]\n"
        "Sent: Monday, October 13, 2014 10:00 AM\nTo: otrs-permissions@wikimedia.org\n"
        "Subject: Call for administrators\n\n" + CALL_BARE
    ),
    "Outlook's rule": (
        "\n________________________________\nVan: Volunteers <volunteers-otrs@wikimedia.org>\n"
        "Verzonden: maandag 13 oktober 2014 10:00\nAan: otrs-permissions@wikimedia.org\n"
        "Onderwerp: Call for administrators\n\n" + CALL_BARE
    ),
    "list footer": (
        "\n_______________________________________________\nOTRS-l mailing list\nOTRS-l@lists.wikimedia.org\n"
        "https://lists.wikimedia.org/mailman/listinfo/otrs-l\n"
    ),
    "Google's footer": (
        '\n--\nYou received this message because you are subscribed to the Google Groups "Klingon, Thai" group.\n'
        "To unsubscribe from this group, send an email to thai+unsubscribe@googlegroups.com.\n"
    ),
    "client's line": "\nSent from my iPhone\n",
    "quotation and signature": "\n-- \nTel. +31 20 555 0199\n\nOn Mon, 13 Oct 2014, Volunteers wrote:\n" + CALL_QUOTED,
    "confidentiality notice": (
        "\nThis e-mail and any attachments are confidential. If you are not the intended recipient, who is over 18\n"
        "and speaks Thai, please delete it.\n"
    ),
}  # fmt: skip
PAGES_BELOW = {
    "Gmail's quotation": (
        '<br><div class="gmail_extra"><br><div class="gmail_quote">On Mon, Oct 13, 2014 at 10:00 AM, Volunteers '
        '<span dir="ltr">&lt;<a href="mailto:volunteers-otrs@wikimedia.org">volunteers-otrs@wikimedia.org</a>&gt;'
        '</span> wrote:<br><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;'
        f'padding-left:1ex">{breaks(CALL_BARE)}</blockquote></div></div>'
    ),
    "Thunderbird's quotation": (
        '<div class="moz-cite-prefix">Am 13.10.2014 um 10:00 schrieb Volunteers:<br></div>'
        f'<blockquote cite="mid:1@x" type="cite">{paragraphs(CALL_BARE)}</blockquote>'
    ),
    "Apple's quotation": (
        '<div><br><div><div>Il giorno 13/ott/2014, alle ore 10:00, Volunteers &lt;<a '
        'href="mailto:volunteers-otrs@wikimedia.org">volunteers-otrs@wikimedia.org</a>&gt; ha scritto:</div><br>'
        f'<blockquote type="cite">{divisions(CALL_BARE)}</blockquote></div></div>'
    ),
    "Outlook's quotation": (
        '<div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        '<p class="MsoNormal"><b>De :</b> Volunteers [mailto:volunteers-otrs@wikimedia.org] <br><b>Envoyé :</b> '
        "lundi 13 octobre 2014 10:00<br><b>À :</b> otrs-permissions@wikimedia.org<br><b>Objet :</b> Call for "
        f"administrators</p></div></div>{outlook(CALL_BARE)}"
    ),
    "Gmail's signature": (
        '<br>-- <br><div class="gmail_signature">Tel. +31 20 555 0199 | UTC+9<br>Klingon, Thai</div>'
    ),
    "Thunderbird's signature": '<pre class="moz-signature" cols="72">-- \nTel. +31 20 555 0199 | Klingon, Thai</pre>',
    "Outlook's rule": f'<hr tabindex="-1"><div><b>From:</b> Volunteers &lt;volunteers-otrs@wikimedia.org&gt;<br>'
    f"<b>Sent:</b> Monday, October 13, 2014 10:00 AM<br><b>To:</b> otrs-permissions@wikimedia.org<br><b>Subject:"
    f"</b> Call for administrators</div>{paragraphs(CALL_BARE)}",
}  # fmt: skip
LIST_FOOTER = (
    "_______________________________________________\nOTRS-l mailing list\nOTRS-l@lists.wikimedia.org\n"
)
PAGES = {
    "paragraphs": paragraphs, "divisions": divisions, "line breaks": breaks, "Outlook's paragraphs": outlook,
    "preformatted": preformatted,
}  # fmt: skip

Way = Callable[[bytes, SameLetter], bytes | None]


def _charset(name: str, cte: str) -> Way:
    def send(_: bytes, letter: SameLetter) -> bytes | None:
        if cte in {"7bit", "8bit"} and name == "utf-16":
            return None
        try:
            text = letter.text.encode(name).decode(name)
        except UnicodeError:
            return None
        same = text == letter.text and (cte != "7bit" or letter.text.isascii())
        return letter.sent(letter.text, name, cte) if same else None

    return send


def _below(more: str) -> Way:
    return lambda _, letter: letter.sent(letter.text + more)


def _html(form: Callable[[str], str], cte: str) -> Way:
    return lambda _, letter: letter.sent(page(form(letter.text)), "utf-8", cte, "html")


def _both(form: Callable[[str], str]) -> Way:
    return lambda _, letter: alternative(letter, form(letter.text))


def _flowed(width: int, more: str) -> Way:
    def send(_: bytes, letter: SameLetter) -> bytes:
        text = flowing(letter.text, width)
        if "delsp" in more:
            text = re.sub(r"(?<!^--) $", "  ", text, flags=re.MULTILINE)
        return letter.sent(text, "utf-8", "8bit", "plain", f"; format=flowed{more}")

    return send


def _page_below(more: str) -> Way:
    def send(_: bytes, letter: SameLetter) -> bytes:
        return letter.sent(page(divisions(letter.text) + more), "utf-8", "quoted-printable", "html")

    return send


def _attached(_: bytes, letter: SameLetter) -> bytes:
    picture = b"Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment\r\n\r\nAge: 99\r\n"
    return several(letter, "mixed", part(letter.text), picture)


def _signed(_: bytes, letter: SameLetter) -> bytes:
    signature = b"Content-Type: application/pgp-signature; name=signature.asc\r\n\r\niQEzBAEBCAAdFiEE\r\n"
    return several(letter, "signed", part(letter.text, cte="quoted-printable"), signature)


def _unlabelled(name: str, label: str) -> Way:
    """Bytes that do not say their charset, or say another."""

    def send(_: bytes, letter: SameLetter) -> bytes:
        return letter.sent(letter.text, name, "8bit").replace(
            f'; charset="{name}"'.encode(), label.encode(), 1
        )

    return send


WAYS: dict[str, Way] = {
    "LF": lambda content, _: content.replace(b"\r\n", b"\n"),
    "CRLF": lambda content, _: content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    **{f"encoded {cte}": _charset("utf-8", cte) for cte in ("7bit", "8bit", "quoted-printable", "base64")},
    **{f"in {name}": _charset(name, "base64") for name in CHARSETS},
    **{f"in {name} 8bit": _charset(name, "8bit") for name in ("windows-1251", "windows-1252", "koi8-r")},
    "wrapped": lambda _, letter: letter.sent(hard(letter.text)),
    "flowed": _flowed(WIDTH, ""),
    "flowed delsp": _flowed(WIDTH, "; delsp=yes"),
    "flowed narrow": _flowed(40, ""),
    **{f"with a {name}": _below(more) for name, more in BELOW.items()},
    **{f"HTML {name}": _html(form, "quoted-printable") for name, form in PAGES.items()},
    **{f"both with {name}": _both(form) for name, form in PAGES.items()},
    **{f"HTML with {name}": _page_below(more) for name, more in PAGES_BELOW.items()},
    "unwrapped": lambda _, letter: letter.sent(unwrapped(letter.text)),
    "wrapped anew": lambda _, letter: letter.sent(hard(unwrapped(letter.text))),
    "flowed anew": lambda content, letter: _flowed(WIDTH, "")(
        content, SameLetter(letter.header, unwrapped(letter.text))
    ),
    **{
        f"HTML {name} unwrapped": _html(lambda text, form=form: form(unwrapped(text)), "base64")  # type: ignore[misc]
        for name, form in PAGES.items()
    },
    "with a list's footer in a part": lambda _, letter: several(
        letter, "mixed", part(letter.text), part(LIST_FOOTER)
    ),
    "with an attachment": _attached,
    "signed": _signed,
    "signed in the text": lambda _, letter: letter.sent(clear_signed(letter.text)),
    "without a charset": _unlabelled("utf-8", ""),
    "as Latin, but UTF-8": _unlabelled("utf-8", "; charset=iso-8859-1"),
    "as ASCII, but UTF-8": _unlabelled("utf-8", "; charset=us-ascii"),
    "with a mark of byte order": lambda _, letter: letter.sent("\ufeff" + letter.text),
    "blanks on blank lines": lambda _, letter: letter.sent(letter.text.replace("\n\n", "  \n \n")),
    "blank lines at the end": lambda _, letter: letter.sent(letter.text + "\n\n\n"),
    "no line end at the end": lambda _, letter: letter.sent(letter.text.rstrip("\n")),
}
