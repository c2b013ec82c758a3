"""What a check is handed: everything that was read, and the call; no check looks anywhere else."""

from dataclasses import dataclass
from datetime import datetime

from otrs_apply.call import Call
from otrs_apply.mail.letter import Letter
from otrs_apply.models import Reading, SubjectMatch


@dataclass(frozen=True, slots=True)
class Facts:
    """One application or amendment, as it was read."""

    reading: Reading
    letter: Letter
    subject: SubjectMatch | None
    call: Call

    @property
    def counted_at(self) -> datetime | None:
        """The time that the deadline is held against: the server's stamp, else the Date header."""
        return self.reading.received_at or self.reading.sent_at
