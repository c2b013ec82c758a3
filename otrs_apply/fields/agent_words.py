"""The words of a sentence by which people say that they are agents, and which of them belong together.

Two words belong together when no comma or bracket stands between them: "not an agent, but ..." denies the
agent, "no Perl, an agent since 2011" does not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from otrs_apply.fields.homographs import local_words
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.phrases import Hit, hyphened, phrase_list
from otrs_apply.fields.team import of_team

BRACKETS = frozenset("(（")
PART_END = re.compile(r"[、，(（)）;؛،]|,(?!\d)")
# Queues are named after what they answer, and in which language: info-de, permissions-commons.
QUEUE = re.compile(
    r"(?<![a-z])(?:(?:info|permissions|photosubmissions?)-[a-z]{2,12}"
    r"|(?:quality|sales|legal|otrs)-[a-z]{2,3}(?:-[a-z]{1,8})?"
    r"|photosubmissions?|permissions[ -](?:queue|e-?mails?|mails?|tickets?))(?![a-z])",
    re.IGNORECASE,
)
PROJECT = re.compile(r"wiki|commons|вики|вікі|維基|维基|ウィキ|위키|ויקי|ويكي|ویکی", re.IGNORECASE)
NEAR = 40
"""Characters between "OTRS" and "agent" that belong together."""
FAR = 200
"""Characters beyond which nothing belongs together."""
LONG_WORD = 5
"""Letters from which a word of the list is not another word in another language."""
LONG_DENIAL = 4
SHORT_GAP = 12
"""Characters between a denial and the end that it denies."""


@dataclass(frozen=True)
class Words:
    """A sentence and the words of ``data/agent.tsv`` in it."""

    text: str
    hits: tuple[Hit, ...]
    denials: tuple[Hit, ...]

    def of(self, *meanings: str) -> list[Hit]:
        """The words that mean one of these."""
        return [hit for hit in self.hits if not hit.meanings.isdisjoint(meanings)]

    def has(self, *meanings: str) -> bool:
        """Whether a word means one of these."""
        return any(not hit.meanings.isdisjoint(meanings) for hit in self.hits)

    def together(self, one: Hit, other: Hit) -> bool:
        """Whether no comma stands between two words."""
        first, last = sorted((one, other), key=lambda hit: hit.start)
        if last.start - first.end > FAR:
            return False
        # "OTRS (never seen)": what a bracket right behind says is of it.
        opened = self.text[first.end : last.start].strip() in BRACKETS
        return opened or PART_END.search(self.text, first.end, last.start) is None

    def close(self, one: Hit, other: Hit) -> bool:
        """Whether two words belong together and stand near each other."""
        return max(one.start, other.start) - min(one.end, other.end) <= NEAR and self.together(one, other)

    def beside(self, some: Iterable[Hit], others: Iterable[Hit]) -> bool:
        """Whether one of the first belongs to one of the others."""
        others = tuple(others)
        return any(self.together(one, other) for one in some for other in others)

    @property
    def denied_system(self) -> bool:
        """Whether it was never used: "never" beside the system, or "not" beside it and a verb."""
        systems = self.of("system")
        if self.beside(systems, self.of("never")):
            return True
        used = [hit for hit in self.of("use") if any(self.together(hit, denial) for denial in self.denials)]
        return self.beside(systems, used)

    @property
    def only_as_agent(self) -> bool:
        """Whether the system is named only in what one is, and nothing is said of having used it."""
        if not self.denials or self.beside(self.of("use", "answered"), self.denials):
            return False
        persons = [*self.of("agent", "account", "work", "joined"), *self.helpers()]
        return bool(persons) and all(self.beside([system], persons) for system in self.of("system"))

    def over(self) -> list[Hit]:
        """What says that it is over; "closed" does so of an account only, not of tickets."""
        account = self.has("account")
        return [hit for hit in self.of("over") if account or self.text[hit.start : hit.end] != "closed"]

    @property
    def elsewhere(self) -> bool:
        """Whether another place is named; "lavoro" is "I work" too."""
        return any("else" in hit.meanings and "answer" not in hit.meanings for hit in self.hits)

    def not_ended(self) -> bool:
        """Whether the end is denied: "never stopped", "haven't left"."""
        negatives = [*self.denials, *self.of("never")]
        return any(
            0 <= over.start - negative.end <= SHORT_GAP
            for over in self.of("ceased")
            for negative in negatives
        )

    def own_systems(self) -> list[Hit]:
        """The system by its name, where it is not the team's that the letter is written to."""
        return [hit for hit in self.of("system") if not of_team(self.text, hit)]

    def queues(self) -> list[Hit]:
        """Queues by name, and the words for queues and tickets."""
        return self.named_queues() + self.of("queue")

    def named_queues(self) -> list[Hit]:
        """Queues by name: "info-de"."""
        return [Hit(frozenset({"queue"}), *match.span()) for match in QUEUE.finditer(self.text)]

    def helpers(self) -> list[Hit]:
        """Agents by another name, beside the system or a named queue: "OTRS volunteer"."""
        anchors = self.of("system") + self.named_queues()
        # "OTRS: as a user" is no agent, "no OTRS user" is none either.
        kinds = ("helper", "user") if self.denials else ("helper",)
        return [hit for hit in self.of(*kinds) if any(self._named(hit, anchor) for anchor in anchors)]

    def _named(self, helper: Hit, anchor: Hit) -> bool:
        first, last = sorted((helper, anchor), key=lambda hit: hit.start)
        between = self.text[first.end : last.start]
        return len(between) <= NEAR and not PART_END.search(between) and not PROJECT.search(between)


def words_in(page: Page, sentence: Passage, hits: Iterable[Hit], *, asked: bool) -> Words:
    """The sentence with its words; ``hits`` are those of the list in it."""
    hits = tuple(hits)
    meant = {"deny", "no"} if asked else {"deny"}
    found = phrase_list("claims.tsv", LONG_DENIAL).find(sentence.text, page.tongues)
    claims = local_words(sentence.text, found, page.tongues)
    denials = [
        hit
        for hit in claims
        if not hit.meanings.isdisjoint(meant)
        and "neutral" not in hit.meanings
        and not hyphened(sentence.text, hit)
    ]
    denials = [hit for hit in denials if "without" not in hit.meanings or _lacks_it(hit, hits)]
    # "I have never looked back" is no "never".
    neutral = [(hit.start, hit.end) for hit in claims if "neutral" in hit.meanings]
    hits = [
        hit
        for hit in hits
        if "never" not in hit.meanings or not any(start <= hit.start < end for start, end in neutral)
    ]
    whose = [
        hit._replace(meanings=hit.meanings & {"self", "person"})
        for hit in claims
        if not hit.meanings.isdisjoint({"self", "person"})
    ]
    return Words(sentence.text, (*hits, *whose), tuple(denials))


def _lacks_it(without: Hit, hits: Iterable[Hit]) -> bool:
    """Whether what follows "without" is the account or the system: "without help" denies nothing of these."""
    return any(
        0 <= hit.start - without.end <= SHORT_GAP
        for hit in hits
        if not hit.meanings.isdisjoint({"agent", "account", "system", "use"})
    )


def only_as_agent(page: Page, sentence: Passage) -> bool:
    """Whether the sentence names the system only in what the applicant is or is not."""
    hits = phrase_list("agent.tsv", LONG_WORD).find(sentence.text, page.tongues)
    return words_in(page, sentence, hits, asked=False).only_as_agent
