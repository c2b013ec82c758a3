"""The word tables of ``mail/data``: tab-separated, one entry a line, ``#`` opens a comment.

Adding a language or a client to one of them touches no code.
"""

import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/NAME.tsv``, each cut at its tabs, cells stripped."""
    lines = (DATA / f"{name}.tsv").read_text("utf-8").split("\n")
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in lines
        if line.strip() and not line.startswith("#")
    )


def alternatives(cell: str) -> tuple[str, ...]:
    """The forms that one cell lists, cut at ``|``."""
    return tuple(form.strip() for form in cell.split("|") if form.strip())


def fold(text: str) -> str:
    """One form for all spellings of a word: no case, no combining marks, single blanks, plain apostrophes.

    ``İleti`` and ``ileti``, ``Envoyé`` and ``envoye`` are the same word here: clients drop accents.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join([char for char in plain if char < "\u0300" or not unicodedata.combining(char)])
    return " ".join(plain.replace("\u2019", "'").split())
