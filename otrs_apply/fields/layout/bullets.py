"""The call's own bullets where people paste them: whole or in part, wrapped, in other quotes and dashes.

Letters and digits alone are compared, in lower case, so that wrapping, quotes and punctuation do not count.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from otrs_apply.call import Bullet
from otrs_apply.fields.layout.lines import Line

_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_QUOTED = re.compile(r"[\"“”„«»']([^\"“”„«»]{8,200})[\"“”„«»']")
_LETTERS = re.compile(r"[^\W_]+")
_SHORTEST = 14
_SPAN = 6
"""Lines over which a bullet may have been wrapped."""


class Pasted(NamedTuple):
    """A bullet found in a letter: its fields, and where its words end (line, and place in that line)."""

    fields: tuple[str, ...]
    line: int
    end: int


class _Form(NamedTuple):
    letters: str
    fields: tuple[str, ...]


@lru_cache(maxsize=8)
def _forms(bullets: tuple[Bullet, ...]) -> dict[str, list[_Form]]:
    """The bullets' forms by their first letters, the longest first."""
    forms: dict[str, list[_Form]] = {}
    for bullet in bullets:
        texts = [bullet.text, _BRACKETS.sub(" ", bullet.text), *_QUOTED.findall(bullet.text)]
        for letters in {"".join(_LETTERS.findall(text.casefold())) for text in texts}:
            if len(letters) >= _SHORTEST:
                forms.setdefault(letters[:_SHORTEST], []).append(_Form(letters, bullet.fields))
    for some in forms.values():
        some.sort(key=lambda form: -len(form.letters))
    return forms


def find_pasted(lines: list[Line], at: int, begin: int, bullets: tuple[Bullet, ...]) -> Pasted | None:
    """The bullet that begins in line ``at`` at place ``begin``."""
    forms = _forms(bullets)
    head = "".join(_LETTERS.findall(lines[at].text[begin : begin + 60].casefold()))
    if head and len(head) < _SHORTEST and at + 1 < len(lines):
        head += "".join(_LETTERS.findall(lines[at + 1].text[:60].casefold()))
    candidates = forms.get(head[:_SHORTEST])
    if not candidates:
        return None
    for form in candidates:
        if found := _walk(lines, at, begin, form):
            return found
    return None


def _walk(lines: list[Line], at: int, begin: int, form: _Form) -> Pasted | None:
    """Follow the form's letters through the lines."""
    done = 0
    for number in range(at, min(at + _SPAN, len(lines))):
        line = lines[number]
        if line.blank or line.quoted != lines[at].quoted:
            return None
        for word in _LETTERS.finditer(line.text, begin if number == at else 0):
            letters = word[0].casefold()
            if not form.letters.startswith(letters, done):
                return None
            done += len(letters)
            if done == len(form.letters):
                return Pasted(form.fields, number, word.end())
    return None
