"""What may leave: the fields that the team shares, or all of them; the same for every export.

Shares    what `privacy.share` names; by default no name, no age, no address, and no mail as it was written
Keeps in  everything else: a field that stays inside is nobody's to see, nor are the words it was read from
Masks     in the texts that are shared (answer, other information, subject): addresses, and words that gave
          a name or an age, also where a line is nothing but words of the name, as at the end of a mail
Cannot    know everything that people tell about themselves in a text: who shares texts shares those
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from otrs_apply.models import FIELDS, Found
from otrs_apply.outputs import words

if TYPE_CHECKING:
    from otrs_apply.applicants import Applicant
    from otrs_apply.models import Flag, Reading

EVERYTHING: Final = frozenset({*FIELDS, "address", "text"})
"""What can be shared: the fields, the senders' ``address`` and the mails' ``text``."""
TELLING: Final = {"minor": "age"}
"""Flags that tell what a field says."""
WITHHELD: Final = "[withheld]"
ADDRESS: Final = re.compile(r"""[^\s<>@,;:"'()\[\]{}|]{1,64}@[^\s<>@,;:"'()\[\]{}|!?]{1,255}""")
DENSE: Final = re.compile("[\u2e80-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts that write no blanks between words: there a name ends nowhere but in itself."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is shared."""

    fields: frozenset[str] = EVERYTHING

    @property
    def withheld(self) -> tuple[str, ...]:
        """What stays inside, in the order of the fields."""
        return tuple(name for name in (*FIELDS, "address", "text") if name not in self)

    def __contains__(self, field: str) -> bool:
        return field in self.fields

    def name(self, one: "Applicant") -> str:
        """What to call an applicant: the username, else as much as may be said."""
        if "username" in self and one.username:
            return one.username
        if "address" in self and "real_name" in self:
            return one.name
        return f"no username, {words.short_day(one.received_at)}"

    def flags(self, flags: "Iterable[Flag]") -> "Iterator[Flag]":
        """Those that tell nothing of what stays inside."""
        return (flag for flag in flags if flag.name not in TELLING or TELLING[flag.name] in self)

    def masked(self, text: str, mails: "Iterable[Reading]") -> str:
        """A text of theirs without what stays inside; ``mails`` are all of theirs."""
        return self.mask(mails)(text)

    def mask(self, mails: "Iterable[Reading]") -> "Mask":
        """What takes out of texts of theirs what stays inside; for many texts quicker than ``masked``."""
        mails = tuple(mails)
        said = {name: frozenset(_said(mails, name)) for name in ("real_name", "age") if name not in self}
        names = {word.casefold() for name in said.get("real_name", ()) for word in _words(name)}
        patterns = [] if "address" in self else [ADDRESS]
        if told := frozenset[str]().union(*said.values()):
            patterns += _whole_words(told)
        return Mask(tuple(patterns), frozenset(names))


@dataclass(frozen=True, slots=True)
class Mask:
    """Takes out of texts what stays inside."""

    patterns: tuple[re.Pattern[str], ...] = ()
    names: frozenset[str] = frozenset()
    """Words of names, without which a line must have something to say."""

    def __call__(self, text: str) -> str:
        """The text without it."""
        for pattern in self.patterns:
            text = pattern.sub(WITHHELD, text)
        return _without_lines_of(text, self.names) if self.names else text


def _said(mails: "Iterable[Reading]", name: str) -> Iterator[str]:
    """The words that gave a field, and its value where it is a text; a mail's From gives a name too."""
    for mail in mails:
        found = getattr(mail.application, name)
        yield from (piece.text for piece in found.evidence) if found else ()
        if isinstance(found, Found) and isinstance(found.value, str):
            yield found.value
        if name == "real_name" and mail.sender.name != getattr(mail.application.username, "value", None):
            yield mail.sender.name


def _whole_words(told: frozenset[str]) -> Iterator[re.Pattern[str]]:
    """Whole words only: who is 18 has not told how many the 180 are."""
    longest_first = sorted({said.strip() for said in told if len(said.strip()) > 1}, key=len, reverse=True)
    if longest_first:
        yield re.compile("|".join(map(_whole, longest_first)), re.IGNORECASE)


def _whole(said: str) -> str:
    before = "" if DENSE.match(said[0]) else r"(?<!\w)"
    after = "" if DENSE.match(said[-1]) else r"(?!\w)"
    return f"{before}{re.escape(said)}{after}"


def _without_lines_of(text: str, names: frozenset[str]) -> str:
    lines = text.split("\n")
    return "\n".join(
        WITHHELD if (said := _words(one)) and all(word.casefold() in names for word in said) else one
        for one in lines
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
