"""`fetch` in a loop: poll, listen until there are news, poll again; begin anew, after a pause, what breaks.

Each round is a poll like any other: from the position in the store, batch by batch, with a record of it. So
nothing is lost or doubled whenever a connection dies or the program ends.
Raises what no waiting mends: a login that is refused, a certificate, a store that fails.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from otrs_apply.errors import MailboxError
from otrs_apply.service import Service

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 300.0
STEADY: Final = 30.0
"""Seconds that a connection has to last for the next pause to be a short one again."""


class Mailbox(Protocol):
    """A mailbox that can be listened to between polls."""

    name: str

    def wait(self) -> bool:
        """Until there are news, or it is time to poll anyway."""
        ...

    def let_go(self) -> None:
        """Leave the server."""
        ...


@dataclass
class BackOff:
    """How long to wait before the next try: twice as long each time."""

    longest: float = LONGEST_PAUSE
    _next: float = FIRST_PAUSE

    def pause(self) -> float:
        """Seconds to wait now."""
        now, self._next = self._next, min(2 * self._next, self.longest)
        return now

    def reset(self) -> None:
        """All is well again."""
        self._next = FIRST_PAUSE


@dataclass
class Watch:
    """What a watch is made of."""

    mailbox: Mailbox
    poll: Callable[[], None]
    """One poll, with what it brought told."""
    rest: Callable[[float], None]
    """Sleep, saying that we are alive."""
    clock: Callable[[], float]
    say: Callable[[str], None]
    """A line for the person."""
    check: Callable[[], None]
    """Raises where a signal came meanwhile."""
    service: Service
    back_off: BackOff = field(default_factory=BackOff)
    _worked: bool = False
    _trouble: str = ""

    def forever(self) -> None:
        """Until a signal, or an error that stays.

        Raises:
            OtrsApplyError: what waiting does not mend.
        """
        while True:
            try:
                self._round()
            except MailboxError as error:
                if not self._may_pass(error):
                    raise
                self._wait_out(error)

    def _round(self) -> None:
        """Poll and listen, for as long as the connection holds."""
        self.poll()
        self.check()
        self._went_well()
        since = self.clock()
        try:
            news = self.mailbox.wait()
        except MailboxError:
            if self.clock() - since >= STEADY:
                self.back_off.reset()
            raise
        if news or self.clock() - since >= STEADY:
            self.back_off.reset()

    def _went_well(self) -> None:
        if self._trouble:
            self.say(f"{self.mailbox.name} answers again")
        self._worked, self._trouble = True, ""
        self.service.ready()
        self.service.status(f"listening to {self.mailbox.name}")

    def _may_pass(self, error: MailboxError) -> bool:
        """Whether to try again; a server that worked before may be between two states."""
        return bool(getattr(error, "passes", False)) or (self._worked and bool(getattr(error, "odd", False)))

    def _wait_out(self, error: MailboxError) -> None:
        """Say what is wrong, once, and try again later."""
        pause = self.back_off.pause()
        routine = self._worked and pause <= FIRST_PAUSE  # servers end long connections, and take the next one
        if not routine and self._trouble != str(error):
            self._trouble = str(error)
            self.say(f"{error}; trying again until it answers")
        self.service.ready()  # waiting for the network is what a service is to do as well
        self.service.status(f"{error}; the next try in {pause:g} s")
        self.rest(pause)
