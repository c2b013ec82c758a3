"""Marks that are no words: ticks and crosses, points out of five, plus and minus, boxes.

Reads     "MediaWiki ✓ Perl ✗", "SQL: 3/5", "OTRS 0/5", "[x] regex", "+SQL -Perl", "Perl ×"
Leaves    a "-" that only begins a line of a list, "5/5/2014"
"""

import re
from collections.abc import Iterator, Sequence

from otrs_apply.fields.phrases import Hit

CLAIM, DENY = frozenset({"claim"}), frozenset({"deny"})
YES = "✓✔☑✅👍○◯◎△⭕◉●★☆"
NO = "✗✘✖❌☐×👎🚫"
TICK = re.compile(
    f"(?P<yes>[{YES}])|(?P<no>[{NO}])|(?P<box>\\[(?P<in>[ xX✓*_]?)\\])"
    r"|(?<![\w./,])(?P<of>\d{1,3})\s?(?:/|of|von|sur|de|von|из)\s?(?:5|10|100)(?![\w/])"
    r"|(?<![\w./,])(?P<years>\d{1,2})\s?(?:yrs?|years?|Jahre?|ans?|años?|anos?|anni|jaar|lat|лет|років|år|年)\b"
    r"|(?<=[:=(] )(?P<dash>[-–—])(?=\s*(?:[,;.)\n|]|$))"
    r"|(?<=[:=–—-] )(?P<number>\d)(?=\s*(?:[,;.)\n|]|$))|(?<=[:=])(?P<close>\d)(?=\s*(?:[,;.)\n|]|$))"
)
SIGN = "+-−"


def ticks(text: str, names: Sequence[Hit]) -> Iterator[Hit]:
    """The marks, as hits that claim or deny."""
    if not names:
        return
    # A mark stands near a name: nothing else needs to be looked at.
    for match in TICK.finditer(text):
        number = match["of"] or match["number"] or match["close"] or match["years"]
        if number:
            denies = int(number) == 0
        elif match["box"]:
            denies = match["in"] in ("", " ", "_")
        else:
            denies = match["no"] is not None or match["dash"] is not None
        yield Hit(DENY if denies else CLAIM, *match.span())
    signs = [_sign(text, name) for name in names]
    if "+" in signs:  # else a "-" before names is a bullet
        for name, sign in zip(names, signs, strict=True):
            if sign:
                yield Hit(CLAIM if sign == "+" else DENY, name.start - 1, name.start)


def _sign(text: str, name: Hit) -> str:
    if name.start == 0 or text[name.start - 1] not in SIGN:
        return ""
    return text[name.start - 1] if name.start == 1 or not text[name.start - 2].isalnum() else ""
