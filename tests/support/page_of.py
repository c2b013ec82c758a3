"""Letters and pages of a text, for the tests of the readers."""

from otrs_apply.call import load_call
from otrs_apply.fields.layout import read_page
from otrs_apply.fields.page import Page
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind, Sender

CALL = load_call()


def letter_of(text: str, *, name: str = "", subject: str = "") -> Letter:
    """A letter with this text; lines with ">" before them are quoted, below "-- " stands the signature."""
    blocks: list[Block] = []
    place = 0
    signed = False
    for line in text.splitlines(keepends=True):
        signed = signed or line.rstrip("\n") == "-- "
        kind = BlockKind.SIGNATURE if signed else BlockKind.QUOTED if line.startswith(">") else BlockKind.OWN
        start = blocks.pop().start if blocks and blocks[-1].kind is kind else place
        place += len(line)
        blocks.append(Block(kind=kind, start=start, end=place))
    return Letter(text=text, blocks=tuple(blocks), sender=Sender(name=name), subject=subject)


def page_of(text: str, *, name: str = "", subject: str = "") -> Page:
    """The page of this text, under the call of 2014."""
    return read_page(letter_of(text, name=name, subject=subject), CALL)
