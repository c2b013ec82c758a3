"""The fields of a header as they stand: names, raw values, and the parameters of structured ones.

Reads     folded fields, lines that are none between them, parameters in RFC 2231's pieces
Leaves    values raw: whoever wants a field decodes it
"""

import re

from otrs_apply.mail.encoded_words import decode_header

MOST_DIGITS = 4
FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]*:[ \t]*(.*)")
WHOLE_FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
PARAM = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
COMMENT = re.compile(r"\((?:[^()\\]|\\.){0,500}\)")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)

Fields = list[tuple[str, str]]
"""Lower-case names and raw values (folded, bytes over 127 as surrogate escapes), in their order."""


def parse_parameters(raw: str) -> tuple[str, dict[str, str]]:
    """A structured value such as Content-Type: what stands before the first semicolon, and the parameters."""
    if ";" not in raw:
        return raw.strip().lower(), {}
    value = raw[:10_000]
    found: dict[str, str] = {}
    for match in PARAM.finditer(value):
        text = match[2].strip()
        if text.startswith('"'):
            text = ESCAPED.sub(r"\1", text[1:].removesuffix('"'))
        elif "(" in text:
            text = COMMENT.sub("", text).strip()
        found.setdefault(match[1].lower(), text.replace("\r", "").replace("\n", ""))
    if any("*" in key for key in found):
        _join_continuations(found)
    return value.partition(";")[0].strip().lower(), found


def _join_continuations(found: dict[str, str]) -> None:
    """RFC 2231: ``name*0*=utf-8''a%20; name*1=b`` is one parameter ``name``."""
    from urllib.parse import unquote_to_bytes

    pieces: dict[str, list[tuple[int, str, bool]]] = {}
    for key, text in found.items():
        name, star, rest = key.partition("*")
        if star:
            number = rest.rstrip("*")
            place = (
                int(number) if number.isascii() and number.isdecimal() and len(number) < MOST_DIGITS else 0
            )
            pieces.setdefault(name, []).append((place, text, rest.endswith("*") or rest == ""))
    for name, parts in pieces.items():
        parts.sort(key=lambda piece: piece[0])
        charset = ""
        data = b""
        for index, (_, text, encoded) in enumerate(parts):
            value = text
            if index == 0 and encoded and value.count("'") >= 2:  # noqa: PLR2004 - charset'language'text
                charset, _, value = value.split("'", 2)
            data += unquote_to_bytes(value) if encoded else value.encode("utf-8", "surrogateescape")
        found[name] = decode_header(data.decode("ascii", "surrogateescape"), charset or None)


def read_fields(header: str) -> tuple[Fields, int]:
    """The fields, and where the body begins if not behind the blank line: at a line that is no header."""
    fields: Fields = []
    place = 0
    while match := WHOLE_FIELD.match(header, place):
        fields.append((match[1].lower(), match[2].rstrip("\r")))
        place = match.end()
    return (fields, -1) if place == len(header) else _odd_fields(header)


def _odd_fields(header: str) -> tuple[Fields, int]:
    """The fields among lines that are none."""
    fields: Fields = []
    name, values, place = "", [""], 0
    lines = header.split("\n")
    for index, line in enumerate(lines):
        if line[:1] in {" ", "\t"} and name:
            values.append(line)
        elif match := FIELD.match(line):
            if name:
                fields.append((name, "\n".join(values).rstrip("\r")))
            name, values = match[1].lower(), [match[2]]
        elif line.strip():
            if not (name and any(FIELD.match(other) for other in lines[index + 1 : index + 3])):
                break
            values.append(" " + line)  # a fold that lost its blank
        place += len(line) + 1
    else:
        place = -1
    if name:
        fields.append((name, "\n".join(values).rstrip("\r")))
    return fields, place
