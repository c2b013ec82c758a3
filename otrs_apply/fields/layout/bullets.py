"""The call's own bullets where people paste them: whole or in part, wrapped, in other quotes and dashes.

Letters and digits alone are compared, in lower case, so that wrapping, quotes and punctuation do not count.
"""

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from otrs_apply.call import Bullet
from otrs_apply.fields.layout.lines import Line

_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_QUOTED = re.compile(r"[\"“”„«»']([^\"“”„«»]{8,200})[\"“”„«»']")
_LETTERS = re.compile(r"[^\W_]+")
_SHORTEST = 14
_LEAD = 3
"""Words that people put before a bullet of the call."""
_SKIPPED = 4
_STRANGE = 4
_MATCHED = 0.65
_FEWEST = 5
_SPAN = 6
"""Lines over which a bullet may have been wrapped."""


class Pasted(NamedTuple):
    """A bullet found in a letter: its fields, and where its words end (line, and place in that line)."""

    fields: tuple[str, ...]
    line: int
    end: int


class Form(NamedTuple):
    """A way to write a bullet: its words, its letters and digits alone, and its fields."""

    words: tuple[str, ...]
    letters: str
    fields: tuple[str, ...]


Forms = dict[str, list[Form]]
"""The forms of a call's bullets by their first words, the longest first."""


@lru_cache(maxsize=8)
def forms_of(bullets: tuple[Bullet, ...]) -> Forms:
    """The ways to write these bullets: whole, without brackets, and what they hold in quotes."""
    forms: Forms = {}
    for bullet in bullets:
        texts = [bullet.text, _BRACKETS.sub(" ", bullet.text), *_QUOTED.findall(bullet.text)]
        for words in {tuple(_LETTERS.findall(text.casefold())) for text in texts}:
            letters = "".join(words)
            if len(letters) >= _SHORTEST:
                forms.setdefault(words[0], []).append(Form(words, letters, bullet.fields))
    for some in forms.values():
        some.sort(key=lambda form: -len(form.letters))
    return forms


def find_pasted(lines: list[Line], at: int, begin: int, forms: Forms) -> Pasted | None:
    """The bullet that begins in line ``at`` at place ``begin``."""
    first = _LETTERS.search(lines[at].text, begin, begin + 40)
    if first is None:
        return None
    candidates = forms.get(first[0].casefold(), ())
    if not candidates and lines[at].text[:begin].strip():
        return _behind_lead(lines, at, first.end(), forms)
    for form in candidates:
        if found := _walk(lines, at, begin, form):
            return found
    for form in candidates:
        if found := _resemble(lines, at, begin, form):
            return found
    return None


def _behind_lead(lines: list[Line], at: int, begin: int, forms: Forms) -> Pasted | None:
    """A bullet with a word or two before it: "* Which of the technical abilities listed ..."."""
    for word in islice(_LETTERS.finditer(lines[at].text, begin, begin + 40), _LEAD):
        for form in forms.get(word[0].casefold(), ()):
            if found := _walk(lines, at, word.start(), form) or _resemble(lines, at, word.start(), form):
                return found
    return None


def _walk(lines: list[Line], at: int, begin: int, form: Form) -> Pasted | None:
    """Follow the form's letters through the lines."""
    done = 0
    for number in range(at, min(at + _SPAN, len(lines))):
        line = lines[number]
        if line.blank or (line.quoted and not lines[at].quoted):
            return None
        for word in _LETTERS.finditer(line.text, begin if number == at else 0):
            letters = word[0].casefold()
            if not form.letters.startswith(letters, done):
                return None
            done += len(letters)
            if done == len(form.letters):
                return Pasted(form.fields, number, word.end())
    return None


def _resemble(lines: list[Line], at: int, begin: int, form: Form) -> Pasted | None:
    """Follow a bullet that was changed a little ("Links to your talk pages on the wikis where ...").

    Its first and its last word must stand there, and most of those between, in their order.
    """
    wanted = form.words
    place = matched = strange = 0
    for number in range(at, min(at + _SPAN, len(lines))):
        line = lines[number]
        if line.blank or (line.quoted and not lines[at].quoted):
            return None
        for word in _LETTERS.finditer(line.text, begin if number == at else 0):
            near = wanted[place : place + _SKIPPED]
            letters = word[0].casefold()
            if letters not in near:
                strange += 1
                if strange > _STRANGE:
                    return None
                continue
            place += near.index(letters) + 1
            matched += 1
            if place == len(wanted):
                enough = matched >= _MATCHED * len(wanted) and matched >= _FEWEST
                return Pasted(form.fields, number, word.end()) if enough else None
    return None
