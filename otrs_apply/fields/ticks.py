"""Marks that are no words: ticks and crosses, stars, points out of five, plus and minus, boxes, numbers.

Reads     "MediaWiki ✓ Perl ✗", "SQL: 3/5", "OTRS 0/5", "[x] regex", "+SQL -Perl", "Perl ×", "SQL ★★☆",
          "MediaWiki +++, Perl -", "Perl 0", "OTRS Y, Perl N", "SQL 60 %", "{{tick}} SQL"
Leaves    a "-" that only begins a line of a list, "5/5/2014", "Perl 5.18"
"""

import re
from collections.abc import Iterator, Sequence

from otrs_apply.fields.phrases import Hit

CLAIM, DENY = frozenset({"claim"}), frozenset({"deny"})
YES = "✓✔☑✅👍○◯◎△⭕◉●★☆"
NO = "✗✘✖❌☐×👎🚫"
# The wikis' templates that draw one: https://en.wikipedia.org/wiki/Template:Tick and its relatives.
YES_TEMPLATES = "tick|tickmark|check|check ?mark|yes|yes check|aye|done|y|ok|ja|oui|sí|sim|да|так"
NO_TEMPLATES = "cross|crossmark|x ?mark|x|no|nay|not done|notdone|n|nein|non|não|нет|ні"
FULL, EMPTY = "★●◉⬤■▓⭐✪", "☆○◯□░"
SCALE = re.compile(f"[{FULL}{EMPTY}]{{2,10}}")
TICK = re.compile(
    rf"(?P<yes>[{YES}]|{{{{\s?(?i:{YES_TEMPLATES})\s?}}}})|(?P<no>[{NO}]|{{{{\s?(?i:{NO_TEMPLATES})\s?}}}})"
    f"|(?P<box>\\[(?P<in>[ xX✓*_]?)\\])"
    r"|(?<![\w./,])(?P<of>\d{1,3})\s?(?:/|of|von|sur|de|von|из)\s?(?:5|10|100)(?![\w/])"
    r"|(?<![\w./,])(?P<years>\d{1,2})\s?(?:yrs?|years?|Jahre?|ans?|años?|anos?|anni|jaar|lat|лет|років|år|年)\b"
    r"|(?<=[:=(] )(?P<dash>[-–—])(?=\s*(?:[,;.)\n|]|$))"
    r"|(?<![\w.,])(?P<percent>\d{1,3})\s?%"
    r"|(?<=[ :=(])(?:(?P<y>[Yy])|(?P<n>[Nn]))(?=\s*(?:[,;.)\n|/]|-\s|$))"
    r"|(?<=[:=–—-] )(?P<number>\d)(?=\s*(?:[,;.)\n|]|$))|(?<=[:=])(?P<close>\d)(?=\s*(?:[,;.)\n|]|$))"
)
BEHIND = re.compile(r"[ \t]{0,3}(?:(?P<sign>\+{1,5}|[-–—−]{1,3})|(?P<none>0))(?=\s*(?:[,;.)(\n|/]|$))")
"""Right behind a name; a "-" there only counts where another name has a "+"."""
SIGN = "+-−"


def ticks(text: str, names: Sequence[Hit]) -> Iterator[Hit]:
    """The marks, as hits that claim or deny."""
    if not names:
        return
    # A mark stands near a name: nothing else needs to be looked at.
    scales = list(SCALE.finditer(text))
    for scale in scales:
        yield Hit(DENY if set(scale.group()).isdisjoint(FULL) else CLAIM, *scale.span())
    at = 0
    for match in TICK.finditer(text):
        while at < len(scales) and scales[at].end() <= match.start():
            at += 1
        if at == len(scales) or match.start() < scales[at].start():
            yield Hit(DENY if _denies(match) else CLAIM, *match.span())
    yield from _before(text, names)
    yield from _behind(text, names)


def _denies(match: re.Match[str]) -> bool:
    number = match["of"] or match["number"] or match["close"] or match["years"] or match["percent"]
    if number:
        return int(number) == 0
    if match["box"]:
        return match["in"] in ("", " ", "_")
    return any(match[name] is not None for name in ("no", "dash", "n"))


def _before(text: str, names: Sequence[Hit]) -> Iterator[Hit]:
    signs = [_sign(text, name) for name in names]
    if "+" in signs:  # else a "-" before names is a bullet
        for name, sign in zip(names, signs, strict=True):
            if sign:
                yield Hit(CLAIM if sign == "+" else DENY, name.start - 1, name.start)


def _sign(text: str, name: Hit) -> str:
    if name.start == 0 or text[name.start - 1] not in SIGN:
        return ""
    return text[name.start - 1] if name.start == 1 or not text[name.start - 2].isalnum() else ""


def _behind(text: str, names: Sequence[Hit]) -> Iterator[Hit]:
    found = [match for name in names if (match := BEHIND.match(text, name.end))]
    plus = any((match["sign"] or "").startswith("+") for match in found)
    for match in found:
        if match["none"]:
            yield Hit(DENY, *match.span("none"))
        elif plus:
            yield Hit(CLAIM if match["sign"].startswith("+") else DENY, *match.span("sign"))
