"""format=flowed (RFC 3676): lines that were broken for the way become paragraphs again.

Reads     soft breaks with and without DelSp, quote marks, space-stuffing
Leaves    the signature line "-- ", which never flows, and paragraphs of different quote depth apart
"""

import re

PREFIX = re.compile(r"(>*)( ?)")


def unflow(text: str, *, delsp: bool) -> str:
    """The text as its writer saw it; quoted lines keep one ``>`` a level and a blank."""
    out: list[str] = []
    pieces: list[str] = []  # of the paragraph that is still flowing
    level = 0
    for line in text.split("\n"):
        match = PREFIX.match(line)
        depth = len(match[1]) if match else 0
        content = line[match.end() :] if match else line
        signature = content == "-- "
        if pieces and (depth != level or signature):
            out.append(_quoted(level, "".join(pieces)))
            pieces = []
        level = depth
        if content.endswith(" ") and not signature:
            pieces.append(content[:-1] if delsp else content)
            continue
        pieces.append(content)
        out.append(_quoted(level, "".join(pieces)))
        pieces = []
    if pieces:
        out.append(_quoted(level, "".join(pieces)))
    return "\n".join(out)


def _quoted(level: int, content: str) -> str:
    if not level:
        return content
    return ">" * level + (" " + content if content else "")
