"""How a letter begins and ends: the lines of its greeting, and of its sign-off with the names below.

Reads     "Dear all,", "各位管理員好：", "Best wishes," and the name below, "林書屏 敬上", a last name alone
Leaves    a greeting that goes on as a sentence; "Thanks to my work ..." in the middle of a text
"""

import re
from functools import lru_cache
from importlib import resources

from otrs_apply.fields.labels import bare
from otrs_apply.fields.layout.head import Head
from otrs_apply.fields.layout.lines import Line

_LONGEST = 70
_NAMES_BELOW = 4
_INITIALS = 4
_SENTENCE = 160
_WRAPPED = 220
_LINES_BELOW = 10
_MOST_LINES = 2
_FEW_WORDS = 8
_NAME = 50
_MOST_NAMES = 12
_SHORT_NAME = 3
_COMMAS = ",،，、"
_STOPS = frozenset(".!?。！？…)؟।")
_WORDS_ONLY = re.compile(
    r"(?=.{2,40}$)(?:[^\W\d_][\w'’ʻ.-]{0,24}[ \u00a0]){0,5}[^\W\d_][\w'’ʻ-]{0,24}[ \u00a0]?[,،，、!]?"
)
_NAME_LINE = re.compile(
    r"(?=.{1,40}$)[^.!?。！？:：;/@\[\]{}<>]*(?:(?<=\b\w)\.[^.!?。！？:：;/@\[\]{}<>]*){0,4}"
)
# What a greeting that goes on with facts holds: "Hi, 27 here", "Hallo, hier ist Uwe", "大家好，我是林小雨".
_TELLS = re.compile(
    r"\d|\b(?:here|this is|I am|I'm|hier ist|hier|ich bin|ici|je suis|aquí|soy|les (?:saluda|escribe)|aqui"
    r"|sou|qui|sono|ik ben|met|här är|jag är|her er|jeg er|tässä|olen|tu|jestem|tady|jsem|tukaj|ovdje|ovde"
    r"|itt|vagyok|sunt|εδώ|είμαι|ben|здесь|это|пишет|меня|тут|пише|мене)\b"
    r"|我是|我叫|と申し|です|입니다|저는|ผม|ดิฉัน|أنا|אני|כאן|मैं|আমি",
    re.IGNORECASE,
)
# What "~~~~" leaves on a wiki: "--[[User:Ana|Ana]] ([[User talk:Ana|talk]]) 05:20, 18 October 2014 (UTC)".
_WIKI_SIGNED = re.compile(
    r"[ \t]*(?:[-–—]{1,3}[ \t]*)?\[\[[^\n]{5,200}\([A-Z]{2,5}\)\s*$"
    r"|[ \t]*[-–—]{2,3}[ \t]?\[\[[^\n]{3,80}\]\]\s*$"
)
_UNSPACED = "\u0e00"  # from here on scripts write no blanks between words


@lru_cache(maxsize=2)
def _phrases(table: str) -> dict[str, tuple[str, ...]]:
    """The table's phrases by their first letters."""
    text = resources.files("otrs_apply.fields").joinpath(f"data/{table}.tsv").read_text("utf-8")
    rows = (line.split("\t")[1] for line in text.splitlines() if line and not line.startswith("#"))
    phrases = {bare(phrase) for row in rows for phrase in row.split(" | ")}
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(phrases - {""}, key=len, reverse=True):
        by_first.setdefault(phrase[:2], []).append(phrase)
    return {first: tuple(some) for first, some in by_first.items()}


def _begins(name: str, table: str) -> str | None:
    """The phrase of the table that a bared line begins with, at a word's end."""
    for phrase in _phrases(table).get(name[:2], ()):
        if name.startswith(phrase):
            rest = name[len(phrase) : len(phrase) + 1]
            if not rest or rest == " " or phrase[-1] >= _UNSPACED:
                return phrase
    return None


def greeting_lines(lines: list[Line]) -> set[int]:
    """The lines at the beginning that only greet."""
    found: set[int] = set()
    seen = 0
    for number, line in enumerate(lines):
        if line.blank or line.quoted:
            continue
        seen += 1
        text = line.text.strip()
        name = bare(text)
        if len(text) > _LONGEST or not (_begins(name, "greetings") or _greets_last(name)):
            if seen > 1 or not found:
                break
            continue
        ended = text[-1] in ",!:;，：！。、.،~)"
        alone = number + 1 >= len(lines) or lines[number + 1].blank
        if (ended or alone) and not _goes_on(text) and not _TELLS.search(text):
            found.add(number)
        if seen > 2:  # noqa: PLR2004 - nobody greets on the third line
            break
    return found


