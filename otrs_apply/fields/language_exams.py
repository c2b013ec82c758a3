"""What language examinations grade: "HSK 4", "JLPT N2", "IELTS 7.5", "FCE".

Source    the examiners' own tables of what their marks are in the Council of Europe's levels; the level is
          marked as unclear, since a certificate may be old, or of one skill alone
"""

import re

from otrs_apply.fields.language_parts import Event


def _marks(marks: str, grades: str) -> dict[str, str]:
    levels = {"a": "basic", "b": "intermediate", "c": "advanced"}
    return {mark: levels[grade] for mark, grade in zip(marks, grades, strict=True)}


EXAMS: list[tuple[re.Pattern[str], dict[str, str]]] = [
    (re.compile(r"(?<!\w)HSK\s?-?\s?([1-6])(?!\w)"), _marks("123456", "aabbcc")),
    (re.compile(r"(?<!\w)(?:JLPT\s?)?N([1-5])(?!\w)"), _marks("12345", "cbbaa")),
    (re.compile(r"(?<!\w)TOPIK\s?-?\s?(?:level\s)?([1-6])(?!\w)"), _marks("123456", "aabbcc")),
    (re.compile(r"(?<!\w)IELTS\W{0,3}([4-9])(?:[.,]\d)?(?!\w)"), _marks("456789", "bbbccc")),
    (re.compile(r"(?<!\w)TOEIC\W{0,3}([2-9])\d\d(?!\d)"), _marks("23456789", "aabbbbbc")),
    (re.compile(r"(?<!\w)TOEFL(?:\siBT)?\W{0,3}([4-9]|1[0-2])\d(?!\d)"),
     {**_marks("456789", "bbbbbb"), "10": "advanced", "11": "advanced", "12": "advanced"}),
    (re.compile(r"(?<!\w)(KET|PET|FCE|CAE|CPE|DALF)(?!\w)"),
     {"KET": "basic", "PET": "intermediate", "FCE": "intermediate", "CAE": "advanced", "CPE": "advanced",
      "DALF": "advanced"}),
]  # fmt: skip


HINT = re.compile(r"HSK|JLPT|N[1-5]|TO[EP]|IELTS|[KPC][AEP]T|FCE|CAE|CPE|DALF")


def exams(text: str) -> list[Event]:
    """The certificates of languages that a passage names."""
    if not HINT.search(text):  # nearly always
        return []
    return [
        Event(levels[match[1]], *match.span(), unclear=True)
        for pattern, levels in EXAMS
        for match in pattern.finditer(text)
    ]
