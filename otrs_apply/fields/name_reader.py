"""What the readers of names share: the page, its languages, the username, and who else bears witness."""

from dataclasses import dataclass
from functools import cached_property

from otrs_apply.fields.name_words import tokens
from otrs_apply.fields.names import Span, count_words, says
from otrs_apply.fields.page import Page, Passage
from otrs_apply.models import Found
from otrs_apply.wiki.username import normalise

LONGEST = 120
"""Characters of a name; what is longer is none."""
LONGEST_OPENING = 300
"""Characters of a greeting that are looked at."""
LEADING = ":>；："
"""Signs of a label or an indented line before a name, no part of it."""
SHORTEST_FORM = 3
"""Letters of a short form: "Deb" signs for Deborah."""
Hits = tuple[tuple[frozenset[str], int, int], ...]


@dataclass(frozen=True)
class NameReader:
    """A page to read a name from."""

    page: Page
    username: str | None

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose phrases are looked for."""
        return self.page.tongues

    @cached_property
    def witnesses(self) -> frozenset[str]:
        """The words of the From display name, the closing and the signature, in lower case."""
        signed = "\n".join([*(passage.text for passage in self.page.closing), self.page.letter.signature()])
        return tokens(self.page.letter.sender.name) | tokens(signed[:2000])

    @cached_property
    def opening(self) -> tuple[Passage, ...]:
        """What stands before all that was laid out: a greeting, which may go on ("Hi, my name is Ana.")."""
        letter, own = self.page.letter, self.page.letter.own()
        if not own:
            return ()
        laid_out = (*self.page.sections, *self.page.prose, *self.page.closing)
        start = own[0].start
        end = min([own[0].end, start + LONGEST_OPENING, *(passage.start for passage in laid_out)])
        return (Passage(letter.text[start:end], start),) if end > start else ()

    def is_witnessed(self, name: str) -> bool:
        """Whether a word of the name, or all of it, stands in the header or below the letter."""
        words = tokens(name)
        joined = "".join(name.split()).casefold()
        return any(word in self.witnesses for word in words if len(word) > 1) or (
            count_words(name) > 1 and joined == "".join(self.page.letter.sender.name.split()).casefold()
        )

    def is_contradicted(self, name: str) -> bool:
        """Whether header and sign-off have names, none of them a word of this one or its short form."""
        if not self.witnesses or self.is_witnessed(name):
            return False
        words = [word for word in tokens(name) if len(word) >= SHORTEST_FORM]
        return not any(
            word.startswith(one) or one.startswith(word)
            for one in self.witnesses
            if len(one) >= SHORTEST_FORM
            for word in words
        )

    def is_username(self, name: str) -> bool:
        """Whether it is the username, by its letters."""
        return self.username is not None and normalise(name).casefold() == self.username.casefold()

    def says(self, passage: Passage) -> Hits:
        """The phrases about names in a passage."""
        return says(passage.text, self.languages)

    def found(self, passage: Passage, span: Span, rule: str, why: str | None = None) -> Found[str] | None:
        """The name at ``span``, its wrapped lines joined; None where no letter or far too much is there."""
        start, end = span
        while start < end and (passage.text[start].isspace() or passage.text[start] in LEADING):
            start += 1
        while end > start and passage.text[end - 1].isspace():
            end -= 1
        written = self.page.letter.text[passage.start + start : passage.start + end]
        name = " ".join(written.split(" ")) if "\n" not in written else " ".join(written.split())
        if not name or len(name) > LONGEST or "://" in name:
            return None
        if why is None and count_words(name) == 1 and self.is_username(name):
            why = "it is the username"
        return self.page.found(name, passage, (start, end), f"real_name.{rule}", why)
