"""What was said of the abilities so far: the first word on each stands, and a contradiction is doubted."""

from dataclasses import dataclass, field

from otrs_apply.fields.negation import Polarity
from otrs_apply.models import Evidence, Found, Skills


@dataclass
class Said:
    """What was said so far; the first word on an ability stands."""

    keys: tuple[str, ...]
    claimed: dict[str, Evidence] = field(default_factory=dict)
    denied: dict[str, Evidence] = field(default_factory=dict)
    answered: list[Evidence] = field(default_factory=list)
    rest: tuple[str, Evidence] | None = None
    """What is said of all others, once every clause was read."""
    why: str | None = None
    last: Polarity | None = None
    """What was said last, of whatever ability."""

    def say(self, key: str, evidence: Evidence, *, denied: bool, why: str | None = None) -> None:
        """Take down what is said of one ability."""
        mine, other = (self.denied, self.claimed) if denied else (self.claimed, self.denied)
        if key in other:
            self.doubt(f"{key}: both claimed and denied")
            return
        mine.setdefault(key, evidence)
        if why:
            self.doubt(f"{key}: {why}")

    def doubt(self, why: str) -> None:
        """Ask a person to look; the first reason stands."""
        self.why = self.why or why

    def found(self) -> Found[Skills] | None:
        """All of it as a value; None where nothing was said."""
        if self.rest:
            said, evidence = self.rest
            for key in self.keys:
                if key not in self.claimed and key not in self.denied:
                    (self.denied if said == "deny" else self.claimed)[key] = evidence
        evidence_of = dict.fromkeys([*self.claimed.values(), *self.denied.values(), *self.answered])
        if not evidence_of:
            return None
        skills = Skills(claimed=tuple(self.claimed), denied=tuple(self.denied))
        return Found(value=skills, evidence=tuple(evidence_of), why=self.why)
