"""What language examinations grade: "HSK 4", "JLPT N2", "IELTS 7.5", "FCE".

Source    the examiners' own tables of what their marks are in the Council of Europe's levels; a certificate
          may be old or of one skill alone, but careful readers take it at its word
"""

import re
from collections.abc import Iterable

from otrs_apply.fields.language_parts import Event


def _marks(marks: Iterable[str], grades: str) -> dict[str, str]:
    levels = {"a": "basic", "b": "intermediate", "c": "advanced"}
    return {mark: levels[grade] for mark, grade in zip(marks, grades, strict=True)}


EXAMS: list[tuple[re.Pattern[str], dict[str, str]]] = [
    (re.compile(r"(?<!\w)HSK\s?-?\s?([1-6])(?![0-9A-Za-z])"), _marks("123456", "aabbcc")),
    (re.compile(r"(?<!\w)(?:JLPT\s?)?N([1-5])(?![0-9A-Za-z])"), _marks("12345", "cbbaa")),
    (re.compile(r"(?<!\w)TOPIK\s?-?\s?(?:level\s)?([1-6])(?!\w)"), _marks("123456", "aabbcc")),
    (re.compile(r"(?<!\w)IELTS\W{0,3}([4-9])(?:[.,]\d)?(?!\w)"), _marks("456789", "bbbccc")),
    (re.compile(r"(?<!\w)TOEIC\W{0,3}([2-9])\d\d(?!\d)"), _marks("23456789", "aabbbbbc")),
    (re.compile(r"(?<!\w)TOEFL(?:\siBT)?\W{0,3}([4-9]|1[0-2])\d(?!\d)"),
     {**_marks("456789", "bbbbbb"), "10": "advanced", "11": "advanced", "12": "advanced"}),
    (re.compile(r"(?<!\w)(?:TORFL|ТРКИ|TRKI)\W{0,3}([1-4])(?!\w)"), _marks("1234", "bbcc")),
    (re.compile(r"英検\s?(準?[1-5]|準?[１-５])級"), _marks(("1", "準1", "2", "準2", "3", "4", "5"), "cbbbaaa")
     | _marks(("１", "準１", "２", "準２", "３", "４", "５"), "cbbbaaa")),
    (re.compile(r"(?<!\w)(KET|PET|FCE|CAE|CPE|DALF)(?!\w)"),
     {"KET": "basic", "PET": "intermediate", "FCE": "intermediate", "CAE": "advanced", "CPE": "advanced",
      "DALF": "advanced"}),
]  # fmt: skip


HINT = re.compile(r"HSK|TORFL|TRKI|ТРКИ|英検|JLPT|N[1-5]|TO[EP]|IELTS|[KPC][AEP]T|FCE|CAE|CPE|DALF")


def exams(text: str) -> list[Event]:
    """The certificates of languages that a passage names."""
    if not HINT.search(text):  # nearly always
        return []
    return [
        Event(levels[match[1]], *match.span())
        for pattern, levels in EXAMS
        for match in pattern.finditer(text)
    ]
