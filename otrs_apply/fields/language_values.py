"""The value of the field from the languages that a passage speaks of, with the words it rests on."""

from dataclasses import replace

from otrs_apply.fields.language_parts import BINDERS, Event, Language
from otrs_apply.fields.page import Page, Passage
from otrs_apply.models import Found
from otrs_apply.models import Language as Claimed


def found_in(
    page: Page, passage: Passage, languages: list[Language], events: list[Event], rule: str
) -> Found[tuple[Claimed, ...]] | None:
    """The languages that a passage claims, with the words from the first to the last that count."""
    values = values_of(languages)
    if not values:
        return None
    counted = [event for event in events if event.language or event.kind in BINDERS]
    end = max(event.end for event in counted)
    end += len(passage.text[end : end + 1].strip(" ,;.\n")) if passage.text[end : end + 1] in ")）" else 0
    told = {one.code for one in values}
    why = next((language.why for language in languages if language.why and language.code in told), None)
    return page.found(values, passage, (min(event.start for event in counted), end), rule, why)


def values_of(languages: list[Language]) -> tuple[Claimed, ...]:
    """Those that are read or written, each once; what is denied is not, unless a sentence rates it."""
    denied = {language.code for language in languages if not language.known}
    rated = {language.code for language in languages if language.known and language.bound and language.level}
    values: dict[str, Claimed] = {}
    for language in languages:
        if language.code in denied - rated or not language.known or not (language.read or language.write):
            continue
        claimed = Claimed(code=language.code, level=language.level, read=language.read, write=language.write)
        first = values.setdefault(language.code, claimed)
        if first.level is None and claimed.level:
            # "I write in English and Polish. Polish is my mother tongue."
            values[language.code] = replace(first, level=claimed.level)
    return tuple(values.values())
