"""Texts whose lines say what they are: ``o|my own words``, ``q|> quoted``; blank lines go with anything."""

from otrs_apply.mail.author import Author
from otrs_apply.mail.quoting import Marked, mark
from otrs_apply.models import BlockKind, Sender

LETTERS = {
    BlockKind.OWN: "o",
    BlockKind.QUOTED: "q",
    BlockKind.ATTRIBUTION: "a",
    BlockKind.SIGNATURE: "s",
    BlockKind.FOOTER: "f",
    BlockKind.CLIENT: "c",
    BlockKind.FORWARD_HEADER: "h",
    BlockKind.FORWARDED: "w",
    BlockKind.ARMOUR: "r",
}
ANA = Sender(name="Ana Lima", address="ana@lima.example")
ME = Author(ANA, (), "OTRS administrator application: Ana")


def author(subject: str, *, answers: bool = False) -> Author:
    """Ana Lima, writing under this subject."""
    return Author(ANA, (), subject, answers)


def plain(marked: str) -> str:
    """The text without the marks."""
    return "".join(line[2:] + "\n" for line in marked.strip("\n").split("\n"))


def kinds(result: Marked) -> list[str]:
    """One letter and the words for each line that is not blank."""
    lines = []
    for kind, start, end in result.blocks:
        text = result.text[start:end].removesuffix("\n")
        lines += [f"{LETTERS[kind]}|{line}" for line in text.split("\n") if line.strip()]
    return lines


def expected(marked: str) -> list[str]:
    """What `kinds` should give."""
    return [line for line in marked.strip("\n").split("\n") if line[2:].strip()]


def marks(marked: str, who: Author = ME) -> list[str]:
    """How the text is marked."""
    return kinds(mark(plain(marked), {}, who))
