"""How much is asked for at a time, and which messages are set aside because no answer comes for them.

First     as much as fits
Then      where an answer breaks, a tenth of it, down to a message alone; ten that went well, and it is
          ten times as much again
Last      a message whose answer breaks alone is set aside with why; a few of those in a row, and it is the
          server that is broken, not they
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from otrs_apply.sources.faults import TooMuch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from otrs_apply.sources.faults import MailboxFault

AT_ONCE = 1000
"""Messages that one command asks for."""
LESS = 10
ALONE = 2
"""How often a message is asked for alone."""
IN_A_ROW = 2
"""Messages set aside without one that came in between."""
TOO_MUCH = "the server's answer for it is longer than anything that was asked for"
BREAKS = "the server breaks off whenever it is asked for"


@dataclass(slots=True)
class Measure:
    """What this poll has learnt of the server."""

    most: int = AT_ONCE
    narrows: bool = True
    """Whether a narrowing search is tried; and below, any search at all."""
    searches: bool = True
    aside: dict[int, str] = field(default_factory=dict)
    """UIDs that are asked for no more, each with why."""
    _asked: Sequence[int] | None = None
    """The messages that are asked for just now; none where it is a search."""
    _alone: int = 0
    _in_a_row: int = 0
    _well: int = 0

    def asking(self, uids: Sequence[int]) -> None:
        """Remember what is asked for, in case the answer breaks; nothing for a search."""
        self._asked = uids

    def connecting(self) -> None:
        """Forget what was asked for: what breaks now has nothing to do with it."""
        self._asked = None

    def went_well(self, *, came: bool) -> None:
        """Count an answer that was whole; whether messages came with it."""
        self._alone = 0
        if came:
            self._in_a_row = 0
        self._well += 1
        if self._well >= LESS:
            self.most, self._well = min(AT_ONCE, self.most * LESS), 0

    def lessen(self, fault: MailboxFault) -> bool:
        """Ask for less from now on; whether that can be done."""
        asked, self._asked, self._well = self._asked, None, 0
        if asked is None:
            return False
        if not asked:
            return self._without_search()
        if len(asked) > 1:
            self.most, self._alone = max(1, min(self.most, len(asked)) // LESS), 0
            return True
        self._alone += 1
        if self._alone < ALONE and not isinstance(fault, TooMuch):
            return True
        return self._set_aside(asked[0], TOO_MUCH if isinstance(fault, TooMuch) else BREAKS)

    def _without_search(self) -> bool:
        if self.narrows:
            self.narrows = False
        elif self.searches:
            self.searches = False
        else:
            return False
        return True

    def _set_aside(self, uid: int, why: str) -> bool:
        if self._in_a_row >= IN_A_ROW or uid in self.aside:
            return False
        self.aside[uid] = why
        self._alone, self._in_a_row, self._well = 0, self._in_a_row + 1, LESS - 1
        return True
