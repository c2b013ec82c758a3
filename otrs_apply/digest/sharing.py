"""What a digest may say of somebody: what the team shares, put into the digest's nouns."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from otrs_apply.applicants import Applicant
from otrs_apply.models import Application, Flag, Found, Reading
from otrs_apply.outputs import words
from otrs_apply.outputs.sharing import Sharing

CONTESTED: Final = "contested"
SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n\s*\n")
LOOKED_AT: Final = 2000
"""Characters of a text that are looked at: a digest shows less."""
SAID: Final = 1600
"""Characters that may be said: what was cut in the middle of a name is not among them."""
MOST: Final = 220
LEAST: Final = 25
"""Characters below which a sentence ("Hello!") says nothing."""
TEXTS: Final = frozenset({"answer", "other"})
NAMED: Final = ("real_name", "age", "time_zone", "talk_pages", "languages", "skills", "otrs_agent")
"""Fields that an entry shows; of the answer it has a sentence."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is shared of whatever a digest says."""

    rules: Sharing

    def __contains__(self, name: str) -> bool:
        return name in self.rules

    def application(self, said: Application) -> Application:
        """The fields that an entry shows and the team shares."""
        return Application(**{name: getattr(said, name) for name in NAMED if name in self.rules})

    def name(self, one: Applicant) -> str:
        """What to call an applicant."""
        return self.rules.name(one)

    def called(self, reading: Reading) -> str:
        """What to call who sent a mail."""
        said = reading.application.username
        if isinstance(said, Found) and "username" in self.rules:
            return said.value
        if "real_name" in self.rules and "address" in self.rules:
            return reading.sender.name or reading.sender.address
        return f"mail of {words.short_day(reading.received_at or reading.sent_at)}"

    def value(self, name: str, found: object, mails: Sequence[Reading]) -> Any:  # noqa: ANN401 -- of any field
        """A field's value; None where it stays inside or is none."""
        value = getattr(found, "value", None) if name in self.rules else None
        return self._masked(value, mails) if name in TEXTS and value is not None else value

    def _masked(self, text: str, mails: Sequence[Reading]) -> str:
        return self.rules.masked(text[:LOOKED_AT], mails)[:SAID]

    def flags(self, flags: Iterable[Flag]) -> tuple[Flag, ...]:
        """What the checks say, in words that tell nothing that stays inside."""
        return tuple(self._flag(flag) for flag in self.rules.flags(flags))

    def flag_names(self, names: Iterable[str]) -> frozenset[str]:
        """The checks among these that tell nothing that stays inside."""
        return frozenset(flag.name for flag in self.rules.flags(Flag(name=name, words="") for name in names))

    def _flag(self, flag: Flag) -> Flag:
        if flag.name == CONTESTED and "address" not in self.rules:
            return Flag(name=CONTESTED, words="another sender applies under this username")
        return flag

    def doubts(
        self, doubts: Iterable[tuple[str, str]], mails: Sequence[Reading]
    ) -> tuple[tuple[str, str], ...]:
        """The reasons to look, those of fields that stay inside without words."""
        return tuple((name, self._masked(why, mails) if name in self.rules else "") for name, why in doubts)

    def subject(self, reading: Reading) -> str:
        """What a mail is about."""
        return self._masked(reading.subject, (reading,))

    def sentence(self, one: Applicant) -> str:
        """The first sentence of the answer that says something."""
        answer = getattr(one.application.answer, "value", "")
        if not answer or "answer" not in self.rules:
            return ""
        shown = self._masked(str(answer), one.readings)
        parts = [" ".join(part.split()) for part in SENTENCE_END.split(shown)]
        telling = next((part for part in parts if len(part) >= LEAST), None) or " ".join(parts).strip()
        return telling if len(telling) <= MOST else f"{telling[: MOST - 1].rstrip()}…"
