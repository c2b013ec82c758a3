"""Forms of numbers that num2words does not make: before a noun, with years between or behind, in one word.

Reads     "ötvenkét" (Hungarian before a noun), "tri deg chwech", "seacht mbliana is tríocha", and in one word
          with years "sechsunddreißigjährig", "dvaatřicetiletý", "тридцатишестилетний"
Source    our own knowledge of these languages; all forms are folded (``folding.fold``)
"""

import re
from collections.abc import Iterator
from functools import cache

# What makes "of so many years" of a number, with its endings.
YEARS = re.compile(
    r"(?:jahrig\w{0,2}|jarig\w?|arig\w{0,2}|lety?\w{0,3}|letni\w{0,4}|rocn\w{1,3}|vuotia\w{0,4}|eves\w{0,4}|"
    r"летн\w{1,3}|лет|річн\w{1,3}|ричн\w{1,3}|гадов\w{1,3}|годишн\w{1,4}|godisnj\w{1,3}|letn\w{1,3}|aasta\w{1,5}|gadig\w{1,4}|"
    r"yaslarind\w{1,4}|yasind\w{1,4})\Z"
)
ALL = (
    "20 dwudziesto двадцати двадцяти дваццаци dvadeset dvajset dvadsat;"
    "30 trzydziesto тридцати тридцяти трыццаци trideset tridsat;"
    "40 czterdziesto сорока cetrdeset stirideset styridsat;"
    "50 piecdziesiecio пятидесяти пятдесяти pedeset petdeset patdesiat;"
    "60 szescdziesiecio шестидесяти шістдесяти шистдесяти sezdeset sestdeset sestdesiat;"
    "70 siedemdziesiecio семидесяти сімдесяти симдесяти sedamdeset sedemdeset sedemdesiat;"
    "80 osiemdziesiecio восьмидесяти вісімдесяти висимдесяти osamdeset osemdeset osemdesiat;"
)
ONES = (
    "1 jedno одно jednog jedna;"
    "2 dwu двух дво dvo dva;"
    "3 trzy трех три tri;"
    "4 cztero четырех чотирьох чотири cetvoro styri stiri;"
    "5 piecio пяти pet pat;"
    "6 szescio шести sest;"
    "7 siedmio семи sedam sedem;"
    "8 osmio восьми osam osem;"
    "9 dziewiecio девяти devet devat;"
)
WELSH_TENS = "dau ddeg/ugain|tri deg|pedwar deg|pum deg|chwe deg|saith deg|wyth deg|naw deg"
WELSH_ONES = "un|dau|tri|pedwar|pump|chwech|saith|wyth|naw"
IRISH_TENS = "fiche|triocha|daichead|caoga|seasca|seachto|ochto|nocha"
IRISH_ONES = (
    "bhliain|dha bhliain|tri bliana|ceithre bliana|cuig bliana|"
    "se bliana|seacht mbliana|ocht mbliana|naoi mbliana"
)
IRISH_DIGITS = "haon|do|tri|ceathair|cuig|se|seacht|hocht|naoi"
HUNGARIAN_TENS = "tizen huszon harminc negyven otven hatvan hetven nyolcvan kilencven"


def further() -> Iterator[tuple[str, int]]:
    """Phrases for numbers that stand beside those of the table."""
    for ten, stem in enumerate(HUNGARIAN_TENS.split(), 1):
        yield f"{stem}ket", 10 * ten + 2
    for ten, stems in enumerate(WELSH_TENS.split("|"), 2):
        for stem in stems.split("/"):
            yield stem, 10 * ten
            for one, word in enumerate(WELSH_ONES.split("|"), 1):
                yield f"{stem} {word}", 10 * ten + one
    for ten, stem in enumerate(IRISH_TENS.split("|"), 2):
        for one, (years, digit) in enumerate(
            zip(IRISH_ONES.split("|"), IRISH_DIGITS.split("|"), strict=True), 1
        ):
            yield f"{stem} a {digit}", 10 * ten + one
            yield f"{years} is {stem}", 10 * ten + one
            yield f"{years} agus {stem}", 10 * ten + one


@cache
def _parts(rows: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows.rstrip(";").split(";"):
        value, *words = row.split()
        found.update(dict.fromkeys(words, int(value)))
    return found


def aged(word: str, values: dict[str, int]) -> tuple[int, int] | None:
    """The number that a word with years behind it begins with, and how long the years are."""
    ending = YEARS.search(word)
    if ending is None or ending.start() < 4:  # noqa: PLR2004 -- letters of the shortest number
        return None
    stem = word[: ending.start()]
    length = len(word) - ending.start()
    if value := values.get(stem) or values.get(stem[:-1]) or _parts(ALL).get(stem):
        return value, length
    for begin, ten in _parts(ALL).items():
        if stem.startswith(begin) and (one := _parts(ONES).get(stem[len(begin) :].removeprefix("i"))):
            return ten + one, length
    return None
