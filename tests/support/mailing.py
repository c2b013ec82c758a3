"""Letters, pages and readings of a few words, for tests of what comes after reading them."""

from datetime import UTC, datetime
from typing import Any

from otrs_apply.fields.page import Page, Passage
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Block, BlockKind, Evidence, Found


def at(text: str) -> datetime:
    """A time in UTC, from ``2014-10-31T23:59:59``."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def found(value: Any, rule: str = "test", why: str | None = None) -> Found[Any]:
    """A value with evidence of no weight."""
    return Found(value=value, evidence=(Evidence(start=0, end=0, text="", rule=rule),), why=why)


def letter(text: str = "", **more: Any) -> Letter:
    """A letter whose every word is its sender's own."""
    blocks = (Block(kind=BlockKind.OWN, start=0, end=len(text)),) if text else ()
    return Letter(**({"text": text, "blocks": blocks} | more))


def page(*passages: tuple[str, str], closing: str = "", signature: str = "", **more: Any) -> Page:
    """A page of passages: each the fields that its label asks for (blanks between; none: prose), text."""
    text = ""
    sections: list[Passage] = []
    prose: list[Passage] = []
    for fields, words in passages:
        passage = Passage(words, len(text), tuple(fields.split()), fields or None)
        (sections if fields else prose).append(passage)
        text += words + "\n"
    own = len(text)
    closings = (Passage(closing, len(text)),) if closing else ()
    text += closing
    own = len(text)
    blocks = [Block(kind=BlockKind.OWN, start=0, end=own)] if own else []
    if signature:
        blocks.append(Block(kind=BlockKind.SIGNATURE, start=own, end=own + len(signature)))
        text += signature
    return Page(
        Letter(**({"text": text, "blocks": tuple(blocks)} | more)), tuple(sections), tuple(prose), closings
    )
