"""Labels in a person's own words: "Where do people find you?", "Person behind it: Ana", "Що вмію? Perl".

Reads     questions, labels before a mark, and headings that no table knows as a whole (``doubtful``)
Leaves    letters in which hardly anything else is labelled; fields that have a label which is known
First     what the words may ask for is looked up for all of them, then the letter as a whole is judged
"""

import re
from dataclasses import replace

from otrs_apply.fields.labels import fields_of
from otrs_apply.fields.layout.head import Form, Head
from otrs_apply.fields.layout.lines import Line
from otrs_apply.fields.questions import field_asked, names_ability

DOUBTFUL = frozenset({Form.ASKED, Form.UNKNOWN})
_TRIMMED = " \t*_'=\"”»“„«¿|"
_LINK = re.compile(r"https?:|\[\[|\.org/|\b[a-z]{1,8}:[a-z]{2,3}:", re.IGNORECASE)
_BELOW = 3
_MOST_WORDS = 6
_MOST_WORDS_INSIDE = 4
"""Words of a label; of one that ends an answer."""
_MOST = 60
"""Doubtful heads of a letter that are looked at."""
_LABELLED, _SUPPOSED, _QUESTIONS = 3, 4, 3
"""Fields with known labels, with any labels, and questions that make a letter one of labels."""


def settle(lines: list[Line], heads: list[Head]) -> list[Head]:
    """The heads, with a field where the words of a doubtful one ask for it; those of nothing are gone."""
    doubtful = [head for head in heads if head.form in DOUBTFUL]
    known = {field for head in heads if head.form not in DOUBTFUL | {Form.GUESS} for field in head.fields} - {
        "ignore",
        "adverb",
    }
    supposed: dict[int, tuple[str, ...]] = {}
    if len(known) + len(doubtful) >= _LABELLED:
        supposed = _suppose(lines, doubtful[:_MOST], known)
    labelled = len(known) >= _LABELLED or len(known.union(*supposed.values())) >= _SUPPOSED
    questions = sum(
        head.form is Form.QUESTION or (head.line in supposed and _is_question(head)) for head in heads
    )
    settled = (
        _settled(head, supposed.get(head.line) if labelled else None, asked=questions >= _QUESTIONS)
        if head.form in DOUBTFUL
        else head
        for head in heads
    )
    return [head for head in settled if head is not None]


def _suppose(lines: list[Line], doubtful: list[Head], known: set[str]) -> dict[int, tuple[str, ...]]:
    """The fields that doubtful heads ask for, by their lines; the first that asks for a field has it."""
    supposed: dict[int, tuple[str, ...]] = {}
    taken = set(known)
    for head in doubtful:
        if head.quoted or _is_sentence(head, _MOST_WORDS):
            continue
        ability = names_ability(head.label)
        field = "skills" if ability else _field(lines, head)
        if field is None or (field in taken and not ability):
            continue
        supposed[head.line] = (field,)
        taken.add(field)
    return supposed


def _field(lines: list[Line], head: Head) -> str | None:
    """The field that the words ask for; "where" asks for pages if links stand behind it."""
    label = head.label.strip(_TRIMMED)
    before, comma, _ = label.partition(",")
    if comma and (first := fields_of(before)) and len(first) == 1 and not _is_question(head):
        return first[0]  # "Languages, from my user page:"
    field = field_asked(label)
    if field != "where":
        return field
    below = " ".join(line.text for line in lines[head.end_line + 1 : head.end_line + _BELOW])
    linked = _LINK.search(f"{lines[head.end_line].text[head.end :]} {below}")
    return "talk_pages" if linked else "place"


def _settled(head: Head, fields: tuple[str, ...] | None, *, asked: bool) -> Head | None:
    """A doubtful head as what it is: a label, one of nothing that the call asks for, or none."""
    if fields:
        if names_ability(head.label):  # "OTRS: yes" is nothing without its name
            head = replace(head, end=head.begin)
        return replace(head, fields=fields, form=Form.ASKED)
    if head.form is Form.UNKNOWN:
        return head
    if head.fields:
        return replace(head, form=Form.GUESS)
    return replace(head, form=Form.UNKNOWN) if asked and _is_question(head) else None


def _is_sentence(head: Head, most: int) -> bool:
    """Whether a head has more words than a label that is no question."""
    return not _is_question(head) and head.label.count(" ") >= most


def inside_answer(head: Head) -> bool:
    """Whether a doubtful head may end an answer: a question may, and a label of few words."""
    return head.long or not _is_sentence(head, _MOST_WORDS_INSIDE)


def _is_question(head: Head) -> bool:
    return head.label.rstrip()[-1:] in {"?", "？", "؟", ";"}
