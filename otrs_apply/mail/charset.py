"""Bytes to text: by the charset that is declared, else UTF-8, else a guess that says so.

Reads     every charset that Python knows, under the labels that clients really write (data/charsets.tsv)
Leaves    NUL and other control characters as they are: outputs make them harmless
First     valid multibyte UTF-8 before any single-byte label, since such text in Latin or Cyrillic is never
          valid UTF-8 by chance; the declared charset; UTF-8; the declared one with a few characters
          replaced; a guess among the charsets of mail
"""

import codecs
import re
from functools import lru_cache

from otrs_apply.mail.words import rows

MAIL_CHARSETS = tuple(
    "utf-8 utf-16 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 "  # noqa: SIM905 - a table
    "windows-1257 windows-1258 iso-8859-2 iso-8859-7 iso-8859-15 koi8-r koi8-u gb18030 big5 big5hkscs cp932 "
    "shift_jis euc-jp iso-2022-jp euc-kr cp949 cp874 tis-620".split()
)
"""What chardet may answer: the charsets that mail clients of the last 25 years send."""

MULTIBYTE = re.compile(r"gb|big5|cp9(?:32|49|50)|euc|jis|hz|2022|utf|ucs")
WIDE = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
SURROGATE = re.compile("[\ud800-\udfff]")
ESCAPES = re.compile(rb"\x1b(\$\([@BD]|\$[@B]|\([BJI])")
META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
ENOUGH = 8  # three-byte sequences that make chance impossible in East Asian bytes
GUESS_BYTES = 20_000
SURE = 0.05  # chardet is modest: on a few lines of mail it was right at 0.08 already
NO_CHARSETS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}


def decode(data: bytes, label: str | None = None) -> tuple[str, str | None]:
    """The text of ``data``, and one line of trouble where its label was wrong or it was guessed."""
    if data.isascii() and not (label and _escapes(label)):
        return data.decode("ascii"), None
    text, trouble = _decode(data, label)
    if SURROGATE.search(text):  # UTF-7 and friends can spell halves of a pair
        text = SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), trouble


def _decode(data: bytes, label: str | None) -> tuple[str, str | None]:
    names = codecs_of(label) if label else ()
    multibyte = bool(names) and MULTIBYTE.search(names[0]) is not None
    if (not multibyte or _plainly_utf8(data)) and (text := _strict(data, "utf-8")) is not None:
        fitting = not label or names[:1] == ("utf-8",)
        return text, None if fitting else f"labelled {_shown(label)}, but is UTF-8"
    for name in names:
        if (text := _strict(data, name)) is not None:
            return text, None
    if (text := _strict(data, "utf-8")) is not None:
        return text, f"labelled {_shown(label)}, but is UTF-8"
    if names and (text := _nearly(data, names[0])) is not None:
        return text, f"a few characters are not {_shown(label)} and were replaced"
    return _guess(data, label)


def meta_charset(html: bytes) -> str | None:
    """The charset that an HTML page declares in its first bytes (WHATWG, "prescan")."""
    match = META.search(html[:4096])
    return match[1].decode("ascii", "replace") if match else None


@lru_cache(maxsize=256)
def codecs_of(label: str) -> tuple[str, ...]:
    """The codecs to try for a label; () where nobody knows it."""
    name = label.strip().strip("\"'").lower()[:60]
    if name in _table():
        return _table()[name]
    for candidate in (name, name.removeprefix("x-"), name.replace("-", ""), name.replace(" ", "-")):
        try:
            found = codecs.lookup(candidate).name  # a UnicodeError for a label that is not ASCII
        except (LookupError, ValueError, TypeError):
            continue
        try:
            b"a".decode(candidate)  # LookupError for what is no charset, such as "rot13" and "hex"
        except UnicodeError:
            pass  # one byte of UTF-16 is none yet
        except (LookupError, ValueError, TypeError):
            continue
        if found.replace("_", "-") not in NO_CHARSETS:
            return _table().get(found, (found,))
    return ()


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    return {label: tuple(names.split()) for label, names in rows("charsets")}


