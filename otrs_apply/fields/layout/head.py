"""A head: a label found in a letter, and how it is written."""

import re
from dataclasses import dataclass
from enum import Enum

from otrs_apply.fields.layout.lines import Line

_RULE = re.compile(r"[ \t]*(?:[-=_~*^—─═]{3,}|\{\|.*|\|[-}+].*)[ \t]*$")
_RULED = frozenset("-=_~*^—─═{|")


class Form(Enum):
    """How a label is written, from plain to doubtful."""

    PASTED = "the call's own words"
    HEADING = "markup"
    COLON = "a colon"
    QUESTION = "a question mark"
    DASH = "a dash"
    COLUMN = "a column"
    ALONE = "a line of its own"
    INNER = "inside a line"
    NUMBER = "the number of the call's line"
    GUESS = "a question by itself that we do not know"
    ASKED = "words that may label, in a letter whose other words do"
    UNKNOWN = "a label that we do not know"


@dataclass(frozen=True, slots=True)
class Head:
    """A label, and where the words behind it begin."""

    line: int
    begin: int
    end_line: int
    end: int
    fields: tuple[str, ...]
    label: str
    form: Form
    quoted: bool = False
    marked: bool = False
    """Whether it is marked as a question ("Q:"), whatever it asks for."""

    @property
    def long(self) -> bool:
        """Whether it asks for paragraphs rather than for a value."""
        return "answer" in self.fields or "other" in self.fields


def is_rule(line: Line) -> bool:
    """Whether a line is an underline or a separator."""
    return line.text.lstrip()[:1] in _RULED and bool(_RULE.match(line.text))
