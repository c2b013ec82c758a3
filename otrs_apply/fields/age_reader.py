"""Numbers, dates and phrases of one passage made into an Age, for labels and prose alike."""

from dataclasses import dataclass

from otrs_apply.call import Call
from otrs_apply.fields.age_lead import phrases
from otrs_apply.fields.age_words import Judged, Sense
from otrs_apply.fields.birth import OLDEST, YOUNGEST, birth_dates
from otrs_apply.fields.birth_span import Written
from otrs_apply.fields.birthday import passed_by
from otrs_apply.fields.number_words import Number
from otrs_apply.fields.page import Page, Passage
from otrs_apply.fields.phrases import Hit
from otrs_apply.models import Age, Found

AgeFound = Found[Age]
RULE = "age."
LEAST_LIKELY = 12
"""Nobody younger is likely to apply; the number is rather of something else."""


@dataclass(frozen=True)
class AgeReader:
    """Reads ages of one letter for one call."""

    page: Page
    call: Call

    def years(
        self, passage: Passage, number: Number, start: int, end: int, why: str | None = None
    ) -> AgeFound:
        """The number as the age."""
        rule = "in_words" if number.in_words else "in_digits"
        if why is None and number.value < LEAST_LIKELY:
            why = f"{number.value}: hardly an applicant's age"
        return self._found(self._age(number.value), passage, (start, end), rule, why)

    def judged(self, passage: Passage, judged: Judged) -> AgeFound | None:
        """A number with its sense made into an age; None where it is no applicant's."""
        number, span = judged.number, (judged.start, judged.end)
        if not YOUNGEST <= number.value <= OLDEST:
            return None
        if judged.sense is Sense.AGE:
            return self.years(passage, number, *span)
        if judged.sense is Sense.TURNING:
            return self._turning(passage, judged)
        adult = self.call.adult_age
        if judged.sense is Sense.ALMOST:
            years = number.value - 1
            months = f"almost {number.value}: {years}, if it is a matter of months"
            return self._found(Age(years=years, adult=years >= adult), passage, span, "almost", months)
        if judged.sense is Sense.UNDER:
            sure = number.value <= adult
            why = None if sure else f"under {number.value}: may be of age or not"
            return self._found(Age(years=None, adult=False if sure else None), passage, span, "under", why)
        sure = number.value >= adult
        why = None if sure else f"{passage.text[span[0] : span[1]]}: may be of age or not"
        return self._found(Age(years=None, adult=True if sure else None), passage, span, judged.sense, why)

    def _turning(self, passage: Passage, judged: Judged) -> AgeFound:
        number = judged.number
        rest = passage.text[judged.start :]
        before = passage.text[max(0, judged.start - 60) : judged.start]
        passed = passed_by(rest, self.page, self.call.closing_day, self.page.tongues)
        if passed is None and any("closing" in hit.meanings for hit in self.hits(passage.text)):
            passed = True
        if passed is None:
            passed = passed_by(before, self.page, self.call.closing_day, self.page.tongues)
        why = None
        if passed is None:
            why = f"turning {number.value}: on which day is not said"
        years = number.value if passed else number.value - 1
        end = min(len(passage.text), judged.end)
        return self._found(self._age(years), passage, (judged.start, end), "turning", why)

    def born(self, passage: Passage, text: str, offset: int = 0) -> AgeFound | None:
        """Full years since the birth date in ``text``, which stands at ``offset`` of the passage."""
        dates = birth_dates(text, self.call.closing_day, self.page.tongues)
        if not dates:
            return None
        least, most = dates[0].ages(self.call.closing_day)
        why = (
            None
            if least == most
            else f"{_words(text, dates[0])}: could be {least} or {most} on the closing day"
        )
        # Ten twelfths of a year's birthdays lie before the end of October.
        years = most
        span = (offset + dates[0].start, offset + dates[0].end)
        adult = years >= self.call.adult_age
        if (least >= self.call.adult_age) != adult:
            why = why or "of age or not: depends on the day of birth"
        return self._found(Age(years=years, adult=adult), passage, span, "born_on", why)

    def said(self, passage: Passage, hit: Hit) -> AgeFound | None:
        """An age without a number: "of legal age", "in my forties", "underage"."""
        span = (hit.start, hit.end)
        if "minor" in hit.meanings:
            return self._found(Age(years=None, adult=False), passage, span, "minor")
        return self._found(Age(years=None, adult=True), passage, span, "of_age")

    def bounded(
        self, passage: Passage, span: tuple[int, int], bound: int, why: str, *, adult: bool
    ) -> AgeFound | None:
        """Over or under a number, by words that may mean something else."""
        if not adult and bound > self.call.adult_age:
            return None
        return self._found(Age(years=None, adult=adult), passage, span, "of_age" if adult else "minor", why)

    def said_between(self, passage: Passage, span: tuple[int, int]) -> AgeFound:
        """Of age by a range: "between 30 and 40"."""
        return self._found(Age(years=None, adult=True), passage, span, "of_age")

    def speaks_of(self, text: str) -> Hit | None:
        """The words that speak of the writer's own age, unless it is kept back there."""
        hits = self.hits(text)
        if any("silent" in hit.meanings for hit in hits):
            return None
        return next((hit for hit in hits if "mine" in hit.meanings), None)

    def hits(self, text: str) -> list[Hit]:
        """The phrases about ages in a text."""
        return phrases().find(text, self.page.tongues)

    def _age(self, years: int) -> Age:
        return Age(years=years, adult=years >= self.call.adult_age)

    def _found(
        self, age: Age, passage: Passage, span: tuple[int, int], rule: str, why: str | None = None
    ) -> AgeFound:
        return self.page.found(age, passage, span, RULE + rule, why)


def _words(text: str, written: Written) -> str:
    return text[written.start : written.end]
