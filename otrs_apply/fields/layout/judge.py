"""Which of the heads that were found are labels in this letter: they are judged together.

Leaves    labels inside an answer that only look like one ("Also: ...", a field that was given before),
          a word on a line of its own where nothing else is labelled, labels of the field that is open anyway
"""

from bisect import bisect_right
from dataclasses import replace

from otrs_apply.fields.asides import opens_other
from otrs_apply.fields.labels import fields_of, is_aside, is_vague
from otrs_apply.fields.layout.head import Form, Head
from otrs_apply.fields.layout.lines import Line, is_wrapped
from otrs_apply.fields.layout.listings import inner_heads
from otrs_apply.fields.layout.supposed import inside_answer

_LISTS = frozenset({"talk_pages", "languages", "skills"})
_WEAK = frozenset({Form.COLON, Form.DASH, Form.COLUMN, Form.ALONE, Form.QUESTION, Form.ASKED})
_SURE = frozenset({Form.PASTED, Form.HEADING, Form.NUMBER})
_SPOKEN = frozenset({Form.COLON, Form.QUESTION, Form.DASH})
_FRAME = 3
_NEAR = 4
_FLOWING = 5
"""Paragraphs of a letter in which a lone label is a sentence of it."""
_LONG = 75
_CODE = 3
"""Letters of a language's code, which a table may hold as another language's word ("de")."""


def judge(lines: list[Line], heads: list[Head], width: int) -> list[Head]:
    """The heads that stand, with those inside their lines; a head without fields only ends what is before."""
    judging = _Judging(lines, heads, width)
    for place, head in enumerate(heads):
        judging.take(head, heads[place + 1].line if place + 1 < len(heads) else len(lines))
    return _places(judging.kept)


