"""Languages: which the applicant reads or writes, and how well.

Reads     "English (native), German (A2), Latin (read only)", Babel's codes and templates, "I write
          English and French fluently", in any language whose words are in data/language_levels.tsv
Leaves    languages that they say they do not know ("no German") or want to learn; the names of projects ("the
          German Wikipedia")
First     what stands under a label of this field, then the prose, and there only sentences that speak of
          knowing a language
How       ``language_events.py`` finds names, levels and words, ``language_claims.py`` ties them together
"""

import re
from dataclasses import replace

from otrs_apply.call import Call
from otrs_apply.fields.language_claims import claims
from otrs_apply.fields.language_context import settle
from otrs_apply.fields.language_doubt import doubt
from otrs_apply.fields.language_events import level_of, read_events, speaks_of_languages
from otrs_apply.fields.language_lines import ONE_NAME, is_one_name, passages_without_label
from otrs_apply.fields.language_names import find_names
from otrs_apply.fields.language_parts import Language
from otrs_apply.fields.language_prose import languages_in_prose, languages_in_sections
from otrs_apply.fields.language_values import found_in
from otrs_apply.fields.page import Page, Passage
from otrs_apply.models import Found, Unread
from otrs_apply.models import Language as Claimed

RULE_LABEL = "languages.labelled"
LONGEST_PASSAGE = 4000
"""Characters of a passage that are looked at: nobody's languages take more."""
LONGEST_REST = 20
"""Characters of a label that may be left to what stands below it."""
MOST_PASSAGES = 20
NEXT = 2
"""Characters between a passage and what goes on behind it."""
ITEM_OF_A_LIST = re.compile(r"\s{0,4}(?:[-*#•·–]\s{0,4}\S|[a-z]{2,3}\s?:)")
REFUSAL = re.compile(
    r"\W*(?:none|nothing|n/?a|no|-+|rather not|keine|aucune?|ninguno|nessuna)?\W*", re.IGNORECASE
)


def find_languages(page: Page, call: Call) -> Found[tuple[Claimed, ...]] | Unread | None:
    """The languages that the applicant reads or writes, in the order of the mail."""
    del call
    labelled = page.labelled("languages")[:MOST_PASSAGES]
    for passage in labelled:
        if found := _labelled(page, passage):
            return _with_the_others(page, passage, _continued(page, passage, found))
    if found := languages_in_prose(page) or _without_label(page) or languages_in_sections(page):
        return found
    for passage in labelled:
        if not passage.joint and not REFUSAL.fullmatch(passage.text):
            return page.unread(passage, "no language was recognised in it", RULE_LABEL)
    return None


def _labelled(page: Page, passage: Passage) -> Found[tuple[Claimed, ...]] | None:
    text = passage.text[:LONGEST_PASSAGE]
    label = passage.label or ""
    events = read_events(
        text,
        page.tongues,
        labelled=not passage.joint,
        babel="babel" in label.casefold() and not passage.joint,
    )
    languages = claims(text, events)
    _by_label(page, label, text, languages)
    settle(page.letter.text, text, languages)
    if passage.joint:
        languages = [language for language in languages if _in_a_list(text, language)]
    found = found_in(page, passage, languages, events, RULE_LABEL)
    if found and not found.why and not passage.joint and (why := doubt(text, events)):
        return replace(found, why=why)
    return found


def _without_label(page: Page) -> Found[tuple[Claimed, ...]] | None:
    for passage in passages_without_label(page):
        if found := _labelled(page, passage):
            return replace(found, why=found.why or ONE_NAME) if is_one_name(passage) else found
    return None


def _continued(page: Page, first: Passage, found: Found[tuple[Claimed, ...]]) -> Found[tuple[Claimed, ...]]:
    """With the items of a list that the layout took for prose: "* de: can read everything"."""
    for passage in page.prose:
        if 0 <= passage.start - first.end <= NEXT and ITEM_OF_A_LIST.match(passage.text):
            listed = replace(passage, fields=first.fields, label="")
            if more := _labelled(page, listed):
                found = _joined(found, more)
    return found


def _joined(
    found: Found[tuple[Claimed, ...]], more: Found[tuple[Claimed, ...]]
) -> Found[tuple[Claimed, ...]]:
    values = {one.code: one for one in (*more.value, *found.value)}
    order = dict.fromkeys(one.code for one in (*found.value, *more.value))
    return Found(
        value=tuple(values[code] for code in order),
        evidence=found.evidence + more.evidence,
        why=found.why or more.why,
    )


def _with_the_others(
    page: Page, first: Passage, found: Found[tuple[Claimed, ...]]
) -> Found[tuple[Claimed, ...]]:
    """What stands under "Mother tongue" with what stands under "Other languages"."""
    asked = f"{first.label or ''} {first.text[:LONGEST_REST]}"
    if level_of(asked, page.tongues) is None:
        return found
    for passage in [*page.labelled("languages"), *page.labelled("other")][:MOST_PASSAGES]:
        # "Autres langues : ...": the label of "anything else" may end before the word that tells.
        asked = f"{passage.label or ''} {passage.text[:LONGEST_REST].partition(':')[0]}"
        if passage.start == first.start or not (
            _next_list(page, first, passage) or speaks_of_languages(asked, page.tongues)
        ):
            continue
        if more := _labelled(page, passage):
            found = _joined(found, more)
    return found


def _next_list(page: Page, first: Passage, passage: Passage) -> bool:
    """Whether a passage right behind begins with a language: "Other: English (C1), Italian (B1)"."""
    if not 0 <= passage.start - first.end <= LONGEST_REST:
        return False
    return any(name.start == 0 for name in find_names(passage.text[:LONGEST_REST], page.tongues))


def _by_label(page: Page, label: str, text: str, languages: list[Language]) -> None:
    """The level that a label itself says: "Mother tongue: German"."""
    level = level_of(label, page.tongues)
    if level is None:
        return
    for language in languages:
        if language.bound or text.find("\n", 0, language.start) >= 0:
            return  # what stands behind a level of its own, or on the next line, is another matter
        language.level = level


def _in_a_list(text: str, language: Language) -> bool:
    """Under a joint label: not a name of a person ("German Gómez"), which a capital follows."""
    after = text[language.end : language.end + 4].lstrip(" ")
    return language.bound or not (after[:1].isupper() and after[1:2].islower())