def _greets_last(name: str) -> bool:
    """Whether a short line ends in a greeting, as in Chinese, Japanese and Korean ("管理者の皆様")."""
    short = name[-1:] >= "\u3040" and len(name) <= 14  # noqa: PLR2004
    return short and any(_begins(name[-length:], "greetings") == name[-length:] for length in (2, 3, 4))


def _goes_on(text: str) -> bool:
    """Whether a sentence stands behind the greeting in its line."""
    inside = text[:-1]
    return any(mark in inside for mark in ("! ", ". ", "? ", ": ")) and len(text) > 40  # noqa: PLR2004


def closing_lines(lines: list[Line], heads: list[Head], names: frozenset[str]) -> set[int]:
    """The lines that sign off: a closing phrase and the few short lines below it, or a name alone at the end.

    ``names`` are the bared words of the sender's display name and username.
    """
    starts = {head.line for head in heads if head.form.name != "UNKNOWN"}
    own = [number for number, line in enumerate(lines) if not line.blank]
    found: set[int] = set()
    for place, number in enumerate(own):
        if number in found or lines[number].quoted or number in starts:
            continue
        if (last := _signs_off(lines, number)) is not None:
            below = _below(lines, own[place + 1 : place + 1 + _LINES_BELOW], last, starts, names)
            if below is not None:
                found.update(range(number, below + 1))
    found |= _signed_as_on_wiki(lines, own[-2:])
    if own and own[-1] not in found and own[-1] not in starts:
        found |= _by_shape(lines, own, names, starts) or _name_alone(lines, own, names)
    return found


def _signed_as_on_wiki(lines: list[Line], last: list[int]) -> set[int]:
    """The last one or two lines, where they are a signature of a talk page."""
    for count in (1, 2):
        some = last[-count:]
        if _WIKI_SIGNED.match(" ".join(lines[number].text.rstrip() for number in some)):
            return set(some)
    return set()


_LAST_WORDS = re.compile(r"(?<=[.!?。！？])[ \n]+(?P<words>[^.!?。！？]{2,40})[.!]?$")


def signed_at_end(text: str) -> int | None:
    """Where a sign-off begins that stands behind the last sentence ("... mails. Thanks, Ana")."""
    last = _LAST_WORDS.search(text, max(0, len(text) - 60))
    if last is None:
        return None
    name = bare(last["words"])
    phrase = _begins(name, "closings")
    return last.start() if phrase and name.count(" ") - phrase.count(" ") <= 2 else None  # noqa: PLR2004


def _signs_off(lines: list[Line], number: int) -> int | None:
    """The last line of closing words that begin here: one line, or a sentence that was wrapped."""
    text = lines[number].text.strip()
    if len(text) > _SENTENCE:
        return None
    name = bare(text)
    phrase = _begins(name, "closings") or _ends(name)
    first = number == 0 or lines[number - 1].blank or len(lines[number - 1].text) < _LONGEST
    if not phrase or not first:
        return None
    extra = name.count(" ") - phrase.count(" ")
    if len(phrase) <= _INITIALS + 1 and " " not in phrase:  # "Best", "LG": more than a name is a sentence
        return number if extra <= 2 and (text[-1] not in ".。" or not extra) else None  # noqa: PLR2004
    last = _paragraph_end(lines, number)
    if last is None:
        return number if extra <= _FEW_WORDS else None
    if last == number or (extra > _FEW_WORDS and " " in phrase):
        return last
    return number if extra <= _FEW_WORDS else None


def _paragraph_end(lines: list[Line], number: int) -> int | None:
    """The last line of a paragraph that begins here; None for a long one."""
    last = number
    while last + 1 < len(lines) and not lines[last + 1].blank and not lines[last + 1].quoted:
        last += 1
        if last - number > _MOST_LINES:
            return None
    whole = sum(len(line.text) for line in lines[number : last + 1])
    return last if whole <= _WRAPPED else None