def _escapes(label: str) -> bool:
    """Whether ASCII bytes may spell other characters in this charset."""
    name = (codecs_of(label) or ("",))[0]
    return "2022" in name or name in {"hz", "utf-7", "utf-16"} or "utf-16" in name or "utf-32" in name


def _strict(data: bytes, name: str) -> str | None:
    try:
        if name == "iso2022_jp_ms":
            return _iso2022_jp_ms(data)
        if name == "utf-16":
            return _utf16(data)
        text = data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None
    if name in {"iso8859-2", "iso8859-7", "iso8859-8"} and any("\x80" <= char <= "\x9f" for char in text):
        return None  # Windows' own characters under an ISO label: its code page comes next
    return text


def _utf16(data: bytes) -> str:
    """UTF-16, big-endian without a mark (RFC 2781, 4.3) unless the zeros say otherwise."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16")
    little = data[1::2].count(0) > data[0::2].count(0)
    return data.decode("utf-16-le" if little else "utf-16-be")


def _iso2022_jp_ms(data: bytes) -> str:
    """ISO-2022-JP as Windows writes it: NEC's row 13 and IBM's extensions stand among JIS X 0208."""
    marks = [*ESCAPES.finditer(data)]
    ends = [*(mark.start() for mark in marks), len(data)]
    out = [data[: ends[0]].decode("ascii")]
    for mark, end in zip(marks, ends[1:], strict=True):
        piece = data[mark.end() : end]
        if mark[1] in {b"(B", b"(J"}:
            out.append(piece.decode("ascii"))
        elif mark[1] == b"(I":
            out.append(bytes(byte | 0x80 for byte in piece).decode("cp932"))
        else:
            out.append(_jis_to_shift_jis(piece.replace(b"\r", b"").replace(b"\n", b"")).decode("cp932"))
    return "".join(out)


def _jis_to_shift_jis(piece: bytes) -> bytes:
    """Row and cell of JIS X 0208 as Shift_JIS bytes (JIS X 0208:1997, annex 1)."""
    out = bytearray()
    for row, cell in zip(piece[::2], piece[1::2], strict=True):
        lead = 0x70 if row < 0x5F else 0xB0  # noqa: PLR2004 - where the second range of lead bytes begins
        even = 0x1F if cell < 0x60 else 0x20  # noqa: PLR2004 - 0x7F is skipped
        out.append((row + 1) // 2 + lead)
        out.append(cell + (0x7E if row % 2 == 0 else even))
    return bytes(out)


def _plainly_utf8(data: bytes) -> bool:
    """Whether bytes under an East Asian label are so plainly UTF-8 that the label must be wrong."""
    return sum(1 for _ in zip(range(ENOUGH), WIDE.finditer(data), strict=False)) == ENOUGH


def _nearly(data: bytes, name: str) -> str | None:
    """The text with what does not fit replaced, where that is little of what is not ASCII."""
    try:
        text = data.decode(name, "replace")
    except (UnicodeError, LookupError):
        return None
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    others = sum(char > "\x7f" for char in text) - broken
    return text if broken * 4 <= others else None


def _guess(data: bytes, label: str | None) -> tuple[str, str]:
    import chardet

    found = chardet.detect(_telling(data), include_encodings=MAIL_CHARSETS, prefer_superset=True)
    name, confidence = found["encoding"] or "cp1252", found["confidence"] or 0.0
    says = f"labelled {_shown(label)}, read" if label else "no charset given, read"
    if confidence >= SURE:
        for codec in codecs_of(name):
            if (text := _strict(data, codec)) is not None or (text := _nearly(data, codec)) is not None:
                return text, f"{says} as {name} by a guess"
    text = _strict(data, "cp1252") or data.decode("latin-1")
    return text, f"{says} as windows-1252 for want of anything better"


def _telling(data: bytes) -> bytes:
    """The lines that hold more than ASCII, which tell the charset; at most GUESS_BYTES of them."""
    out: list[bytes] = []
    size = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            out.append(line[:GUESS_BYTES])
            size += len(line)
            if size > GUESS_BYTES:
                break
    return b"\n".join(out)[:GUESS_BYTES]


def _shown(label: str | None) -> str:
    return ascii((label or "nothing")[:40])[1:-1]
