"""What `forget` and `purge` removed, or would: counts, UIDs and Message-IDs, and no name."""

from collections.abc import Iterator, Sequence
from typing import Final

from otrs_apply.erased import Erased, Gone
from otrs_apply.outputs import words
from otrs_apply.outputs.safe import terminal

SHORT: Final = 16
"""Digits of a digest that tell a mail from all others."""
LEFT: Final = (
    "The mailbox was not touched: it still has what it had, and a later fetch does not bring this back.",
    "Files that were exported, digests that were mailed and copies of the store are yours to remove.",
)


def page(erased: Erased, staying: Sequence[Gone] = (), *, dry: bool = False) -> str:
    """The receipt."""
    return "\n".join(_lines(erased, staying, dry=dry))


def summary(erased: Erased, *, dry: bool = False) -> str:
    """What it comes to, in a line."""
    if not erased:
        return "There is nothing to remove."
    said = "Would remove" if dry else "Removed for good"
    return f"{said}: {counted(erased)}."


def counted(erased: Erased) -> str:
    """How much of what."""
    parts = []
    if mails := len(erased.mails):
        parts.append(f"{words.of(mails, 'mail')} with what was read from {'it' if mails == 1 else 'them'}")
    if erased.unfetched:
        parts.append(words.of(len(erased.unfetched), "header") + " of messages that could not be had")
    if erased.told:
        parts.append(words.of(erased.told, "item") + " that digests had told")
    if erased.polls:
        parts.append(f"what went wrong in {words.of(erased.polls, 'poll')}")
    return ", ".join(parts)


def _lines(erased: Erased, staying: Sequence[Gone], *, dry: bool) -> Iterator[str]:
    yield summary(erased, dry=dry)
    yield from (f"  {named(one)}" for one in (*erased.mails, *erased.unfetched))
    if erased and not dry:
        yield from LEFT
    if staying:
        one = len(staying) == 1
        what = (
            "names them or has their address, and stays"
            if one
            else "name them or have their address, and stay"
        )
        yield f"{words.of(len(staying), 'mail')} of others {what}:"
        yield from (f"  {named(one)}" for one in staying)


def named(one: Gone) -> str:
    """A message as it may be called."""
    digest = f"SHA-256 {one.digest[:SHORT]}" if one.digest else ""
    called = (one.source or (digest and f"a file, {digest}") or "a file", one.message_id or "")
    return terminal.line("  ".join(called))