def _ends(name: str) -> str | None:
    """The closing behind a name, as in Chinese and Korean ("林書屏 敬上")."""
    last = name.rpartition(" ")[2]
    if len(name) > 14 or not last or last[0] < "\u1100":  # noqa: PLR2004
        return None
    return (
        last if last == _begins(last, "closings") or last.endswith(("敬上", "謹上", "谨上", "拜上")) else None
    )


def _below(
    lines: list[Line], own: list[int], last: int, starts: set[int], sender: frozenset[str]
) -> int | None:
    """The last line of a sign-off whose closing words end in line ``last``; None where text goes on below.

    Below the sender's own name stands a signature, whatever its lines look like, up to the next gap.
    """
    names = 0
    signed = False
    for number in own:
        if number <= last:
            continue
        line = lines[number]
        text = line.text.strip()
        if number in starts or line.quoted:
            return last
        is_name = _is_initials(text) or (len(text) <= _NAME and text[-1:] not in {".", "。"})
        further = _signs_off(lines, number)
        apart = _is_apart(lines, number, last)
        if signed and not apart:
            last = number
            continue
        if names >= _NAMES_BELOW or not (is_name or further is not None):
            return last if names and apart else None
        last = number if further is None else further
        names += 1
        signed = signed or (is_name and not sender.isdisjoint(bare(text).split()))
    return last


def _is_initials(text: str) -> bool:
    """Whether these are initials, as in "D." or "R:G"."""
    return len(text) <= _INITIALS and (text[-1:] != "." or text[1:2] == ".")


def _is_apart(lines: list[Line], number: int, last: int) -> bool:
    return any(line.blank for line in lines[last + 1 : number])


def _by_shape(lines: list[Line], own: list[int], names: frozenset[str], starts: set[int]) -> set[int]:
    """A sign-off in words that we do not know: a short line that ends in a comma, and a name below it.

    Without the comma the line must stand apart, with the sender's own name below it.
    """
    below: list[int] = []
    for number in reversed(own[-_NAMES_BELOW - 1 :]):
        line = lines[number]
        text = line.text.strip()
        if line.quoted or number in starts:
            return set()
        if below and _WORDS_ONLY.fullmatch(text):
            said = bare(" ".join(lines[one].text for one in below))
            named = any(_is_named(word, names) for word in said.split(" ")[:_MOST_NAMES])
            apart = number == own[0] or lines[number - 1].blank
            above = lines[number - 1].text.rstrip() if number else ""
            comma = text[-1] in _COMMAS
            if (comma and (named or apart) and (apart or above[-1:] in _STOPS)) or (named and apart):
                return set() if _awaits(lines, own, number) else set(range(number, own[-1] + 1))
        if not _NAME_LINE.fullmatch(text) or not (text[:1].isupper() or not text[:1].islower()):
            return set()
        below.append(number)
    return set()


def _awaits(lines: list[Line], own: list[int], number: int) -> bool:
    """Whether the words above this line still ask for what follows ("Languages:")."""
    above = [one for one in own if one < number]
    return not above or lines[above[-1]].text.rstrip()[-1:] in ":："


def _is_named(word: str, names: frozenset[str]) -> bool:
    """Whether a word is one of the names, or a short form of one ("Cora" of "Corazon")."""
    return word in names or (
        len(word) >= _SHORT_NAME
        and any(name.startswith(word) or word.startswith(name) for name in names if len(name) >= _SHORT_NAME)
    )


def _name_alone(lines: list[Line], own: list[int], names: frozenset[str]) -> set[int]:
    """A last short line that is a name or initials, set apart from the text above."""
    number = own[-1]
    text = lines[number].text.strip()
    if lines[number].quoted or len(own) < 2 or not _is_apart(lines, number, own[-2]):  # noqa: PLR2004
        return set()
    words = bare(text).split()
    known = bool(names.intersection(words)) and len(words) <= 6  # noqa: PLR2004
    shaped = len(words) <= 4 and len(text) <= 40 and (text[-1] not in ".!?。:" or _is_initials(text))  # noqa: PLR2004
    dashed = text.lstrip("-–—~ ") if text[:1] in "-–—~" else text
    named = dashed[:1].isupper() or not dashed[:1].islower()
    return {number} if known or (shaped and named and "http" not in text) else set()
