"""Codes of languages in a text, and the levels that hang on codes and names.

Reads     Babel's templates and categories ("{{#babel:de|en-3}}", "{{user hu}}"), "en-3", "pt-BR (N)",
          "EN: C1", "日本語-3"; bare codes where an item of a list holds nothing else ("it, en-3, fr")
Leaves    words that look like codes ("no", "is", "my"), digits that count something else
Source    Meta-Wiki, "User language" (Babel); Council of Europe, CEFR
"""

import re

from otrs_apply.fields.language_parts import LEVELS, VERBS, Event, Language, named
from otrs_apply.fields.language_tables import language_of_code

# 0 none, 1 basic, 2 intermediate, 3 advanced, 4 near-native, 5 professional, N native.
BABEL: dict[str, str] = {
    "0": "none",
    "1": "basic",
    "2": "intermediate",
    "3": "advanced",
    "4": "advanced",
    "5": "advanced",
    "n": "native",
}
CEFR: dict[str, str] = {
    **dict.fromkeys("aа", "basic"),
    **dict.fromkeys("bвб", "intermediate"),
    **dict.fromkeys("cсц", "advanced"),
}
CEFR_LEVEL = re.compile(
    r"(?<![A-Za-zА-я0-9_])([ABCabcАБВСЦ])[12](?:\s?[-–/]\s?([ABCabcАБВСЦ])[12])?\+?(?![A-Za-zА-я0-9_])"
)
BABEL_LEVEL = re.compile(
    r"\b(?:[Ll]evel|[Nn]iveau|[Nn]ivel|[Nn]ível|[Ll]ivello|[Pp]oziom\w?|[Nn]ivå) ([0-5])(?![\w.,/]\w|\w)"
)
CODE = r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{2,8}|419)){0,2}"
TEMPLATE = re.compile(r"\{\{\s{0,3}#?babel[^{}|:]{0,20}[:|]([^{}]{1,600})\}\}", re.IGNORECASE)
BABEL_BEFORE = re.compile(r"\W{0,4}babel\W", re.IGNORECASE)
TEMPLATE_ITEM = re.compile(r"[^|\s][^|]*")
USER_TEMPLATE = re.compile(
    r"(?:\{\{|\[\[\s{0,2}:?\s{0,2}(?:\w{1,20}:)?)\s{0,2}"
    rf"user[ _]({CODE}?)(?:-([0-5nN]))?\s{{0,2}}(?:\}}\}}|\]\])",
    re.IGNORECASE,
)
YEARS = r"(?:years?|yrs|ans|Jahre|años|anos|anni|jaar|år|lat|let|rok|лет|год|років)"
RATED_TIGHT = re.compile(rf"(?<![\w/:.@-])({CODE}?)-([0-5nN])(?![\w-])")
RATED_LOOSE = re.compile(
    rf"(?<![\w/:.@-])({CODE}?)\s{{0,2}}(?:[-–—_:=/(]\s{{0,2}}|(?=[0-5N](?:[,;.)\s]|$)))"
    r"([0-5nN]|[ABCabc][12]\+?)(?![\w.-]\w|\w|/\d|\s?" + YEARS + r")\)?"
)
# Behind a name; no number of a list ("English 2. French"), of a scale ("3/5") or of years.
SUFFIX = re.compile(
    r"\s{0,2}[-–—_:=(（]?\s{0,2}([0-5]|(?<=[-–—_:=(（])[nN](?!\w)|(?<=\s)N(?!\w))"
    r"(?![\w/%]|(?<![:=(（]\S)(?<![:=]\s\S)[.)]\s\w|\s?(?:/\s?\d|" + YEARS + r"))[)）]?"
)
ITEM = re.compile(r"(?:[^,;|/\n、；，。·•.+]|\.(?!\s)|(?<!\s)\+)+")
ITEM_CODE = re.compile(
    rf"(?:[\s#]{{0,4}}(?i:babel)\s?[:=]|\s?[^\W\d_]{{4,20}}:\s)?[\s*#\-–—'\"({{\[]{{0,6}}({CODE}?|simple)(?![\w'’]|[-_]\w)\s{{0,3}}(.?)"
)
WORD = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)*")
CODED = (RATED_TIGHT, re.compile(r"\{\{\s{0,3}#?babel", re.IGNORECASE))
"""What a sentence has that tells languages by codes alone."""
SEVERAL = 2
CODE_BEFORE = re.compile(r"(^|[,;/|(+:=–—-]\s{0,2}|\s)([a-z]{2,3}(?:-[a-z]{2,8})?)\s?[(:=–-]{0,2}\s?$")
LONGEST_BEFORE = 24
RATINGS = frozenset({*LEVELS, "passive"})
ALSO_WORDS = re.compile(
    "is|my|no|so|to|am|as|be|he|or|it|an|in|of|and|et|la|el|al|ti|si|se|te|me|ne|na|ni|mi|da|do|di|ie|io|ik|ki|ka|ko"
    "|os|ta|tu|us|va|pi|ha|hi|ho|the|for|not|are|was|his|her|all|can"
)
"""Codes that are small words too."""
JOINTS = frozenset({"and", "und", "et", "y", "e", "i", "og", "en", "och", "ja"})


def grade(mark: str) -> str:
    """The level that a digit of Babel, N, or a level of CEFR means."""
    mark = mark.strip().casefold()
    return BABEL.get(mark) or CEFR[mark[0]]