class _Judging:
    """The heads of a letter, taken one by one in the order of the text."""

    def __init__(self, lines: list[Line], heads: list[Head], width: int) -> None:
        self.lines = lines
        self.width = width
        known = [head for head in heads if not _is_nameless(head) and head.form is not Form.GUESS]
        self.answered = any("answer" in head.fields for head in known)
        self.single = len(known) == 1
        self.letter = len({field for head in known if not head.long for field in head.fields}) < _FRAME
        self.flows = sum(not head.long for head in known) <= 1 and _paragraphs(lines) >= _FLOWING
        self.lower = len(known) >= _FRAME and sum(head.label[:1].islower() for head in known) * 2 > len(known)
        self.frame, self.framed = _frame(known)
        self.last_value = max((head.line for head in known if not head.long), default=0)
        self.kept: list[Head] = []
        self.seen: set[str] = set()

    def take(self, head: Head, following: int) -> None:
        """Keep the head if it is a label where it stands; the next one stands in line ``following``."""
        if head.form is Form.ALONE and self.single:
            return
        if head.form is Form.GUESS and not self._asks(head):
            return
        if head.form is Form.UNKNOWN and head.line >= self.last_value and self._tells(head, following):
            self.answered = True
            head = replace(head, fields=("answer",), form=Form.GUESS, label="")
        if self._mid_sentence(head, following) or self._inside_frame(head):
            return
        if self.letter and self._is_prose(head):
            return
        if head.quoted and self.lines[head.end_line].text[head.end :].strip():
            head = replace(head, fields=(), form=Form.UNKNOWN)  # an answer that is quoted labels nothing
        current = self.kept[-1] if self.kept else None
        judged = self._behind(head, current)
        if judged is None:
            return
        self._keep(judged)
        if judged.fields and judged.form is not Form.INNER:
            for one in self._inner(judged, following):
                self._keep(one)

    def _asks(self, head: Head) -> bool:
        """Whether a question in words that we do not know asks for the answer: other fields have labels."""
        labelled = sum(bool(one.fields) for one in self.kept)
        if self.answered or head.quoted or labelled < _FRAME or self.kept[-1].long:
            return False
        self.answered = True
        return True

    def _is_prose(self, head: Head) -> bool:
        """Whether a writer asks in a letter without labels, and answers in the same breath.

        So does a sentence with a colon ("As for what I would bring: patience, and a thick skin").
        """
        if head.quoted or head.begin or head.form not in _SPOKEN or not head.long:
            return False
        if "answer" not in head.fields and not opens_other(head.label):
            return False
        if not self.lines[head.end_line].text[head.end :].strip():
            return False
        late = "," in head.label and fields_of(head.label) is None
        return head.form is Form.QUESTION or late or self.flows

    def _tells(self, head: Head, following: int) -> bool:
        """Whether a label that we do not know holds the answer: other fields have theirs, and it is long."""
        given = {field for one in self.kept for field in one.fields if not one.long}
        if self.answered or head.quoted or len(given) < _FRAME or self.kept[-1].long:
            return False
        text = self.lines[head.line].text[head.end :]
        text += "".join(line.text for line in self.lines[head.line + 1 : min(following, head.line + _NEAR)])
        words = text.count(" ")
        return len(text.strip()) >= (_LONG if words * 12 >= len(text) else _LONG // 3)

    def _keep(self, head: Head) -> None:
        self.kept.append(head)
        self.seen.update(head.fields)

    def _mid_sentence(self, head: Head, following: int) -> bool:
        """Whether the line goes on with a sentence that was wrapped before it.

        A label in lower case does where most labels are not; one in prose does, unless the next line has a
        label, too.
        """
        if head.form in _SURE or head.form is Form.INNER or head.quoted or head.line == 0:
            return False
        before, line = self.lines[head.line - 1], self.lines[head.line]
        if before.blank or before.quoted or not is_wrapped(before.text, line.text[head.begin :], self.width):
            return False
        if line.text[head.begin : head.begin + 1].islower() and not self.lower:
            return True
        between = self.lines[head.end_line + 1 : following]
        listed = (
            following < len(self.lines) and len(between) < _NEAR and not any(one.blank for one in between)
        )
        return not (self.kept and self.kept[-1].fields) and head.begin == 0 and not listed

    def _inside_frame(self, head: Head) -> bool:
        """Whether a head that is none of the frame's stands in the answer that the frame holds."""
        if not self.framed or head.form is self.frame or head.quoted:
            return False
        before = bisect_right(self.framed, head.line, key=lambda one: one.line)
        if not before or not self.framed[before - 1].long:
            return False
        return before < len(self.framed) or (head.form in _WEAK and self._is_given(head))

    def _is_given(self, head: Head) -> bool:
        """Whether a head asks for nothing that was not given before."""
        return "adverb" in head.fields or _is_nameless(head) or set(head.fields) <= self.seen

    def _behind(self, head: Head, current: Head | None) -> Head | None:
        """The head as it stands behind the one before; None where it is no label there."""
        if current is None or not current.fields:
            return None if _is_nameless(head) else _as_other(head)
        if current.long:
            return head if self._ends_answer(head, current) else None
        if _is_nameless(head):
            named = head.form is Form.UNKNOWN or len(head.label) <= _CODE
            goes_on = current.fields[0] in _LISTS and named
            return None if goes_on else replace(head, end_line=head.line, fields=(), form=Form.UNKNOWN)
        if current.fields == ("skills",) and head.fields == ("otrs_agent",) and head.begin:
            return None  # "* OTRS: agent since 2012", one of the abilities in a list
        same = set(head.fields) <= set(current.fields) and len(current.fields) == 1
        return None if same and head.form in _WEAK else _as_other(head)

    def _ends_answer(self, head: Head, current: Head) -> bool:
        """Whether a head ends the long text that it stands in."""
        if _is_nameless(head) or not {"adverb", "place"}.isdisjoint(head.fields):
            return head.marked
        if head.form is Form.ASKED and not inside_answer(head):
            return False
        if set(head.fields) <= set(current.fields) and head.form is not Form.PASTED:
            return not self._filled(current, head)
        return not (head.form in _WEAK and (set(head.fields) <= self.seen or is_vague(head.label)))

    def _filled(self, current: Head, head: Head) -> bool:
        """Whether anything stands between two heads."""
        lines = self.lines
        if current.end_line == head.line or lines[current.end_line].text[current.end :].strip():
            return True
        return any(not lines[number].blank for number in range(current.end_line + 1, head.line))

    def _inner(self, head: Head, following: int) -> list[Head]:
        """Labels inside the line of a label and where it was wrapped, and below one that asks for several."""
        if head.quoted:
            return []
        if head.long:
            found = inner_heads(self.lines, head.end_line, head.end, head.end_line + 1)
            return [
                one for one in found if one.fields == ("other",) != head.fields and not is_aside(one.label)
            ]
        joint = len(head.fields) > 1
        below = head.end_line
        if joint and not self.lines[below].text[head.end :].strip():
            below = next((n for n in range(below + 1, following) if not self.lines[n].blank), below)
        begin = head.end if below == head.end_line else 0
        found = inner_heads(self.lines, below, begin, following)
        return [one for one in found if joint or not set(one.fields) <= set(head.fields)]


def _paragraphs(lines: list[Line]) -> int:
    return sum(not line.blank and (not at or lines[at - 1].blank) for at, line in enumerate(lines))


def _is_nameless(head: Head) -> bool:
    """Whether a head is of something that the call does not ask for."""
    return head.form is Form.UNKNOWN or "ignore" in head.fields


def _frame(known: list[Head]) -> tuple[Form | None, list[Head]]:
    """The call's own lines or their numbers, where they hold the whole letter."""
    for form in (Form.PASTED, Form.NUMBER):
        framed = [head for head in known if head.form is form]
        if len(framed) >= _FRAME:
            return form, framed
    return None, []


def _as_other(head: Head) -> Head:
    """The head; "Also:" among labelled lines is the call's "any other information"."""
    return replace(head, fields=("other",)) if "adverb" in head.fields else head


def _places(heads: list[Head]) -> list[Head]:
    """A place is read as the time zone where no time zone has a label of its own."""
    if any("time_zone" in head.fields for head in heads):
        return heads
    return [
        replace(head, fields=tuple("time_zone" if field == "place" else field for field in head.fields))
        for head in heads
    ]
