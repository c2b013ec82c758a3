"""Inline OpenPGP (RFC 9580, 7): which lines are armour, and the text that was signed, un-dash-escaped.

Reads     BEGIN PGP SIGNED MESSAGE with its Hash lines, signatures, key blocks, encrypted messages
Leaves    the signed text in its place, a bullet "- - like this" as "- like this" again
"""

import re
from bisect import bisect_right

BEGIN = "-----BEGIN PGP "
SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
END = re.compile(r"-----END PGP [A-Z ]{3,40}-----\s*$")
ARMOUR_HEADER = re.compile(r"(?:Hash|Charset|NotDashEscaped|Comment|Version|SaltedHash): ?.*$")
LONGEST = 400  # lines of a signature or key; a block that never ends swallows no letter


def unarmour(text: str) -> tuple[str, frozenset[int]]:
    """The text without dash-escapes, and the numbers of the lines that are armour."""
    if BEGIN not in text:
        return text, frozenset()
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if END.match(line)]
    armour: set[int] = set()
    signed = in_header = False
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.rstrip() == SIGNED:
            signed = in_header = True
            armour.add(number)
        elif in_header:
            armour.add(number)
            in_header = bool(line.strip()) and ARMOUR_HEADER.match(line) is not None
        elif line.startswith(BEGIN) and (end := _end(ends, number)):
            armour.update(range(number, end))
            signed = False
            number = end
            continue
        elif signed and line.startswith("- "):
            lines[number] = line[2:]
        number += 1
    return "\n".join(lines), frozenset(armour)


def _end(ends: list[int], begin: int) -> int | None:
    """The line behind the block that begins here; None where it never ends."""
    place = bisect_right(ends, begin)
    return ends[place] + 1 if place < len(ends) and ends[place] < begin + LONGEST else None