def grades(text: str) -> list[Event]:
    """Levels of CEFR that stand alone, of two ("B2/C1") the lower; "level 3" of Babel's."""
    found = [Event(CEFR[match[1].casefold()], *match.span()) for match in CEFR_LEVEL.finditer(text)]
    return found + [Event(BABEL[match[1]], *match.span()) for match in BABEL_LEVEL.finditer(text)]


def templates(text: str) -> list[Event]:
    """The languages of Babel's templates; a bare code there is a native language."""
    if "{{" not in text and "[[" not in text:
        return []
    languages = [
        language
        for template in TEMPLATE.finditer(text)
        for item in TEMPLATE_ITEM.finditer(template[1])
        if (language := _of_template(item[0], template.start(1) + item.start()))
    ]
    languages += [
        Language(code, *user.span()).rated(grade(user[2] or "n"))
        for user in USER_TEMPLATE.finditer(text)
        if (code := language_of_code(user[1]))
    ]
    return [named(language) for language in languages]


def _of_template(item: str, start: int) -> Language | None:
    code, _, mark = item.strip().rpartition("-")
    if mark.casefold() not in BABEL or not language_of_code(code):
        code, mark = item.strip(), "n"
    known = language_of_code(code)
    return Language(known, start, start + len(item)).rated(grade(mark)) if known else None


def rated_codes(text: str, *, labelled: bool) -> list[Event]:
    """Codes with a level: ``en-3``; where languages are asked for also ``en 3``, ``en(3)``, ``EN: C1``."""
    return [
        named(Language(code, *match.span()).rated(grade(match[2])))
        for match in (RATED_LOOSE if labelled else RATED_TIGHT).finditer(text)
        if (code := language_of_code(match[1]))
    ]


def says_babel(text: str) -> bool:
    """Whether a list calls itself Babel: "#babel: hu, en-4"."""
    return BABEL_BEFORE.match(text) is not None


def with_suffix(text: str, language: Language) -> Language:
    """A named language with the level of Babel's right behind it: "日本語-3", "English (4)"."""
    match = SUFFIX.match(text, language.end)
    if match is None:
        return language
    language.end = match.end()
    return language.rated(grade(match[1]))


def bare_codes(text: str, taken: list[Event], words: list[Event], *, babel: bool) -> list[Event]:
    """Codes that are all there is of an item in a list, or stand before a level: "it, en-3", "bg native"."""
    whole = _only_codes(text) if not taken else None
    found = whole if whole is not None else _in_items(text, taken, words)
    languages = [Language(code, start, start + length) for code, start, length in found]
    return [named(language.rated("native") if babel else language) for language in languages]


def _only_codes(text: str) -> list[tuple[str, int, int]] | None:
    """The codes of a text that holds nothing else: "sv, en and no"; None where it does."""
    tokens = list(WORD.finditer(text))
    found = []
    for token in tokens:
        code = language_of_code(token[0])
        if token[0].casefold() in JOINTS and len(tokens) > 1 and (code is None or _joins(text, token)):
            continue
        if code is None or len(token[0]) == 1:
            return None
        found.append((code, token.start(), len(token[0])))
    return found or None


def _joins(text: str, token: re.Match[str]) -> bool:
    """Whether a word that is a code too stands between words, without a comma at either side."""
    return text[: token.start()].rstrip(" ")[-1:].isalnum() and text[token.end() :].lstrip(" ")[:1].isalnum()


def _in_items(text: str, taken: list[Event], words: list[Event]) -> list[tuple[str, int, int]]:
    kinds = {event.start: event.kind for event in words}
    rated = [event for event in taken if event.language and event.language.bound]
    coded = any(text[event.start : event.start + 2].islower() for event in rated)
    items = [
        (item.start(), match, code, kinds.get(item.start() + match.start(2)))
        for item in ITEM.finditer(text)
        if (match := ITEM_CODE.match(item[0]))
        and (code := language_of_code(match[1]))
        and not any(item.start() <= event.start < item.start() + match.start(1) for event in taken)
    ]
    # "fr native, en pro": several that stand before a level tell that codes are meant.
    coded = coded or sum(kind in LEVELS for _, _, _, kind in items) >= SEVERAL
    found = []
    for start, match, code, kind in items:
        upper = match[1].isupper()
        level = kind in {*LEVELS, "passive", "none"} or (coded and kind in VERBS)
        alone = not match[2] or match[2] in ".)]}"
        if (
            match[2] in "(:=-–（："
            or (level and (coded or upper))
            or (alone and (rated or coded or upper or match[1].casefold() != "no"))
        ):
            found.append((code, start + match.start(1), len(match[1])))
    return found


def codes_with_levels(text: str, words: list[Event]) -> list[Event]:
    """Codes before levels in a sentence, where there are several: "Ana, 34, pt native / en (fluent)"."""
    found: dict[int, Language] = {}
    told: set[str] = set()
    for event in words:
        if event.kind not in RATINGS:
            continue
        before = CODE_BEFORE.search(text, max(0, event.start - LONGEST_BEFORE), event.start)
        if before and (code := language_of_code(before[2])):
            if not ALSO_WORDS.fullmatch(before[2]):
                told.add(code)
            elif before[1].isspace():
                continue  # "is native"; ", is native" may be a code
            found[before.start(2)] = Language(code, *before.span(2))
    return [named(language) for _, language in sorted(found.items())] if len(told) >= SEVERAL else []
