"""Age on the day that the call closes: in digits, in words, from a birth date, or just "over 18".

Reads     "34", "Ana Lima, 34, UTC-3", "I'm thirty-six years old", "tengo 34 años", "34歳", "born on 3 May
          1981", "turning 30 in December" (29), "17 (18 in February 2015)"; without a number "over 18",
          "volljährig", "40-something"
Leaves    "10 years on Wikipedia", ages of other people, refusals, ages below 5 and above 120
First     what stands under a label of the age, then prose; a birth date before a number, a number before
          "of legal age"
"""

from otrs_apply.call import Call
from otrs_apply.fields import age_hinted, age_label, age_prose
from otrs_apply.fields.age_reader import AgeReader
from otrs_apply.fields.page import Page
from otrs_apply.models import Age, Found, Unread

UNSPOKEN = frozenset({"talk_pages", "languages", "skills"})
"""Fields whose sections say nothing about an age."""


def find_age(page: Page, call: Call) -> Found[Age] | Unread | None:
    """The applicant's age; None where the letter does not give it, or refuses to."""
    reader = AgeReader(page, call)
    labelled = page.labelled("age")
    for passage in labelled:
        if found := age_label.read(reader, passage):
            return found
    for passage in labelled:
        if age_label.puzzling(reader, passage):
            return page.unread(
                passage, "the words under the label are no age that could be read", "age.unread"
            )
    if any(not passage.joint for passage in labelled):
        return None
    elsewhere = tuple(section for section in page.sections if UNSPOKEN.isdisjoint(section.fields))
    found = age_prose.read(reader, page.prose + elsewhere)
    return found or age_hinted.read(reader, page.prose) or age_prose.puzzling(reader, page.prose)
