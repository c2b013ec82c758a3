"""Whether a paragraph speaks of the call's list of abilities, and where a question ends that repeats it."""

import re

from otrs_apply.fields.phrases import Hit, words_of

LIST = re.compile(
    r"\b(?:lists?|listed|skills?|abilit|techni|tools?|liste|compéten|compet[eê]n|lista|elenco|habilidad|capacit"
    r"|Fähigkeit|Kenntnis|lijst|vaardig|listan|tekni|färdig|umiejętn|seznam|dovedn|zručn|zoznam|списк|перечисл"
    r"|навык|техни|навич|перелік|készség|képesség|technik|taito|λίστα|τεχν|becer|القائمة|المهارات|תקני|فنی"
    r"|فهرست|הרשימה|טכני|kemampuan|teknis|kỹ thuật|kỹ năng|danh sách)"
    r"|技能|技术|技術|清单|清單|列表|一覧|リスト|기술|목록|तकनीकी|कौशल|দক্ষতা|ทักษะ",
    re.IGNORECASE,
)
"""Words that point at the call's list, in prose."""
LIST_WORDS = frozenset(
    {
        "list",
        "lists",
        "listed",
        "skill",
        "skills",
        "ability",
        "abilities",
        "technical",
        "technically",
        "tech",
        "technique",
        "techniques",
        "technisch",
        "lista",
        "liste",
        "elenco",
        "lijst",
        "lijstje",
        "seznam",
        "seznamu",
        "zoznam",
        "tekniska",
        "tekniske",
        "tekniset",
        "teknik",
        "teknis",
        "tool",
        "tools",
        "habilidades",
        "capacidades",
        "competenze",
        "tecnica",
        "tecniche",
        "listalta",
        "listan",
        "listen",
        "listesi",
    }
)
"""The same, of letters of ASCII alone."""
QUESTION = re.compile("[?？؟]")
LONGEST_QUESTION = 400
ASKED_NAMES = 5
"""Abilities from which a question is the call's own."""


def points_at_list(text: str) -> bool:
    """Whether a paragraph without any ability may speak of the call's list; words are the cheaper look."""
    if text.isascii() and LIST_WORDS.isdisjoint(words_of(text).distinct):
        return False
    return LIST.search(text) is not None


def question_ends(text: str, names: list[Hit]) -> int:
    """Where the call's question ends that is repeated before the answer: "What do you know of OTRS, ...?"."""
    mark = QUESTION.search(text, 0, LONGEST_QUESTION)
    if mark is None:
        return 0
    begin = max(text.rfind(stop, 0, mark.start()) for stop in ".;\n")
    named = {key for name in names if begin < name.start < mark.start() for key in name.meanings}
    return mark.end() if len(named) >= ASKED_NAMES else 0
