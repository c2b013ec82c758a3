"""Heads: where a label stands at the beginning of a line, in every notation that people use.

Reads     "Name: Ana", "**Age** 34", "== Languages ==", "3) Langs - en, pt", "What would you bring?"
Leaves    a colon inside a sentence, "http:"; "Name: A; Age: 3" is for ``listings``
First     the call's own bullets, then markup, colon, question mark, dash, column, the line as a whole
"""

import re
from dataclasses import replace

from otrs_apply.call import Call
from otrs_apply.fields.layout.bullets import Forms, find_pasted, forms_of
from otrs_apply.fields.layout.doubtful import may_label
from otrs_apply.fields.layout.head import Form, Head
from otrs_apply.fields.layout.lines import Line
from otrs_apply.fields.layout.listings import bare_run, listing
from otrs_apply.fields.layout.notations import AFTER, alone, delimited, marked_up
from otrs_apply.fields.layout.supposed import DOUBTFUL
from otrs_apply.fields.questions import field_asked

MARK = re.compile(
    r"[ \t\u3000]*(?:"
    r"(?:[-*•·◦‣▪●○▶►→☞✦+#]|–|—)[ \t]+"
    r"|;[ \t]*"
    r"|[•·◦‣▪●○▶►→☞✦]"
    # pictures: Unicode's blocks of arrows and symbols, and of pictographs, with their joiners
    r"|[\u2190-\u245f\u2500-\u2bff\U0001f000-\U0001faff]"
    r"[\u200d\u20e3\ufe0f\u2640\u2642\U0001f000-\U0001faff]{0,8}[ \t]*"
    r"|[-*#](?=[^\W\d_][^*]{0,70}$|[^\W\d_][^*\n]{0,70}[:：])"
    r"|(?:(?:Ad|Zu|Re|Punkt|Point|Punto|Ponto|Pkt|Bod|Pont|Točka|Kohta|Madde|Item|No|Nr|N[º°]|№|Пункт|Тачка|Точка)"
    r"\.?[ \t]?(?=\d))?[(（\[]?(?P<number>\d{1,2}|[ivxIVX]{1,4}|[a-hA-H]|[一二三四五六七八九十]{1,2})"
    r"(?:[)）\].．:：、][)）]?(?!\d)[ \t]*|/[ \t]+|[ \t][-–—][ \t])"
    r"|(?P<circled>[①-⑩])[ \t]*"
    r"|#(?P<hash>\d{1,2})[.:)]?[ \t]+"
    r"|(?:[QqFPVKSDTВПЕЗש]|Frage|Question|Pregunta|Pergunta|Domanda|Întrebare|Vraag|Spørgsmål|Spørsmål"
    r"|Fråga|Pytanie|Otázka|Pitanje|Kérdés|Soru|Pertanyaan|Вопрос|Питання|Въпрос|Питање|Ερώτηση|שאלה|سؤال"
    r"|प्रश्न|質問|問|问|问题|問題|질문|문)[ \t]?(?P<asked>\d{0,2})[.:：)][ \t]*"
    r")?(?:[|!¦][ \t]*)?[ \t]*"
)
# The question once more in another language: "What would you bring? / Qu'apporteriez-vous ?"
AGAIN = re.compile(r"[ \t]*[?？]?[ \t]*[/|][ \t]*[^?？/|\n]{3,120}[?？][ \t]*")


def find_heads(lines: list[Line], call: Call) -> list[Head]:
    """Every label at the beginning of a line, in order; none is judged yet."""
    heads: list[Head] = []
    forms = forms_of(call.bullets)
    until = -1
    for number, line in enumerate(lines):
        if number <= until or line.blank:
            continue
        if (head := _read_head(lines, number, forms)) and head.form not in DOUBTFUL:
            heads.append(head)
            until = head.end_line if head.end_line > number else until
        elif listed := listing(lines, number):
            heads += listed
            until = listed[-1].end_line
        elif head:
            heads.append(head)
    return bare_run(lines, heads)


def _read_head(lines: list[Line], number: int, forms: Forms) -> Head | None:
    line = lines[number]
    mark = MARK.match(line.text)
    begin = mark.end() if mark else 0
    head = _pasted_head(lines, number, begin, forms)
    head = (
        head
        or marked_up(line, number, begin)
        or delimited(lines, number, begin)
        or alone(lines, number, begin)
    )
    asked = mark is not None and mark["asked"] is not None
    head = head or may_label(lines, number, begin, asked=asked)
    if head and asked:
        head = replace(head, marked=True)
        if head.form is Form.ASKED and (field := field_asked(head.label)):
            head = replace(head, fields=(field,), form=Form.QUESTION)
    if head and head.form is not Form.UNKNOWN:
        head = _asked_again(lines, head)
    quoted = line.quoted and head is not None and head.form is not Form.PASTED
    return replace(head, quoted=True) if head and quoted else head


def _asked_again(lines: list[Line], head: Head) -> Head:
    """The head with the question in another language behind it, which may be wrapped."""
    line, below = lines[head.end_line], head.end_line + 1
    if again := AGAIN.match(line.text, head.end):
        return replace(head, end=again.end())
    rest = line.text[head.end :]
    if rest.lstrip(" \t?？")[:1] not in {"/", "|"} or below >= len(lines) or lines[below].blank:
        return head
    again = AGAIN.match(f"{rest} {lines[below].text}")
    if again is None or lines[below].quoted is not line.quoted or again.end() <= len(rest):
        return head
    return replace(head, end_line=below, end=again.end() - len(rest) - 1)


def _pasted_head(lines: list[Line], number: int, begin: int, forms: Forms) -> Head | None:
    """One of the call's own bullets, pasted."""
    if not (pasted := find_pasted(lines, number, begin, forms)):
        return None
    after = AFTER.match(lines[pasted.line].text, pasted.end)
    return Head(
        number,
        begin,
        pasted.line,
        after.end() if after else pasted.end,
        pasted.fields,
        lines[number].text[begin : pasted.end if pasted.line == number else None].strip(),
        Form.PASTED,
        lines[pasted.line].quoted,
    )
