"""What `forget` and `purge` removed, or would: counts, UIDs and Message-IDs, and no name."""

from collections.abc import Iterator, Sequence
from typing import Final

from otrs_apply.erased import Erased, Gone
from otrs_apply.outputs import words
from otrs_apply.outputs.safe import terminal

LEFT: Final = (
    "The mailbox was not touched: it still has what it had, and a later fetch does not bring this back.",
    "Files that were exported, digests that were mailed and copies of the store are yours to remove.",
)


def page(erased: Erased, staying: Sequence[Gone] = (), *, dry: bool = False) -> str:
    """The receipt."""
    return "\n".join(_lines(erased, staying, dry=dry))


def summary(erased: Erased, *, dry: bool = False) -> str:
    """What it comes to, in a line."""
    said = "Would remove" if dry else "Removed for good"
    return f"{said}: {counted(erased)}."


def counted(erased: Erased) -> str:
    """How much of what."""
    parts = [f"{words.of(len(erased.mails), 'mail')} with what was read from {_them(len(erased.mails))}"]
    if erased.unfetched:
        parts.append(
            words.of(len(erased.unfetched), "header", "headers") + " of messages that could not be had"
        )
    if erased.told:
        parts.append(words.of(erased.told, "item") + " that digests had told")
    if erased.polls:
        parts.append(f"what went wrong in {words.of(erased.polls, 'poll')}")
    return ", ".join(parts)


def _them(count: int) -> str:
    return "it" if count == 1 else "them"


def _lines(erased: Erased, staying: Sequence[Gone], *, dry: bool) -> Iterator[str]:
    yield summary(erased, dry=dry)
    yield from (f"  {named(one)}" for one in (*erased.mails, *erased.unfetched))
    if not dry:
        yield from LEFT
    if staying:
        verb = "names them or comes" if len(staying) == 1 else "name them or come"
        yield f"{words.of(len(staying), 'mail')} of others {verb} from their address, and stays:".replace(
            "stays", "stays" if len(staying) == 1 else "stay"
        )
        yield from (f"  {named(one)}" for one in staying)


def named(one: Gone) -> str:
    """A message as it may be called."""
    return terminal.line(
        "  ".join((one.source or "a file", one.message_id or "(a Message-ID that names somebody, or none)"))
    )
